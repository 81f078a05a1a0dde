"""Taking people into the crew, letting them go, taking them back."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.crew.queries import shifts_of_member
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.access import crew_token
from mixer.events.models import CrewAnswer, CrewMember, CrewRole
from mixer.events.queries import crew_of, plan_of
from mixer.web.errors import Refused
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.page import Visitor
from tests.together import at_once

AISHA = {
    "name": "Aisha Rahman",
    "role": "visitor_host",
    "email": "aisha@example.org",
    "phone": "+49 40 1",
    "speaks": ["en", "de"],
    "note": "The key is with Mr Bauer.",
    "with_shift": "y",
}


def test_a_new_visitor_host_has_the_arrival_shift_and_nobody_is_told(olga: Visitor, cast: Cast):
    olga.post("crew.new_member", AISHA, slug=cast.event.slug)
    (member,) = crew_of(cast.event)
    assert (member.name, member.role, member.answer) == ("Aisha Rahman", "visitor_host", "not_asked")
    (shift,) = shifts_of_member(member)
    assert (shift.station, shift.starts_min, shift.ends_min) == ("welcome", -15, 60)
    assert member.speaks == ["en", "de"]
    page = olga.get("crew.crew", slug=cast.event.slug)
    assert "18:15–19:30 · Welcome, just inside" in page.text
    assert "not asked yet" in page.text


def test_a_second_tap_makes_no_second_person(olga: Visitor, cast: Cast):
    for _tap in range(2):
        olga.post("crew.new_member", AISHA, slug=cast.event.slug)
        olga.post("crew.new_member", AISHA | {"email": "", "name": "Mila"}, slug=cast.event.slug)
    assert [m.name for m in crew_of(cast.event)] == ["Aisha Rahman", "Mila"]


def test_presses_at_the_same_moment_make_one_person_with_one_shift(app: Flask, cast: Cast):
    def press() -> Callable[[], int]:
        visitor = Visitor(app).signed_in_as(cast.olga)
        data = AISHA | {"csrf_token": visitor.token()}
        return lambda: visitor.client.post(path, data=data).status_code

    path = f"/events/{cast.event.slug}/crew/new"
    assert at_once(press(), press(), press()) == [302, 302, 302]
    (member,) = crew_of(cast.event)
    assert len(shifts_of_member(member)) == 1


def test_two_people_may_share_an_address(olga: Visitor, cast: Cast):
    olga.post("crew.new_member", AISHA, slug=cast.event.slug)
    olga.post("crew.new_member", AISHA | {"name": "Omar Rahman"}, slug=cast.event.slug)
    assert len(crew_of(cast.event)) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Please type the name."),
        ({"email": "aisha at home"}, "is not an e-mail address"),
        ({"role": "emperor"}, "Please choose one from the list."),
        ({"sees_access_needs": "y"}, "Only somebody who leads can see this."),
    ],
)
def test_a_wrong_entry_is_said_at_its_field_and_the_rest_is_kept(
    olga: Visitor, cast: Cast, change: dict[str, str], sentence: str
):
    page = olga.post("crew.new_member", AISHA | change, status=200, slug=cast.event.slug)
    assert any(sentence in words for words in page.words(".field-error"))
    assert page.form_values(".form.card")["note"] == "The key is with Mr Bauer."
    assert not crew_of(cast.event)


def test_who_puts_themselves_down_need_not_be_asked(olga: Visitor, cast: Cast):
    page = olga.get("crew.new_member", slug=cast.event.slug, me=1)
    olga.post("crew.new_member", page.form_values(".form.card"), slug=cast.event.slug)
    (member,) = crew_of(cast.event)
    assert (member.name, member.role, member.answer) == ("Olga Brandt", "host", "accepted")
    assert member.user_id == cast.olga.id


def test_a_guest_in_the_crew_is_known_by_their_address(cast: Cast):
    ana = take_in(cast.event, "Ana Kovač", CrewRole.VISITOR_HOST, email="ana@example.com")
    assert ana.contact_id == cast.ana.contact_id
    with transaction(cast.event):
        events.change_crew_member(member=ana, email="other@example.org", actor=SYSTEM)
    assert ana.contact_id is None


def test_facts_change_and_the_trail_names_only_the_fields(olga: Visitor, cast: Cast, aisha: CrewMember):
    page = olga.get("crew.member", slug=cast.event.slug, member_id=aisha.id)
    values = page.form_values(f"form.form[action$='/crew/{aisha.id}']")
    assert values["speaks"] == ["en", "de"]
    olga.post("crew.member", values | {"phone": "+49 40 999"}, slug=cast.event.slug, member_id=aisha.id)
    db.session.expire_all()
    assert aisha.phone == "+49 40 999"
    row = db.session.scalars(select(Audit).where(Audit.verb == "change_crew_member")).one()
    assert row.fields == ["phone"]


def test_access_needs_are_for_leads_and_end_with_the_lead(cast: Cast, aisha: CrewMember):
    with transaction(cast.event):
        events.change_crew_member(member=aisha, sees_access_needs=True, actor=SYSTEM)
        assert aisha.sees_access_needs
        events.change_crew_member(member=aisha, role=CrewRole.VISITOR_HOST, actor=SYSTEM)
    assert not aisha.sees_access_needs


def test_leaving_ends_the_link_and_frees_the_tasks_and_coming_back_brings_both(
    olga: Visitor, visitor: Visitor, cast: Cast, aisha: CrewMember
):
    token = crew_token(aisha)
    with transaction(cast.event):
        first = plan_of(cast.event)[0]
        first.crew_member_id = aisha.id
    page = olga.post("crew.remove_member", slug=cast.event.slug, member_id=aisha.id)
    assert "no longer in the crew" in olga.get(page.location).text
    db.session.expire_all()
    assert not crew_of(cast.event)
    assert plan_of(cast.event)[0].crew_member_id is None
    visitor.get("crew.part", status=404, token=token)
    olga.get("crew.member", status=404, slug=cast.event.slug, member_id=aisha.id)
    olga.post("crew.return_member", slug=cast.event.slug, member_id=aisha.id)
    db.session.expire_all()
    assert first.crew_member_id == aisha.id
    assert visitor.get("crew.part", token=token).status == 200
    assert len(shifts_of_member(aisha)) == 1


def test_a_task_somebody_else_took_over_stays_with_them(cast: Cast, aisha: CrewMember, dan: CrewMember):
    task = plan_of(cast.event)[0]
    with transaction(cast.event):
        task.crew_member_id = aisha.id
        events.remove_crew_member(member=aisha, actor=SYSTEM)
        events.remove_crew_member(member=aisha, actor=SYSTEM)
        task.crew_member_id = dan.id
        events.return_crew_member(member=aisha, actor=SYSTEM)
    assert task.crew_member_id == dan.id


def test_an_answer_is_kept_once_and_refused_after_the_evening(cast: Cast, aisha: CrewMember, clock: Clock):
    with transaction(cast.event):
        assert not events.answer_crew(member=aisha, answer=CrewAnswer.ACCEPTED, actor=SYSTEM)
        assert events.answer_crew(member=aisha, answer=CrewAnswer.DECLINED, actor=SYSTEM)
    clock.stop(cast.event.ends_at)
    with pytest.raises(Refused), transaction(cast.event):
        events.answer_crew(member=aisha, answer=CrewAnswer.ACCEPTED, actor=SYSTEM)
    assert db.session.scalar(select(func.count()).where(Audit.verb == "answer_crew")) == 1


def test_the_thank_you_call_is_ticked_once_and_can_be_unticked(
    olga: Visitor, cast: Cast, aisha: CrewMember, clock: Clock
):
    clock.stop(cast.event.ends_at)
    page = olga.get("crew.crew", slug=cast.event.slug)
    assert "a call until Sat 24 Apr" in page.text
    assert page.one("a[href='tel:+4940123']") is not None
    for done in ("yes", "yes", "no"):
        olga.post("crew.thank", {"done": done}, slug=cast.event.slug, member_id=aisha.id)
        db.session.expire_all()
        assert (aisha.thanked_at is not None) == (done == "yes")
