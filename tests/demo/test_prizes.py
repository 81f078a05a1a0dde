"""The demo's past draw happened on its evening, in the register and in the audit."""

from datetime import timedelta

from sqlalchemy import select

from mixer.audit import Audit
from mixer.clock import now
from mixer.db import db
from mixer.events.models import Event
from mixer.prizes import actions, queries

ON_THE_EVENING = ("draw_prize", "settle_draw", "publish_draw", "opt_out_of_draw")
VERBS = (*ON_THE_EVENING, "add_prize", "move_prize", "commit_seed", "thank_donor")


def test_the_past_draw_and_its_audit_carry_the_moments_of_the_evening(world: tuple[Event, Event, Event]):
    past = world[2]
    draw = queries.draw_of(past)
    assert draw is not None
    assert draw.published_at is not None
    assert all(
        past.starts_at < step.drawn_at < draw.published_at < past.ends_at for step in queries.steps_of(draw)
    )
    rows = db.session.scalars(select(Audit).where(Audit.event_id == past.id, Audit.verb.in_(VERBS))).all()
    assert {row.verb for row in rows} == set(VERBS)
    assert all(row.at < past.ends_at + timedelta(days=2) < now() for row in rows)
    held = [row for row in rows if row.verb in ON_THE_EVENING]
    assert all(past.starts_at < row.at < past.ends_at for row in held)


def test_some_donors_are_still_to_thank_and_one_is_to_be_asked_again(world: tuple[Event, Event, Event]):
    planning, _tonight, past = world
    assert 0 < len(actions.to_thank(past)) < len(queries.donors_of(past))
    assert [donor.firm for donor in queries.donors_before(planning)] == ["Lotsen Print"]
