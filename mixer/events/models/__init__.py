"""Tables of the events room."""

from mixer.events.models.crew import CrewAnswer, CrewMember
from mixer.events.models.event import Event, EventKind
from mixer.events.models.plan import PlanTask

__all__ = ["CrewAnswer", "CrewMember", "Event", "EventKind", "PlanTask"]
