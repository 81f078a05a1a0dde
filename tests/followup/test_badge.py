"""What the code on a badge opens depends on who looks; entry and badge codes are never exchanged."""

from base64 import b64decode
from io import BytesIO

import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.exercises import actions as exercises
from mixer.exercises import queries as exercise_queries
from mixer.exercises.models import Encounter
from mixer.invitations.access import guest_token
from mixer.invitations.actions import take_off
from mixer.invitations.models import Guest
from tests import builders
from tests.builders import at
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import Door, come_in, is_inside, says_yes


def learns_nothing_of(page_html: str, guest: Guest) -> bool:
    said = (guest.first_name, guest.last_name, guest.company, guest.event.title, guest.event.team.name)
    return not any(word in page_html for word in said)


@pytest.mark.parametrize("path", ["/B/", "/b/"])
def test_a_stranger_with_a_photographed_badge_learns_nothing(visitor: Visitor, evening: Cast, path: str):
    page = visitor.get(path + evening.ben.badge_code)
    assert page.words("h1") == ["A badge from an evening"]
    assert learns_nothing_of(page.html, evening.ben)
    unknown = visitor.get(f"{path}AAAAAAAA").html.replace("AAAAAAAA", evening.ben.badge_code)
    assert unknown == page.html, "not even whether the code exists"
    visitor.post("followup.met_by_scan", status=404, code=evening.ben.badge_code)


def test_a_host_of_another_team_is_a_stranger(zoe: Visitor, evening: Cast):
    assert learns_nothing_of(zoe.get(f"/B/{evening.ben.badge_code}").html, evening.ben)
    assert learns_nothing_of(zoe.get(f"/E/{evening.ben.entry_code}").html, evening.ben)


def test_a_guest_who_has_not_come_is_a_stranger(app: Flask, cast: Cast):
    come_in(cast.ben)
    phone = Visitor(app)
    phone.post("invitations.save_answer", {"answer": "accepted"}, status=303, token=guest_token(cast.ana))
    assert learns_nothing_of(phone.get(f"/B/{cast.ben.badge_code}").html, cast.ben)


def test_a_guest_of_another_evening_is_a_stranger(anas_phone: Visitor, evening: Cast):
    other = builders.event(evening.team, title="Summer mixer")
    una = builders.guest(other, "Una", "Vale", company="Vale Tools")
    come_in(una)
    assert "Una" not in anas_phone.get(f"/B/{una.badge_code}").html


def test_a_fellow_guest_sees_the_name_as_printed_and_more_only_by_consent(anas_phone: Visitor, evening: Cast):
    page = anas_phone.get(f"/B/{evening.ben.badge_code}")
    assert page.words("h1") == ["Ben Okafor"]
    assert "Okafor Legal" not in page.html
    assert "ben@example.com" not in page.html
    with transaction(evening.event):
        evening.ben.agreed_to_be_listed_at = at("2027-04-01T10:00+00:00")
    assert "Commercial lawyer, Okafor Legal" in anas_phone.get(f"/B/{evening.ben.badge_code}").text


def test_looking_notes_nothing_and_one_tap_notes_the_meeting(anas_phone: Visitor, evening: Cast):
    page = anas_phone.get(f"/B/{evening.ben.badge_code}")
    assert db.session.query(Encounter).count() == 0
    action = page.one("form[action$='/met']").get("action") or ""
    intention = anas_phone.get(anas_phone.post(action).location)
    assert intention.words("h1") == ["Ben Okafor"]
    assert [met.context for met in db.session.query(Encounter)] == ["scan"]
    assert "You have met." in anas_phone.get(f"/B/{evening.ben.badge_code}").text


def test_scanning_the_partner_confirms_the_exercise(anas_phone: Visitor, evening: Cast):
    with transaction(evening.event):
        exercise = exercises.deal_partners(event=evening.event, seed=1, actor=SYSTEM)
    answer = anas_phone.post("followup.met_by_scan", code=evening.ben.badge_code)
    assert "You found your partner." in anas_phone.get(answer.location).text
    (line,) = exercise_queries.pools_of(exercise)[0].deals
    assert line.is_found


