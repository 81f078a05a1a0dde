"""One block: what a form takes, what it refuses at which field, and why."""

from typing import Any

import pytest

from mixer.events.models import Event
from mixer.run_of_show.models import Block
from tests import builders
from tests.cast import Cast
from tests.events.people import crew_member
from tests.page import Page, Visitor
from tests.run_of_show.script import begun, block, lay_out, script, show, typed


def add(olga: Visitor, event: Event, status: int = 302, **changes: Any) -> Page:
    return olga.post("run_of_show.add_block", typed(**changes), status=status, slug=event.slug)


def change(olga: Visitor, one: Block, status: int = 302, **changes: Any) -> Page:
    slug = one.event.slug
    values = olga.get("run_of_show.block", slug=slug, block_id=one.id).form_values("main .form")
    values = {name: value for name, value in (values | changes).items() if value is not None}
    return olga.post("run_of_show.change_block", values, status=status, slug=slug, block_id=one.id)


def sentence_at(page: Page, field: str) -> str:
    return page.words(f"#{field}-error")[0]


def test_a_new_block_makes_room_for_itself(olga: Visitor, event: Event):
    add(olga, event)
    lines = [line for line in script(event) if 30 <= line[0] < 90]
    assert lines == [
        (30, 3, "Welcome"),
        (33, 15, "Find your partner"),
        (48, 5, "Sponsor’s greeting"),
        (53, 35, "Free mixing"),
        (88, 1, "Signal and call"),
        (89, 15, "Meet three new people"),
    ]
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    assert "The script ends 5 minutes after the evening." in page.text


def test_a_double_tap_adds_one_block(olga: Visitor, event: Event):
    for _tap in range(2):
        add(olga, event)
    assert len(script(event)) == 15


def test_the_form_of_a_new_block_begins_where_the_one_before_ends(olga: Visitor, event: Event):
    after = block(event, "Welcome").id
    page = olga.get("/events/" + event.slug + f"/run-of-show/blocks/new?after={after}")
    assert page.form_values("main .form")["begins"] == "19:03"


BAD: dict[str, list[tuple[dict[str, str | None], str]]] = {
    "length_min": [
        ({"length_min": "-5"}, "one minute to a day"),
        ({"length_min": "0"}, "one minute to a day"),
        ({"length_min": "1441"}, "one minute to a day"),
        ({"length_min": "9" * 25}, "one minute to a day"),
        ({"length_min": "soon"}, "whole number"),
        ({"length_min": ""}, "how many minutes"),
        ({"kind": "close", "talk_min": "1", "length_min": "1"}, "ten minutes at most; this makes 11"),
    ],
    "begins": [
        ({"begins": "25:99"}, "Please give a time, for example 18:30."),
        ({"begins": "18:50"}, "From 18:30 to 19:00 there is “Arrivals”"),
        ({"begins": "18:50", "moves_rest": None}, "or let what follows move along"),
        ({"moves_rest": None}, "From 19:18 to 19:53 there is “Free mixing”"),
    ],
    "talk_min": [
        ({"talk_min": "6"}, "5 minutes only"),
        ({"talk_min": "-1"}, "5 minutes only"),
        ({"talk_min": "9" * 25}, "5 minutes only"),
    ],
    "round_min": [
        ({"kind": "exercise", "talk_min": "0", "round_min": "2"}, "shorter is only a greeting"),
        ({"kind": "exercise", "talk_min": "0", "round_min": "8"}, "3 to 7 minutes: shorter is"),
    ],
    "title": [({"title": ""}, "give the block a title"), ({"title": "x" * 121}, "longer than 120")],
    "kind": [({"kind": "dinner"}, "choose one from the list")],
    "owner": [({"owner": "crew:999"}, "choose one from the list")],
}


@pytest.mark.parametrize("field", BAD)
def test_bad_input_gets_a_sentence_at_its_field_and_keeps_what_was_typed(
    olga: Visitor, event: Event, field: str
):
    before = script(event)
    url, token = olga.url("run_of_show.add_block", slug=event.slug), {"csrf_token": olga.token()}
    for changes, says in BAD[field]:
        olga.forget_the_last_request()
        data = {name: value for name, value in typed(cue="Gong", **changes).items() if value is not None}
        page = Page(olga.client.post(url, data=token | data))
        assert page.status in (200, 409), changes
        assert says in sentence_at(page, field), changes
        assert page.form_values("main .form")["cue"] == "Gong"
    assert script(event) == before


