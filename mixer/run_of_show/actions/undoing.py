"""Every change of the script keeps the script as it was, so that it can be taken back exactly."""

from typing import Any

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.events.models import Event
from mixer.events.queries import crew_of
from mixer.run_of_show.models import Block, RunOfShow, ScriptChange
from mixer.run_of_show.queries import blocks_of, last_change, show_of
from mixer.web.errors import Refused
from mixer.web.translation import _

PLANNED = (
    "kind",
    "worth",
    "title",
    "what_happens",
    "starts_min",
    "length_min",
    "talk_min",
    "round_min",
    "owner_role",
    "crew_member_id",
    "cue",
    "guest_screen",
    "crew_screen",
)
"""The planned facts of a block; how the evening went is no part of the script."""


def show_for(event: Event) -> RunOfShow:
    """The run of show of the event, made when there is none yet."""
    show = show_of(event)
    if show is None:
        show = RunOfShow(event_id=event.id)
        db.session.add(show)
        db.session.flush()
    return show


def keep_script(event: Event, verb: str, actor: Actor) -> ScriptChange:
    """Keep the script as it is before the act that follows, and write the act down."""
    show = show_for(event)
    blocks = {str(b.id): {name: getattr(b, name) for name in PLANNED} for b in blocks_of(event)}
    before: dict[str, Any] = {"template": show.template, "talk_note": show.talk_note, "blocks": blocks}
    change = ScriptChange(event_id=event.id, verb=verb, before=before)
    db.session.add(change)
    record(actor, verb, show, team_id=event.team_id, event_id=event.id)
    return change


def undo_change(*, event: Event, change: ScriptChange, actor: Actor) -> None:
    """Put the script back as it was before the change. Undoing twice changes nothing.

    Raises Refused when the script was changed again since, or the evening has come to a block that
    would go.
    """
    if change.undone_at is not None:
        return
    latest = last_change(event)
    if latest is None or latest.id != change.id:
        raise Refused(_("The script was changed again since, so this can no longer be taken back by itself."))
    _restore(event, change.before["blocks"])
    show = show_for(event)
    show.template, show.talk_note = change.before["template"], change.before["talk_note"]
    change.undone_at = now()
    record(actor, "undo_change", change, team_id=event.team_id, event_id=event.id)


def _restore(event: Event, kept: dict[str, dict[str, Any]]) -> None:
    there = {str(block.id): block for block in blocks_of(event)}
    for key in there.keys() - kept.keys():
        if there[key].began_at is not None:
            raise Refused(_("“%(title)s” has begun already, so it stays.", title=_(there[key].title)))
        db.session.delete(there[key])
    crew = {member.id for member in crew_of(event)}
    for key, facts in kept.items():
        block = there.get(key)
        if block is None:
            block = Block(id=int(key), event_id=event.id)
            db.session.add(block)
        for name, value in facts.items():
            setattr(block, name, value)
        if block.crew_member_id not in crew:
            block.crew_member_id = None
    db.session.flush()
