"""The demo's door prizes: early states ahead, a committed seed tonight, a finished draw in the past."""

from hashlib import sha256

from mixer.audit import Actor
from mixer.db import db
from mixer.demo.guest_list import GuestList, code
from mixer.prizes.actions import (
    add_prize,
    commit_seed,
    draw_prize,
    move_on,
    opt_out,
    publish,
    settle,
)
from mixer.prizes.models import Draw, Outcome, Prize, PrizeState
from mixer.prizes.queries import guests_inside

GIVEN = (
    ("Café Rossi", "Rita Rossi", "Breakfast for two", "voucher"),
    ("Quay Books", "Henning Voss", "A novel of your choice", "voucher"),
    ("Harbour Bakery", "Mette Lund", "A basket of bread", "physical"),
    ("Elbe Cycles", "Jonas Brandt", "A bicycle service", "voucher"),
)
STATES = (PrizeState.PROMISED, PrizeState.RECEIVED, PrizeState.DISPLAYED)


def give_prizes(past: GuestList, tonight: GuestList, planning: GuestList) -> None:
    """Prizes for the three evenings; the past one was drawn, once a second time."""
    for far, guests in ((0, planning), (2, tonight), (2, past)):
        prizes = _prizes(guests, far, spread=guests is planning)
        draw = _draw(guests)
        if guests is past:
            _drawn(draw, prizes, guests.world.host)


def _prizes(guests: GuestList, far: int, *, spread: bool) -> list[Prize]:
    rng, made = guests.world.chance(f"prizes:{guests.event.calendar_uid}"), []
    for place, (firm, person, item, kind) in enumerate(GIVEN):
        is_asked = spread and place == len(GIVEN) - 1
        email = f"{firm.split()[-1].lower()}@example.org"
        who = {"firm": firm, "person": person, "email": email, "may_be_named": place != 1}
        what = {"item": "" if is_asked else item, "kind": kind, "value_cents": None if is_asked else 2500}
        prize = add_prize(event=guests.event, who=who, what=what, actor=guests.world.host)
        prize.donor.public_id = code(rng, 10)
        for state in STATES[1 : 1 + (place if spread else far)]:
            move_on(prize=prize, state=state, actor=guests.world.host)
        made.append(prize)
    return made


def _draw(guests: GuestList) -> Draw:
    rng = guests.world.chance(f"draw:{guests.event.calendar_uid}")
    draw = Draw(event_id=guests.event.id, public_id=code(rng, 10), event=guests.event)
    db.session.add(draw)
    db.session.flush()
    seed = sha256(f"{guests.world.seed}:{guests.event.calendar_uid}".encode()).digest()
    commit_seed(draw=draw, made_before=0, actor=guests.world.host, seed=seed)
    return draw


def _drawn(draw: Draw, prizes: list[Prize], host: Actor) -> None:
    """Two prizes are won, one at the second attempt, and the seed is public. Needs somebody inside."""
    if len(guests_inside(draw)) < len(prizes):
        return
    opt_out(guest=guests_inside(draw)[-1], out=True, actor=host)
    outcomes = (
        (prizes[0], Outcome.WON, True),
        (prizes[1], Outcome.NOT_PRESENT, False),
        (prizes[1], Outcome.WON, False),
    )
    for step, (prize, outcome, may_say) in enumerate(outcomes, start=1):
        drawn = draw_prize(draw=draw, prize=prize, step=step, actor=host)
        if drawn is not None:
            settle(drawn=drawn, outcome=outcome, may_say_name=may_say, actor=host)
    publish(draw=draw, actor=host)
