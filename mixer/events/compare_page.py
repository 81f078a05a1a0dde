"""A plan beside what really happened, as its page shows it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from mixer.core import plan as arithmetic
from mixer.core.plan import TemplateTask
from mixer.core.plan_review import DONE, Fate, PhaseReview, Review, Reviewed, RunTask, review
from mixer.events.actions.plan import event_day, working_days
from mixer.events.models import Event, Lesson, LessonKind, PlanTask

NOTABLE = (Fate.LATE, Fate.OVERDUE, Fate.NEVER_DONE)


@dataclass(frozen=True)
class CompareLine:
    """One task as compared; `earlier` is the advice, `is_learned` says that it was taken."""

    reviewed: Reviewed
    row: PlanTask
    is_learned: bool


@dataclass(frozen=True)
class ComparePage:
    """The comparison, its lines by phase, and what the plan compared with had besides."""

    review: Review
    phases: tuple[tuple[str, tuple[CompareLine, ...]], ...]
    missing: tuple[TemplateTask, ...]

    def count(self, *fates: Fate) -> int:
        return len(self.review.having(*fates))

    def summary(self, phase: str) -> PhaseReview:
        """How one phase went as a whole."""
        return next(one for one in self.review.phases if one.phase == phase)

    def deserves_a_look(self, lines: Sequence[CompareLine]) -> bool:
        """Whether something in these lines went otherwise than planned for the worse."""
        return any(line.reviewed.fate in NOTABLE or line.reviewed.task.is_added for line in lines)

    @property
    def done(self) -> int:
        return self.count(*DONE)

    @property
    def needed(self) -> int:
        return len(self.review.tasks) - self.count(Fate.NOT_NEEDED)


def compare_page(
    event: Event,
    plan: Sequence[PlanTask],
    today: date,
    *,
    reference: Sequence[TemplateTask] | None,
    added: Collection[int],
    lessons: Sequence[Lesson],
) -> ComparePage:
    """Compare the plan as it was laid out, or `reference` counted back from the evening, with what
    happened. `added`: ids of tasks the hosts added by hand."""
    dates = _dates(event, reference)
    keys = {task.id for task in reference or ()}
    runs = [
        RunTask(
            id=task.template_id,
            phase=task.phase,
            planned_on=dates.get(task.template_id, task.due_on),
            done_on=task.done_on,
            is_needed=task.not_needed is None,
            is_added=task.template_id not in keys if reference is not None else task.id in added,
        )
        for task in plan
    ]
    found = review(runs, event_day(event), today)
    rows = {task.template_id: task for task in plan}
    learned = {lesson.task_key for lesson in lessons if lesson.kind == LessonKind.LEAD_TIME}
    by_phase: dict[str, list[CompareLine]] = {phase.phase: [] for phase in found.phases}
    for one in found.tasks:
        by_phase[one.task.phase].append(CompareLine(one, rows[one.task.id], one.task.id in learned))
    return ComparePage(
        found,
        tuple((phase, tuple(lines)) for phase, lines in by_phase.items()),
        tuple(task for task in reference or () if task.id not in rows),
    )


def _dates(event: Event, reference: Sequence[TemplateTask] | None) -> dict[str, date]:
    if reference is None:
        return {}
    dated = arithmetic.plan(reference, event_day(event), working_days(event))
    return {task.id: task.due_on for task in dated}
