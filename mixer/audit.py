"""Who did what: one row written together with the act, naming fields, never their values.

So erasing a person needs no change here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from mixer.clock import now
from mixer.db import Model, UtcDateTime, db


@dataclass(frozen=True)
class Actor:
    """Who acts: a signed-in user, somebody by personal link, a door link, or the product itself."""

    kind: str
    id: int | None = None

    @classmethod
    def user(cls, id: int) -> Self:
        return cls("user", id)

    @classmethod
    def guest(cls, id: int) -> Self:
        return cls("guest", id)

    @classmethod
    def crew(cls, id: int) -> Self:
        return cls("crew", id)

    @classmethod
    def door(cls, id: int) -> Self:
        return cls("door", id)


SYSTEM = Actor("system")


class Audit(Model):
    """One act. Never changed, never deleted, except together with its whole team."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    team_id: Mapped[int | None] = mapped_column(index=True)
    event_id: Mapped[int | None] = mapped_column(index=True)
    actor_kind: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[int | None]
    verb: Mapped[str] = mapped_column(String(40))
    object_kind: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[int | None]
    fields: Mapped[list[str]] = mapped_column(JSON)


def record(
    actor: Actor,
    verb: str,
    thing: Model,
    *,
    team_id: int | None = None,
    event_id: int | None = None,
    fields: list[str] | None = None,
) -> None:
    """Write down that ``actor`` did ``verb`` to ``thing``, within the transaction of the act."""
    db.session.flush()
    db.session.add(
        Audit(
            at=now(),
            team_id=team_id,
            event_id=event_id,
            actor_kind=actor.kind,
            actor_id=actor.id,
            verb=verb,
            object_kind=type(thing).__name__,
            object_id=thing.__mapper__.primary_key_from_instance(thing)[0],
            fields=fields or [],
        )
    )
