"""Templates of the run of show, the talk budget, and scripts as long as the evening."""

from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.run_of_show import (
    CLOSE_LIMIT_MIN,
    GUEST_KINDS,
    CannotFit,
    Kind,
    Slot,
    TalkBudget,
    Worth,
    fitted,
    load_templates,
    overlapped,
    script_end,
    suggested,
    talk_budget,
    usual_worth,
    within_budget,
)

TEXT = (files("mixer") / "data" / "run_of_show.csv").read_text(encoding="utf-8")
TEMPLATES = load_templates(TEXT)
SLOTS = {name: [block.slot for block in blocks] for name, blocks in TEMPLATES.items()}
HEAD = TEXT.splitlines()[0]


def row(start: int, end: int, kind: str = "mix", talk: int = 0) -> str:
    return f"short,{start},{end},{kind},Title,What,host,,,,{talk}"


def budget_at_own_length(name: str) -> TalkBudget:
    return talk_budget(SLOTS[name], script_end(SLOTS[name]))


@pytest.mark.parametrize(
    ("name", "length", "talk", "percent"),
    [("classic_2h", 120, 16, 13), ("classic_3h", 180, 18, 10), ("breakfast_90", 90, 13, 14)],
)
def test_each_template_passes_the_talk_budget(name: str, length: int, talk: int, percent: int):
    budget = budget_at_own_length(name)
    assert (budget.guest_min, budget.talk_min, round(budget.talk_share * 100)) == (length, talk, percent)
    assert not budget.is_over
    assert not budget.is_quiet
    assert not budget.is_close_over


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("classic_2h", {"arrive": 30, "talk": 4, "exercise": 30, "mix": 41, "capture": 5, "close": 10}),
        ("classic_3h", {"arrive": 40, "talk": 6, "exercise": 57, "mix": 60, "capture": 5, "close": 12}),
        ("breakfast_90", {"arrive": 20, "talk": 2, "exercise": 24, "mix": 29, "capture": 4, "close": 11}),
    ],
)
def test_the_minutes_of_each_template(name: str, minutes: dict[str, int]):
    length = script_end(SLOTS[name])
    found = {kind: sum(s.minutes_within(length) for s in SLOTS[name] if s.kind == kind) for kind in minutes}
    assert found == minutes
    assert sum(found.values()) == length, "no minute of the guests' time is unplanned"


def test_the_farewell_after_the_close_is_not_counted_to_its_ten_minutes():
    assert budget_at_own_length("classic_3h").close_min == CLOSE_LIMIT_MIN


def test_talk_of_exactly_fifteen_percent_is_within_the_budget_and_a_minute_more_is_not():
    talk = Slot(1, Kind.TALK, 0, 20, 18, Worth.LOGISTICS)
    assert not talk_budget([talk], 120).is_over
    assert talk_budget([replace(talk, talk_min=19)], 120).is_over
    assert talk_budget([talk], 120).limit_min == 18


def test_what_distracts_and_writing_down_are_no_time_to_talk():
    slots = [
        Slot(1, Kind.MIX, 0, 80),
        Slot(2, Kind.MIX, 80, 15, worth=Worth.DISTRACTS),
        Slot(3, Kind.CAPTURE, 95, 5),
    ]
    budget = talk_budget(slots, 100)
    assert (budget.talkable_min, budget.is_quiet) == (80, False)
    assert talk_budget([*slots, Slot(4, Kind.TALK, 10, 1, 1)], 100).is_quiet


def test_talk_before_the_start_does_not_count_and_talk_past_the_end_does():
    before = Slot(1, Kind.ARRIVE, -15, 15, 15)
    past_the_end = Slot(2, Kind.TALK, 110, 30, 30)
    after_the_guests = Slot(3, Kind.TAIL, 140, 30, 30)
    assert talk_budget([before, past_the_end, after_the_guests], 120).talk_min == 30


