"""Hostile text through every form of the product, and onto every page: nothing breaks, nothing runs."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.house.routes import guard_of
from tests.house.walking import HOSTS, rules
from tests.house.world import World, values_for
from tests.page import Page, Visitor, filled

TEXTS = {
    "markup": "<script>document.title=1</script><img src=x onerror=alert(1)>\"'><b id=pwned>",
    "a template": "{{ 7*7 }}{% raw %}${7*7}#{7*7}%(name)s{0}",
    "letters run backwards": "\u202egnp.exe\u2066\u2067 abc \u200b\ufeff",
    "NUL and controls": "Ana\x00\x01\x1b[31m\x7f\u0085Kovač",
    "line breaks": "Ana\r\nBcc: everybody@example.org\r\n\r\nBEGIN:VEVENT\nEND:VEVENT\u2028x",
    "ten thousand letters": "ä" * 10_000,
    "letters that grow": "\ufb2c\u0958" * 60,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🦀é" * 8,
    "a formula": "=cmd|'/C calc'!A0",
    "blanks only": " \t\u00a0\u3000 ",
}
TYPED_BY_HAND = ("text", "search", "email", "url", "tel", "number", "date", "time", "password")
NEVER_SENT = ("/sign-out", "/language", "/cancel", "/leave")
"""Their forms take no text, and afterwards the visitor would be somewhere else."""


def visitors(app: Flask, world: World) -> Iterator[tuple[Visitor, tuple[str, ...]]]:
    """Everybody with a way in, and the guards that let them through."""
    yield Visitor(app).signed_in_as(world.olga), ("signed_in", *HOSTS)
    yield world.mine.door.opened_by(Visitor(app)), ("door",)
    yield Visitor(app), ("guest_link", "room_link", "public")


def pages(visitor: Visitor, world: World, guards: tuple[str, ...], *, paper: bool) -> Iterator[Page]:
    """Every whole page these guards let the visitor see; parts of pages and files must come too."""
    for rule in rules(visitor.app, *guards):
        is_paper = rule.rule.endswith(".pdf")
        if "GET" not in (rule.methods or ()) or rule.endpoint == "web.healthz" or (is_paper and not paper):
            continue
        values = values_for(world.mine, rule, guard_of(visitor.app, rule))
        path = visitor.app.url_map.bind("").build(rule.endpoint, values, method="GET")
        visitor.get("/no-such-page", status=404)
        answer = visitor.client.get(path)
        assert answer.status_code < 500, f"{path} breaks with {answer.status_code}"
        if answer.get_data().startswith(b"<!doctype html>"):
            yield Page(answer)


def forms_with_text(page: Page) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    """Where each form goes, what it would send as it stands, and which of it is typed by hand."""
    for form in page.root.query_all("form[method=post]"):
        typed = [
            field.etree_element.get("name")
            for field in form.query_all("input[name], textarea[name]")
            if field.local_name == "textarea" or field.etree_element.get("type", "text") in TYPED_BY_HAND
        ]
        action = form.etree_element.get("action", "")
        if typed and not action.endswith(NEVER_SENT):
            yield action, dict(filled(form)), typed


FREE_TEXT = {
    "first_name", "last_name", "badge_name", "company", "profession", "offers", "seeks", "access_needs",
    "title", "purpose", "place_name", "address", "how", "door", "companion_first_name",
    "companion_last_name", "name", "team_name",
}  # fmt: skip


def send_everywhere(app: Flask, world: World, *texts: str) -> int:
    """Fill every typed field of every form with the texts in turn, then only the fields for free text."""
    sent = 0
    for visitor, guards in visitors(app, world):
        todo = [form for page in pages(visitor, world, guards, paper=False) for form in forms_with_text(page)]
        for action, standing, typed in todo:
            hostile = {name: texts[n % len(texts)] for n, name in enumerate(typed, start=sent)}
            plausible = {name: text for name, text in hostile.items() if name in FREE_TEXT}
            for data in (standing | hostile, standing | plausible):
                visitor.get("/no-such-page", status=404)
                answer = visitor.client.post(action, data=data | {"csrf_token": visitor.token()})
                assert answer.status_code < 500, f"{action} breaks with {answer.status_code}"
                Page(answer)
                sent += 1
    return sent


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_breaks_no_form(app: Flask, world: World, text: str):
    assert send_everywhere(app, world, text) > 40


def test_hostile_text_that_was_kept_breaks_no_page_and_runs_on_none(app: Flask, world: World):
    send_everywhere(app, world, *TEXTS.values())
    for visitor, guards in visitors(app, world):
        for page in pages(visitor, world, guards, paper=True):
            assert not page.all("#pwned, img[onerror]")
            assert "49" not in page.words("h1")
