"""One whole evening, from the setup link to the morning after, as its people live it."""

import email
import email.policy
import re
from datetime import timedelta
from pathlib import Path

import zxingcpp
from flask import Flask
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from mixer import worker
from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose
from mixer.clock import Clock
from mixer.config import Settings
from mixer.db import transaction
from tests.builders import PASSWORD, at
from tests.live import Live, errors_of
from tests.paper import pictures_of

EVENTBRITE = """\
Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status,Job Title,Company
1001,2027-02-20,Ana,Kovač,ana@example.com,1,Free,Attending,Graphic artist,Kovač Design
1002,2027-02-20,Ben,Okafor,ben@example.com,1,Free,Attending,Commercial lawyer,Okafor Legal
1003,2027-02-20,Chiara,Rossi,chiara@example.com,1,Free,Attending,Accountant,Rossi & Figli
1004,2027-02-20,Dmitri,Ivanov,dmitri@example.com,1,Free,Attending,Web designer,Ivanov Web
1005,2027-02-20,Ewa,Nowak,ewa@example.com,1,Free,Attending,Photographer,Studio Nowak
1006,2027-02-20,Farid,Haddad,farid@example.com,1,Free,Refunded,Caterer,Haddad Catering
1007,2027-02-20,Gone,Wrong,gone(at)example.com,1,Free,Attending,Coach,Wrong Ltd
"""
OPENING = at("2027-04-22T16:15+00:00")
#: 18:15 in Berlin, a quarter of an hour before the evening begins.


def personal_links(settings: Settings) -> dict[str, str]:
    """Every mailed personal link by address, from the files that stand in for a mail server."""
    found = {}
    for file in sorted((settings.instance / "mail").glob("*.eml")):
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain",))
        assert body is not None
        link = re.search(r"https?://\S+?/r/[\w.-]+", body.get_content())
        if link:
            found[str(message["To"].addresses[0].addr_spec)] = link.group()
    return found


def set_up(live: Live, host: Page) -> None:
    """The first-run link makes an account and a team; it works once."""
    with transaction():
        secret = accounts.make_link(purpose=LinkPurpose.SETUP)
    host.goto(f"/setup/{secret}")
    host.get_by_label("Your name").fill("Olga Brandt")
    host.get_by_label("E-mail address").fill("olga@example.org")
    host.get_by_label("Password").fill(PASSWORD)
    host.get_by_label("Name of your team").fill("Harbour Street Circle")
    host.get_by_role("button", name="Make my team").click()
    expect(host.get_by_role("heading", level=1)).to_have_text("Harbour Street Circle")


def make_event(host: Page) -> None:
    """A date is enough to get the plan; ticking and undoing works; the date moves, open tasks with it."""
    host.get_by_role("link", name="Plan your first event").click()
    host.get_by_label("Title").fill("Spring mixer")
    host.get_by_label("Date").fill("2027-04-21")
    host.get_by_label("Begins").fill("18:30")
    host.get_by_label("Ends").fill("21:00")
    host.get_by_label("Time zone").select_option("Europe/Berlin")
    host.get_by_label("Country").select_option("DE")
    host.get_by_label("Place").fill("Old Post Hall")
    host.get_by_label("Seats").fill("4")
    host.get_by_role("button", name="Make the event and its plan").click()
    expect(host.get_by_role("heading", level=1)).to_have_text("Plan")
    expect(host.locator(".plan-task")).to_have_count(87)
    host.get_by_role("button", name=re.compile("^Done: Write down the purpose")).click()
    expect(host.get_by_text("1 / 87")).to_be_visible()
    host.get_by_role("button", name="Undo").click()
    expect(host.get_by_text("0 / 87")).to_be_visible()
    host.get_by_role("link", name="Overview").click()
    host.get_by_role("link", name="Edit").click()
    host.get_by_label("Date").fill("2027-04-22")
    host.get_by_role("button", name="Save").click()
    expect(host.get_by_role("status")).to_contain_text("moved along")


