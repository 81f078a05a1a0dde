"""Tables of the events room."""

from mixer.events.models.crew import LEADS, CrewAnswer, CrewMember, CrewRole
from mixer.events.models.event import Event, EventKind
from mixer.events.models.plan import ConditionAnswer, NotNeeded, PlanChange, PlanTask
from mixer.events.models.template import Lesson, LessonKind, LessonQuestion, LessonUse, PlanTemplate

__all__ = [
    "LEADS",
    "ConditionAnswer",
    "CrewAnswer",
    "CrewMember",
    "CrewRole",
    "Event",
    "EventKind",
    "Lesson",
    "LessonKind",
    "LessonQuestion",
    "LessonUse",
    "NotNeeded",
    "PlanChange",
    "PlanTask",
    "PlanTemplate",
]
