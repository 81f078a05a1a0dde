"""What a crew member opens by link: no account, no script, no cookie; the answer may change."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.crew import actions
from mixer.crew.models import Greeting
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.access import crew_token
from mixer.events.models import CrewAnswer, CrewMember, CrewRole
from mixer.invitations import actions as invitations
from mixer.invitations.models import Answer
from tests import builders
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.page import Visitor


@pytest.fixture
def mila(cast: Cast) -> CrewMember:
    """Asked, and not answered yet."""
    return take_in(cast.event, "Mila Petrović", CrewRole.VISITOR_HOST, answer="asked", note="Bring a pen.")


@pytest.fixture
def priya(cast: Cast, aisha: CrewMember) -> Greeting:
    """A first-timer whom Aisha looks after."""
    guest = builders.guest(
        cast.event,
        "Priya",
        "Nair",
        email="priya@example.com",
        company="Nair Physio",
        profession="Physiotherapist",
        seeks="An accountant",
        accepted=True,
        access_needs="Step-free way in",
    )
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
    return db.session.scalars(select(Greeting).where(Greeting.guest_id == guest.id)).one()


def test_the_page_says_when_where_what_and_asks(visitor: Visitor, cast: Cast, mila: CrewMember):
    page = visitor.get("crew.part", token=crew_token(mila))
    for words in ("Thursday, 22 April 2027", "Old Post Hall", "18:15–19:30", "Bring a pen.", "Visitor Host"):
        assert words in page.text
    assert [tile.get("value") for tile in page.all("button[name=answer]")] == ["accepted", "declined"]
    assert "Set-Cookie" not in page.response.headers


def test_one_tap_answers_a_second_one_changes_nothing_and_it_can_be_changed_later(
    visitor: Visitor, olga: Visitor, cast: Cast, mila: CrewMember
):
    token = crew_token(mila)
    for _tap in range(2):
        visitor.post("crew.answer_part", {"answer": "accepted"}, status=303, token=token)
    assert "We count on you." in visitor.get("crew.part", token=token).text
    assert db.session.scalar(select(func.count()).where(Audit.verb == "answer_crew")) == 1
    assert visitor.get("crew.part", token=token, change="yes").all("button[name=answer]")
    visitor.post("crew.answer_part", {"answer": "declined"}, status=303, token=token)
    db.session.expire_all()
    assert mila.answer == CrewAnswer.DECLINED
    assert "Mila Petrović cannot do it." in olga.get("crew.crew", slug=cast.event.slug).text
    visitor.post("crew.answer_part", {"answer": "perhaps"}, status=400, token=token)


def test_after_a_cancelled_or_finished_evening_nothing_is_asked(
    visitor: Visitor, cast: Cast, mila: CrewMember, clock: Clock
):
    token = crew_token(mila)
    clock.stop(cast.event.ends_at)
    page = visitor.get("crew.part", token=token)
    assert "The evening is over." in page.text
    assert not page.all("button[name=answer]")
    visitor.post("crew.answer_part", {"answer": "accepted"}, status=409, token=token)
    with transaction(cast.event):
        invitations.cancel_event(event=cast.event, actor=SYSTEM)
    assert "called off" in visitor.get("crew.part", token=token).text


def test_first_timers_stand_there_with_what_they_agreed_to_show(
    visitor: Visitor, cast: Cast, aisha: CrewMember, priya: Greeting, clock: Clock
):
    page = visitor.get("crew.part", token=crew_token(aisha))
    assert "Priya Nair" in page.text
    assert "Physiotherapist, Nair Physio" in page.text
    assert "An accountant" not in page.text
    with transaction(cast.event):
        priya.guest.agreed_to_be_listed_at = clock.now()
    assert "Seeks: An accountant" in visitor.get("crew.part", token=crew_token(aisha)).text


def test_access_needs_are_seen_only_by_a_lead_who_must_know(
    visitor: Visitor, olga: Visitor, cast: Cast, aisha: CrewMember, priya: Greeting
):
    assert "Step-free" not in visitor.get("crew.part", token=crew_token(aisha)).text
    assert "Step-free" not in olga.get("crew.duty_sheets", slug=cast.event.slug).text
    with transaction(cast.event):
        events.change_crew_member(member=aisha, sees_access_needs=True, actor=SYSTEM)
    assert "Needs: Step-free way in" in visitor.get("crew.part", token=crew_token(aisha)).text
    assert "Needs: Step-free way in" in olga.get("crew.duty_sheets", slug=cast.event.slug).text


def test_two_introductions_are_ticked_and_can_be_unticked(
    visitor: Visitor, cast: Cast, aisha: CrewMember, priya: Greeting
):
    where = {"token": crew_token(aisha), "greeting_id": priya.id}
    for _tap in range(2):
        visitor.post("crew.introduce", {"done": "yes"}, status=303, what="first", **where)
    visitor.post("crew.introduce", {"done": "yes"}, status=303, what="second", **where)
    db.session.expire_all()
    assert None not in (priya.first_at, priya.second_at)
    visitor.post("crew.introduce", {"done": "no"}, status=303, what="second", **where)
    db.session.expire_all()
    assert priya.second_at is None
    visitor.post("crew.introduce", {}, status=404, what="third", **where)


def test_nobody_ticks_for_a_first_timer_of_somebody_else(
    visitor: Visitor, cast: Cast, priya: Greeting, mila: CrewMember
):
    visitor.post("crew.introduce", {}, status=404, token=crew_token(mila), greeting_id=priya.id, what="first")


def test_a_first_timer_who_cancels_drops_off_the_sheet(
    visitor: Visitor, cast: Cast, aisha: CrewMember, priya: Greeting
):
    with transaction(cast.event):
        invitations.answer(guest=priya.guest, answer=Answer.DECLINED, actor=SYSTEM)
    assert "Priya" not in visitor.get("crew.part", token=crew_token(aisha)).text


def test_the_part_leads_to_the_tasks_and_until_the_evening_to_the_run_of_show(
    visitor: Visitor, cast: Cast, clock: Clock, aisha: CrewMember
):
    token = crew_token(aisha)
    tasks = visitor.url("events.crew_tasks", token=token)
    script = visitor.url("run_of_show.crew_run_of_show", token=token)
    page = visitor.get("crew.part", token=token)
    assert page.one(f"a[href='{tasks}']") is not None
    assert page.one(f"a[href='{script}']") is not None
    clock.stop(cast.event.ends_at + timedelta(days=2))
    page = visitor.get("crew.part", token=token)
    assert page.one(f"a[href='{tasks}']") is not None
    assert not page.all(f"a[href='{script}']")


def test_leads_can_be_called_and_others_telephones_are_not_shown(
    visitor: Visitor, cast: Cast, aisha: CrewMember
):
    dan = take_in(cast.event, "Dan Weber", CrewRole.DOOR, phone="+49 40 777")
    page = visitor.get("crew.part", token=crew_token(dan))
    assert page.one("a[href='tel:+4940123']") is not None
    assert "777" not in visitor.get("crew.part", token=crew_token(aisha)).text


def test_the_reminder_is_switched_on_and_off(visitor: Visitor, cast: Cast, aisha: CrewMember):
    for on in ("no", "yes"):
        visitor.post("crew.switch_reminder", {"on": on}, status=303, token=crew_token(aisha))
        db.session.expire_all()
        assert aisha.wants_reminder == (on == "yes")


def test_the_paper_has_one_sheet_for_each_and_one_alone_on_request(
    olga: Visitor, cast: Cast, aisha: CrewMember, dan: CrewMember
):
    page = olga.get("crew.duty_sheets", slug=cast.event.slug)
    assert page.words(".duty-sheet h2") == ["Aisha Rahman", "Dan Weber"]
    page = olga.get("crew.duty_sheets", slug=cast.event.slug, member=dan.id)
    assert page.words(".duty-sheet h2") == ["Dan Weber"]
    assert "Aisha Rahman, Visitor Host lead: +49 40 123" in page.text
