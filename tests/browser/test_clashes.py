"""While a date is chosen for a new event, the page says what else is on that day."""

from playwright.sync_api import expect

from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose
from mixer.db import transaction
from tests.cast import Cast
from tests.live import Live, errors_of


def test_a_holiday_is_said_beneath_its_date_and_goes_with_the_date(live: Live, cast: Cast):
    with transaction():
        secret = accounts.make_link(purpose=LinkPurpose.DESK, team=cast.team, user=cast.olga)
    page = live.desk().new_page()
    errors = errors_of(page)
    page.goto(f"/enter/{secret}")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/teams/**")
    page.goto(f"/teams/{cast.team.slug}/events/new")
    date, note = page.locator("[name=on]"), page.locator("[data-clashes]")
    page.locator("[name=country]").select_option("DE")
    date.fill("2027-12-24")
    date.dispatch_event("change")
    expect(note).to_contain_text("Christmas Eve")
    assert page.evaluate(
        "document.querySelector('[name=on]').compareDocumentPosition("
        "document.querySelector('[data-clashes]')) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    date.fill("2027-11-10")
    date.dispatch_event("change")
    expect(note).not_to_contain_text("Christmas Eve")
    assert errors == []
