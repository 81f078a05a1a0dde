"""Forgotten passwords."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from mixer.accounts import mail, queries
from mixer.accounts.models import User
from mixer.db import db, transaction
from mixer.outbox.actions import MailBody, mail_body
from mixer.outbox.models import Message
from tests.builders import PASSWORD
from tests.cast import Cast
from tests.conftest import PUBLIC_URL
from tests.page import Visitor

FRESH = "another walk to the lighthouse"


def ask(visitor: Visitor, email: str = "olga@example.org") -> str:
    return visitor.post("accounts.forgot_password", {"email": email}, status=200).text


def mailed_link() -> str:
    message = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
    assert message is not None
    found = re.search(rf"{PUBLIC_URL}(/reset-password/\S+)", message.text)
    assert found is not None
    return found.group(1)


def test_a_link_is_mailed_and_sets_a_new_password(visitor: Visitor, cast: Cast):
    assert "on its way" in ask(visitor, " Olga@Example.org")
    visitor.get(mailed_link())
    assert visitor.post(mailed_link(), {"password": FRESH}).location == "/"
    assert cast.team.name in visitor.get("overview.team", team_slug=cast.team.slug).text
    visitor.post("accounts.sign_out")
    visitor.post("accounts.sign_in", {"email": "olga@example.org", "password": PASSWORD}, status=401)
    visitor.post("accounts.sign_in", {"email": "olga@example.org", "password": FRESH})


def test_an_unknown_address_gets_the_same_answer_and_no_mail(visitor: Visitor, cast: Cast):
    assert ask(visitor, "nobody@example.org") == ask(visitor)
    to = db.session.scalars(select(Message.to_email)).all()
    assert to == ["olga@example.org"]


def test_for_an_unknown_address_the_same_letter_is_written_as_for_a_known_one(
    visitor: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    written: list[str] = []

    def noting(template: str, **values: Any) -> MailBody:
        written.append(template)
        return mail_body(template, **values)

    monkeypatch.setattr(mail, "mail_body", noting)
    ask(visitor, "nobody@example.org")
    assert written == ["accounts/mail/reset"]
    ask(visitor)
    assert written == ["accounts/mail/reset"] * 2


def test_somebody_inactive_gets_no_mail(visitor: Visitor, cast: Cast):
    with transaction():
        db.session.get_one(User, cast.olga.id).active = False
    ask(visitor)
    assert not db.session.scalars(select(Message)).all()


def test_without_a_mail_server_the_page_says_where_the_message_is(visitor: Visitor, cast: Cast):
    assert "No mail server" in ask(visitor)


def test_the_link_works_once_and_older_links_end_with_it(visitor: Visitor, cast: Cast):
    ask(visitor)
    older = mailed_link()
    ask(visitor)
    newer = mailed_link()
    assert older != newer
    visitor.post(newer, {"password": FRESH})
    for spent in (older, newer):
        assert "Ask for a new one" in visitor.get(spent, status=404).text
        visitor.post(spent, {"password": "yet another walk home"}, status=404)


def test_all_sessions_end_when_the_password_is_set(app: Flask, olga: Visitor, visitor: Visitor, cast: Cast):
    olga.get("overview.team", team_slug=cast.team.slug)
    ask(visitor)
    visitor.post(mailed_link(), {"password": FRESH})
    olga.get("overview.team", team_slug=cast.team.slug, status=302)
    visitor.get("overview.team", team_slug=cast.team.slug)


def test_a_weak_password_is_sent_back_and_the_link_stays(visitor: Visitor, cast: Cast):
    ask(visitor)
    visitor.post(mailed_link(), {"password": "short"}, status=200)
    visitor.post(mailed_link(), {"password": FRESH})


def test_the_letter_names_the_public_address_whatever_host_was_claimed(visitor: Visitor, cast: Cast):
    answer = visitor.client.post(
        "/forgot-password",
        data={"email": "olga@example.org", "csrf_token": visitor.token()},
        headers={"Host": "localhost:9999", "X-Forwarded-Host": "evil.example.com"},
    )
    assert answer.status_code == 200
    message = db.session.scalars(select(Message)).one()
    assert PUBLIC_URL in message.text
    assert "evil" not in message.text + message.html
    assert "9999" not in message.text + message.html


@pytest.mark.parametrize("name", ["Olga", "<b>Olga</b>", "Olga\r\nBcc: all@example.org"])
def test_a_hostile_name_stays_a_name_in_the_letter(visitor: Visitor, cast: Cast, name: str):
    with transaction():
        db.session.get_one(User, cast.olga.id).name = name
    ask(visitor)
    message = db.session.scalars(select(Message)).one()
    assert "<b>Olga" not in message.html
    assert "\n" not in message.to_name


def test_the_hash_is_argon2(cast: Cast):
    user = queries.user_by_email("olga@example.org")
    assert user is not None
    assert (user.password or "").startswith("$argon2id$")
