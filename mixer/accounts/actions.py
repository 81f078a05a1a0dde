"""Verbs of the accounts room. They flush, never commit."""

import secrets
from datetime import timedelta

from email_validator import EmailNotValidError, validate_email
from flask_security.utils import hash_password

from mixer.accounts.models import LinkPurpose, Membership, OneTimeLink, Role, Team, User
from mixer.accounts.queries import is_slug_taken, user_by_email
from mixer.audit import SYSTEM, Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.links import hashed, new_secret
from mixer.names import one_line, slug_of
from mixer.web.errors import Refused
from mixer.web.translation import _

LIFE = {
    LinkPurpose.SETUP: timedelta(hours=24),
    LinkPurpose.DESK: timedelta(hours=24),
    LinkPurpose.JOIN: timedelta(days=14),
}


def normal_email(text: str) -> str:
    """The address as kept and compared: lower case, checked by form only.

    Raises Refused with what to do when it cannot be one.
    """
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Refused(_("“%(text)s” is not an e-mail address. It looks like name@example.org.", text=text)) from error


def create_user(*, name: str, email: str, password: str | None, language: str | None = None) -> User:
    """A new user. Raises Refused when the address is taken or cannot be one."""
    address = normal_email(email)
    if user_by_email(address):
        raise Refused(_("There is already an account with this address. Sign in instead, or ask for a new password."))
    user = User(
        name=one_line(name),
        email=address,
        password=hash_password(password) if password else None,
        fs_uniquifier=secrets.token_hex(32),
        language=language,
    )
    db.session.add(user)
    record(SYSTEM, "create_user", user)
    return user


def create_team(*, name: str, owner: User, is_demo: bool = False) -> Team:
    """A new team with its owner."""
    team = Team(name=one_line(name), slug=slug_of(name, is_slug_taken, "team"), is_demo=is_demo)
    db.session.add(team)
    db.session.flush()
    db.session.add(Membership(team_id=team.id, user_id=owner.id, role=Role.OWNER))
    record(Actor.user(owner.id), "create_team", team, team_id=team.id)
    return team


def join_team(*, user: User, link: OneTimeLink) -> Team:
    """Make the user a co-host by an invitation link. Joining twice is joining once."""
    team = link.team
    if team is None:
        raise ValueError("an invitation belongs to a team")
    link.used_at = now()
    member = db.session.query(Membership).filter_by(team_id=team.id, user_id=user.id).one_or_none()
    if member is None:
        db.session.add(Membership(team_id=team.id, user_id=user.id, role=Role.COHOST))
        record(Actor.user(user.id), "join_team", team, team_id=team.id)
    return team


def remove_member(*, membership: Membership, actor: Actor) -> None:
    """Take somebody out of the team. Raises Refused for the last owner."""
    owners = db.session.query(Membership).filter_by(team_id=membership.team_id, role=Role.OWNER).count()
    if membership.role == Role.OWNER and owners == 1:
        raise Refused(_("A team keeps at least one owner."))
    record(actor, "remove_member", membership, team_id=membership.team_id)
    db.session.delete(membership)


def make_link(
    *, purpose: LinkPurpose, team: Team | None = None, user: User | None = None, life: timedelta | None = None
) -> str:
    """A fresh one-time link; answers with its secret, of which only the hash is kept."""
    secret = new_secret()
    db.session.add(
        OneTimeLink(
            purpose=purpose,
            secret_hash=hashed(secret),
            team_id=team.id if team else None,
            user_id=user.id if user else None,
            expires_at=now() + (life or LIFE[purpose]),
        )
    )
    db.session.flush()
    return secret


def use_link(link: OneTimeLink) -> None:
    """Spend a one-time link."""
    link.used_at = now()
    record(SYSTEM, f"use_{link.purpose}_link", link, team_id=link.team_id)


def set_password(*, user: User, password: str) -> None:
    """A new password; all sessions of the user end."""
    user.password = hash_password(password)
    user.fs_uniquifier = secrets.token_hex(32)
    record(Actor.user(user.id), "set_password", user, fields=["password"])


def choose_language(*, user: User, language: str) -> None:
    """The language the user reads."""
    user.language = language
