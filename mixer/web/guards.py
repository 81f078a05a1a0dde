"""Guards: who may be here. Every view wears exactly one, as its first line.

A guard is a decorator that lets nobody in who has no business here and hands the view what
it guards (a team, an event, a guest). It leaves its name on the view, so that a test can walk
all routes and find one without.
"""

from collections.abc import Callable
from typing import Any

from flask.typing import ResponseReturnValue

View = Callable[..., ResponseReturnValue]


def worn(view: View, name: str) -> View:
    """Mark the view as guarded by ``name``; the last act of every guard."""
    view.guard = name  # type: ignore[attr-defined]
    return view


def guard_of(view: Any) -> str | None:
    """The name of the guard a view wears."""
    name: str | None = getattr(view, "guard", None)
    return name


def public(view: View) -> View:
    """Anybody may see this page; it shows nothing that belongs to somebody."""
    return worn(view, "public")
