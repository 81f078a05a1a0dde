"""Handing the evening over: one act, a letter, and a way back."""

import pytest
from sqlalchemy import select

from mixer.accounts.models import LinkPurpose, Membership, OneTimeLink, Role, User
from mixer.audit import SYSTEM
from mixer.core.roster import Station
from mixer.crew import actions
from mixer.crew.models import Handover
from mixer.crew.queries import greetings_of, own_part, shifts_of_member
from mixer.db import db, transaction
from mixer.events.models import CrewMember, CrewRole, Event
from mixer.events.queries import crew_of, plan_of
from mixer.outbox.models import Message
from tests import builders
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.page import Visitor


@pytest.fixture
def jonas(cast: Cast) -> User:
    """A co-host of Olga's team."""
    user = builders.host("Jonas Falk", "jonas@example.org", "Other Team")[0]
    with transaction():
        db.session.add(Membership(team_id=cast.team.id, user_id=user.id, role=Role.COHOST))
    return user


@pytest.fixture
def host(cast: Cast) -> CrewMember:
    """Olga with three tasks and a shift."""
    member = take_in(cast.event, "Olga Brandt", CrewRole.HOST, email="olga@example.org")
    with transaction(cast.event):
        actions.add_shift(member=member, station=Station.WELCOME, starts_min=-15, ends_min=60, actor=SYSTEM)
        for task in plan_of(cast.event)[:3]:
            task.crew_member_id = member.id
    return member


def letters() -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.purpose == "crew_handover")))


def tasks_of(member: CrewMember, event: Event) -> int:
    db.session.expire_all()
    return sum(task.crew_member_id == member.id for task in plan_of(event))


def test_the_page_shows_everything_open_before_it_changes_hands(
    olga: Visitor, cast: Cast, jonas: User, host: CrewMember
):
    mila = take_in(cast.event, "Mila Petrović", CrewRole.VISITOR_HOST, answer="asked")
    page = olga.get("crew.hand_over", slug=cast.event.slug)
    assert plan_of(cast.event)[0].title in page.text
    assert "18:15–19:30 · Welcome, just inside" in page.text
    assert "asked, no answer yet" in page.text
    assert "missing" in page.text
    assert [option.get("value") for option in page.all("select[name=taker] option")] == [
        f"u{jonas.id}",
        f"m{mila.id}",
        "new",
    ]


def test_everything_goes_to_a_co_host_with_one_act_and_comes_back_with_undo(
    olga: Visitor, cast: Cast, jonas: User, host: CrewMember
):
    builders.guest(cast.event, "Priya", "Nair", email="priya@example.com", accepted=True)
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
    page = olga.post(
        "crew.hand_over", {"giver": f"m{host.id}", "taker": f"u{jonas.id}"}, slug=cast.event.slug
    )
    taker = own_part(cast.event, jonas)
    assert taker is not None
    olga.post("crew.hand_over", {"giver": f"m{host.id}", "taker": f"m{taker.id}"}, slug=cast.event.slug)
    db.session.expire_all()
    assert (taker.role, host.role) == ("host", "co_host")
    assert tasks_of(taker, cast.event) == 3
    assert len(shifts_of_member(taker)) == 1
    assert [g.crew_member_id for g in greetings_of(cast.event)] == [taker.id]
    (letter,) = letters()
    assert letter.to_email == "jonas@example.org"
    assert " open tasks are yours:" in letter.text
    assert letter.not_before > letter.queued_at
    undo = olga.get(page.location).all("form[action*='take-back']")[0].get("action", "")
    olga.post(undo)
    assert tasks_of(host, cast.event) == 3
    assert (taker.role, host.role) == ("co_host", "host")
    assert not actions.is_handover_letter_wanted(letter)
    assert len(db.session.scalars(select(Handover)).all()) == 1


def test_somebody_new_gets_a_link_to_join_and_only_an_owner_may_invite(
    olga: Visitor, cast: Cast, jonas: User, host: CrewMember
):
    typed = {"giver": f"m{host.id}", "taker": "new", "name": "Nora Lind", "email": "nora@example.org"}
    cohost = Visitor(olga.app).signed_in_as(jonas)
    page = cohost.post("crew.hand_over", typed, status=200, slug=cast.event.slug)
    assert "Please choose one from the list." in page.text
    olga.post("crew.hand_over", typed, slug=cast.event.slug)
    (letter,) = letters()
    assert "/join/" in letter.text
    joins = select(OneTimeLink).where(OneTimeLink.purpose == LinkPurpose.JOIN)
    assert len(db.session.scalars(joins).all()) == 1
    nora = next(m for m in crew_of(cast.event) if m.name == "Nora Lind")
    assert tasks_of(nora, cast.event) == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"taker": ""}, "Please choose one from the list."),
        ({"taker": "new", "email": "nora@example.org"}, "Please type the name."),
        ({"taker": "new", "name": "Nora", "email": "nora"}, "is not an e-mail address"),
    ],
)
def test_a_wrong_entry_hands_nothing_over(
    olga: Visitor, cast: Cast, host: CrewMember, change: dict[str, str], sentence: str
):
    page = olga.post("crew.hand_over", {"giver": f"m{host.id}"} | change, status=200, slug=cast.event.slug)
    assert sentence in page.text
    assert tasks_of(host, cast.event) == 3


def test_handing_over_to_oneself_is_refused_at_the_field(olga: Visitor, cast: Cast, host: CrewMember):
    typed = {"giver": f"m{host.id}", "taker": f"m{host.id}"}
    page = olga.post("crew.hand_over", typed, status=200, slug=cast.event.slug)
    assert page.words(".field-error") == ["Please choose one from the list."]


def test_a_shift_that_collides_stays_and_what_was_given_on_since_is_not_taken_back(
    cast: Cast, host: CrewMember, aisha: CrewMember, dan: CrewMember
):
    with transaction(cast.event):
        handover = actions.hand_over(giver=host, taker=aisha, actor=SYSTEM)
    assert len(shifts_of_member(host)) == 1
    assert len(shifts_of_member(aisha)) == 1
    with transaction(cast.event):
        plan_of(cast.event)[0].crew_member_id = dan.id
        actions.take_back(handover=handover, actor=SYSTEM)
        actions.take_back(handover=handover, actor=SYSTEM)
    assert tasks_of(host, cast.event) == 2
    assert tasks_of(dan, cast.event) == 1


def test_a_done_task_stays_with_who_did_it(cast: Cast, host: CrewMember, aisha: CrewMember):
    task = plan_of(cast.event)[0]
    with transaction(cast.event):
        task.done_on = task.due_on
        actions.hand_over(giver=host, taker=aisha, actor=SYSTEM)
    assert tasks_of(host, cast.event) == 1


def test_a_host_who_is_not_in_the_crew_yet_hands_over_their_part(olga: Visitor, cast: Cast, jonas: User):
    page = olga.get("crew.hand_over", slug=cast.event.slug)
    values = page.form_values(".form.card")
    olga.post("crew.hand_over", values | {"taker": f"u{jonas.id}"}, slug=cast.event.slug)
    assert {m.name: m.role for m in crew_of(cast.event)} == {"Jonas Falk": "host", "Olga Brandt": "co_host"}
