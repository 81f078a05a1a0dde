"""Tables of the accounts room."""

from datetime import datetime
from enum import StrEnum

from flask_security import UserMixin
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.db import Model, UtcDateTime


class Role(StrEnum):
    """What somebody may do in a team."""

    OWNER = "owner"
    COHOST = "cohost"


class User(Model, UserMixin):
    """Somebody who can sign in. ``fs_uniquifier`` changes to end all sessions."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    """Normalised, lower case."""
    name: Mapped[str] = mapped_column(String(120))
    password: Mapped[str | None] = mapped_column(String(255))
    """Hash; none for somebody who only ever enters by one-time link."""
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str | None] = mapped_column(String(5))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Team(Model):
    """People who host together and share a list of contacts."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Membership(Model):
    """A user's role in a team."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("team_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    team: Mapped[Team] = relationship()
    user: Mapped[User] = relationship()


class LinkPurpose(StrEnum):
    """What a one-time link does when its button is pressed."""

    SETUP = "setup"
    """Make the first own account and team."""
    DESK = "desk"
    """Sign one user in."""
    JOIN = "join"
    """Join a team as co-host."""
    RESET = "reset"
    """Choose a new password."""


class OneTimeLink(Model):
    """A random single-use link; only its hash is kept. Opening shows a page, pressing acts."""

    __tablename__ = "one_time_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[LinkPurpose] = mapped_column(String(10))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    team: Mapped[Team | None] = relationship()
    user: Mapped[User | None] = relationship()
