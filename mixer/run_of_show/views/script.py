"""The script as a whole: what is planned, how much is talk, another template, as long as the evening."""

from flask import abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.run_of_show import actions
from mixer.run_of_show.queries import change_of, templates
from mixer.run_of_show.script_page import script_page
from mixer.run_of_show.views.blueprint import bp, offer_undo, to_script
from mixer.run_of_show.words import template_word
from mixer.web.forms import BaseForm
from mixer.web.translation import _


def _page(event: Event, form: BaseForm) -> ResponseReturnValue:
    page = script_page(event)
    body = render_template(
        "run_of_show/run_of_show.html",
        event=event,
        team=event.team,
        page=page,
        form=form,
        templates=sorted(templates(), key=lambda name: name != page.suggested),
    )
    return body, form.status


@bp.get("/events/<string:slug>/run-of-show")
@event_host
def run_of_show(event: Event) -> ResponseReturnValue:
    """The evening minute by minute."""
    return _page(event, BaseForm())


@bp.post("/events/<string:slug>/run-of-show/template")
@event_host
def use_template(event: Event) -> ResponseReturnValue:
    """Lay the script out from a template; what was there can be had back for ten seconds."""
    name = request.form.get("template", "")
    if name not in templates():
        abort(404)
    form = BaseForm()
    with form.refusals(), transaction(event):
        change = actions.use_template(event=event, name=name, actor=acting_user())
    if form.status != 200:
        return _page(event, form)
    offer_undo(event, change, _("Laid out: %(name)s.", name=template_word(name)))
    return to_script(event)


@bp.post("/events/<string:slug>/run-of-show/fit")
@event_host
def fit(event: Event) -> ResponseReturnValue:
    """Make the script as long as the evening."""
    form = BaseForm()
    with form.refusals(), transaction(event):
        change = actions.fit_script(event=event, actor=acting_user())
    if form.status != 200:
        return _page(event, form)
    if change is not None:
        offer_undo(event, change, _("The script now ends when the evening ends."))
    return to_script(event)


@bp.post("/events/<string:slug>/run-of-show/changes/<int:change_id>/undo")
@event_host
def undo(event: Event, change_id: int) -> ResponseReturnValue:
    """Take the last change back."""
    change = change_of(event, change_id)
    if change is None:
        abort(404)
    form = BaseForm()
    with form.refusals(), transaction(event):
        actions.undo_change(event=event, change=change, actor=acting_user())
    if form.status != 200:
        return _page(event, form)
    flash(_("Taken back: the script is as it was."), "done")
    return to_script(event)
