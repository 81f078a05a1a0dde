"""The professions shipped with the product, found by what people type."""

import pytest

from mixer.contacts.professions import find_profession, profession, professions, zones


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Accountant", "accountant"),
        ("  ACCOUNTANTS ", "accountant"),
        ("CPA", "accountant"),
        ("tax advisor", "accountant"),
        ("Senior accountant", "accountant"),
        ("freelance Web-Designers", "web_developer"),
        ("Restaurant or cafe owner", "restaurant"),
        ("Café owners", "restaurant"),
        ("DJ", "musician"),
        ("Plumber", "plumber"),
        ("corporate attorney", "commercial_lawyer"),
        ("nurseries", "childcare"),
        ("Make-up artist", "makeup_artist"),
        ("Health and safety consultant", "health_safety"),
    ],
)
def test_a_profession_is_found_by_label_or_synonym_in_any_spelling(typed: str, found: str):
    known = find_profession(typed)
    assert known is not None
    assert known.id == found


@pytest.mark.parametrize(
    "typed", ["", "   ", "Senior", "Backend developer", "Video editor", "Friend of Ana", "!!!", "x" * 5000]
)
def test_what_is_not_on_the_list_is_not_guessed(typed: str):
    assert find_profession(typed) is None


def test_every_label_and_synonym_finds_its_own_profession():
    for known in professions():
        for text in (known.label, *known.synonyms):
            assert find_profession(text) == known


def test_every_profession_has_one_of_the_zones_and_knows_its_neighbours():
    listed = {zone.id: zone.label for zone in zones()}
    assert len(listed) == len(zones()) == 12
    for known in professions():
        assert listed[known.zone] == known.zone_label
        assert known.client_types
        assert all(profession(other) for other in (*known.complements, *known.similar))


def test_an_unknown_id_is_no_profession():
    assert profession("astronaut") is None
