"""Who may import whom, and proof that the rule sees each way of breaking it."""

import os
import subprocess
import sys

import pytest

from tests.house.imports import LATE_IMPORTS, all_violations, request_words, violations
from tests.house.source import CHECKOUT, listed, modules, parse


def test_every_module_imports_only_what_the_house_allows():
    found = all_violations()
    assert not found, listed(found, "Imports against the order of the house (CONTRIBUTING.md, 'The house'):")


def test_actions_queries_and_models_never_touch_the_request():
    found = [finding for module in modules() for finding in request_words(module)]
    assert not found, listed(found, "Read the request in the view and hand plain values to the action:")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("mixer.core.plan", "import flask"),
        ("mixer.core.plan", "from sqlalchemy import select"),
        ("mixer.core.plan", "from mixer.clock import now"),
        ("mixer.core.plan", "from mixer.events.models import Event"),
        ("mixer.clock", "from mixer.events.models import Event"),
        ("mixer.web.pages", "import mixer.door.queries"),
        ("mixer.events.models", "from mixer.invitations.models import Guest"),
        ("mixer.door.views", "from mixer.invitations.invitation_page import show"),
        ("mixer.door.views", "from mixer.invitations import views"),
        ("mixer.door.views", "from mixer.badges.views import sheet"),
        ("mixer.door.actions", "from mixer.door.views import page"),
        ("mixer.door.actions", "from mixer.door.forms import WalkInForm"),
        ("mixer.door.models", "from mixer.door.queries import door_list"),
        ("mixer.door.views", "from .queries import door_list"),
        ("mixer.door.views", "from mixer.cli import main"),
        ("mixer.db", "from mixer.worker import loop"),
        ("mixer.door.views", "def page():\n    from mixer.door.queries import door_list"),
        ("mixer.db", "def connect():\n    import sqlite3"),
    ],
)
def test_a_forbidden_import_is_seen(name, line):
    assert list(violations(parse(name, line)))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("mixer.core.matching.pairs", "import numpy as np\nfrom mixer.core.mixing import index"),
        ("mixer.core.matching.pairs", "def assign():\n    from scipy.optimize import linear_sum_assignment"),
        ("mixer.badges.drawing.pdf", "def pdf_of():\n    from weasyprint import HTML"),
        ("mixer.door.actions", "from mixer.core.scan_log import merge\nfrom mixer.door.models import Scan"),
        ("mixer.door.views", "from mixer.events.access import host\nfrom mixer.badges.drawing import draw"),
        ("mixer.cli", "from mixer.events.actions import create_event"),
        ("mixer", "def create_app():\n    from mixer.door import views"),
    ],
)
def test_an_import_the_house_allows_passes(name, line):
    assert not list(violations(parse(name, line)))


def test_start_does_not_load_what_it_may_not_need(tmp_path):
    """A fresh interpreter, since the tests around this one have loaded everything."""
    script = "import sys, mixer.cli; mixer.create_app(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=CHECKOUT,
        env=os.environ | {"MIXER_INSTANCE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = sorted(set(LATE_IMPORTS) & set(done.stdout.split()))
    assert not found, listed(
        found, "Import these inside the function that uses them; every start waits for them:"
    )
