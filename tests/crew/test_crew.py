"""The host's page of the crew: cover of the arrival hour, who has answered, a constant number of queries."""

from mixer.audit import SYSTEM
from mixer.core.roster import Station
from mixer.crew import actions
from mixer.crew.queries import shifts_of_member
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.models import CrewAnswer, CrewMember, CrewRole
from tests import builders
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.page import Visitor
from tests.statements import asked_by


def full_crew(cast: Cast) -> list[CrewMember]:
    people = [
        ("Aisha Rahman", CrewRole.VISITOR_HOST_LEAD),
        ("Mila Petrović", CrewRole.VISITOR_HOST),
        ("Yuki Sato", CrewRole.GREETER),
        ("Dan Weber", CrewRole.DOOR_LEAD),
        ("Jonas Falk", CrewRole.DOOR),
    ]
    return [take_in(cast.event, name, role) for name, role in people]


def test_an_evening_without_a_crew_says_what_will_be_here(olga: Visitor, cast: Cast):
    page = olga.get("crew.crew", slug=cast.event.slug)
    assert page.one(".empty a[href*='me=1']") is not None
    assert "18:15–19:30: 3 Visitor Hosts are missing" in page.text
    assert "18:15–19:30: 2 people are missing at the door" in page.text


def test_a_full_crew_covers_every_minute(olga: Visitor, cast: Cast):
    full_crew(cast)
    page = olga.get("crew.crew", slug=cast.event.slug)
    assert "covered every minute" in page.text
    assert not page.all(".gaps")
    assert len(page.all("svg.cover")) == 3


def test_somebody_who_comes_late_leaves_a_gap_in_words_and_in_the_picture(olga: Visitor, cast: Cast):
    crew = full_crew(cast)
    with transaction(cast.event):
        (shift,) = shifts_of_member(crew[1])
        actions.change_shift(
            shift=shift, station=shift.station, starts_min=-10, ends_min=5, spot="", actor=SYSTEM
        )
    page = olga.get("crew.crew", slug=cast.event.slug)
    assert page.words(".gaps li") == [
        "18:15–18:20: one Visitor Host is missing",
        "18:35–19:30: one Visitor Host is missing",
    ]
    assert page.all("svg.cover rect.is-short")


def test_a_declined_shift_is_a_gap_and_an_open_answer_is_hope(olga: Visitor, cast: Cast):
    crew = full_crew(cast)
    with transaction(cast.event):
        crew[2].answer, crew[3].answer = CrewAnswer.DECLINED, CrewAnswer.ASKED
    page = olga.get("crew.crew", slug=cast.event.slug)
    assert "18:15–19:30: one Visitor Host is missing" in page.text
    assert "Yuki Sato cannot do it." in page.text
    assert page.all("svg.cover rect.is-hoped")


def test_three_hosts_of_whom_nobody_floats_are_named(olga: Visitor, cast: Cast):
    crew = full_crew(cast)
    with transaction(cast.event):
        (shift,) = shifts_of_member(crew[2])
        actions.change_shift(
            shift=shift, station=Station.WELCOME, starts_min=-15, ends_min=60, spot="", actor=SYSTEM
        )
    page = olga.get("crew.crew", slug=cast.event.slug)
    assert page.words(".gaps li") == ["18:15–19:30: nobody is free-floating"]


def test_the_number_of_queries_does_not_grow_with_people(olga: Visitor, cast: Cast):
    full_crew(cast)
    builders.guests(cast.event, 2, accepted=True)
    pages = ("crew.crew", "crew.first_timers", "crew.duty_sheets", "crew.ask", "crew.hand_over")
    before = [len(asked_by(olga, page, slug=cast.event.slug)) for page in pages]
    for n in range(6):
        take_in(cast.event, f"Helper{n} More", CrewRole.VISITOR_HOST)
        builders.guest(cast.event, f"New{n}", "Guest", email=f"new{n}@example.net", accepted=True)
    with transaction(cast.event):
        actions.take_proposals(event=cast.event, proposed=actions.proposed_for(cast.event), actor=SYSTEM)
    after = [len(asked_by(olga, page, slug=cast.event.slug)) for page in pages]
    assert after == before


def test_a_co_host_sees_the_crew_and_a_stranger_does_not(olga: Visitor, zoe: Visitor, cast: Cast):
    zoe.get("crew.crew", status=404, slug=cast.event.slug)
    assert "Crew" in olga.get("events.plan", slug=cast.event.slug).words(".tabs a")


def test_a_shift_that_a_shorter_evening_left_outside_is_named(olga: Visitor, cast: Cast, aisha: CrewMember):
    with transaction(cast.event):
        actions.add_shift(member=aisha, station=Station.FLOATING, starts_min=60, ends_min=330, actor=SYSTEM)
    assert "shorter now" not in olga.get("crew.crew", slug=cast.event.slug).text
    with transaction(cast.event):
        events.reschedule(
            event=cast.event, starts_local="2027-04-22T18:30", ends_local="2027-04-22T20:00", actor=SYSTEM
        )
    assert "please look at those of Aisha Rahman" in olga.get("crew.crew", slug=cast.event.slug).text
