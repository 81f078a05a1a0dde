"""The information tables on paper: place cards, and the sign of each table."""

from typing import Any

from flask import Response, abort, request
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from mixer.badges.drawing import paper_of
from mixer.badges.forms import PrintForm
from mixer.badges.stock import UnknownStock, stock
from mixer.core.label_sheet import Stock
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.tables import queries
from mixer.tables.place_cards import PlaceCard, place_cards_pdf
from mixer.tables.sign import sign_pdf
from mixer.tables.views.blueprint import bp, table_or_404
from mixer.tables.words import small
from mixer.web.errors import Refused
from mixer.web.translation import _, current_language


def _stock_form() -> PrintForm:
    """Which stock the cards are printed on."""
    form = PrintForm(None)
    form.sheet.choices = [
        SelectChoice("", _("Plain paper, to cut and fold")),
        *(form.sheet.choices or ()),
    ]
    return form


@bp.context_processor
def our_stock() -> dict[str, Any]:
    """For the desk of the tables: the form that asks for the stock."""
    return {"place_card_form": _stock_form}


def _chosen() -> Stock | None:
    """The stock asked for; none for cards folded from plain paper."""
    key = request.args.get("sheet", "")
    if not key:
        return None
    try:
        chosen = stock(key)
    except UnknownStock:
        abort(404)
    return chosen.cut_to(chosen.usual_length_mm) if chosen.is_endless else chosen


def _pdf(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)


@bp.get("/events/<string:slug>/tables/place-cards.pdf")
@event_host
def place_cards(event: Event) -> ResponseReturnValue:
    """One card for each place that holds, on plain paper to fold or on the stock of ``?sheet=``."""
    chosen, unit = _chosen(), queries.unit_of(event)
    cards = [
        PlaceCard(
            firm=one.firm,
            name=one.guest.shown_name,
            material=one.material,
            place=f"{one.table.name} · {small(one.width_mm, unit)}",
        )
        for one in queries.bookings_of(event)
    ]
    if not cards:
        raise Refused(_("Nobody has a place on the information tables yet, so there is no card to print."))
    content = place_cards_pdf(
        cards,
        stock=chosen,
        paper=paper_of(event.country),
        hint=_("Cut along the marks, fold at the dashed line: the card stands on the table."),
        title=f"{event.title}: {_('place cards')}",
        lang=current_language(),
    )
    return _pdf(content, f"{event.slug}-place-cards")


@bp.get("/events/<string:slug>/tables/<int:table_id>/sign.pdf")
@event_host
def sign(event: Event, table_id: int) -> ResponseReturnValue:
    """The sign of one table, with the firms that have a place on it."""
    table = table_or_404(event, table_id)
    if table.removed_at is not None:
        abort(404)
    firms = [one.firm for one in queries.bookings_of(event) if one.table_id == table.id]
    content = sign_pdf(
        table.name, firms, over=_("Information table"), paper=paper_of(event.country), lang=current_language()
    )
    return _pdf(content, f"{event.slug}-table-{table.id}-sign")
