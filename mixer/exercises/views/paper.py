"""The exercise on paper: cards to hand out, and the host's key."""

from flask import Response, abort
from flask.typing import ResponseReturnValue

from mixer.badges.drawing import CardFace, KeyRow, card_pdf, key_pdf
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.exercises import queries
from mixer.exercises.models import Exercise
from mixer.exercises.views.blueprint import bp
from mixer.exercises.words import pool_word
from mixer.web.translation import _


def _latest(event: Event) -> Exercise:
    exercise = queries.latest_exercise(event)
    if exercise is None:
        abort(404)
    return exercise


def _pdf(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)


@bp.get("/events/<string:slug>/exercise/cards.pdf")
@event_host
def cards(event: Event) -> ResponseReturnValue:
    """One card a guest, for those without a phone; sorted by last name for handing out."""
    dealt = [
        (card.guest.last_name, card.guest.first_name, line.pool.colour, card)
        for line in queries.pools_of(_latest(event))
        for one in line.deals
        for card in one.cards
    ]
    faces = [
        CardFace(
            headline=card.half,
            eyebrow=_("Find your other half"),
            pool_word=pool_word(colour),
            pool_colour=colour,
            clue=card.clue,
            footer=f"{card.guest.shown_name} · {_('no. %(number)s', number=card.guest.number)}",
        )
        for _last, _first, colour, card in sorted(dealt, key=lambda row: (row[0].casefold(), row[1].casefold()))
    ]
    return _pdf(card_pdf(faces), f"{event.slug}-cards")


@bp.get("/events/<string:slug>/exercise/key.pdf")
@event_host
def key(event: Event) -> ResponseReturnValue:
    """Who belongs together, for the host's pocket."""
    rows = []
    for line in queries.pools_of(_latest(event)):
        for one in line.deals:
            cells = [(card.half, f"{card.guest.shown_name} ({card.guest.number})") for card in one.cards]
            cells += [("", "")] * (3 - len(cells))
            (half_a, name_a), (half_b, name_b), (half_c, name_c) = cells
            rows.append(
                KeyRow(
                    pool_word(line.pool.colour), half_a, name_a, half_b, name_b, half_c, name_c, line.pool.colour
                )
            )
    return _pdf(key_pdf(_("Who belongs together"), rows), f"{event.slug}-key")
