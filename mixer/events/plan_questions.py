"""The questions a plan asks, once for a whole event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mixer.core.plan import ALWAYS
from mixer.events.models import ConditionAnswer, PlanTask
from mixer.events.plan_words import CONDITIONS, condition_denied, condition_question
from mixer.web.translation import _


@dataclass(frozen=True)
class Question:
    """One question, the tasks that hang on it, and what was said."""

    condition: str
    words: str
    tasks: tuple[PlanTask, ...]
    answer: ConditionAnswer | None

    @property
    def first_titles(self) -> str:
        """The tasks it is about, the first ones by name."""
        names = "; ".join(_(task.title) for task in self.tasks[:2])
        return names if len(self.tasks) <= 2 else names + " …"

    @property
    def reason(self) -> str:
        """Why its tasks are not needed; empty unless the answer was no."""
        if self.answer is None or self.answer.is_so:
            return ""
        return self.answer.because or condition_denied(self.condition)


def questions(tasks: Sequence[PlanTask], answers: Mapping[str, ConditionAnswer]) -> tuple[Question, ...]:
    """What this plan asks, in the order in which it matters."""
    of: dict[str, list[PlanTask]] = {name: [] for name in CONDITIONS}
    for task in tasks:
        if task.condition != ALWAYS:
            of.setdefault(task.condition, []).append(task)
    return tuple(
        Question(name, condition_question(name), tuple(about), answers.get(name))
        for name, about in of.items()
        if about
    )
