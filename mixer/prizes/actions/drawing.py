"""Verbs of the draw: commit, draw, settle, publish. Nothing here is ever overwritten."""

import secrets
from collections.abc import Sequence

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core import draw as fair
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Guest
from mixer.links import new_public_id
from mixer.names import one_line
from mixer.prizes.models import Draw, DrawnPrize, DrawOptOut, DrawSeed, Outcome, Prize, PrizeState
from mixer.prizes.queries import LOST, TO_DRAW, draw_of, eligible, seeds_of, steps_of
from mixer.web.errors import Refused
from mixer.web.translation import _


def open_draw(*, event: Event) -> Draw:
    """The evening's draw; made at the first look."""
    draw = draw_of(event)
    if draw is None:
        draw = Draw(event_id=event.id, public_id=new_public_id())
        db.session.add(draw)
        db.session.flush()
    return draw


def commit_seed(*, draw: Draw, made_before: int, actor: Actor, seed: bytes | None = None) -> DrawSeed:
    """Draw a seed by chance and publish its commitment; earlier commitments stay on record.

    ``made_before`` is how many there were when the button was shown: a double tap makes one. Raises
    Refused once a prize has been drawn.
    """
    there = seeds_of(draw)
    if len(there) > made_before:
        return there[-1]
    if steps_of(draw):
        raise Refused(_("A prize has been drawn: the seed cannot be changed any more."))
    chosen = seed or secrets.token_bytes(fair.SEED_BYTES)
    made = DrawSeed(draw_id=draw.id, seed=chosen.hex(), commitment=fair.commitment(chosen), made_by=actor.id)
    db.session.add(made)
    record(actor, "commit_seed", made, team_id=draw.event.team_id, event_id=draw.event_id)
    return made


def set_word(*, draw: Draw, word: str, actor: Actor) -> None:
    """The word called out by the room. Raises Refused once a prize has been drawn."""
    if steps_of(draw):
        raise Refused(_("A prize has been drawn: the word cannot be changed any more."))
    draw.word = one_line(word)[:60]
    record(actor, "set_draw_word", draw, event_id=draw.event_id, fields=["word"])


def set_crew(*, draw: Draw, without_crew: bool, actor: Actor) -> None:
    """Whether hosts and crew stay out. Raises Refused once a prize has been drawn."""
    if steps_of(draw):
        raise Refused(_("A prize has been drawn: who takes part cannot be changed any more."))
    draw.without_crew = without_crew
    record(actor, "set_draw_crew", draw, event_id=draw.event_id, fields=["without_crew"])


def draw_prize(*, draw: Draw, prize: Prize, step: int, actor: Actor) -> DrawnPrize | None:
    """Draw the prize, or draw it again after nobody took it; ``step`` is the one the button was shown for.

    None, and nothing changed, for a second tap. Raises Refused when it cannot be drawn.
    """
    steps = steps_of(draw)
    if step <= len(steps):
        return None
    seeds = seeds_of(draw)
    _check(draw, prize, bool(seeds), step - len(steps) == 1, bool(steps and steps[-1].outcome is None))
    entries = eligible(draw, steps, prize)
    if not entries:
        raise Refused(_("Nobody is left to draw from: everybody inside has a prize or does not take part."))
    drawn = _attempt(draw, prize, steps, seeds[-1], entries)
    drawn.step, drawn.drawn_by = step, actor.id
    db.session.add(drawn)
    record(actor, "draw_prize", drawn, team_id=draw.event.team_id, event_id=draw.event_id)
    return drawn


def _attempt(
    draw: Draw, prize: Prize, steps: Sequence[DrawnPrize], seed: DrawSeed, entries: Sequence[Guest]
) -> DrawnPrize:
    tried = [s for s in steps if s.prize_id == prize.id]
    number = tried[0].prize_number if tried else len({s.prize_id for s in steps}) + 1
    attempt, numbers = len(tried) + 1, [guest.number for guest in entries]
    picked = fair.pick(
        seed=bytes.fromhex(seed.seed), numbers=numbers, prize=number, attempt=attempt, word=draw.word
    )
    return DrawnPrize(
        draw_id=draw.id,
        prize_id=prize.id,
        seed_id=seed.id,
        prize_number=number,
        attempt=attempt,
        numbers=numbers,
        list_hash=picked.list_hash,
        number=picked.number,
        guest_id=entries[picked.index].id,
    )


def _check(draw: Draw, prize: Prize, is_committed: bool, is_next: bool, is_waiting: bool) -> None:
    if draw.published_at is not None:
        raise Refused(_("The draw is over and its seed is public: nothing more can be drawn."))
    if not is_committed:
        raise Refused(_("There is no commitment yet: make one before the door opens."))
    if is_waiting:
        raise Refused(_("The last number still waits for an answer: settle it first."))
    if not is_next or prize.withdrawn_at is not None or prize.state not in TO_DRAW or not prize.item:
        raise Refused(_("This prize cannot be drawn now. Please open the draw afresh."))


def settle(*, drawn: DrawnPrize, outcome: Outcome, may_say_name: bool, actor: Actor) -> bool:
    """Whether the number took the prize. Said once: False, and nothing changed, when it was said before."""
    if drawn.outcome is not None:
        return False
    drawn.outcome, drawn.settled_at = outcome, now()
    drawn.may_say_name = may_say_name and outcome == Outcome.WON
    prize = drawn.prize
    if outcome not in LOST:
        prize.state = PrizeState.DRAWN
        prize.dates = prize.dates | {"drawn": now().isoformat(timespec="seconds")}
    record(actor, "settle_draw", drawn, event_id=prize.event_id, fields=["outcome"])
    return True


def publish(*, draw: Draw, actor: Actor) -> None:
    """End the draw and publish its seed. Raises Refused while a number waits, or before any was drawn."""
    steps = steps_of(draw)
    if draw.published_at is not None:
        return
    if not steps or steps[-1].outcome is None:
        raise Refused(_("The draw cannot end now: draw a prize, and settle the last number."))
    draw.published_at = now()
    record(actor, "publish_draw", draw, team_id=draw.event.team_id, event_id=draw.event_id)


def opt_out(*, guest: Guest, out: bool, actor: Actor) -> None:
    """The guest does not want to be drawn, or does again. Nobody else is told."""
    there = db.session.get(DrawOptOut, guest.id)
    if out and there is None:
        db.session.add(DrawOptOut(guest_id=guest.id))
    elif not out and there is not None:
        db.session.delete(there)
    record(actor, "opt_out_of_draw", guest, event_id=guest.event_id, fields=["draw"])
