"""The plan template as a file, and what an evening without prizes needs of it."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mixer.core.plan.offsets import OffsetUnit
from mixer.core.plan.order import in_dependency_order, instead_of_left_out

ALWAYS = "always"


@dataclass(frozen=True)
class TemplateTask:
    """One row of the plan template; `week` counts from the event's week, `effort_min` is in minutes."""

    id: str
    phase: str
    title: str
    owner_role: str
    offset: int
    week: int
    effort_min: int
    why: str
    done_when: str
    depends_on: tuple[str, ...]
    condition: str
    critical: bool
    unit: OffsetUnit = OffsetUnit.DAYS
    least_days: int = 0
    """Fewer days before the event than this, and the task hardly helps any more."""


def load_template(text: str) -> tuple[TemplateTask, ...]:
    """Read the template's CSV, in its own order.

    Raises ValueError, naming the row, for a missing column, a number that is none, an unknown
    unit, an id that comes twice, and a prerequisite that is unknown or waits for itself.
    """
    tasks: dict[str, TemplateTask] = {}
    for row in csv.DictReader(io.StringIO(text)):
        task = _template_task(row)
        if task.id in tasks:
            raise ValueError(f"{task.id} comes twice in the template")
        tasks[task.id] = task
    for task in tasks.values():
        unknown = [needed for needed in task.depends_on if needed not in tasks]
        if unknown:
            raise ValueError(f"{task.id} depends on {', '.join(unknown)}, which is not in the template")
    in_dependency_order({task.id: task.depends_on for task in tasks.values()})
    return tuple(tasks.values())


def applicable(template: Iterable[TemplateTask], conditions: frozenset[str]) -> tuple[TemplateTask, ...]:
    """The tasks of an evening with these conditions ("catering", "prizes" ...).

    What needed a task that is left out needs that one's prerequisites instead.
    """
    tasks = {task.id: task for task in template}
    kept = {task.id for task in tasks.values() if task.condition == ALWAYS or task.condition in conditions}
    needed = instead_of_left_out({task.id: task.depends_on for task in tasks.values()}, kept)
    return tuple(replace(task, depends_on=needed[task.id]) for task in tasks.values() if task.id in kept)


def _template_task(row: Mapping[str, str]) -> TemplateTask:
    try:
        return TemplateTask(
            id=row["id"],
            phase=row["phase"],
            title=row["task"],
            owner_role=row["owner_role"],
            offset=int(row["offset"]),
            unit=OffsetUnit(row["unit"]),
            week=int(row["week_offset"]),
            effort_min=int(row["effort_min"]),
            why=row["why"],
            done_when=row["done_when"],
            depends_on=tuple(part.strip() for part in row["depends_on"].split(";") if part.strip()),
            condition=row["condition"],
            critical={"yes": True, "no": False}[row["critical"]],
            least_days=int(row["least_days"] or 0),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ValueError(f"template row {row.get('id')!r} cannot be read: {fault}") from fault
