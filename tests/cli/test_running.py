"""The command as programs and people start it: a process of its own in an empty folder."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

MIXER = Path(sys.executable).parent / "mixer"


class Installation:
    """An empty instance folder and a free port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        ours = {name: value for name, value in os.environ.items() if not name.startswith("MIXER_")}
        self.environ = ours | {"MIXER_INSTANCE": str(folder), "PYTHONWARNINGS": "default"}

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [MIXER, *words], env=self.environ, capture_output=True, text=True, check=False, timeout=120
        )

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """``mixer run`` until the block ends; whatever happens, nothing is left behind."""
        command = [str(MIXER), "run", "--port", str(self.port), *words]
        # Tests started in the background inherit that Ctrl+C is ignored, and would pass it on.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = subprocess.Popen(
            command, env=self.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        signal.signal(signal.SIGINT, before)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate(timeout=30)

    def well_within(self, seconds: float) -> float:
        """Seconds until /healthz says 200."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            if self.status("/healthz") == 200:
                return time.monotonic() - start
            time.sleep(0.1)
        raise AssertionError(f"not well after {seconds} seconds")

    def status(self, path: str) -> int:
        """The status of a page; 0 when nobody answers."""
        url = path if path.startswith("http") else self.url + path
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code
        except (URLError, ConnectionError, TimeoutError):
            return 0


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "an instance with spaces")


def first_lines(process: subprocess.Popen[str]) -> str:
    """What ``mixer run`` prints once it listens."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "/setup/" in line:
            break
    return "".join(lines)


def test_one_command_makes_the_demo_and_prints_links_that_open(installation):
    with installation.running() as process:
        said = first_lines(process)
        links = re.findall(rf"{installation.url}/\S+", said)
        kinds = [re.sub(rf"^{installation.url}/([a-z]+).*", r"\1", link) for link in links]
        assert kinds == ["enter", "r", "door", "door", "setup"]
        assert [installation.status(link) for link in links] == [200] * 5
        installation.well_within(10)
        busy = installation.call("run", "--port", str(installation.port))
        assert (busy.returncode, busy.stdout) == (1, "")
        assert f"127.0.0.1:{installation.port} already" in busy.stderr
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_after_a_kill_it_is_well_again_within_ten_seconds_and_nothing_is_lost(installation):
    made = json.loads(installation.call("demo", "--json").stdout)
    with installation.running("--json") as process:
        assert process.stdout is not None
        links = json.loads(process.stdout.readline())
        assert set(links) == {"url", "desk", "rsvp", "door", "door_code", "setup"}
        installation.well_within(10)
        process.kill()
        process.wait(timeout=10)
    with installation.running() as process:
        started = time.monotonic()
        installation.well_within(20)
        first_lines(process)
        assert time.monotonic() - started < 20
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    assert json.loads(installation.call("demo", "--json").stdout) == made


def test_a_verb_on_an_empty_folder_creates_the_database_and_misuse_creates_nothing(installation):
    misused = installation.call("events", "create", "--json")
    assert (misused.returncode, misused.stdout) == (2, "")
    assert misused.stderr.count("\n") == 1
    assert not installation.folder.exists()
    refused = installation.call("guests", "list", "--event", "nothing", "--json")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "There is no event “nothing”; “mixer events list” names them.\n"
    assert (installation.folder / "mixer.sqlite").exists()


def test_a_bad_setting_ends_every_verb_with_one_sentence(installation):
    installation.environ["MIXER_SMTP_URL"] = "mail.example.org"
    ended = installation.call("demo")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("MIXER_SMTP_URL is")
    assert ended.stderr.count("\n") == 1
