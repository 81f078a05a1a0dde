"""What no file of the product may do, whatever room it lives in."""

import ast

import pytest

from tests.house.source import CHECKOUT, PACKAGE, Module, dotted, listed, modules, parse

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 60
WRITTEN_BY_ALEMBIC = PACKAGE / "migrations" / "versions"
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
ASKS_THE_TIME = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.utcfromtimestamp",
    "date.today",
    "time.time",
    "time.localtime",
    "time.gmtime",
}


def commits(module: Module) -> list[str]:
    return [
        module.at(call)
        for call in module.calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("commit", "rollback")
    ]


def clock_readings(module: Module) -> list[str]:
    readings = []
    for call in module.calls():
        last_two = ".".join(dotted(call.func).split(".")[-2:])
        naive = last_two.endswith("datetime.fromtimestamp") and len(call.args) + len(call.keywords) < 2
        if last_two in ASKS_THE_TIME or naive:
            readings.append(f"{module.at(call)} {last_two}()")
    return readings


def unseeded_chance(module: Module) -> list[str]:
    return [
        f"{module.at(call)} {dotted(call.func)}()"
        for call in module.calls()
        if dotted(call.func).startswith(("random.", "secrets.", "uuid.", "np.random.", "numpy.random."))
        and not (dotted(call.func).split(".")[-1] in ("Random", "default_rng") and call.args)
    ]


def test_only_db_commits_or_rolls_back():
    found = [
        place
        for module in modules()
        if module.name != "mixer.db" and not module.name.startswith("mixer.migrations")
        for place in commits(module)
    ]
    assert not found, listed(found, "Wrap the act in `with transaction():` in the view or command:")


def test_only_the_clock_asks_what_time_it_is():
    others = [module for module in modules() if module.name != "mixer.clock"]
    found = [reading for module in others for reading in clock_readings(module)]
    assert not found, listed(found, "Use mixer.clock.now() or today_in(zone); in core, an argument:")


def test_chance_in_core_comes_from_a_seed():
    core = [module for module in modules() if module.name.startswith("mixer.core")]
    found = [chance for module in core for chance in unseeded_chance(module)]
    assert not found, listed(found, "Take a seed as argument, use random.Random(seed): anyone can repeat it:")


def test_no_file_is_longer_than_400_lines():
    folders = {"mixer": "*.py", "tests": "*.py", "templates": "*", "static/js": "*.js"}
    found = []
    for folder, pattern in folders.items():
        for path in (CHECKOUT / folder).rglob(pattern):
            if not path.is_file() or path.is_relative_to(WRITTEN_BY_ALEMBIC):
                continue
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > MOST_LINES_IN_A_FILE:
                found.append(f"{path.relative_to(CHECKOUT)}: {lines} lines")
    assert not found, listed(found, "Look for the second subject in the file and give it a file of its own:")


def test_no_function_is_longer_than_60_lines():
    found = [
        f"{module.at(node)} {node.name}(): {length} lines"
        for module in modules()
        if not (CHECKOUT / module.where).is_relative_to(WRITTEN_BY_ALEMBIC)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_IN_A_FUNCTION
    ]
    assert not found, listed(found, "Give the steps of the function names of their own:")


def test_no_module_has_a_name_that_says_nothing():
    found = [module.where for module in modules() if EMPTY_NAMES & set(module.name.split("."))]
    assert not found, listed(found, "Name the file after what it knows, such as seats or label_sheet:")


def test_relationships_are_declared_on_the_later_side_only():
    found = [
        module.at(call)
        for module in modules()
        for call in module.calls()
        if dotted(call.func).endswith("relationship") and any(k.arg == "backref" for k in call.keywords)
    ]
    assert not found, listed(found, "A backref writes into an earlier room; write a query instead:")


def test_checkout_has_no_second_copy_of_templates_and_static_files():
    found = [name for name in ("mixer/templates", "mixer/static") if (CHECKOUT / name).exists()]
    assert not found, listed(found, "The wheel makes these from templates/ and static/; remove them here:")


@pytest.mark.parametrize(
    ("finder", "line"),
    [
        (commits, "db.session.commit()"),
        (commits, "connection.rollback()"),
        (clock_readings, "datetime.now()"),
        (clock_readings, "datetime.datetime.now(UTC)"),
        (clock_readings, "dt.date.today()"),
        (clock_readings, "datetime.fromtimestamp(5)"),
        (clock_readings, "time.time()"),
        (unseeded_chance, "random.shuffle(guests)"),
        (unseeded_chance, "random.Random()"),
        (unseeded_chance, "np.random.default_rng()"),
    ],
)
def test_a_breach_is_seen(finder, line):
    assert finder(parse("mixer.door.actions", line))


@pytest.mark.parametrize(
    ("finder", "line"),
    [
        (clock_readings, "datetime.fromtimestamp(5, UTC)"),
        (clock_readings, "now()"),
        (clock_readings, "time.monotonic()"),
        (unseeded_chance, "random.Random(seed)"),
    ],
)
def test_what_is_allowed_passes(finder, line):
    assert not finder(parse("mixer.door.actions", line))
