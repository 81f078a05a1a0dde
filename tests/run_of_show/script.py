"""Scripts in these tests: laid out, read back, lived."""

from datetime import timedelta
from typing import Any

from mixer.audit import SYSTEM
from mixer.clock import clock
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.run_of_show import actions
from mixer.run_of_show.models import Block, RunOfShow
from mixer.run_of_show.queries import blocks_of, show_of


def lay_out(event: Event, name: str = "classic_2h") -> None:
    with transaction(event):
        actions.use_template(event=event, name=name, actor=SYSTEM)


def block(event: Event, title: str) -> Block:
    """The only block with this title, as it is kept now."""
    db.session.expire_all()
    (found,) = [one for one in blocks_of(event) if one.title == title]
    return found


def script(event: Event) -> list[tuple[int, int, str]]:
    """Start, length and title of every block, as they are kept now."""
    db.session.expire_all()
    return [(one.starts_min, one.length_min, one.title) for one in blocks_of(event)]


def show(event: Event) -> RunOfShow:
    db.session.expire_all()
    found = show_of(event)
    assert found is not None
    return found


def at_minute(event: Event, minute: float) -> None:
    """Turn the clock to a minute counted from the evening's start."""
    clock.stop(event.starts_at + timedelta(minutes=minute))


def begun(event: Event, minute: float = 0) -> None:
    """The evening begins in that minute, with the block the plan has then."""
    at_minute(event, minute)
    with transaction(event):
        assert actions.begin_evening(event=event, actor=SYSTEM)


def on(event: Event) -> Block | None:
    """The block that is on."""
    db.session.expire_all()
    running = [one for one in blocks_of(event) if one.began_at and not one.finished_at]
    assert len(running) <= 1
    return running[0] if running else None


def step(event: Event, minute: float) -> None:
    """The next block begins in that minute."""
    at_minute(event, minute)
    current = on(event)
    assert current is not None
    with transaction(event):
        assert actions.step_on(event=event, seen=current.id, actor=SYSTEM)


def typed(**changes: Any) -> dict[str, Any]:
    """What the form of a new block sends."""
    return {
        "title": "Sponsor’s greeting",
        "kind": "talk",
        "begins": "19:18",
        "length_min": "5",
        "moves_rest": "y",
        "owner": "role:host",
        "talk_min": "5",
        "worth": "logistics",
    } | changes
