"""Lists from other programs: looked at first, then taken in once, onto a team's contacts or an event."""

import csv
import io
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.contacts.models import Contact, ListUpload
from mixer.db import db
from mixer.invitations.models import Guest
from mixer.outbox.models import Message
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import counted
from tests.together import at_once

SAMPLES = Path(__file__).parent.parent / "contacts" / "lists"
MIXED = (
    b"Name,Email,Company,Status\n"
    b"Eve Smith,eve@example.com,Fjord,going\n"
    b"Finn Berg,,Berg & Sons,going\n"
    b"Eve Smith,EVE@example.com,Fjord,going\n"
    b"Gil Broken,gil@,Gil Ltd,going\n"
    b"Hal No,hal@example.com,,declined\n"
    b",,,\n"
    b"=cmd(),ivy@example.com,-1,going\n"
)


@pytest.fixture(params=["event", "team"])
def desk(request: pytest.FixtureRequest, cast: Cast) -> str:
    """The page where lists are taken in: for an event's guests, or for a team's contacts."""
    return (
        f"/events/{cast.event.slug}/guests"
        if request.param == "event"
        else f"/teams/{cast.team.slug}/contacts"
    )


def upload(visitor: Visitor, desk: str, content: bytes, name: str = "list.csv", *, status: int = 302) -> Page:
    head = 'Content-Disposition: form-data; name="{}"'
    body = (
        f"--edge\r\n{head.format('csrf_token')}\r\n\r\n{visitor.token()}\r\n"
        f'--edge\r\n{head.format("file")}; filename="{name}"\r\n\r\n'
    ).encode()
    answer = visitor.client.post(
        f"{desk}/lists/new",
        data=body + content + b"\r\n--edge--\r\n",
        content_type="multipart/form-data; boundary=edge",
    )
    assert answer.status_code == status
    return Page(answer)


def looked_at(visitor: Visitor, desk: str, content: bytes) -> tuple[str, Page]:
    path = upload(visitor, desk, content).location
    return path, visitor.get(path)


def figures(page: Page) -> list[str]:
    return page.words(".stat-value")


def people(cast: Cast) -> int:
    return db.session.scalar(select(func.count()).where(Contact.team_id == cast.team.id)) or 0


def guests(cast: Cast) -> int:
    return db.session.scalar(select(func.count()).where(Guest.event_id == cast.event.id)) or 0


def test_a_list_is_looked_at_before_anything_is_kept(olga: Visitor, cast: Cast, desk: str):
    _, page = looked_at(olga, desk, MIXED)
    assert figures(page) == ["3", "1", "4"]
    named = " · ".join(page.words("nav[aria-label='Which rows'] a"))
    assert named.startswith("All rows · ready 2 · no address 1 · twice in the file 1 · cannot be read 1 · ")
    assert named.endswith(" · not to be invited 1 · empty 1")
    reasons = " ".join(page.words("tbody tr"))
    for said in ("already in row 1", "“gil@” is not a complete", "“Status” says “declined”", "no mail"):
        assert said in reasons
    assert (people(cast), guests(cast)) == (2, 2)


def test_each_class_can_be_looked_at_alone(olga: Visitor, cast: Cast, desk: str):
    path, page = looked_at(olga, desk, MIXED)
    for tab in page.all("nav[aria-label='Which rows'] a")[1:]:
        shown = olga.get(tab.get("href", ""))
        assert shown.words("tbody tr")
        assert len(shown.words("tbody tr")) == int(
            shown.words("nav[aria-label='Which rows'] a[aria-current]")[0].split()[-1]
        )
    assert not olga.get(f"{path}?show=nothing").words("tbody tr")


def test_taking_in_keeps_the_people_once_and_mails_nobody(olga: Visitor, cast: Cast, desk: str):
    path, page = looked_at(olga, desk, MIXED)
    assert page.words(".submit-bar button") == ["Take in 3 people"]
    olga.post(f"{path}/take-in")
    olga.post(f"{path}/take-in")
    assert people(cast) == 5
    assert guests(cast) == (5 if desk.startswith("/events") else 2)
    assert not db.session.scalars(select(Message)).all()
    kept = db.session.scalars(select(ListUpload)).one()
    assert kept.content == b""


