"""The draw in a real browser: drawn without script, seen on the wall, recomputed by anybody."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect

from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose
from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import transaction
from mixer.prizes import actions, queries
from mixer.prizes.access import donor_token, offer_token
from tests.cast import Cast
from tests.live import Live, errors_of
from tests.tonight import UNDER_WAY, come_in, says_yes

WHO = {"firm": "Café Rossi", "person": "Rita Rossi", "email": "rita@example.org", "may_be_named": True}


@pytest.fixture
def base(cast: Cast, clock: Clock) -> str:
    """Ana and Ben are inside, a breakfast is to be drawn, nothing is committed."""
    clock.stop(UNDER_WAY)
    come_in(says_yes(cast.ana), says_yes(cast.ben))
    with transaction(cast.event):
        actions.add_prize(event=cast.event, who=WHO, what={"item": "Breakfast"}, actor=SYSTEM)
    return f"/events/{cast.event.slug}/prizes"


def signed_in(context: BrowserContext, cast: Cast) -> Page:
    with transaction():
        secret = accounts.make_link(purpose=LinkPurpose.DESK, team=cast.team, user=cast.olga)
    page = context.new_page()
    page.goto(f"/enter/{secret}")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/teams/**")
    return page


def draw_all(phone: Page, base: str) -> str:
    """Commit and draw; the number waits for its answer."""
    phone.goto(base)
    phone.get_by_role("button", name="Prepare the draw").click()
    phone.goto(f"{base}/draw")
    phone.get_by_role("button", name="Draw Breakfast").click()
    return phone.locator(".draw-number").inner_text()


def test_a_draw_without_script_is_on_the_wall_and_recomputed_in_the_readers_browser(
    live: Live, cast: Cast, base: str
) -> None:
    phone = signed_in(live.phone(script=False), cast)
    number = draw_all(phone, base)
    wall = signed_in(live.desk(), cast)
    complaints = errors_of(wall)
    wall.goto(f"{base}/wall")
    expect(wall.locator(".draw-wall-number")).to_have_text(number)
    phone.get_by_label("They said yes").check()
    phone.get_by_role("button", name="Here, and takes it").click()
    phone.get_by_role("button", name="End the draw").click()
    link = phone.get_by_role("link", name="Page for anybody to check").get_attribute("href")
    path = re.sub(r"^https?://[^/]+", "", link or "")
    wall.goto(path)
    expect(wall.get_by_text("Recomputed by your own browser just now")).to_be_visible()
    assert complaints == []

    other = "1" if number != "1" else "2"

    def altered(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'"number": ?\d+', f'"number": {other}', answer.text()))

    wall.route(f"**{path}", altered)
    wall.reload()
    expect(wall.get_by_text("Your own browser finds figures that do not agree")).to_be_visible()
    expect(wall.get_by_text("Recomputed by your own browser just now")).to_be_hidden()


def faults(page: Page, path: str) -> list[str]:
    """What axe finds, and sideways scroll at 320 px."""
    page.goto(path)
    found = [
        f"{path}: {f['id']}: {f['nodes'][0]['html'][:120]}" for f in Axe().run(page).response["violations"]
    ]
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    return found + ([f"{path}: {width} px wide at 320"] if width > 320 else [])


def test_every_page_of_the_prizes_is_clean(live: Live, cast: Cast, base: str) -> None:
    page = signed_in(live.desk(), cast)
    complaints = errors_of(page)
    draw_all(page, base)
    (prize,) = queries.prizes_of(cast.event)
    draw = queries.draw_of(cast.event)
    assert draw is not None
    paths = [base + end for end in ("", "/new?q=a", f"/{prize.id}", "/draw", "/wall", "/record", "/thanks")]
    paths += [f"/d/{donor_token(prize.donor)}", f"/o/{offer_token(draw)}", f"/draw/{draw.public_id}"]
    assert [fault for path in paths for fault in faults(page, path)] == []
    assert complaints == []
