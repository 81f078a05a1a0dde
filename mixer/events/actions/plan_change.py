"""Acts on tasks that can be taken back: what was changed is kept with the act."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.events.actions.plan import move_open_tasks
from mixer.events.models import Event, PlanChange, PlanTask
from mixer.events.queries import tasks_by_id

TASK_FACTS = (
    "title",
    "phase",
    "owner_role",
    "crew_member_id",
    "offset",
    "offset_unit",
    "squeezed_to",
    "position",
    "effort_min",
    "why",
    "done_when",
    "depends_on",
    "condition",
    "is_critical",
    "note",
    "links",
    "not_needed",
    "not_needed_because",
    "deleted_at",
)
_COUNTED = frozenset({"offset", "offset_unit", "squeezed_to", "depends_on", "not_needed", "deleted_at"})


@dataclass
class Kept:
    """What became of an act: None while it runs, and after it when nothing changed."""

    change: PlanChange | None = None


@contextmanager
def changing(event: Event, tasks: Iterable[PlanTask], verb: str, actor: Actor) -> Iterator[Kept]:
    """Keep what the block changes of these tasks, note who did it, and count the open tasks anew."""
    tasks = list(tasks)
    before = {task.id: _facts(task) for task in tasks}
    kept = Kept()
    yield kept
    db.session.flush()
    was: dict[str, dict[str, Any]] = {}
    became: dict[str, dict[str, Any]] = {}
    for task in tasks:
        after = _facts(task)
        changed = [name for name in TASK_FACTS if after[name] != before[task.id][name]]
        if changed:
            was[str(task.id)] = {name: before[task.id][name] for name in changed}
            became[str(task.id)] = {name: after[name] for name in changed}
            record(actor, verb, task, team_id=event.team_id, event_id=event.id, fields=changed)
    if not was:
        return
    kept.change = PlanChange(event_id=event.id, verb=verb, before=was, after=became)
    db.session.add(kept.change)
    db.session.flush()
    if any(_COUNTED & facts.keys() for facts in became.values()):
        move_open_tasks(event)


def undo_change(*, event: Event, change: PlanChange, actor: Actor) -> int:
    """Put back what an act changed, as far as nobody has changed it since; answers with how many tasks
    it put back. A second time does nothing."""
    if change.undone_at is not None:
        return 0
    change.undone_at = now()
    tasks = tasks_by_id(event, [int(key) for key in change.before])
    restored = 0
    for key, was in change.before.items():
        task = tasks.get(int(key))
        if task is None:
            continue
        current, after = _facts(task), change.after[key]
        back = [name for name in was if current[name] == after[name]]
        for name in back:
            setattr(task, name, _moment(was[name]) if name == "deleted_at" else was[name])
        if back:
            restored += 1
            record(actor, "undo_" + change.verb, task, team_id=event.team_id, event_id=event.id, fields=back)
    db.session.flush()
    move_open_tasks(event)
    return restored


def _facts(task: PlanTask) -> dict[str, Any]:
    """The task's facts as JSON keeps them."""
    facts = {name: getattr(task, name) for name in TASK_FACTS}
    deleted_at: datetime | None = facts["deleted_at"]
    return facts | {
        "deleted_at": deleted_at.isoformat() if deleted_at else None,
        "depends_on": list(task.depends_on),
        "links": [dict(link) for link in task.links],
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