def test_two_simultaneous_presses_take_in_once(app: Flask, olga: Visitor, cast: Cast, desk: str):
    path, _ = looked_at(olga, desk, MIXED)
    pair = [Visitor(app).signed_in_as(cast.olga) for _ in range(2)]
    tokens = [{"csrf_token": visitor.token()} for visitor in pair]
    answers = at_once(
        lambda: pair[0].client.post(f"{path}/take-in", data=tokens[0]).status_code,
        lambda: pair[1].client.post(f"{path}/take-in", data=tokens[1]).status_code,
    )
    assert answers == [302, 302]
    assert people(cast) == 5


def test_a_list_that_was_taken_in_says_what_became_of_it(olga: Visitor, cast: Cast, desk: str):
    path, _ = looked_at(olga, desk, MIXED)
    olga.post(f"{path}/take-in")
    for again in (path, f"{path}/rest.csv"):
        there = olga.get(again, status=302).location
        assert "3 new" in olga.get(there).words(".toast")[-1]


def test_the_same_file_again_adds_nobody(olga: Visitor, cast: Cast, desk: str):
    for _ in range(2):
        path, _page = looked_at(olga, desk, MIXED)
        there = olga.post(f"{path}/take-in").location
    assert people(cast) == 5
    assert "3 were" in olga.get(there).words(".toast")[-1]


def test_two_people_of_one_name_without_addresses_stay_two(olga: Visitor, cast: Cast, desk: str):
    twins = b"Name\nKim Lee\nKim Lee\n"
    for _ in range(2):
        path, page = looked_at(olga, desk, twins)
        assert figures(page)[0] == "2"
        olga.post(f"{path}/take-in")
    assert people(cast) == 4


def test_somebody_known_is_filled_up_and_never_overwritten(olga: Visitor, cast: Cast, desk: str):
    content = b"Name,Email,Company,Looking for\nAnna K,ana@example.com,Other Firm,founders\n"
    path, _ = looked_at(olga, desk, content)
    olga.post(f"{path}/take-in")
    db.session.rollback()
    ana = cast.ana.contact
    assert (ana.name, ana.company, ana.seeks) == ("Ana Kovač", "Kovač Design", "founders")
    assert people(cast) == 2