def test_talk_over_the_budget_is_refused_until_a_note_says_why(olga: Visitor, event: Event):
    page = add(olga, event, 409, length_min="10", talk_min="10")
    sentence = sentence_at(page, "talk_note")
    assert "26 minutes" in sentence
    assert "17%" in sentence
    assert "the budget is 22 minutes" in sentence
    add(olga, event, 409, length_min="10", talk_min="10", talk_note="  ")
    add(olga, event, length_min="10", talk_min="10", talk_note="The sponsor pays the hall")
    text = olga.get("run_of_show.run_of_show", slug=event.slug).text
    assert "“The sponsor pays the hall”" in text
    assert show(event).talk_note == "The sponsor pays the hall"


def test_less_than_four_fifths_of_talk_time_warns(olga: Visitor, event: Event):
    change(olga, block(event, "Free mixing"), worth="distracts")
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    assert page.words(".stat-value")[0] == "63%"
    assert "Guests can talk to each other in 63% of their time" in page.text
    assert "Distracts" in page.text


def test_a_changed_length_moves_what_follows(olga: Visitor, event: Event):
    change(olga, block(event, "Free mixing"), length_min="25")
    assert block(event, "Signal and call").starts_min == 73
    change(olga, block(event, "Free mixing"), length_min="30")
    assert block(event, "Signal and call").starts_min == 78


def test_a_changed_length_leaves_a_gap_when_nothing_is_to_move(olga: Visitor, event: Event):
    change(olga, block(event, "Free mixing"), length_min="30", moves_rest=None)
    assert block(event, "Signal and call").starts_min == 83
    assert "5 minutes without a plan" in olga.get("run_of_show.run_of_show", slug=event.slug).text


def test_a_text_left_as_shown_in_another_language_stays_the_templates_own(olga: Visitor, event: Event):
    german = {"Accept-Language": "de"}
    url = olga.url("run_of_show.block", slug=event.slug, block_id=block(event, "Find your partner").id)
    values = olga.get(url, headers=german).form_values("main .form")
    assert values["title"] == "Finden Sie Ihr Gegenstück"
    token = {"csrf_token": olga.token()}
    olga.forget_the_last_request()
    answer = olga.client.post(url, data=values | token | {"cue": "Gong"}, headers=german)
    assert answer.status_code == 302
    assert block(event, "Find your partner").cue == "Gong"


def test_a_block_can_belong_to_somebody_of_the_crew(olga: Visitor, event: Event):
    kwame = crew_member(event)
    change(olga, block(event, "Welcome"), owner=f"crew:{kwame.id}")
    assert "Kwame Mensah" in olga.get("run_of_show.run_of_show", slug=event.slug).text
    assert block(event, "Welcome").crew_member_id == kwame.id
    change(olga, block(event, "Welcome"), owner="role:co_host")
    assert block(event, "Welcome").crew_member_id is None


def test_a_block_that_is_on_is_not_taken_out(olga: Visitor, event: Event):
    begun(event)
    olga.post("run_of_show.remove_block", slug=event.slug, block_id=block(event, "Arrivals").id)
    assert "has begun already" in olga.get("run_of_show.run_of_show", slug=event.slug).text
    assert len(script(event)) == 14


def test_a_time_the_clocks_skip_is_said_and_one_that_comes_twice_is_kept(olga: Visitor, cast: Cast):
    spring = builders.event(
        cast.team, title="Spring night", starts_local="2027-03-28T00:30", ends_local="2027-03-28T04:00"
    )
    page = add(olga, spring, 200, begins="02:30")
    assert "The clocks skip this time" in sentence_at(page, "begins")
    autumn = builders.event(
        cast.team, title="Autumn night", starts_local="2027-10-31T01:30", ends_local="2027-10-31T03:00"
    )
    lay_out(autumn)
    second = block(autumn, "Who will you write to")
    assert second.starts.strftime("%H:%M") == "02:45"
    change(olga, second, cue="Gong")
    assert block(autumn, "Who will you write to").starts_min == second.starts_min


def test_a_block_after_midnight_belongs_to_the_same_night(olga: Visitor, cast: Cast):
    late = builders.event(
        cast.team, title="Late night", starts_local="2027-06-10T22:00", ends_local="2027-06-11T01:00"
    )
    lay_out(late)
    add(
        olga,
        late,
        begins="00:57",
        length_min="3",
        talk_min="0",
        moves_rest="",
        kind="mix",
        title="Extra",
        status=409,
    )
    add(olga, late, begins="03:00", length_min="3", talk_min="0", kind="tail", title="Night bus")
    assert block(late, "Night bus").starts_min == 300
