"""``mixer doctor``: looks at the installation and says in words what is wrong with it."""

import os
import shutil
import smtplib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from mixer import create_app, schema, worker
from mixer.badges.drawing.fonts import FontsMissing, font_file
from mixer.config import ConfigError, Settings, load_settings
from mixer.db import db
from mixer.outbox.smtp import PORTS
from mixer.web.errors import Refused

LITTLE_SPACE = 200 * 2**20
MAIL_PATIENCE = 5
NETWORKED = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "fuse.sshfs",
    "fuse.glusterfs",
    "virtiofs",
}
DRAW_A_PAGE = "from weasyprint import HTML; assert HTML(string='<p>Ana').write_pdf()[:5] == b'%PDF-'"


class State(StrEnum):
    """How well something is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    state: State
    sentence: str


def examine(app: Flask | None = None) -> list[Finding]:
    """Everything worth knowing; changes nothing but the folders a first start makes."""
    found = [_python()]
    try:
        settings = app.extensions["mixer"].settings if app else load_settings()
        app = app or create_app(settings)
    except (ConfigError, OSError) as error:
        return [*found, Finding("settings", State.FAIL, str(error))]
    found.append(Finding("settings", State.OK, f"Read; the instance folder is {settings.instance}."))
    found += [*_instance(settings), *_database(app), _pango(), _fonts(), _zones(), mail_server(settings)]
    return [*found, public_address(settings)]


def _python() -> Finding:
    number = ".".join(map(str, sys.version_info[:3]))
    return Finding("Mixer", State.OK, f"Mixer {version('mixer-toolkit')} on Python {number}.")


def _instance(settings: Settings) -> Iterator[Finding]:
    try:
        with tempfile.NamedTemporaryFile(dir=settings.instance) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        yield Finding("instance", State.FAIL, f"{settings.instance} cannot be written: {error.strerror}.")
        return
    free = shutil.disk_usage(settings.instance).free
    if free < LITTLE_SPACE:
        yield Finding("instance", State.WARN, f"Only {free // 2**20} MB are free in {settings.instance}.")
    else:
        yield Finding("instance", State.OK, f"{settings.instance} can be written.")
    kind = file_system_of(settings.instance)
    if kind in NETWORKED and not settings.database_url:
        yield Finding(
            "file system",
            State.WARN,
            f"{settings.instance} lies on a network file system ({kind}), where SQLite can lose data; "
            "use a local disk, or PostgreSQL.",
        )


def file_system_of(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of file system a folder lies on; empty where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    places = [
        (fields[1].replace("\\040", " "), fields[2]) for line in lines if len(fields := line.split()) > 2
    ]
    around = [(point, kind) for point, kind in places if folder.resolve().is_relative_to(point)]
    return max(around, key=lambda place: len(place[0]), default=("", ""))[1]


def _database(app: Flask) -> Iterator[Finding]:
    with app.app_context():
        try:
            step, newest = schema.standing(), schema.newest()
        except Refused as refusal:
            yield Finding("database", State.FAIL, str(refusal))
            return
        except SQLAlchemyError as error:
            said = " ".join(str(getattr(error, "orig", error)).split())
            yield Finding("database", State.FAIL, f"The database does not answer: {said}")
            return
        kind = db.engine.dialect.name
        yield Finding("database", State.OK, f"The {kind} database answers.")
        if step == newest:
            yield Finding("schema", State.OK, f"At the newest step, {step}.")
            yield _worker(app)
        elif not step:
            yield Finding("schema", State.WARN, "The database is new; the next start makes its tables.")
        elif schema.is_known(step):
            yield Finding("schema", State.WARN, f"At step {step}; the next start brings it to {newest}.")
        else:
            yield Finding(
                "schema", State.FAIL, f"Step {step} is of a newer version of Mixer; install that one."
            )


def _worker(app: Flask) -> Finding:
    if worker.is_well(app):
        return Finding("worker", State.OK, "It went round within the last minute.")
    return Finding(
        "worker", State.WARN, "No worker goes round; that is right only while Mixer is not running."
    )


def _pango() -> Finding:
    """In a process of its own, since a missing font can end it without a word."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", DRAW_A_PAGE],
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode == 0:
        return Finding("PDF", State.OK, f"WeasyPrint {version('weasyprint')} draws with Pango.")
    if done.returncode < 0:
        return Finding(
            "PDF", State.FAIL, "WeasyPrint crashes; install a font, such as the package fonts-dejavu-core."
        )
    said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return Finding(
        "PDF", State.FAIL, f"WeasyPrint cannot draw; install libpango-1.0-0 and libpangoft2-1.0-0 ({said})."
    )


def _fonts() -> Finding:
    try:
        file = font_file()
    except FontsMissing as error:
        return Finding("fonts", State.FAIL, f"Badges cannot be printed: {error}")
    program = shutil.which("fc-list")
    lists = program and subprocess.run(  # noqa: S603 - found on the path, no words of others
        [program, ":lang=zh"], capture_output=True, text=True, check=False, timeout=60
    )
    if not lists or not lists.stdout.strip():
        return Finding(
            "fonts", State.WARN, "No Chinese font is installed; fonts-noto-cjk prints names in those letters."
        )
    return Finding("fonts", State.OK, f"{file.name}, and system fonts for other scripts.")


def _zones() -> Finding:
    return Finding("time zones", State.OK, f"Zone data {version('tzdata')}, the same on every machine.")


def mail_server(settings: Settings) -> Finding:
    """Whether the mail server answers; without one, where mail is kept."""
    if not settings.smtp_url:
        where = settings.instance / "mail"
        return Finding("mail", State.WARN, f"MIXER_SMTP_URL is not set: mail is kept as files in {where}.")
    parts = urlsplit(settings.smtp_url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    open_line: Callable[..., smtplib.SMTP] = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    try:
        with open_line(host, port, timeout=MAIL_PATIENCE) as smtp:
            smtp.ehlo()
    except (OSError, smtplib.SMTPException) as error:
        return Finding("mail", State.FAIL, f"The mail server {host}:{port} does not answer: {error}.")
    return Finding("mail", State.OK, f"The mail server {host}:{port} answers.")


def public_address(settings: Settings) -> Finding:
    """Whether phones will let pages under this address use camera and storage."""
    parts = urlsplit(settings.base_url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        return Finding("address", State.OK, f"Guests reach Mixer at {settings.base_url}.")
    if is_this_machine(host):
        return Finding(
            "address",
            State.OK,
            f"{settings.base_url} is seen from this machine only; set MIXER_PUBLIC_URL for guests' phones.",
        )
    return Finding(
        "address",
        State.WARN,
        f"{settings.base_url} is not encrypted: phones give a page the camera, and let it work "
        "offline, over https only.",
    )


def is_this_machine(host: str) -> bool:
    """Whether a host name means the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
