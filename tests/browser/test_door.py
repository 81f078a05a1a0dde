"""The door in a real browser: shown in place, heard, found while typing, and safe without network."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from mixer.clock import Clock
from mixer.db import db
from mixer.door.models import Scan
from tests.cast import Cast
from tests.live import Live, errors_of
from tests.tonight import UNDER_WAY, Door, is_inside, says_yes

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(live: Live, cast: Cast, clock: Clock) -> Iterator[Page]:
    """Dan's phone with the front door's link handed in by its fragment."""
    says_yes(cast.ana)
    says_yes(cast.ben)
    clock.stop(UNDER_WAY)
    page = live.phone().new_page()
    problems = errors_of(page)
    page.goto(f"/door#{Door.of(cast.event).made.secret}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is at the door?")
    assert "#" not in page.url
    yield page
    lost = "ERR_INTERNET_DISCONNECTED"
    assert not [problem for problem in problems if lost not in problem]


def test_a_guest_is_found_while_typing_and_let_in_without_a_page_change(phone: Page, cast: Cast):
    phone.evaluate("window.sameDocument = true")
    phone.get_by_role("searchbox").press_sequentially("kov")
    phone.get_by_role("button", name="Let in Ana Kovač").click()
    expect(phone.locator("[data-verdict=good] .verdict-name")).to_have_text("Ana Kovač")
    assert phone.evaluate("window.sameDocument") is True
    assert "/door/scans/" in phone.url
    assert is_inside(cast.ana)
    expect(phone).to_have_title("Welcome: Ana Kovač · Mixer")


def test_the_verdict_fills_the_screen_and_next_guest_lies_under_the_thumb(phone: Page, cast: Cast):
    phone.goto(f"/B/{cast.ana.badge_code}")
    let_in = phone.get_by_role("button", name="Let in")
    box = let_in.bounding_box()
    assert box is not None
    assert box["height"] >= 64
    assert box["y"] > 400
    let_in.click()
    verdict = phone.locator("[data-verdict=good]")
    expect(verdict).to_be_visible()
    screen, next_guest = verdict.bounding_box(), phone.get_by_role("link", name="Next guest").bounding_box()
    assert screen is not None
    assert next_guest is not None
    assert screen["width"] == 390
    assert screen["height"] > 700
    assert next_guest["y"] > 600
    assert next_guest["width"] > 300


def test_after_a_welcome_the_page_goes_back_by_itself(phone: Page, cast: Cast):
    phone.goto(f"/B/{cast.ana.badge_code}")
    phone.get_by_role("button", name="Let in").click()
    expect(phone.locator("[data-verdict=good]")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Who is at the door?", timeout=8000)


def test_each_outcome_has_a_sound_of_its_own(phone: Page, cast: Cast):
    phone.add_init_script(
        """window.heard = [];
        const make = AudioContext.prototype.createOscillator;
        AudioContext.prototype.createOscillator = function () {
          const voice = make.call(this);
          const start = voice.start;
          voice.start = (at) => {
            window.heard.push(voice.frequency.value);
            return start.call(voice, at);
          };
          return voice;
        };"""
    )
    phone.goto(f"/B/{cast.ana.badge_code}")
    phone.get_by_role("button", name="Let in").click()
    expect(phone.locator("[data-verdict=good]")).to_be_visible()
    assert phone.evaluate("window.heard") == [660, 880]
    phone.goto(f"/B/{cast.ben.badge_code}")
    phone.get_by_role("button", name="Let in").click()
    phone.get_by_role("button", name="Undo").click()
    expect(phone.locator("[data-verdict=calm]")).to_be_visible()
    assert phone.evaluate("window.heard") == [660, 880, 520, 520]


def test_without_network_nothing_is_lost_and_the_next_tap_counts_once(phone: Page, cast: Cast):
    phone.goto(f"/B/{cast.ana.badge_code}")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Let in").click()
    expect(phone.get_by_role("alert")).to_contain_text("No network just now")
    assert not is_inside(cast.ana)
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Let in").click()
    expect(phone.locator("[data-verdict=good]")).to_be_visible()
    db.session.remove()  # look afresh
    assert db.session.query(Scan).count() == 1


def test_another_link_opened_in_the_same_tab_takes_over(phone: Page, cast: Cast):
    other = Door.of(cast.event, "Garden door")
    phone.evaluate(f"location.hash = '{other.made.secret}'")
    expect(phone.locator("main")).to_contain_text("You work at: Garden door")
    assert "#" not in phone.url


def test_the_door_works_without_script(live: Live, cast: Cast, clock: Clock):
    says_yes(cast.ana)
    clock.stop(UNDER_WAY)
    code = Door.of(cast.event).made.short_code
    page = live.phone(script=False).new_page()
    page.goto("/door")
    page.get_by_label("Door code").fill(code.lower())
    page.get_by_role("button", name="Open the door").click()
    page.get_by_role("searchbox").fill("ana")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Let in Ana Kovač").click()
    expect(page.locator("[data-verdict=good]")).to_contain_text("Welcome")
    page.get_by_role("link", name="Next guest").click()
    expect(page.locator("main")).to_contain_text("Last at this door")
