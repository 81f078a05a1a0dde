"""What of the plan is shown: chosen in the page's address, so that it can be kept and shared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from mixer.core.plan import TaskState
from mixer.events.models import PlanTask

SHOWN: dict[str, frozenset[TaskState]] = {
    "all": frozenset(TaskState),
    "late": frozenset({TaskState.LATE}),
    "week": frozenset({TaskState.TODAY, TaskState.THIS_WEEK}),
    "open": frozenset(TaskState) - {TaskState.DONE, TaskState.NOT_NEEDED},
    "done": frozenset({TaskState.DONE}),
    "not_needed": frozenset({TaskState.NOT_NEEDED}),
}
GROUPS = ("week", "owner", "phase")
MINE = "mine"


@dataclass(frozen=True)
class PlanFilter:
    """Which tasks, and in which groups; what is at its default is not in the address."""

    show: str = "all"
    owner: str = ""
    """``mine``, the number of a crew member, or a part."""
    phase: str = ""
    path: str = ""
    """Anything: only the critical path."""
    q: str = ""
    by: str = "week"
    choose: str = ""
    """Anything: with boxes to choose several tasks."""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """The filter an address asks for. Raises ValueError for a view or a grouping there is not."""
        asked = {field.name: args.get(field.name, "").strip()[:100] for field in fields(cls)}
        chosen = cls(**{name: value for name, value in asked.items() if value})
        if chosen.show not in SHOWN or chosen.by not in GROUPS:
            raise ValueError(f"no view {chosen.show} by {chosen.by}")
        return chosen

    def address(self, **changes: Any) -> dict[str, str]:
        """The address's values with these changes; an empty one goes back to its default."""
        default = type(self)()
        kept = replace(self, **{name: value or getattr(default, name) for name, value in changes.items()})
        return {
            field.name: getattr(kept, field.name)
            for field in fields(kept)
            if getattr(kept, field.name) != getattr(default, field.name)
        }

    @property
    def is_narrow(self) -> bool:
        """Whether more than the view is chosen."""
        return bool(self.owner or self.phase or self.path or self.q)

    def matches(
        self,
        task: PlanTask,
        state: TaskState,
        *,
        words: Callable[[PlanTask], str],
        is_on_path: bool,
        me: int | None,
    ) -> bool:
        """Whether a task is shown; ``words`` says what a search looks through, ``me`` is the reader's
        user id."""
        return (
            state in SHOWN[self.show]
            and (not self.owner or self._is_owned(task, me))
            and self.phase in ("", task.phase)
            and (not self.path or is_on_path)
            and (not self.q or self.q.casefold() in words(task).casefold())
        )

    def _is_owned(self, task: PlanTask, me: int | None) -> bool:
        if self.owner == MINE:
            member = task.crew_member
            return member.user_id == me if member else task.owner_role == "host"
        if self.owner.isascii() and self.owner.isdigit():
            return task.crew_member_id == int(self.owner)
        return task.owner_role == self.owner
