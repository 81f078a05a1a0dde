"""Pages of the events room: a new event, its plan, and what its crew opens by personal link."""

from mixer.events.views import crew_tasks, feed, new, owners, plan  # noqa: F401 - pages hang themselves on bp
from mixer.events.views.blueprint import bp

__all__ = ["bp"]
