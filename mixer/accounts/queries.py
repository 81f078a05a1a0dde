"""Reads of the accounts room."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from mixer.accounts.models import LinkPurpose, Membership, OneTimeLink, Role, Team, User
from mixer.clock import now
from mixer.db import db
from mixer.links import hashed


def user_by_email(email: str) -> User | None:
    """The user with this normalised address."""
    return db.session.scalar(select(User).where(User.email == email))


def membership_of(user_id: int, team_slug: str) -> Membership | None:
    """The user's membership in the team with this slug, team loaded; None for strangers."""
    return db.session.scalar(
        select(Membership)
        .join(Membership.team)
        .where(Membership.user_id == user_id, Team.slug == team_slug)
        .options(joinedload(Membership.team))
    )


def teams_of(user_id: int) -> Sequence[Team]:
    """The user's teams, by name."""
    return db.session.scalars(
        select(Team).join(Membership).where(Membership.user_id == user_id).order_by(Team.name)
    ).all()


def members_of(team: Team) -> Sequence[Membership]:
    """Memberships of the team with their users, owners first."""
    return db.session.scalars(
        select(Membership)
        .join(Membership.user)
        .where(Membership.team_id == team.id)
        .options(joinedload(Membership.user))
        .order_by(Membership.role.desc(), User.name)
    ).all()


def member_of(team: Team, membership_id: int) -> Membership | None:
    """The team's membership with this id, its user loaded."""
    return db.session.scalar(
        select(Membership)
        .where(Membership.id == membership_id, Membership.team_id == team.id)
        .options(joinedload(Membership.user))
    )


def owner_of(team: Team) -> User:
    """The team's first owner."""
    return db.session.scalars(
        select(User)
        .join(Membership)
        .where(Membership.team_id == team.id, Membership.role == Role.OWNER)
        .order_by(Membership.id)
        .limit(1)
    ).one()


def live_link(purpose: LinkPurpose, secret: str) -> OneTimeLink | None:
    """The unused, unexpired one-time link behind the secret."""
    return db.session.scalar(
        select(OneTimeLink)
        .where(
            OneTimeLink.purpose == purpose,
            OneTimeLink.secret_hash == hashed(secret),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now(),
        )
        .options(joinedload(OneTimeLink.team), joinedload(OneTimeLink.user))
    )


def has_own_account() -> bool:
    """Whether anybody beside the demo's people has an account."""
    in_demo = exists().where(Membership.user_id == User.id, Membership.team_id == Team.id, Team.is_demo)
    return bool(db.session.scalar(select(exists().where(~in_demo).select_from(User))))


def is_slug_taken(slug: str) -> bool:
    """Whether a team has this slug."""
    return bool(db.session.scalar(select(exists().where(Team.slug == slug))))


def team_by_slug(slug: str) -> Team | None:
    """The team with this slug."""
    return db.session.scalar(select(Team).where(Team.slug == slug))


def all_teams() -> Sequence[Team]:
    """Every team of the installation; for commands only."""
    return db.session.scalars(select(Team).order_by(Team.id)).all()
