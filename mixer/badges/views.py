"""The page that prints badges."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from mixer.badges import queries
from mixer.badges.drawing import badge_pdf
from mixer.badges.forms import USUAL, PrintForm, stock_name
from mixer.badges.stock import every_stock, stock
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.web.translation import _, current_language

bp = Blueprint("badges", __name__)


def _form() -> PrintForm:
    """What was chosen, checked; the usual stock to begin with."""
    form = PrintForm(request.args if "sheet" in request.args else None)
    form.sheet.data = form.sheet.data if form.sheet.data in every_stock() else USUAL
    if "sheet" in request.args:
        form.validate()
    if not form.start.errors and (form.start.data or 1) > stock(form.sheet.data).per_sheet:
        form.start.errors = [_("This sheet has %(count)s labels.", count=stock(form.sheet.data).per_sheet)]
    return form


def _page(event: Event, form: PrintForm, status: int = 200) -> ResponseReturnValue:
    chosen = stock(form.sheet.data)
    if chosen.is_endless and form.length.data is None:
        form.length.data = chosen.usual_length_mm
    guests = queries.badge_guests(event)
    before = 0 if form.start.errors else (form.start.data or 1) - 1
    page = render_template(
        "badges/badges.html",
        event=event,
        team=event.team,
        form=form,
        stock=chosen,
        name=stock_name(chosen),
        has_code=queries.has_code(chosen),
        guests=guests,
        sheets=-(-(len(guests) + before) // chosen.per_sheet),
        concerns=queries.concerns(guests),
    )
    return page, status


@bp.get("/events/<string:slug>/badges")
@event_host
def badges(event: Event) -> ResponseReturnValue:
    """Choose the stock, see what will be printed and what to look at first."""
    return _page(event, _form())


@bp.get("/events/<string:slug>/badges/badges.pdf")
@event_host
def pdf(event: Event) -> ResponseReturnValue:
    """The badges on the chosen stock."""
    form = _form()
    if form.errors:
        return _page(event, form, 400)
    chosen, guests = stock(form.sheet.data), queries.badge_guests(event)
    if not guests:
        form.form_errors.append(_("Nobody has a confirmed place yet, so there is no badge to print."))
        return _page(event, form, 409)
    length = (form.length.data or chosen.usual_length_mm) if chosen.is_endless else None
    start, lang = form.start.data or 1, current_language()
    content = badge_pdf(queries.faces(event, guests), chosen, start, length, title=event.title, lang=lang)
    headers = {"Content-Disposition": f'inline; filename="{event.slug}-badges.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)
