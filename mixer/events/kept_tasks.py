"""Tasks of a plan as a template keeps them: offsets, roles, conditions, order; no dates, no ticks."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from mixer.core.plan import OffsetUnit, TemplateTask, week_of
from mixer.events.models import PlanTask


def as_template(tasks: Iterable[PlanTask]) -> tuple[TemplateTask, ...]:
    """The tasks of one event as the tasks of any: what was put back by short notice counts as planned."""
    return tuple(
        TemplateTask(
            id=task.template_id,
            phase=task.phase,
            title=task.title,
            owner_role=task.owner_role,
            offset=task.offset,
            week=0 if task.unit.is_of_the_day else week_of(task.offset),
            effort_min=task.effort_min,
            why=task.why,
            done_when=task.done_when,
            depends_on=tuple(task.depends_on),
            condition=task.condition,
            critical=task.is_critical,
            unit=task.unit,
            least_days=task.least_days,
        )
        for task in tasks
    )


def written(tasks: Iterable[TemplateTask]) -> list[dict[str, Any]]:
    """The tasks as JSON keeps them."""
    return [asdict(task) | {"depends_on": list(task.depends_on), "unit": task.unit.value} for task in tasks]


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[TemplateTask, ...]:
    """The tasks as they were written; what waits for a task that is not kept waits for it no more."""
    rows = list(rows)
    kept = {row["id"] for row in rows}
    return tuple(
        TemplateTask(
            **dict(row)
            | {
                "unit": OffsetUnit(row["unit"]),
                "depends_on": tuple(key for key in row["depends_on"] if key in kept),
            }
        )
        for row in rows
    )
