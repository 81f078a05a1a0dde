"""The script as a whole: templates made to length, order, undo, the talk budget always in sight."""

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.models import Event
from mixer.run_of_show import actions
from mixer.run_of_show.models import Block, ScriptChange
from mixer.run_of_show.queries import blocks_of
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.run_of_show.script import begun, block, lay_out, script, show, typed
from tests.statements import asked_by


def test_before_there_is_a_script_the_one_that_suits_comes_first(olga: Visitor, cast: Cast):
    page = olga.get("run_of_show.run_of_show", slug=cast.event.slug)
    assert page.words(".row-title")[0] == "The classic, two hours suits this evening"
    assert "The evening is 150 minutes long, from 18:30 to 21:00" in page.text
    olga.post("run_of_show.use_template", slug=cast.event.slug, data={"template": "classic_2h"})
    assert len(script(cast.event)) == 14


def test_a_template_is_made_exactly_as_long_as_the_evening(olga: Visitor, event: Event):
    blocks = {title: (start, length) for start, length, title in script(event)}
    assert blocks["Close"] == (140, 10)
    assert blocks["Free mixing"] == (48, 35)
    assert blocks["Goodbyes"] == (150, 30)
    assert blocks["Room set-up"] == (-120, 75)
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    assert page.words(".stat-value") == ["87%", "16 min", "10 min", "21:00"]
    assert "as the evening does" in page.text


def test_every_block_says_when_who_what_for_and_how_long(olga: Visitor, event: Event):
    text = " ".join(
        olga.get("run_of_show.run_of_show", slug=event.slug).words(
            "#block-" + str(block(event, "Welcome").id)
        )
    )
    for said in (
        "19:00",
        "3 min",
        "Talk to all",
        "Logistics",
        "Host",
        "3 min talk to all",
        "Cue: Light and bell",
    ):
        assert said in text


def test_another_template_says_what_goes_and_can_be_taken_back_exactly(olga: Visitor, event: Event):
    before = script(event)
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    assert "takes the place of all 14 blocks" in page.text
    olga.post("run_of_show.use_template", slug=event.slug, data={"template": "breakfast_90"})
    assert len(script(event)) == 12
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    olga.post(page.one(".toast-undo form").get("action", ""))
    assert script(event) == before
    assert show(event).template == "classic_2h"


def test_a_double_tap_on_a_template_leaves_the_old_script_within_reach(olga: Visitor, event: Event):
    before = script(event)
    for _tap in range(2):
        olga.post("run_of_show.use_template", slug=event.slug, data={"template": "classic_3h"})
    change = db.session.query(ScriptChange).order_by(ScriptChange.id.desc()).first()
    assert change is not None
    olga.post("run_of_show.undo", slug=event.slug, change_id=change.id)
    assert script(event) == before


def test_an_evening_too_short_for_a_template_is_told_how_long_it_takes(olga: Visitor, cast: Cast):
    short = builders.event(cast.team, title="Quick coffee", ends_local="2027-04-22T19:00")
    page = olga.post(
        "run_of_show.use_template", status=409, slug=short.slug, data={"template": "breakfast_90"}
    )
    assert "takes at least 53 minutes, and the evening has 30" in page.text
    assert script(short) == []


def test_a_template_nobody_knows_is_not_there(olga: Visitor, event: Event):
    olga.post("run_of_show.use_template", status=404, slug=event.slug, data={"template": "classic_9h"})


def test_while_the_evening_is_under_way_no_template_wipes_it_out(olga: Visitor, event: Event):
    begun(event)
    page = olga.post("run_of_show.use_template", status=409, slug=event.slug, data={"template": "classic_3h"})
    assert "under way" in page.text
    assert len(script(event)) == 14


def test_buttons_change_the_order_and_a_second_tap_on_the_same_page_does_nothing(olga: Visitor, event: Event):
    play = block(event, "Find your partner")
    for _tap in range(2):
        olga.post("run_of_show.move_up", {"seen": "33"}, slug=event.slug, block_id=play.id)
    around = [line for line in script(event) if 30 <= line[0] < 50]
    assert around == [(30, 15, "Find your partner"), (45, 3, "Welcome"), (48, 35, "Free mixing")]
    olga.post("run_of_show.move_down", {"seen": "30"}, slug=event.slug, block_id=play.id)
    assert block(event, "Find your partner").starts_min == 33


def test_the_first_block_cannot_go_further_up(olga: Visitor, event: Event):
    first = block(event, "Room set-up")
    olga.post("run_of_show.move_up", {"seen": "-120"}, slug=event.slug, block_id=first.id)
    assert script(event)[0] == (-120, 75, "Room set-up")


def test_a_deleted_block_can_be_had_back(olga: Visitor, event: Event):
    before = script(event)
    olga.post("run_of_show.remove_block", slug=event.slug, block_id=block(event, "Signal and call").id)
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    assert "The script ends 1 minute before the evening does." in page.text
    assert [line[0] for line in script(event) if line[2] == "Goodbyes"] == [149]
    undo = page.one(".toast-undo form").get("action", "")
    for _tap in range(2):
        olga.post(undo)
    assert script(event) == before


