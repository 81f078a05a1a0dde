"""The timeline in a real browser: paper holds it all, the keyboard reaches every mark, nothing overlaps."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page

from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose
from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.events.access import crew_token
from mixer.events.actions.templates import save_template
from mixer.events.queries import plan_of
from tests.browser.test_pages import check
from tests.cast import Cast
from tests.events.people import crew_member
from tests.live import Live, errors_of

SHEETS = {"a3": (1, (1191, 842)), "a4": (2, (842, 595))}
"""Sheets, and their size in points."""
CUT = """() => [...document.querySelectorAll('.tl-title, .tl-label, .tl-head')]
  .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)
  .map(e => e.textContent)"""
CROSSING = """() => [...document.querySelectorAll('.tl-week')].flatMap(week => {
  const box = week.getBoundingClientRect();
  return [...week.querySelectorAll('.tl-mark')].filter(m => {
    const mark = m.getBoundingClientRect();
    return mark.right > box.right + 1 || mark.left < box.left - 1 || mark.bottom > box.bottom + 1;
  }).map(m => m.textContent);
})"""


def sign_in(live: Live, cast: Cast, context: BrowserContext | None = None) -> Page:
    """Olga at her laptop, or on another screen, signed in by one-time link."""
    with transaction():
        secret = accounts.make_link(purpose=LinkPurpose.DESK, team=cast.team, user=cast.olga)
    page = (context or live.desk()).new_page()
    page.goto(f"/enter/{secret}")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/teams/**")
    return page


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_one_a3_or_two_a4_hold_all_87_tasks_and_nothing_is_cut(
    live: Live, cast: Cast, paper: str, language: str
):
    page = sign_in(live, cast)
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(f"/events/{cast.event.slug}/timeline?paper={paper}")
    page.emulate_media(media="print")
    assert page.locator(".tl-mark").count() == 87
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    count, size = SHEETS[paper]
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [(round(float(w)), round(float(h))) for w, h in boxes] == [size] * count
    # As wide as the sheet within its margins.
    page.set_viewport_size({"width": round((396 if paper == "a3" else 277) / 25.4 * 96), "height": 900})
    assert page.evaluate(CUT) == []
    assert page.evaluate(CROSSING) == []


def test_on_the_desk_no_mark_lies_over_another_week(live: Live, cast: Cast):
    page = sign_in(live, cast)
    heard = errors_of(page)
    page.goto(f"/events/{cast.event.slug}/timeline")
    assert page.evaluate(CROSSING) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert heard == []


def test_the_keyboard_goes_from_mark_to_mark_and_shows_the_whole_title(live: Live, cast: Cast):
    page = sign_in(live, cast)
    page.goto(f"/events/{cast.event.slug}/timeline")
    first = page.locator(".tl-mark a").first
    first.focus()
    title = first.locator(".tl-title")
    assert title.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.className").startswith("tl-mark")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan#task-*")


def test_on_the_phone_weeks_stand_one_below_the_other(live: Live, cast: Cast):
    page = sign_in(live, cast, live.phone())
    page.goto(f"/events/{cast.event.slug}/timeline")
    tops = page.locator(".tl-week").evaluate_all("w => w.map(e => e.getBoundingClientRect().top)")
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = page.locator(".tl-mark a").evaluate_all("marks => marks.map(mark => mark.offsetHeight)")
    assert min(heights) >= 44


def test_the_pages_of_the_plan_are_clean(live: Live, cast: Cast):
    with transaction(cast.event):
        late = plan_of(cast.event)[0]
        late.done_on = late.due_on + timedelta(days=6)
        save_template(event=cast.event, name="Garden evening", actor=SYSTEM)
    member = crew_member(cast.event)
    desk = sign_in(live, cast).context
    here = f"/events/{cast.event.slug}"
    pages = ("timeline", "lessons", "plan/compare", "plan/owners", "plan/save-as-template")
    paths = [f"{here}/{page}" for page in pages] + [f"/teams/{cast.team.slug}/templates"]
    assert [fault for path in paths for fault in check(desk, path)] == []
    assert check(live.phone(), f"/c/{crew_token(member)}/tasks") == []
