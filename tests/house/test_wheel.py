"""The package people install: built here without network, installed, started from somewhere else."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT, listed

VISIT = """
import json, re, sys
import mixer
from mixer.config import load_settings

client = mixer.create_app(load_settings()).test_client()
page = client.get("/sign-in")
sheets = re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', page.get_data(as_text=True))
print(json.dumps({
    "package": mixer.__file__,
    "page": page.status_code,
    "sheets": {sheet: client.get(sheet).status_code for sheet in sheets},
}))
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a program to its end; its words are the failure message if it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    return next(folder.glob("mixer_toolkit-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("an installation") / "site"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "install", "--no-deps", "--no-index", "--target", site, wheel, cwd=site.parent)
    return site


def test_the_wheel_carries_everything_the_product_reads(wheel: Path):
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        *(path.relative_to(CHECKOUT) for path in (CHECKOUT / "mixer").rglob("*")),
        *("mixer" / path.relative_to(CHECKOUT) for path in (CHECKOUT / "templates").rglob("*")),
        *("mixer" / path.relative_to(CHECKOUT) for path in (CHECKOUT / "static").rglob("*")),
    }
    missing = [
        str(path)
        for path in sorted(wanted)
        if path.suffix
        and "__pycache__" not in path.parts
        and str(path) not in packed
        and path.suffix != ".swp"
    ]
    assert not missing, listed(missing, "Not in the wheel; look at [tool.hatch.build] in pyproject.toml:")


def test_the_wheel_carries_nothing_else(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    found = [n for n in names if not n.startswith(("mixer/", "mixer_toolkit-")) or "instance/" in n]
    assert not found, listed(
        found, "Has no business in the wheel; look at [tool.hatch.build] in pyproject.toml:"
    )


def test_the_installed_wheel_serves_a_page_and_its_style(installed: Path, tmp_path: Path):
    environment = {"PYTHONPATH": str(installed), "MIXER_INSTANCE": str(tmp_path / "instance")}
    run(installed / "bin" / "mixer", "schema", "upgrade", cwd=tmp_path, **environment)
    seen = json.loads(run(sys.executable, "-W", "error", "-c", VISIT, cwd=tmp_path, **environment))
    assert seen["package"].startswith(str(installed))
    assert seen["page"] == 200
    assert seen["sheets"], "the page names no style sheet"
    assert set(seen["sheets"].values()) == {200}
