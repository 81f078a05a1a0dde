"""Templates: all used, all there, all free of inline style and script."""

import pytest
from flask import Flask

from tests.house.source import listed
from tests.house.templates import (
    inline_scripts,
    missing,
    source_of,
    style_attributes,
    template_names,
    unused,
)

ON_PAPER_OR_IN_MAIL = ("mail/", "paper/", "layouts/paper.html")
"""Never sent as a page, so the pages' content security policy does not concern them."""


def test_every_template_compiles(app: Flask):
    for name in template_names():
        app.jinja_env.get_template(name)


def test_every_template_is_used():
    found = unused()
    assert not found, listed(found, "Render, include or remove these templates:")


def test_every_template_named_exists():
    found = missing()
    assert not found, listed(found, "Write these templates or correct their names:")


def test_no_page_carries_style_in_its_tags():
    found = [
        f"templates/{name}: {tag}"
        for name in template_names()
        if not any(part in name for part in ON_PAPER_OR_IN_MAIL)
        for tag in style_attributes(source_of(name))
    ]
    assert not found, listed(found, "The policy forbids inline style; give it a class in static/css/:")


def test_no_page_carries_script_in_its_tags():
    found = [
        f"templates/{name}: {tag}" for name in template_names() for tag in inline_scripts(source_of(name))
    ]
    assert not found, listed(found, "The policy forbids inline script; listen from a module in static/js/:")


@pytest.mark.parametrize(
    "tag", ['<p class="a" style="color: red">', "<style>p {}</style>", "<td style = 'x'>"]
)
def test_style_in_a_tag_is_seen(tag):
    assert style_attributes(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "<body onload='go()'>",
    ],
)
def test_script_in_a_tag_is_seen(tag):
    assert inline_scripts(tag)


@pytest.mark.parametrize(
    "tag",
    [
        '<script type="module" src="{{ static_url(\'js/door.js\') }}"></script>',
        '<script type="application/json" id="list">[]</script>',
        "{% set one = 1 %}<p>{{ one }}</p>",
        '<p class="on-time">style="x" is forbidden</p>',
    ],
)
def test_what_the_policy_allows_passes(tag):
    assert not inline_scripts(tag)
    assert not style_attributes(tag)
