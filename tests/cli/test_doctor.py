import socket
from datetime import timedelta
from pathlib import Path

import pytest

from mixer import create_app, doctor, schema, worker
from mixer.config import load_settings
from mixer.db import db
from mixer.doctor import State, file_system_of, is_this_machine

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/share /srv nfs4 rw 0 0
tmpfs /srv/mixer/fast\\040disk tmpfs rw 0 0
"""


@pytest.fixture
def installed(tmp_path):
    """Makes an installation and says what the doctor finds, by name."""

    def make(*, upgraded: bool) -> dict[str, doctor.Finding]:
        app = create_app(load_settings({}, instance=tmp_path / "an instance"))
        with app.app_context():
            if upgraded:
                schema.upgrade()
        found = {one.name: one for one in doctor.examine(app)}
        with app.app_context():
            db.engine.dispose()
        return found

    return make


def test_a_good_installation_has_no_failing_check(installed):
    found = installed(upgraded=True)
    assert not [one for one in found.values() if one.state == State.FAIL]
    assert {
        "Mixer",
        "settings",
        "instance",
        "database",
        "schema",
        "worker",
        "PDF",
        "fonts",
        "mail",
        "address",
    } <= set(found)


def test_before_the_first_start_nothing_is_wrong(installed):
    assert installed(upgraded=False)["schema"].state == State.WARN


def test_a_worker_that_went_round_is_seen(mixer, app, clock):
    assert states(mixer)["worker"] == "warn"
    worker.go_round(app)
    assert states(mixer)["worker"] == "ok"
    clock.advance(timedelta(minutes=5))
    assert states(mixer)["worker"] == "warn"


def states(mixer):
    return {one["name"]: one["state"] for one in mixer("doctor", "--json").data["checks"]}


def test_a_mail_server_that_does_not_answer_fails(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"smtp://127.0.0.1:{taken.getsockname()[1]}"
        found = doctor.mail_server(load_settings({"MIXER_SMTP_URL": url}, instance=tmp_path))
    assert found.state == State.FAIL
    assert "does not answer" in found.sentence


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("https://mixer.example.org", State.OK),
        ("http://localhost:8000", State.OK),
        ("http://mixer.example.org", State.WARN),
    ],
)
def test_an_unencrypted_address_for_guests_is_warned_of(tmp_path, address, state):
    settings = load_settings({"MIXER_PUBLIC_URL": address}, instance=tmp_path)
    assert doctor.public_address(settings).state == state


def test_a_bad_setting_is_the_finding_and_the_command_ends_with_1(mixer, monkeypatch, tmp_path):
    monkeypatch.setattr("mixer.cli.verbs.stage.app", None)
    monkeypatch.setenv("MIXER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("MIXER_PUBLIC_URL", "mixer dot example")
    ended = mixer("doctor", "--json")
    assert ended.code == 1
    assert ended.data["ok"] is False
    assert "MIXER_PUBLIC_URL" in ended.data["checks"][-1]["sentence"]
    assert ended.sentence == "Not well: settings."


def test_a_schema_of_a_newer_mixer_fails(mixer, app):
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '2099_far_away'")
    assert states(mixer)["schema"] == "fail"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/olga", "ext4"), ("/srv/mixer/instance", "nfs4"), ("/srv/mixer/fast disk/x", "tmpfs")],
)
def test_the_file_system_is_that_of_the_nearest_mount(tmp_path, folder, kind):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert file_system_of(Path(folder), mounts) == kind


def test_a_system_that_does_not_tell_its_mounts_is_no_fault(tmp_path):
    assert file_system_of(tmp_path, tmp_path / "no such file") == ""


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("192.168.0.7", False),
        ("mixer.example.org", False),
    ],
)
def test_only_loopback_is_this_machine(host, is_here):
    assert is_this_machine(host) is is_here