def test_ones_own_badge_says_so(anas_phone: Visitor, evening: Cast):
    page = anas_phone.get(f"/B/{evening.ana.badge_code}")
    assert "That is your own badge." in page.text
    assert not page.all("form[action$='/met']")
    anas_phone.post("followup.met_by_scan", status=409, code=evening.ana.badge_code)


def test_somebody_not_checked_in_cannot_be_met_by_a_badge_printed_early(anas_phone: Visitor, evening: Cast):
    late = builders.guest(evening.event, "Late", "Latimer")
    page = anas_phone.post("followup.met_by_scan", status=409, code=late.badge_code)
    assert "The people at the door can do that." in page.text


def test_the_badge_of_somebody_taken_off_opens_nothing(anas_phone: Visitor, evening: Cast, app: Flask):
    with transaction(evening.event):
        take_off(guest=evening.ben, actor=SYSTEM)
    assert learns_nothing_of(anas_phone.get(f"/B/{evening.ben.badge_code}").html, evening.ben)
    dan = Door.of(evening.event).opened_by(Visitor(app))
    for code in (f"/B/{evening.ben.badge_code}", f"/E/{evening.ben.entry_code}"):
        page = dan.get(code)
        assert "Ben" not in page.html
        assert "not on the list" in page.text


@pytest.mark.parametrize("kind", ["B", "b", "E", "e"])
def test_a_door_gets_the_tap_that_lets_in_and_nothing_by_itself(app: Flask, evening: Cast, kind: str):
    late = says_yes(builders.guest(evening.event, "Late", "Latimer"))
    dan = Door.of(evening.event).opened_by(Visitor(app))
    code = late.badge_code if kind in "Bb" else late.entry_code
    answer = dan.get(f"/{kind}/{code}", status=302)
    assert answer.location == f"/door/guests/{late.id}"
    assert "Let in" in dan.get(answer.location).text
    assert not is_inside(late)


def test_entry_code_and_badge_code_are_never_taken_for_each_other(app: Flask, evening: Cast, olga: Visitor):
    dan = Door.of(evening.event).opened_by(Visitor(app))
    for phone in (dan, olga):
        for path in (f"/E/{evening.ben.badge_code}", f"/B/{evening.ben.entry_code}"):
            assert "Ben" not in phone.get(path).html


def test_a_door_of_another_evening_is_told_so_and_no_name(app: Flask, evening: Cast):
    other = builders.event(evening.team, title="Summer mixer")
    dan = Door.of(other).opened_by(Visitor(app))
    for path in (f"/B/{evening.ben.badge_code}", f"/E/{evening.ben.entry_code}"):
        page = dan.get(path)
        assert "not on the list of the evening you are working at" in page.text
        assert "Ben" not in page.html


def test_a_guests_own_entry_code_says_to_show_it_at_the_door(visitor: Visitor, evening: Cast):
    page = visitor.get(f"/E/{evening.ben.entry_code}")
    assert page.words("h1") == ["Please show this at the door"]
    assert learns_nothing_of(page.html, evening.ben)


def test_a_host_of_the_evening_gets_the_guest_on_the_doors_page(olga: Visitor, evening: Cast):
    for path in (f"/B/{evening.ben.badge_code}", f"/E/{evening.ben.entry_code}"):
        page = olga.get(olga.get(path, status=302).location)
        assert page.words("h1") == ["Door"]
        assert "Okafor Legal · no. 2" in page.text


def test_the_code_on_a_guests_page_is_the_address_the_door_understands(visitor: Visitor, evening: Cast):
    page = visitor.get("invitations.answer", token=guest_token(evening.ana))
    source = page.one(".entry img").get("src") or ""
    picture = Image.open(BytesIO(b64decode(source.partition(",")[2])))
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == f"http://mixer.example.org/E/{evening.ana.entry_code}"
