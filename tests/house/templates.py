"""The product's templates, and who names them."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from jinja2 import Environment, nodes

from tests.house.source import TEMPLATES, Module, modules

NAME = re.compile(r"[a-z_]+(/[a-z_]+)+\.(html|txt)")
TAG = re.compile(r"<[a-zA-Z][^<>]*>?")


def template_names() -> list[str]:
    """Every template, by the name render_template knows it by."""
    return sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*") if path.is_file())


def source_of(name: str) -> str:
    """The text of a template."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def named_in_python(module: Module) -> Iterator[tuple[str, str]]:
    """Every string of the file with its place; what is filled in later becomes ``*``."""
    inside = {
        id(part) for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.expr) and id(node) not in inside:
            pattern = _pattern(node)
            if "/" in pattern and re.sub(r"\*|/|\.html|\.txt", "", pattern):
                yield pattern, module.at(node)


def named_in_templates() -> Iterator[tuple[str, str]]:
    """Every template that another template extends, includes or imports."""
    reader = Environment(autoescape=True)
    for name in template_names():
        tree = reader.parse(source_of(name))
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            target: nodes.Expr = getattr(node, "template")  # noqa: B009 - the union's common base has no such name
            for constant in [target, *target.find_all(nodes.Const)]:
                if isinstance(constant, nodes.Const) and isinstance(constant.value, str):
                    yield constant.value, f"templates/{name}:{node.lineno}"


def unused() -> list[str]:
    """Templates nobody names. A name may also be given without its ending, for mail in two forms."""
    patterns = {name for name, _ in named_in_templates()}
    patterns |= {pattern for module in modules() for pattern, _ in named_in_python(module)}

    def is_named(name: str) -> bool:
        stem = name.rpartition(".")[0]
        return any(fnmatchcase(name, pattern) or fnmatchcase(stem, pattern) for pattern in patterns)

    return [name for name in template_names() if not is_named(name)]


def missing() -> list[str]:
    """Places that name a template which is not there."""
    there = template_names()
    named = [found for module in modules() for found in named_in_python(module) if NAME.fullmatch(found[0])]
    return [f"{place} names {name}" for name, place in [*named, *named_in_templates()] if name not in there]


def style_attributes(text: str) -> list[str]:
    """Tags with a style attribute, and style elements."""
    return [tag for tag in TAG.findall(text) if re.search(r"\sstyle\s*=|^<style\b", tag)]


def inline_scripts(text: str) -> list[str]:
    """Tags with a script in them: handlers, javascript: addresses, script elements without src."""
    return [tag for tag in TAG.findall(text) if _runs_inline(tag)]


def _runs_inline(tag: str) -> bool:
    if re.match(r"<script\b", tag):
        return not re.search(r"""\ssrc=|type=["']application/(ld\+)?json["']""", tag)
    return bool(re.search(r"""\son[a-z]+\s*=\s*["']|["']\s*javascript:""", tag))


def _pattern(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(part) for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _pattern(left) + _pattern(right)
    return "*"
