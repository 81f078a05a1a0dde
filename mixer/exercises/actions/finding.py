"""Having met: partners who found each other, and every other meeting that is noted."""

from itertools import combinations

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.exercises import queries
from mixer.exercises.models import Card, Deal, Encounter, EncounterKind
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from mixer.web.translation import _


def confirm_partner(*, card: Card, number: int, actor: Actor) -> Deal:
    """A guest types the badge number of a partner they found.

    Confirming again changes nothing. Raises Refused for a number that is not a partner's, and once
    the exercise is over.
    """
    partners = {partner.guest.number: partner.guest for partner in queries.partners_of(card)}
    if number in partners and card.deal.found_at is not None:
        return card.deal
    if card.deal.pool.exercise.ended_at is not None:
        raise Refused(_("This exercise is over. Among the people you met you can still note whom you met."))
    if number == card.guest.number:
        raise Refused(_("That is your own number. Type the one on your partner’s badge."))
    if number not in partners:
        raise Refused(
            _(
                "%(number)s is not your other half. Keep looking, you are meeting people.",
                number=number,
            )
        )
    return meet_partner(deal=card.deal, one=card.guest, other=partners[number], actor=actor)


def meet_partner(*, deal: Deal, one: Guest, other: Guest, actor: Actor) -> Deal:
    """Two of a duo or trio found each other; the whole of it has, once nobody is left to find."""
    if deal.found_at is not None:
        return deal
    note_encounter(one=one, other=other, context="exercise", noted_by=None)
    people = [card.guest_id for card in queries.cards_of(deal)]
    if len(queries.met_among(people)) >= len(people) - 1:
        return confirm_found(deal=deal, by="guest", actor=actor)
    _record(deal, "find_one_of_trio", actor)
    return deal


def confirm_found(*, deal: Deal, by: str, actor: Actor) -> Deal:
    """Note that a duo or trio found each other; they have met from now on. ``by``: guest or host."""
    if deal.found_at is not None:
        return deal
    deal.found_at, deal.confirmed_by = now(), by
    for one, other in combinations(queries.cards_of(deal), 2):
        note_encounter(
            one=one.guest, other=other.guest, context="exercise", noted_by=None, by_crew=by == "host"
        )
    _record(deal, "confirm_partner", actor)
    return deal


def take_back_found(*, deal: Deal, actor: Actor) -> None:
    """A host takes back a pair ticked by mistake, with the meeting it stood for."""
    if deal.found_at is None:
        return
    deal.found_at, deal.confirmed_by = None, ""
    for one, other in combinations(queries.cards_of(deal), 2):
        met = queries.encounter_between(one.guest, other.guest)
        if met is not None and met.context == "exercise":
            db.session.delete(met)
    _record(deal, "take_back_found", actor)


def _record(deal: Deal, verb: str, actor: Actor) -> None:
    """Write down what happened to a duo or trio."""
    event = deal.pool.exercise.event
    record(actor, verb, deal, team_id=event.team_id, event_id=event.id, fields=["found_at"])


def note_encounter(
    *,
    one: Guest,
    other: Guest,
    context: str,
    noted_by: Guest | None,
    by_crew: bool = False,
    kind: EncounterKind = EncounterKind.TALK,
) -> Encounter:
    """Keep that two guests of one evening met; noting again only adds who noted it.

    ``noted_by`` None: both know it, as partners of an exercise do.
    """
    if one.id == other.id or one.event_id != other.event_id:
        raise ValueError("an encounter is between two guests of one evening")
    first, second = sorted((one, other), key=lambda guest: guest.id)
    met = queries.encounter_between(first, second)
    if met is None:
        met = Encounter(event_id=one.event_id, guest_a=first, guest_b=second, context=context, kind=kind)
        db.session.add(met)
    met.noted_by_a = met.noted_by_a or noted_by is None or noted_by.id == first.id
    met.noted_by_b = met.noted_by_b or noted_by is None or noted_by.id == second.id
    met.noted_by_crew = met.noted_by_crew or by_crew
    db.session.flush()
    return met
