"""The demo's door prizes: early states ahead, a committed seed tonight, a finished draw in the past."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select

from mixer.audit import Actor, Audit, record
from mixer.db import db
from mixer.demo.guest_list import GuestList, backdate, code
from mixer.prizes.actions import (
    add_prize,
    commit_seed,
    draw_prize,
    move_on,
    opt_out,
    publish,
    settle,
)
from mixer.prizes.models import Donor, Draw, DrawnPrize, Outcome, Prize, PrizeState
from mixer.prizes.queries import guests_inside

GIVEN = (
    ("Café Rossi", "Rita Rossi", "Breakfast for two", "voucher"),
    ("Quay Books", "Henning Voss", "A novel of your choice", "voucher"),
    ("Harbour Bakery", "Mette Lund", "A basket of bread", "physical"),
    ("Elbe Cycles", "Jonas Brandt", "A bicycle service", "voucher"),
)
BEFORE = (("Lotsen Print", "Nele Fischer", "A hundred visiting cards", "voucher"),)
"""They gave last time, and nobody has asked them yet for the next one."""
BY_HAND = (PrizeState.RECEIVED, PrizeState.DISPLAYED)
OUTCOMES = (
    (0, Outcome.WON, True),
    (1, Outcome.NOT_PRESENT, False),
    (1, Outcome.WON, False),
    (2, Outcome.WON, True),
    (3, Outcome.PASSED, False),
    (3, Outcome.WON, False),
    (4, Outcome.WON, True),
)
"""Of the past draw: which prize, what became of the number, and whether the name may be said."""
TAKEN_HOME, THANKED = 4, 3


def give_prizes(past: GuestList, tonight: GuestList, planning: GuestList) -> None:
    """Prizes for the three evenings; the past one was drawn, twice a second time."""
    for guests, given, far in (
        (planning, GIVEN, (0, 1, 0, 0)),
        (tonight, GIVEN, (2,) * 4),
        (past, GIVEN + BEFORE, (2,) * 5),
    ):
        prizes = [
            _prize(guests, facts, steps, is_asked=guests is planning and facts is GIVEN[-1])
            for facts, steps in zip(given, far, strict=True)
        ]
        draw = _draw(guests)
        if guests is past:
            _drawn(draw, prizes, guests.world.host)


def _prize(guests: GuestList, facts: tuple[str, str, str, str], steps: int, *, is_asked: bool) -> Prize:
    """One prize, with each state at its own moment between the first plan and the evening."""
    firm, person, item, kind = facts
    event, host, place = guests.event, guests.world.host, [one[0] for one in GIVEN + BEFORE].index(firm)
    who = {
        "firm": firm,
        "person": person,
        "email": f"{firm.split()[-1].lower()}@example.org",
        "may_be_named": place != 1,
    }
    what = {"item": "" if is_asked else item, "kind": kind, "value_cents": None if is_asked else 2500}
    prize = add_prize(event=event, who=who, what=what, actor=host)
    prize.donor.public_id = code(guests.world.chance(f"donor:{event.calendar_uid}:{firm}"), 10)
    until = min(guests.world.at, event.starts_at)
    span = until - event.created_at
    days = [event.created_at + span * (0.25 + 0.05 * place), event.created_at + span * (0.7 + 0.02 * place)]
    days.append(until - timedelta(minutes=50 - 3 * place))
    prize.created_at = prize.donor.created_at = days[0]
    _happened(prize, "add_prize", prize.state.value, days[0])
    for state, at in zip(BY_HAND[:steps], days[1:], strict=False):
        move_on(prize=prize, state=state, actor=host)
        _happened(prize, "move_prize", state.value, at)
    return prize


def _happened(prize: Prize, verb: str, state: str, at: datetime) -> None:
    """The prize reached the state at that moment."""
    prize.dates = prize.dates | {state: at.isoformat(timespec="seconds")}
    _at(prize, verb, at)


def _at(thing: Prize | Donor | DrawnPrize, verb: str, at: datetime) -> None:
    """The latest such act on the thing happened at that moment."""
    db.session.flush()
    latest = (
        select(Audit)
        .where(Audit.object_kind == type(thing).__name__, Audit.object_id == thing.id, Audit.verb == verb)
        .order_by(Audit.id.desc())
        .limit(1)
    )
    db.session.scalars(latest).one().at = at


def _draw(guests: GuestList) -> Draw:
    event = guests.event
    rng = guests.world.chance(f"draw:{event.calendar_uid}")
    draw = Draw(event_id=event.id, public_id=code(rng, 10), event=event)
    db.session.add(draw)
    db.session.flush()
    seed = sha256(f"{guests.world.seed}:{event.calendar_uid}".encode()).digest()
    made = commit_seed(draw=draw, made_before=0, actor=guests.world.host, seed=seed)
    made.made_at = event.created_at + (min(guests.world.at, event.starts_at) - event.created_at) * 0.8
    backdate(event, {"commit_seed": made.made_at})
    return draw


def _drawn(draw: Draw, prizes: list[Prize], host: Actor) -> None:
    """Every prize is won within ten minutes, and the seed is public. Needs somebody inside."""
    if len(guests_inside(draw)) < len(OUTCOMES) + 1:
        return
    event = draw.event
    close = event.ends_at - timedelta(minutes=10)
    opt_out(guest=guests_inside(draw)[-1], out=True, actor=host)
    for step, (place, outcome, may_say) in enumerate(OUTCOMES, start=1):
        drawn = draw_prize(draw=draw, prize=prizes[place], step=step, actor=host)
        if drawn is None:
            return
        settle(drawn=drawn, outcome=outcome, may_say_name=may_say, actor=host)
        drawn.drawn_at = close + timedelta(seconds=60 * step)
        drawn.settled_at = drawn.drawn_at + timedelta(seconds=25)
        _at(drawn, "draw_prize", drawn.drawn_at)
        _at(drawn, "settle_draw", drawn.settled_at)
        if outcome == Outcome.WON:
            drawn_at = drawn.settled_at.isoformat(timespec="seconds")
            prizes[place].dates = prizes[place].dates | {"drawn": drawn_at}
    publish(draw=draw, actor=host)
    draw.published_at = close + timedelta(minutes=8)
    backdate(event, {"publish_draw": draw.published_at, "opt_out_of_draw": close - timedelta(minutes=40)})
    _taken_home(prizes, host, event.ends_at)


def _taken_home(prizes: list[Prize], host: Actor, end: datetime) -> None:
    """Most are collected at the door, most donors thanked the day after."""
    for place, prize in enumerate(prizes[:TAKEN_HOME]):
        move_on(prize=prize, state=PrizeState.COLLECTED, actor=host)
        _happened(prize, "move_prize", "collected", end + timedelta(minutes=2 * place))
    for place, prize in enumerate(prizes[:THANKED]):
        thanked = end + timedelta(hours=15, minutes=2 * place)
        prize.donor.thanked_at, prize.state = thanked, PrizeState.THANKED
        record(host, "thank_donor", prize.donor, event_id=prize.event_id, fields=["thanked_at"])
        prize.dates = prize.dates | {"thanked": thanked.isoformat(timespec="seconds")}
        _at(prize.donor, "thank_donor", thanked)
