"""The team's mail as its hosts see it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock, now
from mixer.db import db, transaction
from mixer.invitations import actions
from mixer.outbox.actions import MailBody, queue_message
from mixer.outbox.models import Message, MessageState
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by


def write(
    cast: Cast, count: int = 1, state: MessageState = MessageState.QUEUED, **facts: Any
) -> list[Message]:
    made = []
    with transaction():
        for _ in range(count):
            serial = db.session.query(Message).count()
            message = queue_message(
                dedupe_key=f"test:{serial}",
                purpose="invitation",
                team_id=cast.team.id,
                to_name="Ana Kovač",
                to_email="ana@example.com",
                from_name="Olga Brandt",
                subject=f"Letter {serial}",
                body=MailBody("Dear Ana,\n\n<b>come</b>.\n", "<p>Dear Ana</p>"),
            )
            assert message is not None
            message.state = state
            for name, value in facts.items():
                setattr(message, name, value)
            made.append(message)
    return made


def outbox(visitor: Visitor, cast: Cast, **filters: Any) -> Page:
    return visitor.get("overview.outbox", team_slug=cast.team.slug, **filters)


def letter(visitor: Visitor, cast: Cast, message: Message) -> Page:
    return visitor.get("overview.message", team_slug=cast.team.slug, message_id=message.id)


def test_an_invitation_stands_there_at_once_even_without_a_mail_server(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        actions.invite_guests(event=cast.event, guests=[cast.ana], actor=SYSTEM)
    page = outbox(olga, cast)
    assert "No mail server is set up" in page.text
    assert page.words("tbody .chip") == ["waiting"]
    there = page.one("tbody a").get("href", "")
    assert "/r/" in olga.get(there).words("pre.letter")[0]


def test_each_view_shows_its_messages_and_how_many(olga: Visitor, cast: Cast):
    for state in MessageState:
        write(cast, 1, state)
    page = outbox(olga, cast)
    assert page.words("nav[aria-label='Which messages'] a") == [
        "All 8",
        "Waiting 3",
        "Sent 1",
        "Kept as files 1",
        "Not sent 2",
    ]
    for tab in page.all("nav[aria-label='Which messages'] a"):
        shown = olga.get(tab.get("href", ""))
        assert len(shown.all("tbody tr")) == int((tab.text or "").split()[-1])


def test_what_the_mail_server_said_stands_beside_a_failed_one(olga: Visitor, cast: Cast):
    message = write(cast, 1, MessageState.FAILED, last_error="550 <script>no such user")[0]
    assert "550 <script>no such user" in outbox(olga, cast).text
    assert "550" in letter(olga, cast, message).text


@pytest.mark.parametrize("state", [MessageState.FAILED, MessageState.UNSURE])
def test_what_failed_or_may_not_have_arrived_can_be_sent_again(
    olga: Visitor, cast: Cast, clock: Clock, state: MessageState
):
    message = write(cast, 1, state, tries=5, last_error="550 no")[0]
    clock.advance(timedelta(hours=1))
    form = letter(olga, cast, message).one("form[action$='/send-again']")
    olga.post(form.get("action", ""))
    db.session.rollback()
    assert (message.state, message.tries, message.not_before) == (MessageState.QUEUED, 0, now())
    page = letter(olga, cast, message)
    assert "on its way again" in page.text
    assert not page.all("form[action$='/send-again']")
    assert db.session.scalars(select(Audit.actor_kind).where(Audit.verb == "send_again")).all() == ["user"]


@pytest.mark.parametrize(
    "state", [MessageState.QUEUED, MessageState.CLAIMED, MessageState.HANDED, MessageState.SENT]
)
def test_what_is_on_its_way_or_sent_is_not_sent_twice(olga: Visitor, cast: Cast, state: MessageState):
    message = write(cast, 1, state)[0]
    assert not letter(olga, cast, message).all("form[action$='/send-again']")
    olga.post("overview.send_again", team_slug=cast.team.slug, message_id=message.id)
    assert "on its way already" in letter(olga, cast, message).text
    db.session.rollback()
    assert message.state == state


def test_a_filed_message_is_offered_once_there_is_a_mail_server(
    olga: Visitor, cast: Cast, with_mail_server: None
):
    message = write(cast, 1, MessageState.FILED)[0]
    olga.post(letter(olga, cast, message).one("form[action$='/send-again']").get("action", ""))
    db.session.rollback()
    assert message.state == MessageState.QUEUED


def test_without_a_mail_server_a_filed_message_stays_to_be_copied(olga: Visitor, cast: Cast):
    message = write(cast, 1, MessageState.FILED)[0]
    assert not letter(olga, cast, message).all("form[action$='/send-again']")


def test_the_letter_is_shown_as_text(olga: Visitor, cast: Cast):
    page = letter(olga, cast, write(cast)[0])
    assert page.words("pre.letter") == ["Dear Ana, <b>come</b>."]


def test_mail_of_another_team_is_no_page(zoe: Visitor, cast: Cast):
    message = write(cast, 1, MessageState.FAILED)[0]
    for slug in (cast.team.slug, cast.zoes_team.slug):
        zoe.get("overview.message", team_slug=slug, message_id=message.id, status=404)
        zoe.post("overview.send_again", team_slug=slug, message_id=message.id, status=404)
    assert "Ana" not in zoe.get("overview.outbox", team_slug=cast.zoes_team.slug).text


def test_long_outboxes_come_in_pages_newest_first(olga: Visitor, cast: Cast):
    write(cast, 103)
    first = outbox(olga, cast)
    assert first.words("tbody a")[0] == "Letter 102"
    second = olga.get(first.one("a[rel=next]").get("href", ""))
    assert second.words("tbody a")[0] == "Letter 52"
    third = olga.get(second.one("a[rel=next]").get("href", ""))
    assert third.words("tbody a") == ["Letter 2", "Letter 1", "Letter 0"]
    assert not third.all("a[rel=next]")


@pytest.mark.parametrize("filters", [{"show": "nothing"}, {"before": 0}, {"before": -3}, {"before": 2**31}])
def test_a_view_that_does_not_exist_is_no_page(olga: Visitor, cast: Cast, filters: dict[str, Any]):
    olga.get(olga.url("overview.outbox", team_slug=cast.team.slug, **filters), status=404)


def test_the_page_asks_the_same_few_statements_for_2_as_for_60_messages(olga: Visitor, cast: Cast):
    write(cast, 2)
    few = asked_by(olga, "overview.outbox", team_slug=cast.team.slug)
    write(cast, 58)
    assert len(asked_by(olga, "overview.outbox", team_slug=cast.team.slug)) == len(few) <= 5
