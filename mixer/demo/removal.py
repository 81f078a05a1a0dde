"""Taking the demo away without a trace: rows, audit, mail, files of mail."""

from collections.abc import Sequence
from typing import Any

from flask import current_app
from sqlalchemy import and_, delete, or_, select

from mixer.accounts.models import Membership, Team, User
from mixer.audit import Audit
from mixer.db import db
from mixer.outbox.models import Message


def remove_demo() -> bool:
    """Remove the demo's team, everything that hangs on it, and people who belong to no other team.

    False when there was none. Runs within the caller's transaction. Rows that hang on the team
    go by the database's own cascade; mail and audit, which outlive what they tell of, by hand.
    """
    teams = db.session.scalars(select(Team.id).where(Team.is_demo)).all()
    if not teams:
        return False
    people = _people_of(teams)
    addresses = select(User.email).where(User.id.in_(people))
    mail = or_(Message.team_id.in_(teams), and_(Message.team_id.is_(None), Message.to_email.in_(addresses)))
    _remove_files(db.session.scalars(select(Message.files).where(mail)).all())
    db.session.execute(delete(Message).where(mail))
    db.session.execute(
        delete(Audit).where(
            or_(
                Audit.team_id.in_(teams),
                and_(Audit.object_kind == "User", Audit.object_id.in_(people)),
                and_(Audit.team_id.is_(None), Audit.actor_kind == "user", Audit.actor_id.in_(people)),
            )
        )
    )
    db.session.execute(delete(Team).where(Team.id.in_(teams)))
    db.session.execute(delete(User).where(User.id.in_(people)))
    db.session.expire_all()
    return True


def empty_log() -> None:
    """SQLite only, after the transaction: nothing of what was removed stays in the log beside the file."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _people_of(teams: Sequence[int]) -> Sequence[int]:
    """Users who are in these teams and in no other."""
    elsewhere = select(Membership.user_id).where(Membership.team_id.not_in(teams))
    return db.session.scalars(
        select(Membership.user_id)
        .where(Membership.team_id.in_(teams), Membership.user_id.not_in(elsewhere))
        .distinct()
    ).all()


def _remove_files(lists: Sequence[list[str]]) -> None:
    folder = current_app.extensions["mixer"].settings.instance / "mail"
    for names in lists:
        for name in names:
            (folder / name).unlink(missing_ok=True)
