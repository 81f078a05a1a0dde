"""Tables of the events room."""

from mixer.events.models.crew import CrewAnswer, CrewMember
from mixer.events.models.event import Event, EventKind
from mixer.events.models.plan import PlanTask
from mixer.events.models.template import Lesson, LessonKind, LessonQuestion, LessonUse, PlanTemplate

__all__ = [
    "CrewAnswer",
    "CrewMember",
    "Event",
    "EventKind",
    "Lesson",
    "LessonKind",
    "LessonQuestion",
    "LessonUse",
    "PlanTask",
    "PlanTemplate",
]
