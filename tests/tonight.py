"""The evening under way: who comes in, who leaves, and at which door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from sqlalchemy import event as listening

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.door import actions
from mixer.door.models import CheckIn
from mixer.events.models import Event
from mixer.invitations.actions import answer
from mixer.invitations.models import Answer, Guest
from tests.builders import at
from tests.page import Visitor

UNDER_WAY = at("2027-04-22T16:40+00:00")
"""Ten minutes past the start of the cast's evening."""


@dataclass
class Door:
    """A door link, with what is shown of it once."""

    made: actions.NewDoorLink

    @classmethod
    def of(cls, event: Event, name: str = "Front door", life: timedelta | None = None) -> Self:
        with transaction(event):
            made = actions.make_door_link(event=event, door=name, actor=SYSTEM, life=life)
        return cls(made)

    @property
    def where(self) -> actions.Where:
        return actions.Where.at_link(self.made.link)

    def opened_by(self, phone: Visitor) -> Visitor:
        """A phone hands the link in."""
        phone.post("door.open_door", {"code": self.made.secret})
        return phone


def new_op() -> str:
    return str(uuid4())


def says_yes(guest: Guest) -> Guest:
    with transaction(guest.event):
        answer(guest=guest, answer=Answer.ACCEPTED, actor=SYSTEM)
    return guest


def comes_in(guest: Guest, where: actions.Where | None = None, **how: Any) -> Any:
    """The guest is let in; answers with the verdict."""
    with transaction(guest.event):
        return actions.check_in(
            guest=guest,
            where=where or actions.Where("Front door", SYSTEM),
            **({"op_id": new_op()} | how),
        )


def come_in(*guests: Guest) -> None:
    """Several guests with a place are let in, one after the other."""
    for guest in guests:
        comes_in(guest, anyway=True)


def leaves(guest: Guest, where: actions.Where | None = None, op_id: str | None = None) -> Any:
    """The guest goes home; answers with the verdict."""
    with transaction(guest.event):
        return actions.check_out(
            guest=guest, where=where or actions.Where("Front door", SYSTEM), op_id=op_id or new_op()
        )


def is_inside(guest: Guest) -> bool:
    settled = db.session.get(CheckIn, guest.id, populate_existing=True)
    return settled is not None and settled.left_at is None


def queries_of(work: Callable[[], object]) -> int:
    """How many statements something sends to the database, on a session that knows nothing yet."""
    sent: list[str] = []

    def listen(_connection, _cursor, statement, *_rest) -> None:
        sent.append(statement)

    db.session.remove()
    listening.listen(db.engine, "before_cursor_execute", listen)
    try:
        work()
    finally:
        listening.remove(db.engine, "before_cursor_execute", listen)
    return len([statement for statement in sent if not statement.startswith(("BEGIN", "PRAGMA"))])
