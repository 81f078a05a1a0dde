"""Addresses: in one style, each behind a guard, each on the list."""

import pytest
from flask import Flask

from tests.house.routes import LIST, guard_of, product_routes, route_lines, url_faults
from tests.house.source import listed


def test_every_view_wears_a_guard(app: Flask):
    found = [f"{rule.rule} ({rule.endpoint})" for rule in product_routes(app) if not guard_of(app, rule)]
    assert not found, listed(found, "Put a guard under the route (@public if anybody may see the page):")


def test_every_address_is_kebab_case_with_typed_parameters(app: Flask):
    found = [fault for rule in product_routes(app) for fault in url_faults(rule.rule)]
    assert not found, listed(found, "Addresses against the house's style:")


def test_the_list_of_routes_and_guards_is_up_to_date(app: Flask):
    listed_before = set(LIST.read_text(encoding="utf-8").splitlines())
    now = set(route_lines(app))
    found = [f"new:  {line}" for line in sorted(now - listed_before)]
    found += [f"gone: {line}" for line in sorted(listed_before - now)]
    assert not found, listed(
        found, "If these changes are meant, run `make routes` and commit tests/house/routes.txt:"
    )


@pytest.mark.parametrize(
    "url", ["/guestList", "/guest_list", "/events/<slug>", "/events/<int:id>/Plan", "/a/<b>.ics"]
)
def test_an_address_against_the_style_is_seen(url):
    assert url_faults(url)


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/sign-in",
        "/events/<string:slug>/run-of-show",
        "/B/<string:code>",
        "/r/<string:token>/evening.ics",
    ],
)
def test_an_address_in_style_passes(url):
    assert not url_faults(url)
