"""The product's source as the house tests read it: parsed once, never imported."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "mixer"
TEMPLATES = CHECKOUT / "templates"


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name, its path as people write it, and its syntax tree."""

    name: str
    where: str
    tree: ast.Module
    lines: int

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def at(self, node: ast.stmt | ast.expr) -> str:
        """The place to click on in an editor."""
        return f"{self.where}:{node.lineno}"


def parse(name: str, text: str, where: str | None = None) -> Module:
    """A module from its text."""
    return Module(name, where or name.replace(".", "/") + ".py", ast.parse(text), len(text.splitlines()))


def dotted_name(path: Path, top: Path = CHECKOUT) -> str:
    """``mixer/door/views.py`` is ``mixer.door.views``, a package goes by its folder's name."""
    parts = list(path.relative_to(top).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the product."""
    return tuple(
        parse(dotted_name(path), path.read_text(encoding="utf-8"), str(path.relative_to(CHECKOUT)))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def dotted(node: ast.expr) -> str:
    """``datetime.datetime.now`` for an attribute chain; an empty string for anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            before = dotted(value)
            return f"{before}.{name}" if before else ""
    return ""


def listed(findings: list[str], remedy: str) -> str:
    """A failure message: what is wrong where, and what to do."""
    return "\n  ".join([remedy, *findings])
