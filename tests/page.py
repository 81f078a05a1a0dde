"""A browser without script, for tests: calls pages by endpoint, insists on the status, and checks
on every page what must hold for all pages."""

from collections.abc import Iterator
from typing import Any, Self
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from flask import Flask, g, has_app_context, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from tinyhtml5.parser import HTMLParser
from werkzeug.test import TestResponse

from mixer.accounts.models import User


class Page:
    """An answer, parsed."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        is_page = response.mimetype == "text/html" and not 300 <= self.status < 400
        self.html = response.get_data(as_text=True) if is_page else ""
        self.location = response.headers.get("Location", "")
        if self.html:
            self.root = _parse(self.html)
            _check(self)

    @property
    def text(self) -> str:
        """All words of the page, single blanks."""
        return " ".join("".join(self.root.etree_element.itertext()).split())

    def all(self, selector: str) -> list[ElementTree.Element]:
        """Elements matching a CSS selector."""
        return [found.etree_element for found in self.root.query_all(selector)]

    def one(self, selector: str) -> ElementTree.Element:
        """The only element matching; fails on none or several."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements match {selector!r}"
        return found[0]

    def words(self, selector: str) -> list[str]:
        """The text of each matching element."""
        return [" ".join("".join(element.itertext()).split()) for element in self.all(selector)]

    def form_values(self, selector: str = "main form") -> dict[str, Any]:
        """What a browser would send from the first matching form as it stands."""
        form = ElementWrapper.from_html_root(self.all(selector)[0])
        values: dict[str, Any] = {}
        for name, value in filled(form):
            values.setdefault(name, []).append(value)
        return {name: v[0] if len(v) == 1 else v for name, v in values.items()}


def filled(form: Any) -> Iterator[tuple[str, str]]:
    """The fields of a form with what a browser would send from them as they stand."""
    for field in form.query_all("input[name], select[name], textarea[name]"):
        element, kind = field.etree_element, field.etree_element.get("type", "text")
        name = element.get("name")
        if field.local_name == "textarea":
            yield name, (element.text or "").removeprefix("\n")
        elif field.local_name == "select":
            chosen = [o for o in element.iter() if o.get("selected") is not None] or list(element.iter())[1:2]
            yield from ((name, o.get("value", "")) for o in chosen)
        elif kind in ("checkbox", "radio"):
            if element.get("checked") is not None:
                yield name, element.get("value", "on")
        elif kind not in ("submit", "file", "button"):
            yield name, element.get("value", "")


def _parse(html: str) -> Any:
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(html)
    assert not parser.errors, f"HTML errors: {[(position, code) for position, code, *_ in parser.errors][:5]}"
    return ElementWrapper.from_html_root(tree)


def _check(page: Page) -> None:
    """What must hold on every page."""
    assert len(page.all("main")) == 1, "a page has one main"
    headings = page.words("h1")
    assert len(headings) == 1, f"a page has one h1, not {headings}"
    title = page.words("title")[0]
    assert title.startswith(headings[0]), f"the title {title!r} begins with the heading {headings[0]!r}"
    ids = [element.get("id", "") for element in page.all("[id]")]
    assert len(ids) == len(set(ids)), f"ids come twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    assert not page.all("[style]"), "no style attributes: the CSP refuses them"
    assert not [s for s in page.all("script:not([src])") if s.get("type") != "application/json"], (
        "no inline script"
    )
    for form in page.all("form"):
        _check_form(page, form)
    labelled = {label.get("for") for label in page.all("label")}
    wrapped = {element.get("id") or element.get("name") for element in page.all("label input, label select")}
    for field in page.all("input:not([type=hidden]):not([type=submit]), select, textarea"):
        name = field.get("id") or field.get("name")
        has_label = (
            name in labelled or name in wrapped or field.get("aria-label") or field.get("aria-labelledby")
        )
        assert has_label, f"the field {name!r} has no label"
    for image in page.all("img"):
        assert image.get("alt") is not None, "every picture says what it shows"


def _check_form(page: Page, form: ElementTree.Element) -> None:
    assert form.get("action"), "every form says where it goes"
    if form.get("method", "get").lower() == "post":
        tokens = [f for f in form.iter("input") if f.get("name") == "csrf_token"]
        by_link = form.get("action", "").startswith(("/r/", "/me/", "/c/", "/d/", "/o/"))
        assert tokens or by_link, f"the form to {form.get('action')} has neither token nor personal link"


class Visitor:
    """One browser with its cookies."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    def signed_in_as(self, user: User) -> Self:
        with self.client.session_transaction() as session:
            session["_user_id"] = user.fs_uniquifier
            session["_fresh"] = True
        return self

    def url(self, endpoint: str, **values: Any) -> str:
        """The path of a page; an endpoint that starts with a slash is a path already."""
        return endpoint if endpoint.startswith("/") else self.app.url_map.bind("").build(endpoint, values)

    def get(
        self, endpoint: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
    ) -> Page:
        """Open a page."""
        self.forget_the_last_request()
        page = Page(self.client.get(self.url(endpoint, **values), headers=headers))
        assert page.status == status, f"{endpoint}: {page.status}, not {status}: {page.html[:400]}"
        return page

    def post(
        self, endpoint: str, data: dict[str, Any] | None = None, *, status: int = 302, **values: Any
    ) -> Page:
        """Send a form, with the token a page would have carried."""
        url = self.url(endpoint, **values)
        fields = {"csrf_token": self.token()} | (data or {})
        self.forget_the_last_request()
        page = Page(self.client.post(url, data=fields))
        assert page.status == status, (
            f"{endpoint}: {page.status}, not {status}: {getattr(page, 'text', '')[:600]}"
        )
        return page

    def forget_the_last_request(self) -> None:
        """Requests of a test share the test's context, but never what one of them noted in it."""
        if has_app_context():
            for name in list(g):
                g.pop(name)

    def token(self) -> str:
        """A CSRF token of this visitor's session, as a page would show it."""
        with self.app.test_request_context():
            with self.client.session_transaction() as kept:
                session.update(kept)
            g.pop("csrf_token", None)
            token = generate_csrf()
            raw = session["csrf_token"]
        with self.client.session_transaction() as kept:
            kept["csrf_token"] = raw
        return str(token)
