"""The evening under way in a real browser: without script, without network, without a fault."""

from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose
from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import transaction
from mixer.events.access import crew_token
from mixer.events.models import Event
from mixer.run_of_show import actions
from tests.cast import Cast
from tests.events.people import crew_member
from tests.live import Live, errors_of
from tests.paper import pictures_of
from tests.run_of_show.script import at_minute, begun, lay_out


@pytest.fixture
def event(cast: Cast) -> Event:
    """Olga's evening with its script."""
    lay_out(cast.event)
    return cast.event


def signed_in(context: BrowserContext, cast: Cast) -> Page:
    with transaction():
        secret = accounts.make_link(purpose=LinkPurpose.DESK, team=cast.team, user=cast.olga)
    page = context.new_page()
    page.goto(f"/enter/{secret}")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/teams/**")
    return page


def faults(page: Page, path: str) -> list[str]:
    """What axe finds, and sideways scroll at 320 px."""
    page.goto(path)
    found = [
        f"{path}: {f['id']}: {f['nodes'][0]['html'][:120]}" for f in Axe().run(page).response["violations"]
    ]
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    if size:
        page.set_viewport_size(size)
    return found + ([f"{path}: {width} px wide at 320"] if width > 320 else [])


def test_every_page_of_the_run_of_show_is_clean(live: Live, cast: Cast, event: Event) -> None:
    token = crew_token(crew_member(event))
    begun(event)
    at_minute(event, 34)
    page = signed_in(live.desk(), cast)
    complaints = errors_of(page)
    base = f"/events/{event.slug}/run-of-show"
    paths = ["", "/blocks/new", "/now", "/wall", "/close", "/paper"]
    found = [fault for path in paths for fault in faults(page, base + path)]
    found += faults(live.phone().new_page(), f"/c/{token}/run-of-show")
    assert found == []
    assert complaints == []


def test_a_host_without_script_walks_through_the_evening(live: Live, cast: Cast, event: Event) -> None:
    at_minute(event, 0)
    page = signed_in(live.phone(script=False), cast)
    page.goto(f"/events/{event.slug}/run-of-show/now")
    page.get_by_role("button", name="Begin with Arrivals").click()
    page.get_by_role("button", name="5 min more for this block").click()
    expect(page.get_by_text("running 5 min late")).to_be_visible()
    page.get_by_role("button", name="Take 5 minutes from “Free mixing”").click()
    expect(page.get_by_text("still ends at 21:00, as planned")).to_be_visible()
    page.get_by_role("button", name="Next: Welcome").click()
    expect(page.locator(".now-title")).to_have_text("Welcome")


def test_the_wall_goes_on_without_network_turns_and_thanks(
    live: Live, cast: Cast, event: Event, clock: Clock
) -> None:
    begun(event, 140)
    with transaction(event):
        actions.start_close(event=event, actor=SYSTEM)
    clock.advance(timedelta(minutes=7, seconds=58))
    context = live.desk()
    page = signed_in(context, cast)
    page.goto(f"/events/{event.slug}/run-of-show/wall")
    context.set_offline(True)
    expect(page.locator("[data-phase=turned]")).to_be_visible()
    expect(page.get_by_text("Two minutes", exact=True)).to_be_visible()
    context.set_offline(False)
    clock.advance(timedelta(minutes=2))
    page.reload()
    expect(page.get_by_text("Thank you for coming.")).to_be_visible()


def test_a_step_on_one_phone_is_on_the_wall_by_itself(live: Live, cast: Cast, event: Event) -> None:
    begun(event)
    wall = signed_in(live.desk(), cast)
    wall.goto(f"/events/{event.slug}/run-of-show/wall")
    expect(wall.locator(".show-title")).to_have_text("Arrivals")
    phone = signed_in(live.phone(), cast)
    phone.goto(f"/events/{event.slug}/run-of-show/now")
    phone.get_by_role("button", name="Next: Welcome").click()
    expect(wall.locator(".show-title")).to_have_text("Welcome")


def test_the_longest_template_fits_on_one_sheet_of_a4(live: Live, cast: Cast, tmp_path: Path) -> None:
    lay_out(cast.event, "classic_3h")
    page = signed_in(live.desk(), cast)
    page.goto(f"/events/{cast.event.slug}/run-of-show/paper")
    assert len(pictures_of(page.pdf(format="A4"), tmp_path, dpi=20)) == 1