def test_an_evening_without_minutes_divides_by_nothing():
    budget = talk_budget([], 0)
    assert (budget.talk_share, budget.talkable_share) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("length", "hour", "name"),
    [
        (90, 8, "breakfast_90"),
        (110, 12, "breakfast_90"),
        (110, 18, "classic_2h"),
        (120, 9, "classic_2h"),
        (150, 18, "classic_2h"),
        (180, 18, "classic_3h"),
        (240, 18, "classic_3h"),
        (60, 18, "breakfast_90"),
    ],
)
def test_length_and_time_of_day_choose_the_template(length: int, hour: int, name: str):
    assert suggested(SLOTS, length, hour) == name


def test_without_templates_there_is_nothing_to_choose():
    with pytest.raises(ValueError, match="no templates"):
        suggested({}, 120, 18)


@given(name=st.sampled_from(sorted(SLOTS)), change=st.integers(-25, 600))
@settings(max_examples=60, deadline=None)
def test_a_template_made_to_length_ends_with_the_evening_and_keeps_order_and_talk(name: str, change: int):
    length = script_end(SLOTS[name]) + change
    laid = fitted(SLOTS[name], length)
    assert script_end(laid) == length
    assert [slot.id for slot in laid] == [slot.id for slot in SLOTS[name]]
    assert not any(overlapped(slot, [o for o in laid if o is not slot]) for slot in laid)
    for before, after in zip(SLOTS[name], laid, strict=True):
        if before.kind in (Kind.TALK, Kind.CAPTURE, Kind.CLOSE, Kind.SETUP, Kind.TAIL):
            assert before.length_min == after.length_min
        if before.kind == Kind.EXERCISE:
            assert 10 <= after.length_min <= before.length_min
        if before.kind == Kind.MIX:
            assert after.length_min >= 5
        if before.starts_min < 0:
            assert before == after


@pytest.mark.parametrize("name", sorted(SLOTS))
def test_a_template_says_how_short_it_can_be_made(name: str):
    with pytest.raises(CannotFit) as fault:
        fitted(SLOTS[name], 20)
    shortest = fault.value.shortest_min
    assert script_end(fitted(SLOTS[name], shortest)) == shortest
    with pytest.raises(CannotFit):
        fitted(SLOTS[name], shortest - 1)


def test_the_suggested_template_is_in_the_talk_budget_from_an_hour_on():
    for length in range(60, 300):
        slots = SLOTS[suggested(SLOTS, length, 18)]
        assert not talk_budget(fitted(within_budget(slots, length), length), length).is_over


def test_a_script_without_free_time_cannot_grow():
    with pytest.raises(CannotFit) as fault:
        fitted([Slot(1, Kind.TALK, 0, 30, 5)], 40)
    assert fault.value.shortest_min == 30


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        ([row(0, 10, "dinner")], "row 2"),
        ([row(0, 10), row(5, 20)], "overlaps"),
        ([row(10, 0)], "row 2"),
        ([row(0, 10, "talk", 11)], "11 minutes of talk"),
        ([row(0, 0)], "row 2"),
    ],
)
def test_a_faulty_template_is_refused_by_name(rows: list[str], match: str):
    with pytest.raises(ValueError, match=match):
        load_templates("\n".join([HEAD, *rows]))


def test_every_block_is_tagged():
    assert usual_worth(Kind.SETUP, 0) == Worth.LOGISTICS
    assert usual_worth(Kind.CLOSE, 10) == Worth.HELPS
    assert usual_worth(Kind.CLOSE, 0) == Worth.LOGISTICS
    tags = {block.slot.worth for blocks in TEMPLATES.values() for block in blocks}
    assert tags == {Worth.HELPS, Worth.LOGISTICS}, "no template brings what distracts"


def test_guests_read_a_sentence_in_every_block_of_theirs():
    missing = [
        b.title
        for blocks in TEMPLATES.values()
        for b in blocks
        if b.slot.kind in GUEST_KINDS and not b.guest_screen
    ]
    assert missing == []
