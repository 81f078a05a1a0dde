"""Verbs of the accounts room. They flush, never commit."""

import secrets
from datetime import timedelta
from typing import NewType

from email_validator import EmailNotValidError, validate_email
from flask_security.utils import hash_password
from sqlalchemy import func, select, update

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
    LinkPurpose.RESET: timedelta(hours=1),
}
PasswordHash = NewType("PasswordHash", str)


def hash_of(password: str) -> PasswordHash:
    """The hash that is kept of a password. It takes its time (argon2), so make it before the
    transaction begins: everybody who wants to write would wait for it."""
    return PasswordHash(hash_password(password))


def normal_email(text: str) -> str:
    """The address as kept and compared: lower case, checked by form only.

    Raises Refused with what to do when it cannot be one.
    """
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        sentence = _("“%(text)s” is not an e-mail address. It looks like name@example.org.", text=text)
        raise Refused(sentence) from error


def create_user(*, name: str, email: str, password: PasswordHash | None, language: str | None = None) -> User:
    """A new user. Raises Refused when the address is taken or cannot be one."""
    if password is not None and not password.startswith("$"):
        raise ValueError("only the hash of a password is kept: hash_of(password)")
    address = normal_email(email)
    if user_by_email(address):
        raise Refused(
            _("There is already an account with this address. Sign in instead, or ask for a new password.")
        )
    user = User(
        name=one_line(name),
        email=address,
        password=password,
        fs_uniquifier=secrets.token_hex(32),
        language=language,
    )
    if not user.name:
        raise Refused(_("Please type your name."))
    db.session.add(user)
    record(SYSTEM, "create_user", user)
    return user


def create_team(*, name: str, owner: User, is_demo: bool = False) -> Team:
    """A new team with its owner. Raises Refused for a name that shows nothing."""
    team = Team(name=one_line(name), slug=slug_of(name, is_slug_taken, "team"), is_demo=is_demo)
    if not team.name:
        raise Refused(_("Please name the team that hosts."))
    db.session.add(team)
    db.session.flush()
    db.session.add(Membership(team_id=team.id, user_id=owner.id, role=Role.OWNER))
    record(Actor.user(owner.id), "create_team", team, team_id=team.id)
    return team


def join_team(*, user: User, link: OneTimeLink) -> Team:
    """Make the user a co-host by an invitation link, and spend the link."""
    team = link.team
    if team is None:
        raise ValueError("an invitation belongs to a team")
    link.used_at = now()
    if _membership(team, user) is None:
        db.session.add(Membership(team_id=team.id, user_id=user.id, role=Role.COHOST))
        record(Actor.user(user.id), "join_team", team, team_id=team.id)
    return team


def _membership(team: Team, user: User) -> Membership | None:
    return db.session.scalar(
        select(Membership).where(Membership.team_id == team.id, Membership.user_id == user.id)
    )


def change_role(*, membership: Membership, role: Role, actor: Actor) -> None:
    """Make a co-host an owner, or an owner a co-host. Raises Refused for the last owner."""
    if membership.role == role:
        return
    if role == Role.COHOST:
        _keep_an_owner(membership)
    membership.role = role
    record(actor, "change_role", membership, team_id=membership.team_id, fields=["role"])


def remove_member(*, membership: Membership, actor: Actor) -> None:
    """Take somebody out of the team, at once. Raises Refused for the last owner."""
    _keep_an_owner(membership)
    record(actor, "remove_member", membership, team_id=membership.team_id)
    db.session.delete(membership)


def _keep_an_owner(leaving: Membership) -> None:
    owners = select(func.count()).where(
        Membership.team_id == leaving.team_id, Membership.role == Role.OWNER, Membership.id != leaving.id
    )
    if leaving.role == Role.OWNER and not db.session.scalar(owners):
        raise Refused(_("A team keeps at least one owner. Make somebody else an owner first."))


def make_link(
    *,
    purpose: LinkPurpose,
    team: Team | None = None,
    user: User | None = None,
    life: timedelta | None = None,
    actor: Actor = SYSTEM,
) -> str:
    """A fresh one-time link; answers with its secret, of which only the hash is kept."""
    secret = new_secret()
    link = OneTimeLink(
        purpose=purpose,
        secret_hash=hashed(secret),
        team_id=team.id if team else None,
        user_id=user.id if user else None,
        expires_at=now() + (life or LIFE[purpose]),
    )
    db.session.add(link)
    record(actor, f"make_{purpose}_link", link, team_id=link.team_id)
    return secret


def use_link(link: OneTimeLink) -> None:
    """Spend a one-time link."""
    link.used_at = now()
    record(SYSTEM, f"use_{link.purpose}_link", link, team_id=link.team_id)


def set_password(*, user: User, password: PasswordHash) -> None:
    """A new password; all sessions of the user end, and so do links that let them in."""
    user.password = password
    user.fs_uniquifier = secrets.token_hex(32)
    unspent = OneTimeLink.user_id == user.id, OneTimeLink.used_at.is_(None)
    db.session.execute(update(OneTimeLink).where(*unspent).values(used_at=now()))
    record(Actor.user(user.id), "set_password", user, fields=["password"])


def choose_language(*, user: User, language: str) -> None:
    """The language the user reads."""
    user.language = language
