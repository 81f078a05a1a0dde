"""The addresses of an event's tasks, each built once and filled in for every row of a long plan."""

from collections.abc import Callable
from typing import Any

from flask import url_for

from mixer.events.models import Event

_STAND_IN = 987_654_321_987


class TaskAddresses:
    """Address of a task by its id: ``task`` and ``tick`` keep what the plan's page has chosen, ``plain``
    does not. Building one needs a request."""

    def __init__(self, event: Event, kept: dict[str, Any]) -> None:
        self.task = _filled("events.task", event, kept)
        self.plain = _filled("events.task", event, {})
        self.tick = _filled("events.tick", event, kept)
        self.untick = _filled("events.untick", event, kept)


def _filled(endpoint: str, event: Event, kept: dict[str, Any]) -> Callable[[int], str]:
    address = url_for(endpoint, slug=event.slug, task_id=_STAND_IN, **kept)
    before, _stand_in, after = address.partition(f"/{_STAND_IN}")
    return lambda task_id: f"{before}/{task_id}{after}"
