"""Pages of the budget room."""

from uuid import uuid4

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.budget import actions, queries
from mixer.budget.export import lines_as_csv, lines_as_workbook
from mixer.budget.forms import CurrencyForm, LineForm, usual_categories
from mixer.budget.models import BudgetLine
from mixer.budget.money import written
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.events.queries import crew_of
from mixer.web.translation import _, current_locale

bp = Blueprint("budget", __name__)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/events/<string:slug>/budget")
@event_host
def budget(event: Event) -> ResponseReturnValue:
    """Lines, totals, and what a guest and a new contact cost."""
    return _page(event, CurrencyForm(formdata=None, currency=queries.currency_for(event)))


def _page(event: Event, form: CurrencyForm) -> ResponseReturnValue:
    currency, lines = queries.currency_for(event), queries.lines_of(event)
    page = render_template(
        "budget/budget.html",
        event=event,
        team=event.team,
        lines=lines,
        totals=queries.totals_of(event, lines),
        money=lambda minor: written(minor, currency, current_locale()),
        usual=usual_categories(),
        form=form,
    )
    return page, form.status


@bp.get("/events/<string:slug>/budget.csv")
@event_host
def csv_table(event: Event) -> ResponseReturnValue:
    """The lines for any spreadsheet."""
    content = lines_as_csv(queries.lines_of(event), queries.currency_for(event))
    return _download(content, "text/csv", f"{event.slug}-budget.csv")


@bp.get("/events/<string:slug>/budget.xlsx")
@event_host
def workbook(event: Event) -> ResponseReturnValue:
    """The lines as an Excel workbook."""
    content = lines_as_workbook(queries.lines_of(event), queries.currency_for(event))
    return _download(content, _WORKBOOK, f"{event.slug}-budget.xlsx")


def _download(content: bytes, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=mimetype, headers=headers)


@bp.post("/events/<string:slug>/budget/currency")
@event_host
def currency(event: Event) -> ResponseReturnValue:
    """Choose the currency."""
    form = CurrencyForm()
    if not form.validate():
        return _page(event, form)
    with transaction(event):
        actions.choose_currency(event=event, currency=form.currency.data, actor=acting_user())
    flash(_("The currency is changed; the amounts keep their figures."), "done")
    return _home(event)


@bp.route("/events/<string:slug>/budget/new", methods=["GET", "POST"])
@event_host
def add(event: Event) -> ResponseReturnValue:
    """Add a line."""
    form = _form(event)
    if form.validate_on_submit():
        with transaction(event):
            actions.add_line(
                event=event, actor=acting_user(), form_key=form.form_key.data or None, **form.facts()
            )
        flash(_("Added: %(title)s", title=form.title.data), "done")
        return _home(event)
    if not form.is_submitted():
        form.category.data = form.title.data = request.args.get("category", "")[:60]
        form.form_key.data = str(uuid4())
    return _line_page(event, form, None)


@bp.route("/events/<string:slug>/budget/<int:line_id>", methods=["GET", "POST"])
@event_host
def line(event: Event, line_id: int) -> ResponseReturnValue:
    """Change a line."""
    found = _line_or_404(event, line_id)
    form = _form(event, found)
    if form.validate_on_submit():
        with transaction(event):
            actions.change_line(line=found, actor=acting_user(), **form.facts())
        flash(_("Saved: %(title)s", title=form.title.data), "done")
        return _home(event)
    return _line_page(event, form, found)


@bp.post("/events/<string:slug>/budget/<int:line_id>/delete")
@event_host
def delete(event: Event, line_id: int) -> ResponseReturnValue:
    """Take a line out, with ten seconds to put it back."""
    found = _line_or_404(event, line_id)
    with transaction(event):
        actions.delete_line(line=found, actor=acting_user())
        text = _("Deleted: %(title)s", title=found.title)
    undo = url_for("budget.restore", slug=event.slug, line_id=line_id)
    flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return _home(event)


@bp.post("/events/<string:slug>/budget/<int:line_id>/restore")
@event_host
def restore(event: Event, line_id: int) -> ResponseReturnValue:
    """Put a deleted line back."""
    found = _line_or_404(event, line_id)
    with transaction(event):
        actions.restore_line(line=found, actor=acting_user())
    return _home(event)


def _form(event: Event, found: BudgetLine | None = None) -> LineForm:
    return LineForm(currency=queries.currency_for(event), crew=list(crew_of(event)), line=found)


def _line_or_404(event: Event, line_id: int) -> BudgetLine:
    return queries.line_of(event, line_id) or abort(404)


def _home(event: Event) -> ResponseReturnValue:
    return redirect(url_for("budget.budget", slug=event.slug))


def _line_page(event: Event, form: LineForm, found: BudgetLine | None) -> ResponseReturnValue:
    page = render_template(
        "budget/line.html", event=event, team=event.team, form=form, line=found, usual=usual_categories()
    )
    return page, form.status
