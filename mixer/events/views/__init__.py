"""Pages of the events room: a new event, its plan, and what its crew opens by personal link."""

from mixer.events.views import (  # noqa: F401 - pages hang themselves on bp
    compare,
    crew_tasks,
    feed,
    lessons,
    new,
    owners,
    plan,
    plan_acts,
    task,
    templates,
    timeline,
)
from mixer.events.views.blueprint import bp

__all__ = ["bp"]
