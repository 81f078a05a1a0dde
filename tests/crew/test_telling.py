"""The crew hears when the evening moves or is called off, once for each change."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.crew import actions
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.models import CrewMember, CrewRole
from mixer.invitations.actions import cancel_event
from mixer.outbox.models import Message
from tests.cast import Cast
from tests.crew.conftest import take_in


@pytest.fixture
def asked(cast: Cast, aisha: CrewMember, clock: Clock) -> CrewMember:
    """Aisha, asked an hour ago."""
    with transaction(cast.event):
        actions.ask_crew_member(member=aisha, actor=SYSTEM)
    clock.advance(timedelta(hours=1))
    return aisha


def move(cast: Cast, day: str) -> None:
    with transaction(cast.event):
        events.reschedule(
            event=cast.event, starts_local=f"{day}T19:00", ends_local=f"{day}T21:30", actor=SYSTEM
        )


def news() -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.purpose == "crew_news")))


def test_nothing_happened_and_nobody_is_told(asked: CrewMember):
    assert actions.tell_crew() == 0


def test_a_moved_evening_is_told_once_with_the_new_times(cast: Cast, asked: CrewMember):
    move(cast, "2027-05-06")
    assert [actions.tell_crew(), actions.tell_crew()] == [1, 0]
    (letter,) = news()
    assert "Thursday, 6 May 2027" in letter.text
    assert "18:45–20:00 · Welcome, just inside" in letter.text
    assert actions.is_news_wanted(letter)


def test_older_news_gives_way_to_newer(cast: Cast, asked: CrewMember, clock: Clock):
    move(cast, "2027-05-06")
    actions.tell_crew()
    clock.advance(timedelta(minutes=5))
    move(cast, "2027-05-13")
    assert actions.tell_crew() == 1
    first, second = news()
    assert not actions.is_news_wanted(first)
    assert actions.is_news_wanted(second)


def test_a_cancelled_evening_is_told_to_whoever_was_asked_and_to_nobody_else(
    cast: Cast, asked: CrewMember, clock: Clock
):
    take_in(cast.event, "Karl", CrewRole.DOOR, answer="not_asked")
    take_in(cast.event, "Mila", CrewRole.DOOR, answer="declined")
    with transaction(cast.event):
        cancel_event(event=cast.event, actor=SYSTEM)
    assert [actions.tell_crew(), actions.tell_crew()] == [1, 0]
    (letter,) = news()
    assert letter.to_email == "aisha@example.org"
    assert "does not take place" in letter.text


def test_who_was_asked_after_the_move_knows_already(cast: Cast, aisha: CrewMember, clock: Clock):
    move(cast, "2027-05-06")
    clock.advance(timedelta(minutes=5))
    with transaction(cast.event):
        actions.ask_crew_member(member=aisha, actor=SYSTEM)
    assert actions.tell_crew() == 0


def test_who_said_yes_by_telephone_is_told_and_the_host_knows(cast: Cast, dan: CrewMember, clock: Clock):
    host = take_in(cast.event, "Olga Brandt", CrewRole.HOST)
    with transaction(cast.event):
        dan.answered_at = host.answered_at = clock.now() - timedelta(days=1)
    move(cast, "2027-05-06")
    assert actions.tell_crew() == 1
    assert [letter.to_email for letter in news()] == ["dan@example.org"]


def test_who_left_is_told_nothing(cast: Cast, asked: CrewMember):
    move(cast, "2027-05-06")
    actions.tell_crew()
    with transaction(cast.event):
        events.remove_crew_member(member=asked, actor=SYSTEM)
    assert not any(actions.is_news_wanted(letter) for letter in news())
