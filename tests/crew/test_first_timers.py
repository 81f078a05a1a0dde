"""Who greets whom: proposed, changed, kept; cancelled guests drop off, late ones are proposed."""

from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.crew import actions
from mixer.crew.models import Greeting
from mixer.crew.queries import first_timers_of, greetings_of
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.models import CrewAnswer, CrewMember, CrewRole
from mixer.invitations import actions as invitations
from mixer.invitations.models import Answer, Guest
from tests import builders
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.page import Visitor


def newcomer(cast: Cast, name: str, **facts: object) -> Guest:
    return builders.guest(
        cast.event, name, "New", email=f"{name.lower()}@example.net", accepted=True, **facts
    )


def pairs(cast: Cast) -> dict[str, str]:
    db.session.expire_all()
    return {g.guest.first_name: g.crew_member.name for g in greetings_of(cast.event)}


def test_proposals_are_chosen_on_the_page_and_kept_by_saving(olga: Visitor, cast: Cast, aisha: CrewMember):
    take_in(cast.event, "Yuki Sato", CrewRole.GREETER)
    for name in ("Priya", "Tom", "Lena", "Sam"):
        newcomer(cast, name)
    page = olga.get("crew.first_timers", slug=cast.event.slug)
    assert not pairs(cast)
    olga.post("crew.assign", page.form_values("form.stack"), slug=cast.event.slug)
    assert sorted(pairs(cast).values()) == ["Aisha Rahman"] * 2 + ["Yuki Sato"] * 2


def test_the_host_changes_a_pair_and_takes_one_away(olga: Visitor, cast: Cast, aisha: CrewMember):
    yuki = take_in(cast.event, "Yuki Sato", CrewRole.GREETER)
    priya, tom = newcomer(cast, "Priya"), newcomer(cast, "Tom")
    olga.post("crew.take_proposals", slug=cast.event.slug)
    chosen = {f"host_{priya.id}": yuki.id, f"host_{tom.id}": ""}
    olga.post("crew.assign", chosen, slug=cast.event.slug)
    assert pairs(cast) == {"Priya": "Yuki Sato"}
    assert "1 without a host" in olga.get("crew.crew", slug=cast.event.slug).text


def test_taking_the_proposals_twice_keeps_what_was_chosen(olga: Visitor, cast: Cast, aisha: CrewMember):
    newcomer(cast, "Priya")
    olga.post("crew.take_proposals", slug=cast.event.slug)
    before = pairs(cast)
    take_in(cast.event, "Yuki Sato", CrewRole.GREETER)
    newcomer(cast, "Tom")
    olga.post("crew.take_proposals", slug=cast.event.slug)
    assert pairs(cast) == before | {"Tom": "Yuki Sato"}


def test_cancelled_regular_and_crew_guests_are_no_first_timers(cast: Cast, aisha: CrewMember):
    priya, regular = newcomer(cast, "Priya"), newcomer(cast, "Rosa", is_first_timer=False)
    crew = newcomer(cast, "Mila")
    take_in(cast.event, "Mila New", CrewRole.VISITOR_HOST, email="mila@example.net")
    assert [g.id for g in first_timers_of(cast.event)] == [priya.id]
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
        invitations.answer(guest=priya, answer=Answer.DECLINED, actor=SYSTEM)
    assert not pairs(cast)
    assert not first_timers_of(cast.event)
    assert {regular.id, crew.id}.isdisjoint(db.session.scalars(select(Greeting.guest_id)))


def test_who_declines_or_leaves_looks_after_nobody(cast: Cast, aisha: CrewMember):
    newcomer(cast, "Priya")
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
        events.answer_crew(member=aisha, answer=CrewAnswer.DECLINED, actor=SYSTEM)
    assert not pairs(cast)
    yuki = take_in(cast.event, "Yuki Sato", CrewRole.GREETER)
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
    assert pairs(cast) == {"Priya": "Yuki Sato"}
    with transaction(cast.event):
        events.remove_crew_member(member=yuki, actor=SYSTEM)
    assert not pairs(cast)


def test_nobody_greets_their_own_firm(cast: Cast, aisha: CrewMember):
    ana = take_in(cast.event, "Ana Kovač", CrewRole.VISITOR_HOST, email="ana@example.com")
    assert ana.contact is not None
    newcomer(cast, "Priya", company="kovac  design")
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
    assert pairs(cast) == {"Priya": "Aisha Rahman"}


def test_a_common_language_decides(cast: Cast):
    take_in(cast.event, "Aisha Rahman", CrewRole.VISITOR_HOST, speaks=["en"])
    take_in(cast.event, "Jonas Falk", CrewRole.VISITOR_HOST, speaks=["de"])
    newcomer(cast, "Priya", language="en")
    newcomer(cast, "Uwe", language="de")
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
    assert pairs(cast) == {"Priya": "Aisha Rahman", "Uwe": "Jonas Falk"}


def test_strange_ids_change_nothing(olga: Visitor, cast: Cast, aisha: CrewMember):
    priya = newcomer(cast, "Priya")
    dan = take_in(cast.event, "Dan Weber", CrewRole.DOOR)
    wrong = {
        f"host_{priya.id}": dan.id,
        f"host_{cast.ana.id}": aisha.id,
        "host_x": "1",
        "host_999999": aisha.id,
        "other": "1",
    }
    olga.post("crew.assign", wrong, slug=cast.event.slug)
    assert not pairs(cast)


def test_without_a_host_on_duty_the_page_says_what_to_do_first(olga: Visitor, cast: Cast):
    newcomer(cast, "Priya")
    assert "Nobody is on duty as Visitor Host" in olga.get("crew.first_timers", slug=cast.event.slug).text
