"""Verbs of the register: taking prizes in, moving them on, donors' own changes."""

from typing import Any

from sqlalchemy import func, select

from mixer.audit import SYSTEM, Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.events.models import Event
from mixer.links import new_public_id
from mixer.prizes.actions.letters import send_own_link, tell_host
from mixer.prizes.models import Donor, Draw, Prize, PrizeState
from mixer.prizes.queries import donors_of, prize_by_offer_key, prizes_of_donor
from mixer.web.errors import Refused
from mixer.web.translation import _, current_language

BY_HAND = (PrizeState.ASKED, PrizeState.PROMISED, PrizeState.RECEIVED, PrizeState.DISPLAYED)
MOST_OFFERS = 100


def add_prize(*, event: Event, who: dict[str, Any], what: dict[str, Any], actor: Actor) -> Prize:
    """Take a prize into the register from the host's desk; a donor with the same address or name is the
    same donor. A prize without an item is asked for, one with an item is promised."""
    donor = _donor(event, who)
    state = PrizeState.PROMISED if what.get("item") else PrizeState.ASKED
    prize = Prize(event_id=event.id, donor_id=donor.id, **what)
    _reach(prize, state)
    db.session.add(prize)
    record(actor, "add_prize", prize, team_id=event.team_id, event_id=event.id)
    return prize


def _donor(event: Event, who: dict[str, Any]) -> Donor:
    email, name = who.get("email", ""), (who.get("firm") or who.get("person", "")).casefold()
    contact_id = who.get("contact_id")
    for donor in donors_of(event):
        if contact_id and donor.contact_id == contact_id:
            return donor
        if email == donor.email and (email or donor.name.casefold() == name):
            return donor
    donor = Donor(event_id=event.id, public_id=new_public_id(), **who)
    db.session.add(donor)
    db.session.flush()
    return donor


def change_prize(*, prize: Prize, who: dict[str, Any], what: dict[str, Any], actor: Actor) -> None:
    """Change prize and donor from the host's desk."""
    for thing, facts in ((prize, what), (prize.donor, who)):
        for name, value in facts.items():
            setattr(thing, name, value)
    if prize.item and prize.state == PrizeState.ASKED:
        _reach(prize, PrizeState.PROMISED)
    _note(prize, "change_prize", actor, sorted([*who, *what]))


def _reach(prize: Prize, state: PrizeState) -> None:
    prize.state = state
    prize.dates = (prize.dates or {}) | {state.value: now().isoformat(timespec="seconds")}


def next_state(prize: Prize) -> PrizeState | None:
    """The state one tap takes the prize to; none when the draw or the thanks do it."""
    if prize.withdrawn_at is not None:
        return None
    if prize.state in BY_HAND[:-1]:
        return BY_HAND[BY_HAND.index(prize.state) + 1]
    return PrizeState.COLLECTED if prize.state == PrizeState.DRAWN else None


def move_on(*, prize: Prize, state: PrizeState, actor: Actor) -> bool:
    """Take the prize one state further; False, and nothing changed, when it is there already."""
    if next_state(prize) != state:
        return False
    if state == PrizeState.PROMISED and not prize.item:
        raise Refused(_("Please say what the prize is first: open it and fill in the first line."))
    _reach(prize, state)
    if state == PrizeState.COLLECTED and "thanked" in prize.dates:
        prize.state = PrizeState.THANKED
    _note(prize, "move_prize", actor, ["state"])
    return True


def move_back(*, prize: Prize, state: PrizeState, actor: Actor) -> bool:
    """Take the last step back; False when the prize has moved on meanwhile. The draw is never undone."""
    is_there = prize.state == state or (state, prize.state) == (PrizeState.COLLECTED, PrizeState.THANKED)
    if not is_there or state in (PrizeState.ASKED, PrizeState.DRAWN, PrizeState.THANKED):
        return False
    before = PrizeState.DRAWN if state == PrizeState.COLLECTED else BY_HAND[BY_HAND.index(state) - 1]
    prize.dates = {name: at for name, at in prize.dates.items() if name != state.value}
    prize.state = before
    _note(prize, "move_prize_back", actor, ["state"])
    return True


