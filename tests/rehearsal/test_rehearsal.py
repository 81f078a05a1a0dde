"""The rehearsal's page: the evening in words, a changed number beside the event's own, nothing written."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from mixer.audit import SYSTEM
from mixer.core.rehearsal import Start, rehearse
from mixer.core.roster import Duty, Station
from mixer.crew.models import Shift
from mixer.db import Model, db, transaction
from mixer.events.models import CrewMember
from mixer.rehearsal.advice import weak_points
from mixer.rehearsal.queries import OwnEvening, most_at_door, own_evening
from mixer.rehearsal.words import door_sentences
from mixer.run_of_show import actions as run_of_show
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by


def row_counts() -> dict[str, int]:
    tables = Model.metadata.sorted_tables
    return {t.name: db.session.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


def play(visitor: Visitor, cast: Cast, **numbers: Any) -> Page:
    return visitor.get("rehearsal.rehearsal", slug=cast.event.slug, **numbers)


def changed(visitor: Visitor, cast: Cast, **numbers: Any) -> Page:
    """The form of the page sent with some numbers changed."""
    values = play(visitor, cast).form_values("main .form")
    return play(visitor, cast, **(values | {name: str(value) for name, value in numbers.items()}))


def own_of(cast: Cast) -> OwnEvening:
    own = own_evening(cast.event)
    assert own is not None
    return own


def test_a_rehearsal_writes_nothing(olga: Visitor, cast: Cast):
    builders.guests(cast.event, 3, accepted=True)
    play(olga, cast)
    before = row_counts()
    changed(olga, cast, guests=150, lanes=1)
    for step in ("door", "exercise", "close"):
        play(olga, cast, step=step)
    assert row_counts() == before


def test_the_page_says_the_wait_with_the_planned_lanes_and_with_one_fewer(olga: Visitor, cast: Cast):
    text = changed(olga, cast, guests=100, walk_ins=10).text
    assert "With 2 lanes 95 of 100 guests wait less than" in text
    assert "With one lane it would be" in text
    assert "100 guests search in 5 pools of up to 20." in text


def test_a_changed_number_stands_beside_the_events_own(olga: Visitor, cast: Cast):
    page = changed(olga, cast, guests=150, lanes=1)
    assert page.words("thead th") == ["What", "Your event", "Changed", "Compared"]
    assert page.words("tbody tr:first-child td")[2] == "worse"
    assert page.all(".rehearsal-before")
    assert page.words("tbody tr:nth-child(4) td")[2] in ("as before", "better", "worse")


def test_nothing_changed_is_not_compared(olga: Visitor, cast: Cast):
    page = changed(olga, cast)
    assert page.words("thead th") == ["What", "Your event", "Eight evenings of ten"]
    assert not page.all(".rehearsal-before")


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("guests", "1", "A number from 2 to 2,000."),
        ("lanes", "many", "Please type a whole number."),
        ("pool", "-4", "A number from 4 to 200."),
        ("walk_ins", "101", "A number from 0 to 100."),
        ("seed", "", "Please type a number."),
        ("start", "never", "Please choose one from the list."),
        ("helpers", "some", "Please choose one from the list."),
    ],
)
def test_an_impossible_number_is_refused_at_its_field_and_the_rest_kept(
    olga: Visitor, cast: Cast, name: str, wrong: str, sentence: str
):
    page = changed(olga, cast, **({"prizes": "7", "exercise_min": "9"} | {name: wrong}))
    assert sentence in page.words(f"#{name}-error")[0]
    kept = page.form_values("main .form")
    assert (kept["prizes"], kept["exercise_min"]) == ("7", "9")
    if name not in ("start", "helpers"):
        assert kept[name] == wrong


def test_the_weakest_point_names_the_change_and_leads_to_its_page(olga: Visitor, cast: Cast):
    page = changed(olga, cast, guests=150, lanes=1)
    first = page.all("#result .rows .row")[0]
    assert "Ask one more person to work the door" in "".join(first.itertext())
    assert [a.get("href") for a in first.iter("a")] == [f"/events/{cast.event.slug}/crew"]


def test_advice_for_each_spot_can_be_followed_and_then_the_point_is_fine(cast: Cast):
    settings = own_of(cast).settings
    changes: list[tuple[dict[str, Any], str]] = [
        ({"lanes": 1, "guests": 100}, "door"),
        ({"pool": 60, "helpful": False}, "partners"),
    ]
    for change, spot in changes:
        bad = replace(settings, **({"guests": 60} | change))
        weak = weak_points(bad, rehearse(bad, 1))
        assert (weak[0].spot, weak[0].is_too_much) == (spot, True)
        good = replace(bad, lanes=2, helpful=True, pool=16)
        after = weak_points(good, rehearse(good, 1))
        assert not any(point.is_too_much for point in after if point.spot == spot)


def test_as_many_prizes_as_the_advice_names_fit_into_ten_minutes(cast: Cast):
    settings = replace(own_of(cast).settings, guests=60, prizes=14)
    weak = weak_points(settings, rehearse(settings, 1), "close")[0]
    named = int(weak.change.split()[1])
    assert weak.is_too_much
    assert rehearse(replace(settings, prizes=named), 1).close_min.middle <= 10.2


def test_minutes_of_the_advice_let_the_guests_settle(cast: Cast):
    settings = replace(own_of(cast).settings, guests=60, exercise_at=15)
    weak = next(p for p in weak_points(settings, rehearse(settings, 1), "door") if p.spot == "late")
    later = int(weak.change.split()[3])
    assert rehearse(replace(settings, exercise_at=15 + later), 1).inside.middle >= 0.83


@pytest.mark.parametrize(("lanes", "words"), [(3, "With 3 lanes hardly anybody waits."), (1, "95 of 100")])
def test_where_hardly_anybody_waits_no_seconds_are_named(cast: Cast, lanes: int, words: str):
    settings = replace(own_of(cast).settings, guests=30, lanes=lanes, walk_ins=0.1)
    assert words in door_sentences(settings, rehearse(settings, 1))[0]


def test_the_guided_walk_leads_from_the_door_to_the_close_and_keeps_the_numbers(olga: Visitor, cast: Cast):
    page = play(olga, cast, step="door")
    values = page.form_values("main .form") | {"guests": "77"}
    for words in ("Next: the exercise", "Next: the close", "See the whole evening"):
        page = olga.get("rehearsal.rehearsal", slug=cast.event.slug, **values)
        links = [one for one in page.all("main a.button") if "".join(one.itertext()).strip() == words]
        page = olga.get(links[0].get("href", ""))
        values = page.form_values("main .form")
        assert values["guests"] == "77"
    assert "step" not in values


def test_a_step_shows_only_its_own_numbers(olga: Visitor, cast: Cast):
    page = play(olga, cast, step="close")
    shown = {field.get("name") for field in page.all("main .form input:not([type=hidden])")}
    assert shown == {"prizes"}
    assert "Speak your first two sentences now" in page.text


def test_without_a_target_the_page_leads_to_the_numbers(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        cast.event.target = None
    page = play(olga, cast)
    assert page.all("main a[href$='/numbers']")
    assert not page.all("main .form")


def test_the_numbers_are_the_events_own(cast: Cast):
    builders.guests(cast.event, 12, profession="Accountant", profession_id="accountant", is_first_timer=True)
    with transaction(cast.event):
        run_of_show.use_template(event=cast.event, name="classic_2h", actor=SYSTEM)
    own = own_of(cast)
    assert own.has_script
    assert own.settings.guests == cast.event.target
    assert own.settings.first_timers > 0.5
    assert own.settings.exercise_at >= 30
    assert own.settings.start == Start.DROP_IN
    assert dict(own.settings.zones)


def test_lanes_are_the_people_who_stand_at_the_door_together():
    duties = [
        Duty(1, Station.DOOR, -15, 60),
        Duty(2, Station.DOOR, 10, 40),
        Duty(2, Station.DOOR, 20, 30),
        Duty(3, Station.DOOR, 60, 90),
        Duty(4, Station.WELCOME, -15, 60),
    ]
    assert most_at_door(duties) == 2
    assert most_at_door([]) == 0


def test_the_lanes_come_from_the_crews_shifts(cast: Cast):
    with transaction(cast.event) as session:
        for name in ("Dan", "Eve", "Fay"):
            member = CrewMember(event_id=cast.event.id, name=name, role="door", public_id=f"{name}1234567")
            session.add(member)
            session.flush()
            session.add(
                Shift(
                    event_id=cast.event.id,
                    crew_member_id=member.id,
                    station=Station.DOOR,
                    starts_min=-15,
                    ends_min=60,
                )
            )
    own = own_of(cast)
    assert own.has_door_crew
    assert own.settings.lanes == 3


def test_more_guests_ask_no_more_of_the_database(olga: Visitor, cast: Cast):
    few = asked_by(olga, "rehearsal.rehearsal", slug=cast.event.slug)
    builders.guests(cast.event, 12, accepted=True, profession="Lawyer")
    assert len(asked_by(olga, "rehearsal.rehearsal", slug=cast.event.slug)) == len(few)
