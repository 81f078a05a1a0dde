"""One block: add, change, move, take out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.core.run_of_show import Kind, Worth
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.events.queries import crew_of
from mixer.run_of_show import actions
from mixer.run_of_show.forms import BlockForm
from mixer.run_of_show.models import Block, moment_of
from mixer.run_of_show.queries import blocks_of, length_of, show_of
from mixer.run_of_show.views.blueprint import block_or_404, bp, offer_undo, to_script
from mixer.web.errors import Refused
from mixer.web.translation import _

USUAL_MIN = 10


def _page(event: Event, form: BlockForm) -> ResponseReturnValue:
    page = render_template(
        "run_of_show/block.html",
        event=event,
        team=event.team,
        form=form,
        block=form.block,
        needs_note=bool(form.talk_note.errors or form.talk_note.data),
    )
    return page, form.status


@bp.get("/events/<string:slug>/run-of-show/blocks/new")
@event_host
def new_block(event: Event) -> ResponseReturnValue:
    """The form of a new block, after the one it was asked for."""
    form = BlockForm(event=event, crew=crew_of(event))
    after = request.args.get("after", type=int)
    blocks = blocks_of(event)
    in_time = [block for block in blocks if block.ends_min <= length_of(event)]  # goodbyes come after it
    asked = [block for block in blocks if block.id == after]
    last = next(iter(asked or in_time[-1:]), None)
    begins = moment_of(event, last.ends_min if last else 0)
    form.begins.data, form.length_min.data = begins.time(), USUAL_MIN
    form.kind.data, form.worth.data, form.owner.data = Kind.MIX.value, Worth.HELPS.value, "role:host"
    show = show_of(event)
    form.talk_note.data = show.talk_note if show else ""
    return _page(event, form)


@bp.post("/events/<string:slug>/run-of-show/blocks/new")
@event_host
def add_block(event: Event) -> ResponseReturnValue:
    """Put a new block into the script."""
    form = BlockForm(event=event, crew=crew_of(event))
    if not form.validate():
        return _page(event, form)
    with form.refusals_at_fields(), transaction(event):
        change = actions.add_block(
            event=event,
            moves_rest=form.moves_rest.data,
            talk_note=form.talk_note.data or "",
            actor=acting_user(),
            **form.facts(),
        )
    if form.errors:
        return _page(event, form)
    if change is not None:
        offer_undo(event, change, _("Added: %(title)s", title=form.title.data))
    return to_script(event)


@bp.get("/events/<string:slug>/run-of-show/blocks/<int:block_id>")
@event_host
def block(event: Event, block_id: int) -> ResponseReturnValue:
    """The form of a block."""
    found = block_or_404(event, block_id)
    form = BlockForm(event=event, crew=crew_of(event), block=found)
    show = show_of(event)
    form.show(found, show.talk_note if show else "")
    return _page(event, form)


@bp.post("/events/<string:slug>/run-of-show/blocks/<int:block_id>")
@event_host
def change_block(event: Event, block_id: int) -> ResponseReturnValue:
    """Change a block."""
    found = block_or_404(event, block_id)
    form = BlockForm(event=event, crew=crew_of(event), block=found)
    if not form.validate():
        return _page(event, form)
    with form.refusals_at_fields(), transaction(event):
        change = actions.change_block(
            block=found,
            moves_rest=form.moves_rest.data,
            talk_note=form.talk_note.data or "",
            actor=acting_user(),
            **form.facts(),
        )
    if form.errors:
        return _page(event, form)
    offer_undo(event, change, _("Changed: %(title)s", title=form.title.data))
    return to_script(event, found)


@bp.post("/events/<string:slug>/run-of-show/blocks/<int:block_id>/delete")
@event_host
def remove_block(event: Event, block_id: int) -> ResponseReturnValue:
    """Take a block out; it can be had back."""
    found = block_or_404(event, block_id)
    title = _(found.title)
    try:
        with transaction(event):
            change = actions.remove_block(block=found, actor=acting_user())
    except Refused as refusal:
        flash(refusal.sentence, "warn")
        return to_script(event)
    offer_undo(event, change, _("Taken out: %(title)s", title=title))
    return to_script(event)


@bp.post("/events/<string:slug>/run-of-show/blocks/<int:block_id>/up")
@event_host
def move_up(event: Event, block_id: int) -> ResponseReturnValue:
    """Let a block change places with the one before it."""
    return _moved(event, block_or_404(event, block_id), up=True)


@bp.post("/events/<string:slug>/run-of-show/blocks/<int:block_id>/down")
@event_host
def move_down(event: Event, block_id: int) -> ResponseReturnValue:
    """Let a block change places with the one after it."""
    return _moved(event, block_or_404(event, block_id), up=False)


def _moved(event: Event, block: Block, *, up: bool) -> ResponseReturnValue:
    seen = request.form.get("seen", block.starts_min, type=int)
    with transaction(event):
        change = actions.move_block(block=block, up=up, seen_starts_min=seen, actor=acting_user())
    if change is not None:
        text = _("Earlier: %(title)s") if up else _("Later: %(title)s")
        offer_undo(event, change, text % {"title": _(block.title)})
    return redirect(url_for("run_of_show.run_of_show", slug=event.slug, _anchor=f"block-{block.id}"))
