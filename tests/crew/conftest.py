"""The crew of Olga's evening: Aisha leads the Visitor Hosts, Dan works the door."""

from collections.abc import Callable
from typing import Any

import pytest

from mixer.audit import SYSTEM
from mixer.crew import actions
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.models import CrewAnswer, CrewMember, CrewRole, Event
from tests.cast import Cast

Taken = Callable[..., CrewMember]


def take_in(event: Event, name: str, role: str, *, answer: str = "accepted", **facts: Any) -> CrewMember:
    """Somebody in the crew with the usual shift, who said yes unless told otherwise."""
    with_shift = facts.pop("with_shift", True)
    email = facts.pop("email", f"{name.split()[0].lower()}@example.org")
    with transaction(event):
        member = events.add_crew_member(event=event, name=name, role=role, email=email, actor=SYSTEM, **facts)
        if with_shift:
            actions.add_arrival_shift(member=member, actor=SYSTEM)
        member.answer = CrewAnswer(answer)
    return member


@pytest.fixture
def aisha(cast: Cast) -> CrewMember:
    return take_in(
        cast.event, "Aisha Rahman", CrewRole.VISITOR_HOST_LEAD, phone="+49 40 123", speaks=["en", "de"]
    )


@pytest.fixture
def dan(cast: Cast) -> CrewMember:
    return take_in(cast.event, "Dan Weber", CrewRole.DOOR)