def test_the_rows_left_out_come_back_with_reasons_to_be_mended_and_sent_again(
    olga: Visitor, cast: Cast, desk: str
):
    path, _ = looked_at(olga, desk, MIXED)
    answer = olga.client.get(f"{path}/rest.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="left-out.csv"'
    rest = answer.get_data()
    rows = list(csv.reader(io.StringIO(rest.decode("utf-8-sig"))))
    assert rows[0] == ["Name", "Email", "Company", "Status", "Why it is left out"]
    assert len(rows) == 5
    olga.post(f"{path}/take-in")
    path, page = looked_at(olga, desk, rest)
    assert figures(page)[0] == "1"  # Eve, who is known by her address now
    path, page = looked_at(olga, desk, rest.replace(b"gil@,", b"gil@example.com,"))
    assert figures(page)[0] == "2"
    olga.post(f"{path}/take-in")
    assert people(cast) == 6


def test_cells_a_spreadsheet_could_take_for_a_formula_are_made_harmless(olga: Visitor, cast: Cast, desk: str):
    path, _ = looked_at(olga, desk, b"Name,Email\n=cmd|' /C calc'!A0,broken@\n+49 30,@sum\n")
    rows = list(csv.reader(io.StringIO(olga.client.get(f"{path}/rest.csv").get_data().decode("utf-8-sig"))))
    assert [row[:2] for row in rows[1:]] == [["'=cmd|' /C calc'!A0", "broken@"], ["'+49 30", "'@sum"]]


@pytest.mark.parametrize(
    ("name", "taken"), [("eventbrite.csv", 2), ("linkedin.csv", 3), ("google.csv", 5), ("meetup.xls", 3)]
)
def test_an_export_of_a_program_goes_through_the_page(
    olga: Visitor, cast: Cast, desk: str, name: str, taken: int
):
    path, page = looked_at(olga, desk, (SAMPLES / name).read_bytes())
    assert figures(page)[0] == str(taken)
    before = people(cast)
    olga.post(f"{path}/take-in")
    new = people(cast) - before
    assert taken - 2 <= new <= taken  # Ana and Ben of the samples may be the ones we know
    sources = set(db.session.scalars(select(Contact.source).where(Contact.source != "hand")))
    assert sources <= {name.split(".")[0]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a list in text form"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"PK\x03\x04" + b"\x00" * 200, "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Excel"),
        (b"<!doctype html><html><body>Sign in</body></html>", "web page"),
        (b"\x00" * 5000, "not a list in text form"),
        (b"just some words\nand some more\n", "column names"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    olga: Visitor, cast: Cast, desk: str, content: bytes, said: str
):
    path, page = looked_at(olga, desk, content)
    assert said in page.words(".notice-bad")[0]
    assert not page.all("form[action$='/take-in']")
    assert olga.post(f"{path}/take-in").location == path
    assert olga.client.get(f"{path}/rest.csv").status_code == 200
    assert people(cast) == 2


def test_an_empty_file_or_none_at_all_is_said_in_the_form(olga: Visitor, cast: Cast, desk: str):
    assert "This file is empty" in upload(olga, desk, b"", status=409).text
    assert "Please choose a file" in olga.post(f"{desk}/lists/new", status=200).text


def test_a_file_over_ten_megabytes_is_said_in_the_form(olga: Visitor, cast: Cast, desk: str):
    page = upload(olga, desk, b"Name,Email\n" * 1_000_000, status=409)
    assert "larger than 10 MB" in page.text


def test_a_hostile_file_name_stays_a_name(olga: Visitor, cast: Cast, desk: str):
    path = upload(olga, desk, MIXED, "../../<b>x" + "y" * 400).location
    assert "<b>" in olga.get(path).text


def test_a_list_of_another_team_or_event_is_no_page(olga: Visitor, zoe: Visitor, cast: Cast, desk: str):
    path, _ = looked_at(olga, desk, MIXED)
    key = path.rsplit("/", 1)[1]
    builders.event(cast.zoes_team, title="Zoes evening")
    builders.event(cast.team, title="Other evening")
    foreign = [
        (zoe, path),
        (zoe, f"/teams/{cast.zoes_team.slug}/contacts/lists/{key}"),
        (zoe, f"/events/zoes-evening/guests/lists/{key}"),
        (olga, f"/events/other-evening/guests/lists/{key}"),
        (
            olga,
            f"/teams/{cast.team.slug}/contacts/lists/{key}"
            if "/events/" in path
            else f"/events/spring-mixer/guests/lists/{key}",
        ),
    ]
    for visitor, there in foreign:
        visitor.get(there, status=404)
        visitor.get(f"{there}/rest.csv", status=404)
        visitor.post(f"{there}/take-in", status=404)
    assert people(cast) == 2


def test_hostile_cells_are_kept_as_text_and_cut_to_what_fits(olga: Visitor, cast: Cast, desk: str):
    name = "<script>alert(1)</script>"
    long = "ﬃ" * 10_000
    content = "First name,Last name,Email,Company\n"
    content += f"{name},\u202eevil,mal@example.com,{long}\n🦀,👩‍👩‍👧,crab@example.com,x\0y\n"
    path, page = looked_at(olga, desk, content.encode())
    assert not page.all("main script")
    olga.post(f"{path}/take-in")
    found = db.session.scalars(select(Contact).where(Contact.email == "mal@example.com")).one()
    assert found.first_name == name
    assert len(found.company) <= 160
    olga.get("contacts.contacts", team_slug=cast.team.slug)
    olga.get("invitations.guests", slug=cast.event.slug)


def test_a_large_list_takes_no_more_statements_than_a_small_one(olga: Visitor, cast: Cast, desk: str):
    def taken_in(first: int, count: int) -> int:
        rows = "".join(
            f"Cem{n},Kovač{n},cem{n}@example.com,Tax adviser\n" for n in range(first, first + count)
        )
        content = ("First Name,Last Name,Email,Job Title\n" + rows).encode()
        path, page = looked_at(olga, desk, content)
        assert figures(page)[0] == str(count)
        with counted() as seen:
            olga.post(f"{path}/take-in")
        return len(seen)

    small, large = taken_in(0, 3), taken_in(100, 400)
    assert large <= small + 2
    assert people(cast) == 405
