"""The eight weeks before an evening, and the two after it: from offsets to dates.

A task's offset counts local calendar days from the day of the event: -56 is eight weeks
before, 0 the day itself, 7 a week after. Calendar days, never hours: "eight weeks before"
keeps its weekday and knows nothing of summer time. It may count working days instead, and on
the day itself minutes from the beginning or the end of the evening.

A date falls due on a working day: before the event it moves back to the working day before,
after the event on to the working day after, and the day itself never moves. So a task of the
day before is due before the event even when that takes it over a weekend, and nothing that
has to follow the event comes ahead of it. A prerequisite is never due after what needs it.
"""

from mixer.core.plan.effort import Effort, effort, planned_week, weekly_effort
from mixer.core.plan.offsets import (
    FARTHEST_DAYS,
    FARTHEST_MIN,
    Hours,
    IsWorkingDay,
    OffsetUnit,
    due_at,
    due_on,
    week_of,
)
from mixer.core.plan.order import circle, in_dependency_order
from mixer.core.plan.path import Leeway, leeway
from mixer.core.plan.schedule import (
    LEAD_DAYS,
    PlannedTask,
    TaskState,
    is_short_notice,
    late,
    moved,
    plan,
    prerequisites,
    task_state,
)
from mixer.core.plan.short_notice import Compressed, compressed
from mixer.core.plan.template import ALWAYS, TemplateTask, applicable, load_template

__all__ = [
    "ALWAYS",
    "FARTHEST_DAYS",
    "FARTHEST_MIN",
    "LEAD_DAYS",
    "Compressed",
    "Effort",
    "Hours",
    "IsWorkingDay",
    "Leeway",
    "OffsetUnit",
    "PlannedTask",
    "TaskState",
    "TemplateTask",
    "applicable",
    "circle",
    "compressed",
    "due_at",
    "due_on",
    "effort",
    "in_dependency_order",
    "is_short_notice",
    "late",
    "leeway",
    "load_template",
    "moved",
    "plan",
    "planned_week",
    "prerequisites",
    "task_state",
    "week_of",
    "weekly_effort",
]
