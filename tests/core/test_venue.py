import pytest

from mixer.core.chairs import ChairFault, chair_faults, chair_rule
from mixer.core.info_tables import Table, Wish, best_table, cap_height_mm, firm_key, open_widths
from mixer.core.lengths import NotALength, Unit, read_area, read_length, shown_length
from mixer.core.room import Reverberation, Room, standing_room, talk_capacity
from mixer.core.venue import Fit, Reason, Topic, judge


@pytest.mark.parametrize(
    ("typed", "usual", "mm"),
    [
        ("6", "m", 6000),
        ("1,80 m", "ft", 1800),
        ("90", "cm", 900),
        ("41 ft 6 in", "m", 12649),
        ("5'6\"", "m", 1676),
        ("1 m 80", "m", 1800),
        ("-3", "m", -3000),
    ],
)
def test_lengths_are_read_as_people_type_them(typed, usual, mm):
    assert read_length(typed, usual) == mm


@pytest.mark.parametrize("typed", ["", "wide", "3 apples", "6 in 5 ft", "9" * 30, "1..2", "5 6 7 8"])
def test_what_is_no_length_is_refused(typed):
    with pytest.raises(NotALength):
        read_length(typed, "m")


def test_areas_are_read_in_metres_and_in_feet():
    assert read_area("96 m2", Unit.FEET) == 96
    assert read_area("1000", Unit.FEET) == 92.9
    assert read_area("1000 sq ft", Unit.METRES) == 92.9


@pytest.mark.parametrize("mm", [1, 900, 1524, 12650, 30000])
def test_metres_read_back_as_they_are_shown(mm):
    assert read_length(shown_length(mm, Unit.METRES), "m") == mm
    assert abs(read_length(shown_length(mm, Unit.FEET), "ft") - mm) <= 2


def test_three_hundred_square_feet_hold_thirty_among_furniture_and_a_third_fewer_with_mobility_aids():
    room = Room(area_m2=27.87)
    assert standing_room(room) == (30, 37)
    assert standing_room(room, mobility_aids=True) == (23, 28)
    assert standing_room(Room(area_m2=27.87, is_furnished=False)) == (37, 42)


@pytest.mark.parametrize(("guests", "fit"), [(30, Fit.FITS), (31, Fit.TIGHT), (37, Fit.TIGHT), (38, Fit.NO)])
def test_standing_room_turns_at_its_bounds(guests, fit):
    assert judge(Room(area_m2=27.87), guests).of(Topic.SPACE).fit is fit


@pytest.mark.parametrize(("guests", "fit"), [(59, Fit.FITS), (60, Fit.TIGHT), (61, Fit.NO)])
def test_the_limit_of_persons_is_hard(guests, fit):
    verdict = judge(Room(area_m2=500, person_limit=60), guests)
    assert verdict.of(Topic.LIMIT).fit is fit
    assert verdict.fit is fit


@pytest.mark.parametrize(
    ("toilets", "guests", "fit"),
    [(0, 1, Fit.NO), (2, 80, Fit.FITS), (2, 81, Fit.TIGHT), (2, 150, Fit.TIGHT), (2, 151, Fit.NO)],
)
def test_toilets_are_counted_by_the_plumbing_code(toilets, guests, fit):
    assert judge(Room(toilets=toilets), guests).of(Topic.TOILETS).fit is fit


@pytest.mark.parametrize(
    ("door", "fit"), [(799, Fit.NO), (800, Fit.TIGHT), (899, Fit.TIGHT), (900, Fit.FITS), (None, Fit.UNKNOWN)]
)
def test_doors_decide_on_a_step_free_way(door, fit):
    assert judge(Room(is_step_free=True, door_mm=door), 10).of(Topic.ACCESS).fit is fit


def test_no_step_free_way_is_a_no_however_large_the_room():
    verdict = judge(Room(area_m2=900, is_step_free=False), 10)
    assert (verdict.fit, verdict.decisive.reason) == (Fit.NO, Reason.STEPS)


@pytest.mark.parametrize(
    ("aisle", "reason"),
    [
        (909, Reason.AISLES_NARROW),
        (910, Reason.AISLES_TIGHT),
        (1519, Reason.AISLES_TIGHT),
        (1520, Reason.AISLES_WIDE),
        (1830, Reason.AISLES_IDEAL),
    ],
)
def test_aisles_turn_at_36_60_and_72_inches(aisle, reason):
    assert judge(Room(aisle_mm=aisle), 10).of(Topic.AISLES).reason is reason


def test_a_hard_room_of_300_cubic_metres_is_comfortable_for_twelve_and_never_says_no():
    room = Room(area_m2=100, height_mm=3000, reverberation=Reverberation.HARD)
    assert talk_capacity(room) == 12
    assert judge(room, 100).of(Topic.TALK).fit is Fit.TIGHT
    quiet = Room(area_m2=100, height_mm=3000, reverberation=Reverberation.HARD, has_quiet_corner=True)
    assert judge(quiet, 100).of(Topic.TALK).reason is Reason.TALK_QUIET_CORNER


@pytest.mark.parametrize(
    ("chairs", "kept", "faults"),
    [
        (9, 2, [ChairFault.TOO_FEW]),
        (10, 2, [ChairFault.FEWER_THAN_USUAL]),
        (20, 2, []),
        (40, 2, []),
        (41, 2, [ChairFault.TOO_MANY]),
        (25, 0, [ChairFault.NO_ACCESSIBLE]),
        (25, 26, [ChairFault.MORE_ACCESSIBLE_THAN_CHAIRS]),
        (-1, 1, [ChairFault.NEGATIVE]),
    ],
)
def test_chairs_turn_at_10_20_and_40_in_a_hundred(chairs, kept, faults):
    assert list(chair_faults(chairs, kept, 100)) == faults


@pytest.mark.parametrize("guests", range(1, 60))
def test_the_proposed_chairs_are_never_refused(guests):
    rule = chair_rule(guests)
    found = chair_faults(rule.usual[1], min(rule.accessible, rule.usual[1]), guests)
    assert not [fault for fault in found if fault.is_refused]


def test_places_go_to_the_fullest_table_and_power_is_kept_for_who_needs_it():
    power = Table(1, 1800, 0, True, False)
    plain = Table(2, 1800, 900, False, False)
    assert best_table([power, plain], Wish(600)) == plain
    assert best_table([power, plain], Wish(600, needs_power=True)) == power
    assert best_table([plain], Wish(901)) is None
    assert open_widths([plain], (300, 900, 1200), Wish(1200)) == [300, 900]


def test_spellings_of_one_firm_are_one():
    spelt = ("Kovač Design GmbH", "KOVAC-DESIGN", "kovač  design g.m.b.h.")
    assert len({firm_key(name) for name in spelt}) == 1
    assert firm_key("AG")
    assert firm_key("AG") != firm_key("KG")


def test_capitals_for_three_metres_are_29_mm():
    assert cap_height_mm(3000) == 29
    assert cap_height_mm(1000) == 16
