"""The host's desk of the information tables."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.core.lengths import shown_length
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.tables import actions, queries
from mixer.tables.forms import TableForm
from mixer.tables.models import InfoTable
from mixer.tables.views.blueprint import bp, table_or_404
from mixer.web.errors import Refused
from mixer.web.translation import _


@bp.get("/events/<string:slug>/tables")
@event_host
def tables(event: Event) -> ResponseReturnValue:
    """Every table with what is on it and what is free, what guests said, and what was taken away."""
    rows, booked, unit = queries.tables_of(event), queries.bookings_of(event), queries.unit_of(event)
    free = {table.id: max(0, table.free_mm) for table in queries.as_rules(rows, booked)}
    return render_template(
        "tables/tables.html",
        event=event,
        team=event.team,
        rows=[(table, [one for one in booked if one.table_id == table.id], free[table.id]) for table in rows],
        booked=booked,
        free_mm=sum(free.values()),
        reports=queries.reports_of(event),
        removed=queries.removed_bookings(event),
        unit=unit,
        shown=shown_length,
    )


@bp.route("/events/<string:slug>/tables/new", methods=["GET", "POST"])
@event_host
def new_table(event: Event) -> ResponseReturnValue:
    """Set a table up."""
    form = TableForm(unit=queries.unit_of(event))
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.add_table(event=event, actor=acting_user(), **form.facts())
            flash(_("Saved."), "done")
            return home(event)
    return _page(event, form, None)


@bp.route("/events/<string:slug>/tables/<int:table_id>", methods=["GET", "POST"])
@event_host
def change_table(event: Event, table_id: int) -> ResponseReturnValue:
    """Change a table."""
    found = table_or_404(event, table_id)
    form = TableForm(unit=queries.unit_of(event), table=found)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.change_table(table=found, actor=acting_user(), **form.facts())
            flash(_("Saved."), "done")
            return home(event)
    return _page(event, form, found)


@bp.post("/events/<string:slug>/tables/<int:table_id>/delete")
@event_host
def delete_table(event: Event, table_id: int) -> ResponseReturnValue:
    """Take a table out, with ten seconds to put it back."""
    found = table_or_404(event, table_id)
    if done(event, lambda: actions.remove_table(table=found, actor=acting_user())):
        undo(
            _("Deleted: %(title)s", title=found.name),
            url_for("tables.restore_table", slug=event.slug, table_id=table_id),
        )
    return home(event)


@bp.post("/events/<string:slug>/tables/<int:table_id>/restore")
@event_host
def restore_table(event: Event, table_id: int) -> ResponseReturnValue:
    """Put a deleted table back."""
    found = table_or_404(event, table_id)
    done(event, lambda: actions.restore_table(table=found, actor=acting_user()))
    return home(event)


def done(event: Event, act: Callable[[], Any]) -> bool:
    """Do it under the event's lock; a refusal is said on the next page."""
    try:
        with transaction(event):
            act()
    except Refused as refusal:
        flash(refusal.sentence, "warn")
        return False
    return True


def undo(sentence: str, url: str) -> None:
    """Say what was done, and offer ten seconds to take it back."""
    flash({"text": sentence, "url": url}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows


def home(event: Event) -> ResponseReturnValue:
    """Back to the desk."""
    return redirect(url_for("tables.tables", slug=event.slug), 303)


def _page(event: Event, form: TableForm, found: InfoTable | None) -> ResponseReturnValue:
    page = render_template("tables/edit_table.html", event=event, team=event.team, form=form, table=found)
    return page, form.status
