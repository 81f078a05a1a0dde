"""The installation's own verbs: demo, run, worker, doctor, schema, backup, version."""

import signal
import threading
from argparse import ArgumentTypeError, Namespace
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import exists, select

from mixer import backup, create_app, demo, doctor, schema, serving, worker
from mixer.accounts.actions import make_link
from mixer.accounts.models import LinkPurpose, Team, User
from mixer.accounts.queries import has_own_account
from mixer.cli.events import line
from mixer.cli.links import EventLinks, make_links
from mixer.cli.verbs import Reply, Subparsers, answer, on_database, on_stage, stage, table
from mixer.config import Settings, load_settings, remember_address
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.web.pages import public_url_for
from mixer.web.translation import speaking


def add_verbs(verbs: Subparsers) -> None:
    """Add this module's verbs to the command."""
    run = verbs.verb("run", "start Mixer and print the links that open it", run_mixer)
    run.add_argument("--host", metavar="H", help="address to listen on; else MIXER_HOST or 127.0.0.1")
    run.add_argument("--port", type=_port, metavar="P", help="port to listen on; else MIXER_PORT or 8000")
    made = verbs.verb("demo", "make the demo team with three events, or say which they are", make_demo)
    made.add_argument("--seed", type=int, metavar="N", help="the same seed makes the same people")
    made.add_argument("--remove", action="store_true", help="take the demo away without a trace")
    work = verbs.verb("worker", "send mail and do due jobs, without the web server", run_worker)
    work.add_argument("--once", action="store_true", help="one round, then end")
    verbs.verb("doctor", "check this installation and say what is wrong", check)
    group = verbs.group("schema", "the schema of the database")
    group.verb("upgrade", "bring the database to the newest schema", upgrade_schema)
    save = verbs.verb("backup", "save database, secret key and settings into one file", save_backup)
    save.add_argument("file", type=Path, metavar="FILE", help=".zip or .tar.gz")
    verbs.verb("version", "say which Mixer this is", say_version)


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)


def _short(event: Event) -> dict[str, str]:
    return {"slug": event.slug, "title": event.title, "starts_at": event.starts.isoformat()}


@on_database
def make_demo(asked: Namespace) -> Reply:
    """The demo's three events; they stay as they are while tonight's is not over."""
    if asked.remove:
        with transaction():
            removed = demo.remove_demo()
        demo.empty_log()
        return Reply({"removed": removed}, "The demo is gone." if removed else "There was no demo.")
    with transaction():
        events = demo.make_demo(seed=asked.seed)
    return Reply({"events": [_short(event) for event in events]}, table(map(line, events)))


def run_mixer(asked: Namespace) -> None:
    """Listen, make ready what is missing, print the links, answer until told to stop."""
    settings = replace(load_settings(host=asked.host, port=asked.port), last_address="")
    app = create_app(settings)
    server = serving.listen(app, settings)
    remember_address(settings)
    with app.app_context(), speaking("en"):
        schema.upgrade()
        _fill_when_empty()
        hello = _hello(settings)
    answer(hello, as_json=asked.json)
    serving.serve(server, app, settings)


def _fill_when_empty() -> None:
    """A new installation begins with the demo."""
    with transaction():
        is_empty = not db.session.scalar(select(exists().select_from(Team))) and not db.session.scalar(
            select(exists().select_from(User))
        )
        if is_empty:
            demo.make_demo()


def _hello(settings: Settings) -> Reply:
    """Where Mixer is, and the links that open it: of the demo, and for the first own account."""
    url = settings.base_url
    data: dict[str, Any] = {
        "url": url,
        "desk": None,
        "rsvp": None,
        "door": None,
        "door_code": None,
        "setup": None,
    }
    events = demo.demo_events()
    links: EventLinks | None = None
    with transaction():
        if events:
            links = make_links(events[1])
            data |= {name: value for name, value in asdict(links).items() if name in data}
        if not has_own_account():
            secret = make_link(purpose=LinkPurpose.SETUP)
            data["setup"] = public_url_for("accounts.setup", secret=secret)
    return Reply(data, _welcome(data, links, events[1] if events else None))


def _welcome(data: dict[str, Any], links: EventLinks | None, tonight: Event | None) -> str:
    lines = [f"Mixer is running at {data['url']} (Ctrl+C stops it).", ""]
    if links and tonight:
        lines += [
            f"The demo's evening, {tonight.title}, {line(tonight)[1]}:",
            f"  Host's desk   {links.desk}",
            "                signs you in once; start Mixer again for a fresh one",
            f"  A guest       {links.rsvp}",
            f"                {links.guest}'s personal link",
            f"  The door      {links.door}",
            f"                on a phone without script type {links.door_code} at {data['url']}/door",
        ]
        if tonight.is_over:
            lines.append("  That evening is over; “mixer demo” makes a new one.")
    if data["setup"]:
        lines += ["", "Your own team", f"  Set it up     {data['setup']}"]
    return "\n".join(lines)


def run_worker(asked: Namespace) -> Reply | None:
    """One round of the worker, or rounds until told to stop."""
    with on_stage() as app:
        schema.upgrade()
    if asked.once:
        done = worker.go_round(app)
        text = f"{done.sent} sent, {done.filed} kept as files, {done.failed} failed, {done.jobs} jobs."
        return Reply(asdict(done), text)
    stop = threading.Event()

    def leave(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    answer(Reply({"working": True}, "The worker is running (Ctrl+C stops it)."), as_json=asked.json)
    worker.run(app, stop)
    return None


def check(asked: Namespace) -> Reply:
    """What the doctor found; refused when something fails."""
    found = doctor.examine(stage.app)
    failing = [one.name for one in found if one.state == doctor.State.FAIL]
    data = {"ok": not failing, "checks": [asdict(one) for one in found]}
    text = table((one.state.upper(), one.name, one.sentence) for one in found)
    return Reply(data, text, refusal=f"Not well: {', '.join(failing)}." if failing else "")


def upgrade_schema(asked: Namespace) -> Reply:
    """Bring the schema to the newest step."""
    with on_stage():
        done = schema.upgrade()
    copy = str(done.copy) if done.copy else None
    data = {"before": done.before or None, "after": done.after, "changed": done.changed, "copy": copy}
    text = f"The schema is at step {done.after}{', as it was' if not done.changed else ''}."
    return Reply(data, text + (f" The database as it was before: {copy}" if copy else ""))


@on_database
def save_backup(asked: Namespace) -> Reply:
    """Everything in one file, checked."""
    made = backup.write_backup(asked.file)
    data = {"file": str(made.file), "size": made.size, "parts": list(made.parts), "rows": made.rows}
    return Reply(data, f"Saved and checked: {made.file}, {made.size:,} bytes ({', '.join(made.parts)}).")


def say_version(asked: Namespace) -> Reply:
    """The version of the product."""
    number = version("mixer-toolkit")
    return Reply({"version": number, "schema": schema.newest()}, f"Mixer {number}")
