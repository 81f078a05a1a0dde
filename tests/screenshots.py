"""Takes the pictures in docs/screenshots/ from the demo world: ``make screenshots``."""

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, ViewportSize, sync_playwright
from sqlalchemy import select
from waitress.server import create_server

from mixer import create_app, schema
from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose
from mixer.accounts.queries import all_teams, owner_of
from mixer.config import load_settings
from mixer.db import db, transaction
from mixer.demo import make_demo
from mixer.events.queries import events_of
from mixer.exercises.models import Card
from mixer.followup.access import room_url
from mixer.invitations.access import guest_token, rsvp_url
from mixer.invitations.models import Answer, Guest
from tests.live import CHROMIUM_FLAGS, chromium

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)


@contextmanager
def demo_world() -> Iterator[Flask]:
    """The demo behind a server, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings({}, instance=folder))
        with app.app_context():
            schema.upgrade()
            with transaction():
                make_demo(seed=1)
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        app.config["SHOT_URL"] = f"http://127.0.0.1:{server.effective_port}"
        try:
            yield app
        finally:
            server.close()


def pages(app: Flask) -> dict[str, tuple[str, ViewportSize]]:
    """Name of the picture to path and size of the window."""
    team = all_teams()[0]
    past, tonight, planning = events_of(team)
    asked = db.session.scalars(
        select(Guest).where(
            Guest.event_id == planning.id, Guest.answer == Answer.NEEDS_ACTION, Guest.invited_at.is_not(None)
        )
    ).first()
    held = db.session.scalars(select(Card).join(Card.guest).where(Guest.event_id == past.id)).first()
    assert asked is not None
    assert held is not None
    base = app.extensions["mixer"].settings.base_url
    return {
        "team": (f"/teams/{team.slug}", DESK),
        "event-home": (f"/events/{planning.slug}", DESK),
        "plan": (f"/events/{planning.slug}/plan?show=open", DESK),
        "guests": (f"/events/{tonight.slug}/guests", DESK),
        "badges": (f"/events/{tonight.slug}/badges", DESK),
        "door-desk": (f"/events/{tonight.slug}/door", DESK),
        "exercise": (f"/events/{past.slug}/exercise", DESK),
        "morning-after": (f"/events/{past.slug}/morning-after", DESK),
        "invitation": (rsvp_url(asked).removeprefix(base), PHONE),
        "card": (f"/r/{guest_token(held.guest)}/card", PHONE),
        "people-met": (room_url(held.guest.contact).removeprefix(base), PHONE),
    }


def shoot(browser: Browser, app: Flask, name: str, path: str, size: ViewportSize, secret: str) -> None:
    context = browser.new_context(
        viewport=size,
        base_url=app.config["SHOT_URL"],
        locale="en-GB",
        reduced_motion="reduce",
        device_scale_factor=1,
    )
    page = context.new_page()
    if size == DESK:
        page.goto(f"/enter/{secret}")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/teams/**")
    page.goto(path)
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def main() -> int:
    """Take every picture; answers with the number of pages that did not open."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demo_world() as app, app.app_context(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        team = all_teams()[0]
        for name, (path, size) in pages(app).items():
            with transaction():
                secret = accounts.make_link(purpose=LinkPurpose.DESK, team=team, user=owner_of(team))
            shoot(browser, app, name, path, size, secret)
            sys.stdout.write(f"docs/screenshots/{name}.png\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
