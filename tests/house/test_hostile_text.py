"""Hostile text through every form of the product, and onto every page: nothing breaks, nothing runs."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

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
    yield Visitor(app), ("guest_link", "room_link", "crew_link", "public")


def pages(visitor: Visitor, world: World, guards: tuple[str, ...], *, paper: bool) -> Iterator[Page]:
    """Every whole page these guards let the visitor see; parts of pages and files must come too."""
    for rule in rules(visitor.app, *guards):
        is_paper = rule.rule.endswith(".pdf")
        if "GET" not in (rule.methods or ()) or rule.endpoint == "web.healthz" or (is_paper and not paper):
            continue
        values = values_for(world.mine, rule, guard_of(visitor.app, rule))
        path = visitor.app.url_map.bind("").build(rule.endpoint, values, method="GET")
        visitor.forget_the_last_request()
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


EACH = 3
"""Texts every form gets, in turn, so that every text goes through many forms in little time."""
FREE_TEXT = {
    "first_name", "last_name", "badge_name", "company", "profession", "offers", "seeks", "access_needs",
    "title", "purpose", "place_name", "address", "how", "door", "companion_first_name",
    "companion_last_name", "name", "team_name",
}  # fmt: skip


Form = tuple[Visitor, str, dict[str, Any], list[str]]


def all_forms(app: Flask, world: World) -> list[Form]:
    """Every form with typed fields once, however many pages show it."""
    found: dict[str, Form] = {}
    for visitor, guards in visitors(app, world):
        for page in pages(visitor, world, guards, paper=False):
            for action, standing, typed in forms_with_text(page):
                found.setdefault(action, (visitor, action, standing, typed))
    return list(found.values())


def send(form: Form, typed: dict[str, str]) -> None:
    visitor, action, standing, _names = form
    data = standing | typed | {"csrf_token": visitor.token()}
    visitor.forget_the_last_request()
    answer = visitor.client.post(action, data=data)
    assert answer.status_code < 500, f"{action} breaks with {answer.status_code} on {typed}"


def test_hostile_text_breaks_no_form_and_runs_on_no_page(app: Flask, world: World):
    forms = all_forms(app, world)
    assert len(forms) > 20
    texts = cycle(TEXTS.values())
    for form in forms:
        for _turn in range(EACH):
            send(form, dict.fromkeys(form[3], next(texts)))
    for form in forms:  # and in the fields for free text only, so that it is kept
        send(form, {name: next(texts) for name in form[3] if name in FREE_TEXT})
    for visitor, guards in visitors(app, world):
        for page in pages(visitor, world, guards, paper=True):
            assert not page.all("#pwned, img[onerror]")
            assert "49" not in page.words("h1")
