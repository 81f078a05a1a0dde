"""Who may import whom. Also a command: ``python -m tests.house.imports``.

The rooms stand in the order of an evening's life and a room may only look back; under them
lies the floor, which knows no room, and under that the core, which knows neither web nor
database nor clock.
"""

import ast
import sys
from collections.abc import Iterable, Iterator

from tests.house.source import Module, modules

ROOMS = (
    "outbox",
    "accounts",
    "contacts",
    "events",
    "run_of_show",
    "venue",
    "invitations",
    "badges",
    "crew",
    "tables",
    "door",
    "prizes",
    "numbers",
    "exercises",
    "budget",
    "rehearsal",
    "followup",
    "overview",
)
ROOF = ("cli", "doctor", "demo", "serving", "backup", "schema", "worker", "migrations")
"""May import every room; nobody imports them, but for each other and create_app."""

OPEN_TO_LATER_ROOMS = ("models", "actions", "queries", "access", "forms", "words")
"""Forms and words too: the page of a later room that shows an earlier room's fields says the same."""
ALSO_OPEN = {
    "contacts": (
        "professions",
        "food_chain",
        "lists",
        "list_page",
        "taking_in",
    ),  # the trades, and lists onto a guest list
    "events": ("plan_page",),  # the plan as shown, also on the event's home
    "badges": ("drawing", "stock"),  # each room prints its own paper through it
}
NUMERIC = ("numpy", "scipy", "rustworkx")
LATE_IMPORTS = ("openpyxl", "scipy", "weasyprint")
"""Slow to load and seldom needed: imported where they are used, or every start waits for them."""

MAY_NOT_KNOW = {
    "models": ("actions", "queries", "forms", "access", "views"),
    "queries": ("actions", "forms", "views"),
    "actions": ("forms", "views"),
    "access": ("forms", "views"),
    "forms": ("views",),
}
"""Inside a room: views -> forms, actions, queries -> models."""

REQUEST_WORDS = ("request", "session", "flash", "redirect", "abort", "make_response")


def imported(module: Module) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Every import with the dotted name it asks for; ``from a import b`` asks for ``a.b``."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (f"{node.module}." if node.module else "")
            for alias in node.names:
                yield node, source + alias.name


def violations(module: Module) -> Iterator[str]:
    """What this module imports that the house forbids, each with its place and the reason."""
    for node, target in imported(module):
        reason = _objection(module.name, target)
        if reason:
            yield f"{module.at(node)} imports {target}: {reason}"
    yield from _imports_in_functions(module)


def all_violations(found: Iterable[Module] | None = None) -> list[str]:
    """The whole house's violations."""
    return [finding for module in (modules() if found is None else found) for finding in violations(module)]


def _objection(name: str, target: str) -> str | None:
    if target.startswith("."):
        return "write the full name, from mixer.room.module import thing"
    owner, asked = _part(name), _part(target)
    if owner == "core":
        return _core_objection(target)
    if not target.startswith("mixer.") or owner in ROOF or name == "mixer":
        return None
    if asked in ROOF:
        return f"nobody builds on {asked}; move what is needed into the room or file it belongs to"
    if owner in ROOMS:
        return _room_objection(name, target)
    if asked in ROOMS:
        return f"{owner} lies under the rooms and knows none of them; move this into the room"
    return None


def _core_objection(target: str) -> str | None:
    top = target.partition(".")[0]
    is_standard = top in sys.stdlib_module_names and top not in ("sqlite3", "socket")
    if target.startswith("mixer.core") or is_standard or top in NUMERIC:
        return None
    return "core is pure: only the standard library, numpy, scipy, rustworkx and core itself; pass values in"


def _room_objection(name: str, target: str) -> str | None:
    owner, asked = _part(name), _part(target)
    layer, asked_layer = _layer(name), _layer(target)
    if asked not in ROOMS:
        return None
    if asked == owner:
        if asked_layer in MAY_NOT_KNOW.get(layer, ()):
            return f"inside a room {layer} come before {asked_layer}; move it down or pass it in"
        if layer == "models" and asked_layer != "models":
            return "models import nothing of their room but models"
        return None
    if ROOMS.index(asked) > ROOMS.index(owner):
        return f"{asked} comes after {owner} in an evening's life; a verb lives in the latest room it touches"
    open_modules = (*OPEN_TO_LATER_ROOMS, *ALSO_OPEN.get(asked, ()))
    if asked_layer in open_modules:
        return None
    return f"later rooms may use only {', '.join(open_modules)} of {asked}"


def _imports_in_functions(module: Module) -> Iterator[str]:
    if module.name == "mixer":  # create_app opens the rooms
        return
    for function in ast.walk(module.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and not _may_be_late(node):
                yield f"{module.at(node)} imports inside {function.name}(): move it to the top of the file"


def _may_be_late(node: ast.Import | ast.ImportFrom) -> bool:
    asked = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return all(target.split(".")[0] in LATE_IMPORTS for target in asked)


def request_words(module: Module) -> Iterator[str]:
    """Words of the web that an action, query or model took from Flask."""
    if _part(module.name) not in ROOMS or _layer(module.name) not in ("actions", "queries", "models"):
        return
    for node, target in imported(module):
        if target in [f"flask.{word}" for word in REQUEST_WORDS]:
            yield f"{module.at(node)} imports {target}"


def _part(name: str) -> str:
    """The second word: the room, or the file on the floor."""
    words = name.split(".")
    return words[1] if len(words) > 1 and words[0] == "mixer" else ""


def _layer(name: str) -> str:
    """The third word: models, actions, queries, forms, access, views or what else the room has."""
    words = name.split(".")
    return words[2] if len(words) > 2 else ""


if __name__ == "__main__":
    found = all_violations()
    sys.stdout.write("".join(f"{finding}\n" for finding in found) or "Imports keep the order of the house.\n")
    sys.exit(bool(found))
