"""What the product imports is what it asks to be installed, and nothing is asked for in vain."""

import sys
import tomllib
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.imports import imported
from tests.house.source import CHECKOUT, listed, modules

COMES_WITH = {
    "alembic": "flask-migrate",
    "flask_login": "flask-security",
    "jinja2": "flask",
    "markupsafe": "flask",
    "pydyf": "weasyprint",
    "werkzeug": "flask",
}
"""Imported by the product, versioned by the package that stands on it."""

NEVER_IMPORTED = {
    "argon2-cffi": "Flask-Security hashes passwords with it",
    "fontpkg-noto-sans": "font files, found by their folder",
    "gunicorn": "the server beside PostgreSQL, started as a command",
    "psycopg": "SQLAlchemy loads it for postgresql+psycopg://",
    "tzdata": "zone data, read by zoneinfo",
}


def asked_for() -> set[str]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}


def imported_packages() -> dict[str, str]:
    """By top-level package: one place that imports it."""
    return {
        target.partition(".")[0]: module.at(node)
        for module in modules()
        for node, target in imported(module)
        if target.partition(".")[0] not in {"mixer", "", *sys.stdlib_module_names}
    }


def test_every_imported_package_is_asked_for():
    providers = packages_distributions()
    found = [
        f"{place} imports {package}"
        for package, place in sorted(imported_packages().items())
        if package not in COMES_WITH
        and not asked_for() & set(map(canonicalize_name, providers.get(package, [])))
    ]
    assert not found, listed(found, "Add the package to dependencies in pyproject.toml:")


def test_every_package_asked_for_is_needed():
    providers = packages_distributions()
    used = {canonicalize_name(name) for package in imported_packages() for name in providers.get(package, [])}
    found = sorted(asked_for() - used - set(NEVER_IMPORTED))
    assert not found, listed(found, "Nobody imports these; take them out of pyproject.toml:")
