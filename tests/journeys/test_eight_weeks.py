"""Marta's eight weeks, from the date she types to the next evening that knows what this one taught.

Week by week as a host with little time lives it, in a real browser; the clock is turned between.
With MIXER_PICTURES set to a folder, every station leaves a picture there.
"""

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from mixer import worker
from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.config import Settings
from mixer.db import db, transaction
from mixer.events.access import crew_token
from mixer.events.models import CrewMember, Event
from mixer.events.queries import event_by_slug
from mixer.invitations import actions as invitations
from mixer.invitations.models import Answer, Guest
from mixer.invitations.queries import guests_of
from mixer.prizes.access import donor_url
from mixer.prizes.models import Donor
from tests.builders import at
from tests.journeys.test_evening import set_up
from tests.live import Live, errors_of
from tests.tonight import comes_in

LIST = "First Name,Last Name,Email,Company,Profession\n" + "".join(
    f"{name},Example,{name.lower()}@example.com,{name} Ltd,{trade}\n"
    for name, trade in zip(
        ["Ada", "Bo", "Cem", "Dora", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kai", "Lea"],
        ["Accountant", "Baker", "Lawyer", "Florist", "Web designer", "Photographer"] * 2,
        strict=True,
    )
)
Look = Callable[[Page, str], None]


def looker() -> Look:
    """Keeps a picture of a page where somebody wants to see the journey."""
    folder = os.environ.get("MIXER_PICTURES")

    def look(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return look


def slug_of(host: Page) -> str:
    """The event whose page is open."""
    found = re.search(r"/events/([\w-]+)", host.url)
    assert found is not None
    return found.group(1)


def event_of(slug: str) -> Event:
    """The event as it is now."""
    db.session.expire_all()
    event = event_by_slug(slug)
    assert event is not None
    return event


def eight_weeks_before(host: Page, look: Look) -> str:
    """A date makes the plan; the target makes the invitations, as a range with its reason."""
    host.get_by_role("link", name="Plan your first event").click()
    host.get_by_label("Title").fill("Marta’s mixer")
    host.get_by_label("Date").fill("2027-04-22")
    host.get_by_label("Begins").fill("18:30")
    host.get_by_label("Ends").fill("20:30")
    host.get_by_label("Time zone").select_option("Europe/Berlin")
    host.get_by_label("Country").select_option("DE")
    host.get_by_label("Place").fill("Our own office")
    host.get_by_label("People wanted in the room").fill("60")
    host.get_by_role("button", name="Make the event and its plan").click()
    expect(host.get_by_role("heading", level=1)).to_have_text("Plan")
    look(host, "01-plan")
    slug = slug_of(host)
    host.goto(f"/events/{slug}/numbers")
    expect(host.locator("main")).to_contain_text(re.compile("For 60 people in the room invite 298"))
    expect(host.locator("main")).to_contain_text("209 may do")
    look(host, "02-numbers")
    host.goto(f"/events/{slug}/venue")
    host.get_by_role("link", name="Measure a venue").click()
    host.get_by_label("Name", exact=True).fill("Our own office")
    host.get_by_label("Length").fill("12")
    host.get_by_label("Width").first.fill("4.5")
    host.get_by_label("Height").fill("3")
    host.get_by_role("button", name="Save").click()
    expect(host.locator("main")).to_contain_text("tight", ignore_case=True)
    look(host, "03-venue")
    host.get_by_label("Chairs", exact=True).or_(host.locator("[name=chairs]")).first.fill("50")
    host.locator("[name=accessible_chairs]").fill("0")
    host.locator("form:has([name=chairs]) button").click()
    expect(host.locator("[name=chairs]")).to_have_value("50")  # refused, and nothing typed is lost
    return slug


def six_weeks_before(app: Flask, host: Page, slug: str, look: Look) -> None:
    """A list comes in, the first wave goes out, each letter signed by the host."""
    host.goto(f"/events/{slug}/guests")
    host.get_by_role("link", name="Take in a list").first.click()
    host.get_by_label("Your list").set_input_files(
        {"name": "contacts.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    host.get_by_role("button", name="Look at it").click()
    host.get_by_role("button", name="Take in 12 people").click()
    host.get_by_role("link", name="Invite 12 people").click()
    host.get_by_role("button", name="Send 12 invitations").click()
    expect(host.get_by_role("status")).to_contain_text("12 invitations are on their way")
    worker.go_round(app)
    look(host, "04-invited")


def five_weeks_before(host: Page, slug: str, look: Look) -> None:
    """Who is missing: trust sources, parts in the food chain, zones without anybody."""
    event = event_of(slug)
    for guest in guests_of(event)[:8]:
        with transaction(event):
            invitations.answer(guest=guest, answer=Answer.ACCEPTED, actor=SYSTEM)
    host.goto(f"/events/{slug}/numbers/missing")
    expect(host.locator("main")).to_contain_text("Health")
    look(host, "05-missing")


def four_weeks_before(host: Page, slug: str, look: Look) -> None:
    """The run of show: a sponsor's ten-minute talk is shown as what it is, and needs a note."""
    host.goto(f"/events/{slug}/run-of-show")
    host.get_by_role("button", name=re.compile("^Use it")).first.click()
    expect(host.locator("main")).to_contain_text("13%")
    look(host, "06-run-of-show")
    host.get_by_role("link", name="Add a block", exact=True).click()
    host.get_by_label("Title").fill("Sponsor’s talk")
    host.get_by_label("Kind of block").select_option("talk")
    host.get_by_label("Minutes", exact=True).fill("10")
    host.get_by_label("Minutes of talk to all").fill("10")
    host.get_by_role("button", name="Save").click()
    note = host.get_by_label("Why so much talk is worth it")
    expect(note).to_be_visible()
    expect(host.get_by_label("Title")).to_have_value("Sponsor’s talk")
    look(host, "07-talk-budget")
    note.fill("The sponsor pays for the room.")
    host.get_by_role("button", name="Save").click()
    expect(host.locator("main")).to_contain_text("The sponsor pays for the room.")


def three_weeks_before(live: Live, host: Page, slug: str, look: Look) -> None:
    """A Visitor Host is asked and says yes by link, on a phone without script or account."""
    host.goto(f"/events/{slug}/crew/new")
    host.get_by_label("Name").fill("Aisha Bello")
    host.get_by_label("E-mail").first.fill("aisha@example.com")
    host.get_by_role("button", name="Save").or_(host.get_by_role("button", name="Add")).first.click()
    expect(host.get_by_role("heading", level=1)).to_have_text("Aisha Bello")
    db.session.rollback()
    member = db.session.scalars(select(CrewMember).where(CrewMember.name == "Aisha Bello")).one()
    phone = live.phone(script=False).new_page()
    phone.goto(f"/c/{crew_token(member)}")
    phone.get_by_role("button", name="I’ll do it").click()
    expect(phone.locator("main")).to_contain_text("We count on you")
    look(phone, "08-crew-part")
    host.goto(f"/events/{slug}/crew")
    expect(host.locator("main")).to_contain_text("Aisha Bello")
    look(host, "09-crew")


def donors(live: Live, host: Page, slug: str, look: Look) -> None:
    """A donor is noted, and answers by link, without an account."""
    host.goto(f"/events/{slug}/prizes/new")
    host.locator("#firm").fill("Bakery Brot")
    host.locator("#person").fill("Berta Brot")
    host.locator("#email").fill("berta@example.com")
    host.get_by_role("button", name="Save").click()
    expect(host.get_by_role("status")).to_contain_text("Saved")
    db.session.rollback()
    donor = db.session.scalars(select(Donor).where(Donor.firm == "Bakery Brot")).one()
    phone = live.phone(script=False).new_page()
    phone.goto(live.here(donor_url(donor)))
    phone.get_by_label("The prize").fill("Breakfast for two")
    phone.get_by_role("button", name=re.compile("Offer|Save|Send")).first.click()
    expect(phone.locator("main")).to_contain_text("Breakfast for two")
    look(phone, "09-donor")
    host.goto(f"/events/{slug}/prizes")
    expect(host.locator("main")).to_contain_text("Breakfast for two")
    look(host, "09-prizes")


def two_weeks_before(host: Page, slug: str, look: Look) -> None:
    """The forecast is a range, and says a number for the caterer with its reason."""
    host.goto(f"/events/{slug}/numbers")
    expect(host.locator("main")).to_contain_text(re.compile(r"eight evenings of ten", re.IGNORECASE))
    look(host, "10-forecast")


def one_week_before(host: Page, slug: str, look: Look) -> None:
    """The evening is rehearsed with invented guests, and a number is changed to see; the budget stands."""
    host.goto(f"/events/{slug}/rehearsal")
    expect(host.locator("main")).to_contain_text("Where it is weakest")
    look(host, "11-rehearsal")
    host.goto(f"/events/{slug}/rehearsal?lanes=1")
    expect(host.locator("main")).to_contain_text("Where it is weakest")
    host.goto(f"/events/{slug}/budget")
    host.get_by_role("link", name="Add a line").first.click()
    host.get_by_label("What", exact=True).fill("Food and drink")
    host.get_by_label("Planned").fill("480.50")
    host.get_by_role("button", name="Save").click()
    expect(host.locator("main")).to_contain_text("480.50")
    look(host, "12-budget")


def the_day(host: Page, slug: str, look: Look) -> list[Guest]:
    """Guests come in; the host's one page says now, next, and how late it is."""
    event = event_of(slug)
    came = [guest for guest in guests_of(event) if guest.answer == Answer.ACCEPTED][:6]
    for guest in came:
        comes_in(guest)
    host.goto(f"/events/{slug}/run-of-show/now")
    host.get_by_role("button", name=re.compile("Begin")).first.click()
    expect(host.locator("main")).to_contain_text("Arrivals")
    look(host, "13-now")
    return came


def the_week_after(host: Page, slug: str, look: Look) -> None:
    """What was learned becomes the next plan: a lead time changes, the rates are her own."""
    host.goto(f"/events/{slug}/morning-after")
    expect(host.locator("main")).to_contain_text("Show rate")
    look(host, "14-morning-after")
    host.goto(f"/events/{slug}/lessons")
    host.get_by_label("What we learned").or_(host.locator("textarea[name=text]")).first.fill(
        "The badges were printed in a hurry."
    )
    host.get_by_role("button", name="Keep the lesson").click()
    expect(host.locator("main")).to_contain_text("The badges were printed in a hurry.")
    host.get_by_role("link", name="Copy this event").click()
    expect(host.get_by_label("Title")).to_have_value(re.compile("Marta"))
    host.get_by_label("Date").fill("2027-09-23")
    host.get_by_role("button", name="Make the event and its plan").click()
    expect(host.locator("main")).to_contain_text("Brought along from “Marta’s mixer”")
    following = slug_of(host)
    assert following != slug
    look(host, "15-next")
    host.goto(f"/events/{following}/numbers")
    expect(host.locator("main")).to_contain_text("comes from your own evening")
    look(host, "16-own-rates")


def test_a_host_plans_for_eight_weeks_and_the_next_evening_knows_what_she_learned(
    app: Flask, live: Live, settings: Settings, clock: Clock
) -> None:
    host = live.desk().new_page()
    problems, look = errors_of(host), looker()
    set_up(live, host)
    slug = eight_weeks_before(host, look)
    clock.stop(at("2027-03-11T09:00+00:00"))
    six_weeks_before(app, host, slug, look)
    clock.advance(timedelta(days=7))
    five_weeks_before(host, slug, look)
    clock.advance(timedelta(days=7))
    four_weeks_before(host, slug, look)
    clock.advance(timedelta(days=7))
    three_weeks_before(live, host, slug, look)
    donors(live, host, slug, look)
    clock.advance(timedelta(days=7))
    two_weeks_before(host, slug, look)
    clock.advance(timedelta(days=7))
    one_week_before(host, slug, look)
    clock.stop(at("2027-04-22T16:35+00:00"))
    the_day(host, slug, look)
    clock.stop(at("2027-04-23T08:00+00:00"))
    the_week_after(host, slug, look)
    assert not problems, problems
