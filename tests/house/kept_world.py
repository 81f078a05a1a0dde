"""What a team keeps of an evening of the house's world: a template and a lesson."""

from typing import Any

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.events.actions.lessons import add_lesson
from mixer.events.actions.templates import save_template
from mixer.events.models import Event, LessonKind, LessonQuestion


def kept_names(event: Event, word: str) -> dict[str, Any]:
    """A template and a lesson, by the names addresses give them."""
    with transaction(event):
        template = save_template(event=event, name=f"{word} plan", actor=SYSTEM)
        lesson = add_lesson(
            event=event,
            question=LessonQuestion.RIGHT_WAY,
            text=f"{word} lesson",
            kind=LessonKind.NOTE,
            actor=SYSTEM,
        )
        return {"template_id": template.id, "lesson_id": lesson.id}
