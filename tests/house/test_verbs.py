"""The verbs of the Makefile, as a newcomer meets them."""

import re
import subprocess

from tests.house.source import CHECKOUT


def test_make_help_lists_every_verb():
    text = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^([a-z][a-z-]*):", text, re.MULTILINE))
    done = subprocess.run(["make", "help"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert set(re.findall(r"^ *make ([a-z-]+)", done.stdout, re.MULTILINE)) == verbs


def test_ci_runs_the_two_commands_of_the_readme():
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in script if line.startswith("make ")] == ["make lint", "make test"]