def take_in_and_invite(app: Flask, host: Page) -> None:
    """A list from Eventbrite is looked at, taken in, and invited; nothing is lost on the way."""
    host.get_by_role("link", name="Guests", exact=True).click()
    host.get_by_role("link", name="Take in a list").click()
    host.get_by_label("Your list").set_input_files(
        {"name": "eventbrite.csv", "mimeType": "text/csv", "buffer": EVENTBRITE.encode()}
    )
    host.get_by_role("button", name="Look at it").click()
    expect(host.get_by_role("button", name="Take in 5 people")).to_be_visible()
    expect(host.get_by_role("row", name=re.compile("Farid"))).to_contain_text("not to be invited")
    expect(host.get_by_role("row", name=re.compile("Gone|Wrong"))).to_contain_text("cannot be read")
    host.get_by_role("button", name="Take in 5 people").click()
    host.get_by_role("link", name="Invite 5 people").click()
    host.get_by_role("button", name="Send 5 invitations").click()
    expect(host.get_by_role("status")).to_contain_text("5 invitations are on their way")
    worker.go_round(app)


def answer(live: Live, link: str, word: str) -> BrowserContext:
    """A guest answers on a phone without script: open, tap, done."""
    phone = live.phone(script=False)
    page = phone.new_page()
    page.goto(live.here(link))
    page.get_by_role("button", name=word).click()
    return phone


def answers(app: Flask, live: Live, settings: Settings) -> dict[str, BrowserContext]:
    """Ana, Ben, Chiara and Dmitri fill the room, Ewa waits; Chiara changes her mind and Ewa is in."""
    links = personal_links(settings)
    assert len(links) == 5
    phones = {
        name: answer(live, links[f"{name}@example.com"], "I’m coming")
        for name in ("ana", "ben", "chiara", "dmitri")
    }
    phones["ewa"] = answer(live, links["ewa@example.com"], "I’m coming")
    ewa = phones["ewa"].pages[0]
    expect(ewa.locator("main")).to_contain_text("waitlist")
    ana = phones["ana"].pages[0]
    ana.get_by_text("What you told us").click()
    ana.get_by_label("Whom would you like to meet?").fill("A tax adviser")
    ana.get_by_label("Other guests may find me by name").check()
    ana.get_by_role("button", name="Save").click()
    chiara = phones["chiara"].pages[0]
    chiara.get_by_role("button", name="I can’t come").click()
    worker.go_round(app)
    ewa.reload()
    expect(ewa.locator("main")).not_to_contain_text("waitlist")
    calendar = phones["ana"].request.get(live.here(links["ana@example.com"]) + "/calendar.ics")
    assert b"BEGIN:VTIMEZONE" in calendar.body()
    assert b"DTSTART;TZID=Europe/Berlin:20270422T183000" in calendar.body()
    return phones


def print_badges(host: Page, tmp_path: Path) -> dict[str, str]:
    """Four badges on Avery 5395; every code is read back from the paper."""
    host.get_by_role("link", name="Badges", exact=True).click()
    response = host.request.get(f"{host.url.split('?')[0]}/badges.pdf?sheet=avery-5395&start=1")
    assert response.headers["content-type"] == "application/pdf"
    codes = [
        found.text
        for picture in pictures_of(response.body(), tmp_path)
        for found in zxingcpp.read_barcodes(Image.open(picture))
    ]
    assert len(codes) == 4, codes
    return {code.rsplit("/", 1)[1]: code for code in codes}


