"""Whatever people type: no line of a calendar file breaks, nothing is added, the buttons carry it whole."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.invitations.calendar_file import CalendarGuest, cancel, google_link, outlook_link, publish, request
from tests.invitations.evening import ANA, entry_of, evening

HOSTILE = [
    "one\r\nATTENDEE:mailto:zoe@example.org\r\nEND:VEVENT",
    'Ana "the, boss"; Lima: \\n ^n ^\' ^^',
    "🎉🥂 Grüße, Łódź; naïve — 東京 👩🏽‍💻" * 12,
    "x" * 500,
    "ä" * 500,
    "a\x00b\x07c\x0bd\x0ce\x1cf\x85g\u2028h\u2029i\x7fj\tk",
    "lone \ud800 surrogate",
    "",
    " \r\n ",
]


def evening_full_of(text):
    return evening(title=text, description=text, place=text, uid="u" + text, organizer_name=text)


def check(content):
    """The strict reader and two lenient ones find one sound entry with the same texts."""
    strict = entry_of(content)
    (entry,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert entry.errors == []
    read = vobject.readOne(content.decode()).vevent
    assert read.summary.value == str(entry["SUMMARY"])
    assert ("DESCRIPTION" in entry) == ("description" in read.contents)
    assert "DESCRIPTION" not in entry or read.description.value == str(entry["DESCRIPTION"])
    assert read.dtstart.value == evening().starts
    assert [prop.value for prop in strict.all("ATTENDEE")] in ([], ["mailto:ana@example.org"])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_no_line_and_adds_no_property(text):
    event = evening_full_of(text)
    guest = replace(ANA, name=text)
    for content in (publish(event), request(event, guest), cancel(event, guest, whole_event=True)):
        check(content)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120) | st.text(alphabet='\r\n\\,;:"^=nN \t\x00\x85\u2028é🎉', max_size=120))
def test_no_text_breaks_a_line_or_adds_a_property(text):
    check(request(evening_full_of(text), replace(ANA, name=text)))


def test_readers_get_the_text_back_as_it_was_typed():
    title = "Mixer; cheese, wine \\ 🧀"
    description = 'First line, with "quotes"\n\nthird; line \\n is no new one'
    content = publish(evening(title=title, description=description, place="Pier 3\nHarbour Street"))
    read = vobject.readOne(content.decode()).vevent
    (read_too,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert read.summary.value == str(read_too["SUMMARY"]) == title
    assert read.description.value == str(read_too["DESCRIPTION"]) == description
    assert read.location.value == str(read_too["LOCATION"]) == "Pier 3, Harbour Street"


def test_quotation_marks_are_dropped_from_names_and_commas_kept():
    guest = replace(ANA, name='Ana "Annie" Lima, Ltd; ^Co')
    content = request(evening(), guest)
    assert entry_of(content).one("ATTENDEE").params["CN"] == "Ana Annie Lima, Ltd; Co"
    assert vobject.readOne(content.decode()).vevent.attendee.params["CN"] == ["Ana Annie Lima, Ltd; Co"]


def test_an_address_a_link_and_a_name_cannot_carry_a_line_of_their_own():
    event = evening(url="https://mixer.example.org/a b\r\nX-EVIL:1?q=ü&r=100%25")
    assert (
        entry_of(publish(event)).one("URL").value
        == "https://mixer.example.org/a%20bX-EVIL:1?q=%C3%BC&r=100%25"
    )
    guest = CalendarGuest("Ben\r\nX-EVIL:1", "o'brien+mixer&co@example.org")
    attendee = entry_of(request(event, guest)).one("ATTENDEE")
    assert attendee.value == "mailto:o'brien+mixer%26co@example.org"
    assert attendee.params["CN"] == "Ben X-EVIL:1"


# --- buttons ---


def test_the_google_button_carries_title_moments_place_and_link():
    link = urlsplit(google_link(evening()))
    facts = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, link.netloc, link.path) == ("https", "calendar.google.com", "/calendar/render")
    assert facts == {
        "action": ["TEMPLATE"],
        "text": ["Harbour Street Mixer"],
        "dates": ["20270422T163000Z/20270422T193000Z"],
        "details": ["Bring two cards.\nThe door opens at six.\n\nhttps://mixer.example.org/r/ANA23456.mac"],
        "location": ["Pier 3, Harbour Street"],
    }


@pytest.mark.parametrize(("office", "host"), [(False, "outlook.live.com"), (True, "outlook.office.com")])
def test_the_outlook_button_leads_to_private_or_firm_accounts(office, host):
    link = urlsplit(outlook_link(evening(), office=office))
    facts = parse_qs(link.query, strict_parsing=True)
    assert (link.netloc, link.path) == (host, "/calendar/0/deeplink/compose")
    assert facts["subject"] == ["Harbour Street Mixer"]
    assert (facts["startdt"], facts["enddt"]) == (["2027-04-22T16:30:00Z"], ["2027-04-22T19:30:00Z"])
    assert facts["location"] == ["Pier 3, Harbour Street"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_parameter_of_a_button(text):
    event = evening(title=f"{text}&dates=1#x", description=text * 20, place=text)
    for link in (google_link(event), outlook_link(event)):
        assert link.isascii()
        assert not any(letter in link for letter in ' \r\n"<>#')
        assert len(parse_qs(urlsplit(link).query)["subject" if "outlook" in link else "text"]) == 1
    assert len(parse_qs(urlsplit(google_link(event)).query)["details"][0]) <= 560