def offer_prize(*, draw: Draw, key: str, who: dict[str, Any], what: dict[str, Any]) -> Prize:
    """An offer by the general link. The same form sent twice is one prize. It always makes a donor of its
    own, so that nobody comes to somebody else's page by typing their name.

    Raises Refused once the evening has begun, or when very many have offered.
    """
    there = prize_by_offer_key(key)
    if there is not None and there.event_id == draw.event_id:
        return there
    event = draw.event
    _check_open(event)
    count = select(func.count(Prize.id)).where(Prize.event_id == event.id, Prize.offer_key.is_not(None))
    if (db.session.scalar(count) or 0) >= MOST_OFFERS:
        raise Refused(_("So many have offered a prize that no more can be taken. Thank you."))
    donor = Donor(event=event, public_id=new_public_id(), language=current_language(), **who)
    db.session.add(donor)
    db.session.flush()
    prize = Prize(event=event, donor=donor, offer_key=key, **what)
    _reach(prize, PrizeState.PROMISED)
    db.session.add(prize)
    record(SYSTEM, "offer_prize", prize, team_id=event.team_id, event_id=event.id)
    tell_host(prize)
    send_own_link(prize)
    return prize


def change_offer(*, donor: Donor, prize: Prize | None, what: dict[str, Any], may_be_named: bool) -> Prize:
    """A donor says or changes what they give, by their own link; the host is told.

    Without a prize the one they were asked for is filled in. Raises Refused from the day of the evening.
    """
    _check_open(donor.event)
    mine = prizes_of_donor(donor)
    prize = prize or next((p for p in mine if not p.item and p.withdrawn_at is None), None)
    same = next((p for p in mine if p.withdrawn_at is None and p.item == what["item"]), None)
    if prize is None:
        prize = same or Prize(event_id=donor.event_id, donor_id=donor.id, donor=donor)
        db.session.add(prize)
    changed = donor.may_be_named != may_be_named
    for name, value in what.items():
        changed = changed or getattr(prize, name) != value
        setattr(prize, name, value)
    donor.may_be_named = may_be_named
    if prize.state in (None, PrizeState.ASKED):
        _reach(prize, PrizeState.PROMISED)
    if changed:
        db.session.flush()
        prize.revision += 1
        _note(prize, "change_offer", SYSTEM, sorted(what))
        tell_host(prize)
    return prize


def withdraw(*, prize: Prize, actor: Actor, back: bool = False) -> None:
    """The prize is not given after all, or is again. Raises Refused once it was drawn."""
    if prize.state in (PrizeState.DRAWN, PrizeState.COLLECTED, PrizeState.THANKED):
        raise Refused(_("This prize has been drawn: it belongs to somebody now."))
    if back == (prize.withdrawn_at is None):
        return
    prize.withdrawn_at = None if back else now()
    prize.revision += 1
    _note(prize, "withdraw_prize", actor, ["withdrawn_at"])
    if actor.kind != "user":
        tell_host(prize)


def takes_offers(event: Event) -> bool:
    """Whether donors may still offer and change: until the day of the evening."""
    return event.cancelled_at is None and now().astimezone(event.starts.tzinfo).date() < event.starts.date()


def _check_open(event: Event) -> None:
    if not takes_offers(event):
        raise Refused(_("From the day of the evening the host keeps the list: please call them."))


def new_donor_link(*, donor: Donor, actor: Actor) -> None:
    """End a donor's link; the next one is another."""
    donor.link_version += 1
    record(actor, "new_donor_link", donor, event_id=donor.event_id, fields=["link_version"])


def new_offer_link(*, draw: Draw, actor: Actor) -> None:
    """End the general link; the next one is another."""
    draw.offer_version += 1
    record(actor, "new_offer_link", draw, event_id=draw.event_id, fields=["offer_version"])


def _note(prize: Prize, verb: str, actor: Actor, fields: list[str]) -> None:
    record(actor, verb, prize, team_id=prize.event.team_id, event_id=prize.event_id, fields=fields)
