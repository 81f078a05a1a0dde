"""A mail that every program reads right: parts, heads, look."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader, UndefinedError

from mixer.outbox.actions import MailBody, mail_body
from mixer.outbox.message import build, pack
from mixer.web.translation import speaking
from tests.outbox.conftest import mail_to, parsed

SITE = "mixer@mixer.example.org"
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Früh\r\nEND:VCALENDAR\r\n".encode()


def test_a_calendar_mail_is_text_html_calendar_with_the_calendar_byte_for_byte(app: Flask):
    message = mail_to(calendar=CALENDAR, calendar_method="REQUEST", body=MailBody("Grüße\n", "<p>Grüße</p>"))
    mail = parsed(pack(message, SITE).content)
    assert mail.get_content_type() == "multipart/alternative"
    text, html, calendar = mail.iter_parts()
    assert [p.get_content_type() for p in (text, html, calendar)] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert text.get_payload(decode=True) == "Grüße\r\n".encode()
    assert html.get_payload(decode=True).strip() == "<p>Grüße</p>".encode()  # type: ignore[union-attr]
    assert calendar["Content-Type"].params == {"method": "REQUEST", "charset": "utf-8"}
    assert calendar["Content-Transfer-Encoding"] == "base64"
    assert calendar["Content-Disposition"] is None
    assert calendar.get_payload(decode=True) == CALENDAR


def test_the_heads_say_who_writes_who_reads_answers_and_that_a_machine_sent_it(app: Flask):
    message = mail_to(unsubscribe_url="https://mixer.example.org/u/abc")
    mail = parsed(pack(message, SITE).content)
    assert mail["From"] == "Olga Brandt <mixer@mixer.example.org>"
    assert mail["To"] == "Ana Kovač <ana@example.com>"
    assert mail["Reply-To"] == "olga@example.org"
    assert mail["Date"].datetime == datetime(2027, 2, 23, 10, 0, tzinfo=UTC)
    assert mail["Message-ID"] == message.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == (
        "<https://mixer.example.org/u/abc>, <mailto:olga@example.org?subject=unsubscribe>"
    )
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Cc" not in mail
    assert "Bcc" not in mail
    assert "References" not in mail


def test_a_mail_without_an_unsubscribe_link_has_no_such_head(app: Flask):
    mail = build(mail_to(reply_to=None), SITE)
    assert not {"List-Unsubscribe", "List-Unsubscribe-Post", "Reply-To"} & set(mail.keys())


def test_long_links_and_ids_are_never_broken_or_encoded(app: Flask):
    url = "https://mixer.example.org/u/" + "k" * 300
    domain = ".".join(["long" * 10] * 3) + ".example.org"
    message = mail_to(unsubscribe_url=url)
    message.message_id = f"<invitation.1.abcdefghij@{domain}>"
    content = pack(message, SITE, thread=f"<invitation.0.abcdefghij@{domain}>").content.decode("ascii")
    assert f"List-Unsubscribe: <{url}>,\r\n <mailto:" in content
    assert f"Message-ID: <invitation.1.abcdefghij@{domain}>\r\n" in content
    assert f"References: <invitation.0.abcdefghij@{domain}>\r\n" in content


def test_a_domain_with_umlauts_is_spelled_as_mail_servers_do(app: Flask):
    parcel = pack(mail_to("ana@bücher.example.com"), SITE)
    assert parcel.recipient == "ana@xn--bcher-kva.example.com"
    assert not parcel.needs_utf8
    assert parsed(parcel.content)["To"].addresses[0].addr_spec == "ana@xn--bcher-kva.example.com"


def test_an_address_with_umlauts_before_the_at_sign_needs_a_server_that_knows_them(app: Flask):
    parcel = pack(mail_to("jörg@example.com"), SITE)
    assert parcel.needs_utf8
    assert "<jörg@example.com>".encode() in parcel.content


@pytest.fixture
def templates(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = {
        "x/mail/invitation.txt": """\
{% extends "mail/layout.txt" %}
{% from "mail/parts.txt" import facts, quote %}
{% block title %}{{ title }}{% endblock %}
{% block content %}
{{ _('Sign in') }}, {{ name }}.

{{ facts([('When', when), ('Where', '')]) }}
{{ quote(words) }}
{% endblock %}
""",
        "x/mail/invitation.html": """\
{% extends "mail/layout.html" %}
{% from "mail/parts.html" import button, facts, quote %}
{% block title %}{{ title }}{% endblock %}
{% block content %}
<p>{{ name }}</p>
{{ facts([('When', when), ('Where', '')]) }}
{{ quote(words) }}
{{ button('https://mixer.example.org/r/1', 'Answer') }}
{% endblock %}
""",
    }
    loader = ChoiceLoader([DictLoader(mine), app.jinja_env.loader])  # type: ignore[list-item]
    monkeypatch.setattr(app.jinja_env, "loader", loader)


FACTS = {"title": "Spring <b>mixer</b>", "name": "Ana & Ben", "when": "Thursday", "words": "Do come\nOlga"}


@pytest.mark.usefixtures("templates")
def test_both_parts_say_the_same_and_only_html_is_escaped(app: Flask):
    body = mail_body("x/mail/invitation", **FACTS)
    assert body.text.startswith(
        "Spring <b>mixer</b>\n\nSign in, Ana & Ben.\n\nWhen: Thursday\n\n> Do come\n> Olga\n\n-- \n"
    )
    assert "Where" not in body.text + body.html
    assert "Ana &amp; Ben" in body.html
    assert "<b>" not in body.html
    assert body.html.count("<h1") == 1
    assert "Do come<br>Olga" in body.html


@pytest.mark.usefixtures("templates")
def test_a_mail_carries_its_own_look_and_fetches_nothing(app: Flask):
    html = mail_body("x/mail/invitation", **FACTS).html
    assert "prefers-color-scheme: dark" in html
    assert 'class="card" align="left" style="' in html
    assert not [tag for tag in ("<img", "<link", "<script", "@import", "url(") if tag in html]


@pytest.mark.usefixtures("templates")
def test_the_way_out_is_shown_where_there_is_one(app: Flask):
    url = "https://mixer.example.org/u/1"
    with_it = mail_body("x/mail/invitation", **FACTS, unsubscribe_url=url)
    assert url in with_it.text
    assert f'href="{url}"' in with_it.html
    without = mail_body("x/mail/invitation", **FACTS, unsubscribe_url=None)
    assert "No more invitations" not in without.text + without.html


@pytest.mark.usefixtures("templates")
def test_a_mail_speaks_the_language_of_its_reader(app: Flask):
    with speaking("de"):
        assert '<html lang="de">' in mail_body("x/mail/invitation", **FACTS).html
    with speaking("en"):
        assert '<html lang="en">' in mail_body("x/mail/invitation", **FACTS).html


@pytest.mark.usefixtures("templates")
def test_a_name_forgotten_is_an_error_and_not_a_gap(app: Flask):
    with pytest.raises(UndefinedError):
        mail_body("x/mail/invitation", title="Spring mixer")
