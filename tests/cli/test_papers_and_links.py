from datetime import timedelta

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from mixer.badges.stock import every_stock
from mixer.door.queries import links_of
from mixer.invitations.queries import guests_of
from tests import builders
from tests.cli.conftest import spring_mixer


@pytest.fixture
def coming(cast):
    """Ana and two more have a seat."""
    return builders.guests(cast.event, 3, accepted=True)


def test_badges_are_drawn_for_everybody_with_a_seat(mixer, coming, tmp_path):
    out = tmp_path / "badges.pdf"
    ended = mixer(
        "badges", "--event", "spring-mixer", "--sheet", "avery-5395", "--start", 7, "--out", out, "--json"
    )
    assert ended.data["badges"] == 3
    assert ended.data["sheets"] == 2
    assert len(PdfReader(out).pages) == 2


def test_an_endless_roll_has_a_usual_length_and_takes_another(mixer, coming, tmp_path):
    roll = next(key for key, stock in every_stock().items() if stock.is_endless)
    heights = []
    for length in ((), ("--length", "120")):
        out = tmp_path / "roll.pdf"
        assert mixer("badges", "--event", "spring-mixer", "--sheet", roll, *length, "--out", out).code == 0
        box = PdfReader(out).pages[0].mediabox
        heights.append(round(max(box.width, box.height) / 72 * 25.4))
    assert heights[1] == 120
    assert heights[0] != 120


def test_badges_are_refused_beyond_the_sheet_and_without_guests(mixer, cast, tmp_path):
    out = tmp_path / "badges.pdf"
    badges = ("badges", "--event", "spring-mixer", "--sheet", "avery-5395", "--out", out)
    assert "Nobody has a confirmed place" in mixer(*badges).sentence
    assert "no label 9" in mixer(*badges, "--start", 9).sentence
    assert not out.exists()


@pytest.mark.parametrize("method", ["publish", "request", "cancel"])
def test_a_calendar_file_is_for_anybody_or_for_one_guest(mixer, coming, tmp_path, method):
    out, code = tmp_path / "evening.ics", coming[0].badge_code
    ended = mixer(
        "calendar", "--event", "spring-mixer", "--guest", code, "--method", method, "--out", out, "--json"
    )
    assert ended.code == 0
    calendar = Calendar.from_ical(out.read_bytes())
    entry = calendar.walk("VEVENT")[0]
    assert calendar["METHOD"] == method.upper()
    assert entry["UID"] == ended.data["uid"]
    assert ("ATTENDEE" in entry) == (method != "publish")


def test_request_and_cancel_need_a_guest_with_an_address(mixer, cast, tmp_path):
    dora = builders.guest(cast.event, "Dora", "Nagy", accepted=True)
    code = dora.badge_code
    call = ("calendar", "--event", "spring-mixer", "--out", tmp_path / "x.ics", "--method")
    assert mixer(*call, "publish").code == 0
    assert "--guest" in mixer(*call, "request").sentence
    assert "Dora Nagy" in mixer(*call, "cancel", "--guest", code).sentence


def test_nobody_is_invited_to_an_evening_that_is_off(mixer, cast, tmp_path):
    code = cast.ana.badge_code
    mixer("events", "cancel", "--event", "spring-mixer")
    call = ("calendar", "--event", "spring-mixer", "--guest", code, "--out", tmp_path / "x.ics", "--method")
    assert mixer(*call, "request").code == 1
    assert mixer(*call, "cancel").code == 0
    assert b"STATUS:CANCELLED" in (tmp_path / "x.ics").read_bytes()


def test_links_open_the_desk_once_a_guests_page_and_the_door(mixer, coming, visitor):
    links = mixer("links", "--event", "spring-mixer", "--json").data
    for name in ("desk", "rsvp", "room", "door"):
        assert visitor.client.get(links[name].partition("#")[0]).status_code == 200, name
    secret = links["desk"].rpartition("/")[2]
    visitor.post("accounts.enter", {}, secret=secret, status=302)
    assert "Harbour Street Circle" in visitor.get("overview.team", team_slug="harbour-street-circle").text
    opened = visitor.client.post("/door/open", data={"code": links["door"].partition("#")[2]})
    assert opened.status_code in (302, 400)


def test_every_door_link_is_a_fresh_one_that_is_listed_and_lives_a_day(mixer, cast, clock):
    first, second = (mixer("links", "--event", "spring-mixer", "--json").data for _ in range(2))
    assert first["door"] != second["door"]
    listed = links_of(spring_mixer())
    assert len(listed) == 2
    assert all(link.expires_at >= clock.now() + timedelta(hours=24) for link in listed)


def test_the_guest_shown_around_is_one_who_comes(mixer, coming):
    rsvp = mixer("links", "--event", "spring-mixer", "--json").data["rsvp"]
    guests = mixer("guests", "list", "--event", "spring-mixer", "--json").data["guests"]
    assert next(guest for guest in guests if guest["rsvp_url"] == rsvp)["place"] == "confirmed"


def test_an_event_without_guests_has_a_desk_and_a_door(mixer, cast):
    builders.event(cast.team, title="Empty mixer")
    links = mixer("links", "--event", "empty-mixer", "--json").data
    assert links["rsvp"] is None
    assert "#" in links["door"]


def test_a_reset_link_opens_a_page_for_a_new_password(mixer, cast, visitor):
    url = mixer("reset-link", "Olga@example.org", "--json").data["url"]
    assert visitor.client.get(url).status_code == 200


def test_guests_are_named_by_badge_code_in_any_case(mixer, coming, tmp_path):
    code = guests_of(spring_mixer())[-1].badge_code.lower()
    out = tmp_path / "x.ics"
    call = ("calendar", "--event", "spring-mixer", "--guest", code, "--method", "publish", "--out", out)
    assert mixer(*call).code == 0
