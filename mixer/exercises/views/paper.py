"""The exercise on paper: cards to hand out, and the host's key."""

from flask import Response, abort
from flask.typing import ResponseReturnValue

from mixer.badges.drawing import CardFace, KeyRow, card_pdf, key_pdf, paper_of
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.exercises import queries
from mixer.exercises.queries import PoolLine
from mixer.exercises.views.blueprint import bp
from mixer.exercises.words import pool_word
from mixer.web.errors import Refused
from mixer.web.translation import _, current_language


def _dealt(event: Event) -> list[PoolLine]:
    exercise = queries.latest_exercise(event)
    if exercise is None:
        abort(404)
    lines = queries.pools_of(exercise)
    if not lines:
        raise Refused(_("Nobody holds a card just now, so there is nothing to print."))
    return lines


def _pdf(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)


@bp.get("/events/<string:slug>/exercise/cards.pdf")
@event_host
def cards(event: Event) -> ResponseReturnValue:
    """One card a guest, for those without a phone; sorted by last name for handing out."""
    dealt = [(card, line.pool.colour) for line in _dealt(event) for one in line.deals for card in one.cards]
    dealt.sort(key=lambda row: (row[0].guest.last_name.casefold(), row[0].guest.first_name.casefold()))
    faces = [
        CardFace(
            headline=card.half,
            eyebrow=_("Find your other half"),
            pool_word=pool_word(colour),
            pool_colour=colour,
            clue=card.clue,
            footer=f"{card.guest.shown_name} · {_('no. %(number)s', number=card.guest.number)}",
        )
        for card, colour in dealt
    ]
    content = card_pdf(
        faces, paper_of(event.country), title=f"{event.title}: {_('cards')}", lang=current_language()
    )
    return _pdf(content, f"{event.slug}-cards")


@bp.get("/events/<string:slug>/exercise/key.pdf")
@event_host
def key(event: Event) -> ResponseReturnValue:
    """Who belongs together, for the host's pocket."""
    rows = []
    for line in _dealt(event):
        for one in line.deals:
            cells = [(card.half, f"{card.guest.shown_name} ({card.guest.number})") for card in one.cards]
            (half_a, name_a), (half_b, name_b), (half_c, name_c) = (*cells, ("", ""))[:3]
            rows.append(
                KeyRow(
                    pool=pool_word(line.pool.colour),
                    pool_colour=line.pool.colour,
                    half_a=half_a,
                    name_a=name_a,
                    half_b=half_b,
                    name_b=name_b,
                    half_c=half_c,
                    name_c=name_c,
                )
            )
    content = key_pdf(_("Who belongs together"), rows, paper_of(event.country), lang=current_language())
    return _pdf(content, f"{event.slug}-key")
