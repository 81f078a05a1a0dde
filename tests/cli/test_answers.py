"""How every verb answers: one object, one sentence, the exit code."""

import argparse
from collections.abc import Iterator

import pytest

from mixer.cli import parser
from tests import builders

ONE_WORD = {
    "backup",
    "badges",
    "calendar",
    "demo",
    "doctor",
    "links",
    "match",
    "rehearse",
    "reset-link",
    "run",
    "version",
    "worker",
}
EVENTS = {"events-cancel", "events-create", "events-list", "events-move"}
VERBS = ONE_WORD | EVENTS | {"guests-import", "guests-list", "plan-show", "plan-tick", "schema-upgrade"}


def leaves(made: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every verb with its parser."""
    nested = [action for action in made._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield name, made
    for action in nested:
        for word, below in action.choices.items():
            yield from leaves(below, f"{name}-{word}".strip("-"))


def test_these_are_the_verbs_and_all_of_them_take_json():
    found = dict(leaves(parser()))
    assert set(found) == VERBS
    assert all("--json" in made.format_help() for made in found.values())


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("evnets",),
        ("events",),
        ("events", "create", "--title", "Mixer"),
        ("events", "create", "--titel", "Mixer"),
        ("events", "list", "too", "many"),
        ("events", "move", "--event", "x", "--starts", "tomorrow", "--ends", "2027-04-22T21:00"),
        ("events", "move", "--event", "x", "--starts", "2027-04-22", "--ends", "2027-04-22T21:00"),
        ("events", "move", "--event", "x", "--starts", "2027-02-30T18:30", "--ends", "2027-04-22T21:00"),
        ("events", "move", "--event", "x", "--starts", "2027-04-22T18:30Z", "--ends", "2027-04-22T21:00"),
        ("demo", "--seed", "one"),
        ("run", "--port", "70000"),
        ("run", "--port", "http"),
        ("badges", "--event", "x", "--sheet", "y", "--start", "0", "--out", "z"),
        ("badges", "--event", "x", "--sheet", "y", "--length", "5", "--out", "z"),
        ("calendar", "--event", "x", "--method", "reply", "--out", "z"),
        ("guests", "import", "--event", "x"),
        ("plan", "show", "--json", "--eve", "x"),
    ],
)
def test_misuse_ends_with_2_and_one_sentence_and_prints_nothing(mixer, words):
    ended = mixer(*words, "--json") if words else mixer()
    assert ended.code == 2
    assert ended.out == ""
    assert ended.sentence.endswith("--help.")


@pytest.mark.parametrize(
    "words",
    [
        ("events", "list", "--team", "nobody"),
        ("events", "cancel", "--event", "nothing"),
        ("plan", "show", "--event", "nothing"),
        ("plan", "tick", "--event", "spring-mixer", "--task", "P99"),
        ("plan", "show", "--event", "spring-mixer", "--team", "hill-road-club"),
        ("guests", "list", "--event", "nothing"),
        ("guests", "import", "/no/such/file.csv", "--event", "spring-mixer"),
        ("badges", "--event", "spring-mixer", "--sheet", "no-such-sheet", "--out", "/tmp/x.pdf"),
        (
            "calendar",
            "--event",
            "spring-mixer",
            "--guest",
            "ZZZZZZZZ",
            "--method",
            "request",
            "--out",
            "/tmp/x",
        ),
        ("links", "--event", "nothing"),
        ("reset-link", "nobody@example.org"),
        ("backup", "/no/such/folder/mixer.zip"),
    ],
)
def test_what_is_not_there_is_refused_with_1_and_one_sentence(mixer, cast, words):
    ended = mixer(*words, "--json")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.sentence.endswith(".")


def test_json_may_stand_before_the_verb_too(mixer, cast):
    team = cast.team.slug
    before, after = (
        mixer("--json", "events", "list", "--team", team),
        mixer("events", "list", "--team", team, "--json"),
    )
    assert before.data == after.data


def test_every_word_of_an_object_arrives_in_ascii(mixer, cast):
    ended = mixer("guests", "list", "--event", "spring-mixer", "--json")
    assert ended.out.isascii()
    assert "Ana Kovač" in [guest["name"] for guest in ended.data["guests"]]


def test_without_json_people_get_text(mixer, cast):
    ended = mixer("guests", "list", "--event", "spring-mixer")
    assert "Ana Kovač" in ended.out
    assert "{" not in ended.out


def test_the_only_team_need_not_be_named(mixer, app):
    _olga, team = builders.host("Olga Brandt", "olga@example.org", "Harbour Street Circle")
    builders.event(team)
    assert [event["slug"] for event in mixer("events", "list", "--json").data["events"]] == ["spring-mixer"]


def test_among_several_teams_the_demos_is_meant(mixer, cast):
    refused = mixer("events", "list", "--json")
    assert refused.code == 1
    assert "harbour-street-circle" in refused.sentence
    mixer("demo")
    assert len(mixer("events", "list", "--json").data["events"]) == 3


def test_before_there_is_a_team_the_sentence_says_how_to_get_one(mixer):
    assert "mixer demo" in mixer("events", "list", "--json").sentence


def test_version_says_which_mixer_this_is(mixer):
    assert mixer("version", "--json").data["version"][0].isdigit()
