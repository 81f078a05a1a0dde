"""Looking somebody up at the door: three letters or a number, and nothing to browse."""

import pytest

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.door import queries
from mixer.events.models import Event
from mixer.invitations.actions import set_companion, take_off
from tests import builders
from tests.cast import Cast
from tests.tonight import come_in, queries_of, says_yes


def names(evening: Cast, typed: str) -> list[str]:
    return [line.guest.shown_name for line in queries.find(evening.event, typed)]


@pytest.mark.parametrize("typed", ["Ana", "KOV", "kovac", "Kovač Ana", "ana kov", "design", "  aná "])
def test_accents_case_and_order_of_words_do_not_matter(evening: Cast, typed: str):
    assert names(evening, typed) == ["Ana Kovač"]


def test_the_number_on_the_badge_finds_one_guest(evening: Cast):
    number = evening.ben.number
    assert names(evening, str(number)) == ["Ben Okafor"]
    assert names(evening, f"{number:03d}") == ["Ben Okafor"]
    assert names(evening, "999") == []
    assert names(evening, "9" * 5000) == []


def test_the_badge_code_finds_one_guest(evening: Cast):
    assert names(evening, evening.ben.badge_code.lower()) == ["Ben Okafor"]


def test_the_private_entry_code_is_no_word_to_search_for(evening: Cast):
    assert names(evening, evening.ben.entry_code) == []


@pytest.mark.parametrize("typed", ["", " ", "a", "an", "a n", "An ", "%", "__", "%%%"])
def test_nobody_is_listed_before_three_letters_or_a_number(evening: Cast, typed: str):
    assert names(evening, typed) == []


def test_a_name_of_two_chinese_characters_is_long_enough(evening: Cast):
    builders.guest(evening.event, "伟", "王")
    assert names(evening, "王伟") == []  # written without a blank, as one word
    assert names(evening, "王 伟") == ["伟 王"]


@pytest.mark.parametrize("typed", ["٣٤٥", "፩፪፫", "²²²", "④"])
def test_odd_numerals_break_nothing(evening: Cast, typed: str):
    assert names(evening, typed) == []


def test_whoever_has_a_word_that_begins_so_comes_first(evening: Cast):
    builders.guest(evening.event, "Diana", "Aalto", accepted=False)
    assert names(evening, "ana") == ["Ana Kovač", "Diana Aalto"]


def test_who_has_a_place_comes_before_who_has_none(evening: Cast):
    builders.guest(evening.event, "Ana", "Abel")
    assert names(evening, "ana") == ["Ana Kovač", "Ana Abel"]


def test_a_companion_is_found_by_who_brings_them(evening: Cast):
    with transaction(evening.event):
        set_companion(guest=evening.ana, first_name="Sam", last_name="Reed", actor=SYSTEM)
    lines = queries.find(evening.event, "kovač")
    assert [(line.guest.first_name, line.plus_one_of) for line in lines] == [
        ("Ana", None),
        ("Sam", "Ana Kovač"),
    ]
    assert [line.guest.first_name for line in queries.party_of(evening.ana)] == ["Sam"]


def test_somebody_taken_off_is_nowhere_at_the_door(evening: Cast):
    come_in(evening.ana, evening.ben)
    with transaction(evening.event):
        take_off(guest=evening.ana, actor=SYSTEM)
    assert names(evening, "Ana") == []
    assert names(evening, str(evening.ana.number)) == []
    assert [line.guest for line in queries.door_list(evening.event)] == [evening.ben]
    assert queries.line_of(evening.ana) is None
    assert queries.door_guest(evening.event, evening.ana.id) is None
    assert queries.guest_by_entry_code(evening.ana.entry_code) is None
    assert [recent.scan.guest for recent in queries.recent_scans(evening.event)] == [evening.ben]
    assert queries.count(evening.event) == queries.Count(inside=1, came=1, expected=1)


def test_at_most_twelve_are_shown(evening: Cast):
    builders.guests(evening.event, 20)
    assert len(names(evening, "Guest")) == 12


def test_a_search_among_many_is_one_query(evening: Cast):
    for guest in builders.guests(evening.event, 10):
        says_yes(guest)
    event_id = evening.event.id

    def search() -> None:
        for line in queries.find(db.session.get_one(Event, event_id), "guest"):
            assert line.guest.shown_name
            assert line.plus_one_of is None

    def count() -> None:
        queries.count(db.session.get_one(Event, event_id))

    assert queries_of(search) == queries_of(count) == 2  # the event itself, and one
