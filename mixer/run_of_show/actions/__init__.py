"""Verbs of the run of show. They flush, never commit."""

from mixer.run_of_show.actions.evening import (
    begin_evening,
    catch_up,
    end_evening,
    give_minutes,
    shift_rest,
    skip_block,
    start_close,
    start_over,
    step_back,
    step_on,
    stop_close,
    unskip_block,
)
from mixer.run_of_show.actions.rules import BlockRefused
from mixer.run_of_show.actions.script import (
    add_block,
    change_block,
    fit_script,
    move_block,
    remove_block,
    use_template,
)
from mixer.run_of_show.actions.undoing import undo_change

__all__ = [
    "BlockRefused",
    "add_block",
    "begin_evening",
    "catch_up",
    "change_block",
    "end_evening",
    "fit_script",
    "give_minutes",
    "move_block",
    "remove_block",
    "shift_rest",
    "skip_block",
    "start_close",
    "start_over",
    "step_back",
    "step_on",
    "stop_close",
    "undo_change",
    "unskip_block",
    "use_template",
]