def work_the_door(live: Live, host: Page, codes: dict[str, str]) -> Page:
    """Dan opens his link, lets people in by code, name and number; a second scan says since when."""
    host.get_by_role("link", name="Door", exact=True).click()
    host.get_by_role("button", name="Make a door link").click()
    link = host.get_by_label("Door link").input_value()
    dan = live.phone().new_page()
    problems = errors_of(dan)
    dan.goto(live.here(link))
    expect(dan.get_by_role("heading", level=1)).to_have_text("Who is at the door?")
    assert "#" not in dan.url
    for code in list(codes.values())[:2]:
        dan.goto(live.here(code))
        dan.get_by_role("button", name="Let in").click()
        expect(dan.locator("[data-verdict=good]")).to_contain_text("Welcome")
    dan.goto(live.here(next(iter(codes.values()))))
    expect(dan.locator("[data-verdict=calm]")).to_contain_text("Since 18:15")
    for typed in ("now", "3"):
        dan.goto("/door")
        dan.get_by_role("searchbox").fill(typed)
        dan.get_by_role("button", name="Find").click()
        let_in = dan.get_by_role("button", name=re.compile("^Let in"))
        if let_in.count():
            let_in.first.click()
            expect(dan.locator("[data-verdict=good]")).to_contain_text("Welcome")
    dan.goto("/door/walk-in")
    dan.get_by_label("First name").fill("Lena")
    dan.get_by_label("Last name").fill("Berg")
    dan.get_by_role("button", name="Let in").click()
    expect(dan.locator("main")).to_contain_text("All 4 seats are promised")
    dan.get_by_role("button", name="Let in anyway").click()
    expect(dan.locator("[data-verdict=good]")).to_contain_text("Lena Berg")
    dan.get_by_role("button", name="Undo").click()
    expect(dan.locator("main")).to_contain_text("Taken back")
    assert not problems, problems
    return dan


def play(live: Live, host: Page, phones: dict[str, BrowserContext], settings: Settings) -> None:
    """Cards are dealt to who is inside; Ana confirms her partner by the number on the badge."""
    host.get_by_role("link", name="Exercise", exact=True).click()
    host.get_by_role("button", name="Deal the cards").click()
    expect(host.locator(".pool")).to_have_count(1)
    links = personal_links(settings)
    ana = phones["ana"].pages[0]
    ana.goto(live.here(links["ana@example.com"]) + "/card")
    half = ana.locator(".playing-card-half").inner_text()
    row = host.locator(".pool li.row", has_text=half)
    others = [line for line in row.locator(".row-title").all_inner_texts() if half not in line]
    numbers = [re.findall(r"(\d+)\s*$", line)[0] for line in others]
    ana.get_by_label("Number on your partner’s badge").fill("999")
    ana.get_by_role("button", name="We found each other").click()
    expect(ana.locator("main")).to_contain_text("999 is not your other half")
    for number in numbers:  # of a trio Ana finds both
        ana.get_by_label("Number on your partner’s badge").fill(number)
        ana.get_by_role("button", name="We found each other").click()
    expect(ana.locator("main")).to_contain_text("You found each other")


def follow_up(live: Live, phones: dict[str, BrowserContext], settings: Settings) -> None:
    """Next morning Ana finds her partner on her own page and keeps a promise."""
    ana = phones["ana"].pages[0]
    ana.goto(live.here(personal_links(settings)["ana@example.com"]))
    ana.get_by_role("link", name="Whom did you meet?").click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("People you met")
    ana.locator("ul.rows a").first.click()
    ana.get_by_label("Write a note").check()
    ana.get_by_label("How?").fill("canary: the tax question over the blue table")
    ana.get_by_role("button", name="Keep it").click()
    expect(ana.get_by_role("heading", name="Your promises")).to_be_visible()
    ana.get_by_role("button", name=re.compile("^Done")).click()
    expect(ana.locator("main")).to_contain_text("kept")


def morning_after(host: Page) -> None:
    """The host sees figures, never a private note."""
    host.get_by_role("link", name="Morning after", exact=True).click()
    expect(host.locator("main")).to_contain_text("Show rate")
    expect(host.get_by_role("img", name="1 of 1 kept")).to_be_visible()
    assert "canary" not in host.content()


def test_one_evening_from_the_first_date_to_the_morning_after(
    app: Flask, live: Live, settings: Settings, clock: Clock, tmp_path: Path
) -> None:
    for leftover in (settings.instance / "mail").glob("*.eml"):
        leftover.unlink()
    host = live.desk().new_page()
    problems = errors_of(host)
    set_up(live, host)
    make_event(host)
    take_in_and_invite(app, host)
    phones = answers(app, live, settings)
    codes = print_badges(host, tmp_path)
    clock.stop(OPENING)
    work_the_door(live, host, codes)
    play(live, host, phones, settings)
    clock.advance(timedelta(hours=15))
    follow_up(live, phones, settings)
    morning_after(host)
    assert not problems, problems