def test_only_the_last_change_can_be_taken_back(olga: Visitor, event: Event):
    olga.post("run_of_show.remove_block", slug=event.slug, block_id=block(event, "Signal and call").id)
    first = db.session.query(ScriptChange).order_by(ScriptChange.id.desc()).first()
    assert first is not None
    olga.post("run_of_show.remove_block", slug=event.slug, block_id=block(event, "Goodbyes").id)
    page = olga.post("run_of_show.undo", status=409, slug=event.slug, change_id=first.id)
    assert "changed again since" in page.text


def test_free_time_takes_up_what_the_script_is_longer_or_shorter(olga: Visitor, event: Event):
    olga.post("run_of_show.remove_block", slug=event.slug, block_id=block(event, "Meet three new people").id)
    olga.post("run_of_show.fit", slug=event.slug)
    blocks = {title: (start, length) for start, length, title in script(event)}
    assert blocks["Close"] == (140, 10)
    assert blocks["Free mixing"][1] + blocks["Free mixing and information table"][1] == 71 + 15
    assert "Give the difference" not in olga.get("run_of_show.run_of_show", slug=event.slug).text


def test_a_script_nothing_can_shorten_says_so(olga: Visitor, cast: Cast):
    short = builders.event(cast.team, title="Quick coffee", ends_local="2027-04-22T19:00")
    olga.post("run_of_show.add_block", typed(begins="18:30", length_min="40", talk_min="4"), slug=short.slug)
    page = olga.post("run_of_show.fit", status=409, slug=short.slug)
    assert "the script would still take 40 minutes" in page.text


def test_when_the_evening_moves_its_blocks_move_and_stay_as_long(olga: Visitor, event: Event):
    with transaction(event):
        events.reschedule(
            event=event, starts_local="2027-05-06T17:00", ends_local="2027-05-06T19:30", actor=SYSTEM
        )
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    assert page.words(f"#block-{block(event, 'Welcome').id} time") == ["17:30"]


def test_a_longer_evening_offers_the_minutes_to_free_time(olga: Visitor, event: Event):
    with transaction(event):
        events.reschedule(
            event=event, starts_local="2027-04-22T18:30", ends_local="2027-04-22T21:20", actor=SYSTEM
        )
    page = olga.get("run_of_show.run_of_show", slug=event.slug)
    assert "The script ends 20 minutes before the evening does." in page.text
    olga.post("run_of_show.fit", slug=event.slug)
    assert block(event, "Close").ends_min == 170


def test_minutes_are_real_minutes_when_the_clocks_change_in_the_evening(olga: Visitor, cast: Cast):
    night = builders.event(
        cast.team, title="Long night", starts_local="2027-10-31T01:30", ends_local="2027-10-31T03:00"
    )
    lay_out(night)
    page = olga.get("run_of_show.run_of_show", slug=night.slug)
    assert block(night, "Close").ends_min == 150
    assert page.words(".stat-value")[3] == "03:00"
    shown = page.words(".script-block time")
    assert shown == [one.starts.strftime("%H:%M") for one in blocks_of(night)]
    assert shown[4:8] == ["02:00", "02:03", "02:18", "02:53"]
    assert "02:09" in shown, "the hour that comes twice"


def test_the_page_asks_as_often_for_forty_blocks_as_for_fourteen(olga: Visitor, event: Event):
    few = len(asked_by(olga, "run_of_show.run_of_show", slug=event.slug))
    with transaction(event):
        for n in range(26):
            db.session.add(
                Block(
                    event_id=event.id,
                    kind="tail",
                    worth="logistics",
                    title=f"Chair {n}",
                    starts_min=300 + n,
                    length_min=1,
                    owner_role="host",
                )
            )
    assert len(asked_by(olga, "run_of_show.run_of_show", slug=event.slug)) == few
    assert few <= 9


def test_the_crew_sheet_has_every_block_with_owner_and_cue(olga: Visitor, event: Event):
    page = olga.get("run_of_show.paper", slug=event.slug)
    assert len(page.all("tbody tr")) == 14
    assert "Door lead says the lanes are ready" in page.text
    assert "Visitor Host lead" in page.text


def test_strangers_see_nothing(zoe: Visitor, visitor: Visitor, event: Event):
    for name in (
        "run_of_show",
        "evening",
        "evening_live",
        "wall",
        "wall_live",
        "close",
        "paper",
        "new_block",
    ):
        zoe.get(f"run_of_show.{name}", status=404, slug=event.slug)
        visitor.get(f"run_of_show.{name}", status=302, slug=event.slug)


def test_a_change_of_another_evening_cannot_be_taken_back_here(olga: Visitor, event: Event, cast: Cast):
    other = builders.event(cast.team, title="Summer mixer")
    with transaction(other):
        change = actions.use_template(event=other, name="classic_2h", actor=SYSTEM)
    olga.post("run_of_show.undo", status=404, slug=event.slug, change_id=change.id)
    foreign = block(other, "Close").id
    for endpoint in ("block", "change_block"):
        url = olga.url(f"run_of_show.{endpoint}", slug=event.slug, block_id=foreign)
        olga.get(url, status=404)
    for endpoint in ("remove_block", "move_up", "skip", "catch_up", "unskip"):
        olga.post(f"run_of_show.{endpoint}", status=404, slug=event.slug, block_id=foreign)
