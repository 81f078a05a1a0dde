"""``mixer rehearse``: the evening at speed, in figures and in words."""

from mixer.db import transaction
from tests.cast import Cast
from tests.cli.conftest import Mixer, spring_mixer

EVENING = ("rehearse", "--event", "spring-mixer")


def test_the_same_seed_answers_byte_for_byte_and_another_differs(mixer: Mixer, cast: Cast):
    one, other = (mixer(*EVENING, "--seed", 3, "--json") for _ in range(2))
    assert one.code == 0
    assert one.out == other.out != mixer(*EVENING, "--seed", 4, "--json").out


def test_it_starts_from_the_events_own_numbers_and_takes_changed_ones(mixer: Mixer, cast: Cast):
    wanted = cast.event.target
    assert mixer(*EVENING, "--json").data["settings"]["guests"] == wanted
    asked = ("--guests", 90, "--lanes", 3, "--pool", 30, "--helpers", "no", "--walk-ins", "0.2")
    settings = mixer(*EVENING, *asked, "--start", "fixed", "--json").data["settings"]
    assert settings["guests"] == 90
    assert (settings["lanes"], settings["pool"], settings["helpful"]) == (3, 30, False)
    assert (settings["walk_ins"], settings["start"]) == (0.2, "fixed")


def test_every_figure_has_a_middle_within_its_spread(mixer: Mixer, cast: Cast):
    result = mixer(*EVENING, "--json").data["result"]
    figures = [value for value in result.values() if isinstance(value, dict)]
    assert len(figures) >= 6
    assert all(one["low"] <= one["middle"] <= one["high"] for one in figures)


def test_to_people_it_speaks_in_sentences(mixer: Mixer, cast: Cast):
    said = mixer(*EVENING, "--guests", 100, "--lanes", 2).out
    assert "With 2 lanes 95 of 100 guests wait less than" in said
    assert "Weakest first" in said


def test_wrong_arguments_are_misuse(mixer: Mixer, cast: Cast):
    for wrong in (("--walk-ins", "2"), ("--lanes", "0"), ("--helpers", "some"), ("--seed", "-1")):
        assert mixer(*EVENING, *wrong).code == 2


def test_without_a_target_it_asks_for_one_and_takes_guests_instead(mixer: Mixer, cast: Cast):
    event = spring_mixer()
    with transaction(event):
        event.target = None
    assert "how many guests" in mixer(*EVENING).sentence
    assert mixer(*EVENING, "--guests", 40, "--json").data["settings"]["guests"] == 40
