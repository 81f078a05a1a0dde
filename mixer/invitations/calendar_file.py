"""Calendar files of one evening: plain values in, bytes out. No database, no request, no clock.

Three kinds of message (RFC 5546): ``publish`` is a file for anybody to download and names no
guest; ``request`` asks or confirms one guest; ``cancel`` takes the entry out of one guest's calendar.
A guest's copy never names another guest.

The same values give the same bytes, so a file can be compared and cached. Rules the callers keep:

- UID: made once per evening, never from its title or date.
- SEQUENCE: raised by one when start, end or place change, or when the evening is cancelled. It never goes
  back: whoever invites again somebody who was taken off raises the evening's first.
- `changed_at` moves with every change. It becomes DTSTAMP, which decides between messages of one SEQUENCE.

Local time with a zone block is what keeps the wall time right; where no block tells the truth about a
zone, or the time is the second of an autumn night's two, moments are written in UTC.
"""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from urllib.parse import quote, urlencode

from icalendar import Calendar, Event, Timezone, vCalAddress, vUri

from mixer.core.timezone import vtimezone, zone

PRODID = "-//Mixer//Mixer Toolkit//EN"
PARTSTATS = ("NEEDS-ACTION", "ACCEPTED", "TENTATIVE", "DECLINED")
_URL_CHARACTERS = ":/?#[]@!$&'()*+,;=%-._~"
_ADDRESS_CHARACTERS = "@!$'*+-._~"
_LINK_TEXT_LENGTH = 500  # links much longer than 2000 characters are cut off by browsers and mail programs


@dataclass(frozen=True)
class CalendarEvent:
    """An evening as calendars see it; `starts`, `ends` and `changed_at` are aware.

    `in_utc` writes moments in UTC although the zone has a block: for evenings that are online.
    Raises ValueError for a naive time, an end that is not after the start, and an organizer without address.
    """

    uid: str
    title: str
    description: str
    place: str
    url: str
    starts: datetime
    ends: datetime
    zone: str
    sequence: int
    changed_at: datetime
    organizer_name: str
    organizer_email: str
    cancelled: bool = False
    in_utc: bool = False

    def __post_init__(self) -> None:
        if any(moment.tzinfo is None for moment in (self.starts, self.ends, self.changed_at)):
            raise ValueError("a calendar needs aware times")
        if self.ends <= self.starts:
            raise ValueError("an evening ends after it starts")
        if self.sequence < 0:
            raise ValueError("a sequence counts from 0")
        _check_address(self.organizer_email)


@dataclass(frozen=True)
class CalendarGuest:
    """The one guest a message is for. `partstat` is the answer, in the calendar standard's words.

    `answered_at` (aware): the message about a newer answer is newer than the one before.
    Raises ValueError for an unknown answer or an address that is none.
    """

    name: str
    email: str
    partstat: str = "needs_action"
    answered_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.answer not in PARTSTATS:
            raise ValueError(f"{self.partstat!r} is no answer")
        _check_address(self.email)

    @property
    def answer(self) -> str:
        """The answer as PARTSTAT spells it."""
        return self.partstat.upper().replace("_", "-")


def publish(event: CalendarEvent) -> bytes:
    """The file to download: no guest in it; says so if the evening is cancelled."""
    entry = _entry(event, event.sequence, event.changed_at)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return _calendar("PUBLISH", event, entry)


def request(event: CalendarEvent, guest: CalendarGuest) -> bytes:
    """The invitation or, once the guest has answered, the confirmation for one guest's calendar.

    Raises ValueError for a cancelled evening: calendars take an entry out on `cancel` only.
    """
    if event.cancelled:
        raise ValueError("nobody is invited to an evening that is cancelled")
    entry = _entry(event, event.sequence, _stamp(event, guest))
    entry.add("status", "CONFIRMED")
    attendee = _person(guest.name, guest.email)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["PARTSTAT"] = guest.answer
    attendee.params["RSVP"] = "TRUE" if guest.answer == "NEEDS-ACTION" else "FALSE"
    entry.add("attendee", attendee)
    return _calendar("REQUEST", event, entry)


def cancel(event: CalendarEvent, guest: CalendarGuest, whole_event: bool) -> bytes:
    """Take the entry out of one guest's calendar: the evening is off, or only this guest is.

    A cancel outnumbers the request it ends. A cancelled evening has been raised already;
    otherwise one is added to its SEQUENCE here.
    """
    sequence = event.sequence if event.cancelled else event.sequence + 1
    entry = _entry(event, sequence, _stamp(event, guest))
    if whole_event:
        entry.add("status", "CANCELLED")
    entry.add("attendee", _person(guest.name, guest.email))
    return _calendar("CANCEL", event, entry)


def google_link(event: CalendarEvent) -> str:
    """A link that fills in a new entry in Google's calendar: a copy that never updates itself."""
    span = "/".join(
        moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") for moment in (event.starts, event.ends)
    )
    facts = {
        "action": "TEMPLATE",
        "text": _line(event.title),
        "dates": span,
        "details": _link_text(event),
        "location": _line(event.place, ", "),
    }
    return "https://calendar.google.com/calendar/render?" + urlencode(facts, quote_via=quote)


def outlook_link(event: CalendarEvent, *, office: bool = False) -> str:
    """The same for Outlook on the web: private accounts, or those of a firm (`office`)."""
    start, end = (
        moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for moment in (event.starts, event.ends)
    )
    facts = {
        "subject": _line(event.title),
        "startdt": start,
        "enddt": end,
        "body": _link_text(event),
        "location": _line(event.place, ", "),
    }
    host = "outlook.office.com" if office else "outlook.live.com"
    return f"https://{host}/calendar/0/deeplink/compose?" + urlencode(facts, quote_via=quote)


def _calendar(method: str, event: CalendarEvent, entry: Event) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    block = _zone_block(event)
    if block is not None:
        calendar.add_component(Timezone.from_ical(block))
    calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def _entry(event: CalendarEvent, sequence: int, stamp: datetime) -> Event:
    written_in: tzinfo = UTC if _zone_block(event) is None else zone(event.zone)
    entry = Event()
    entry.add("uid", _line(event.uid))
    entry.add("dtstamp", stamp)
    entry.add("last-modified", event.changed_at.astimezone(UTC))
    entry.add("sequence", sequence)
    entry.add("dtstart", event.starts.astimezone(written_in))
    entry.add("dtend", event.ends.astimezone(written_in))
    entry.add("organizer", _person(event.organizer_name, event.organizer_email))
    texts = {
        "summary": _line(event.title),
        "description": _text(event.description),
        "location": _line(event.place, ", "),
    }
    for name, text in texts.items():
        if text or name == "summary":
            entry.add(name, text)
    if event.url:
        entry.add("url", vUri(quote(_line(event.url, ""), safe=_URL_CHARACTERS)))
    return entry


def _zone_block(event: CalendarEvent) -> str | None:
    """The zone block, or None where the moments have to be written in UTC."""
    block = vtimezone(event.zone, event.starts)
    local = (moment.astimezone(zone(event.zone)) for moment in (event.starts, event.ends))
    happens_again = any(moment.fold for moment in local)
    return None if event.in_utc or happens_again else block


def _stamp(event: CalendarEvent, guest: CalendarGuest) -> datetime:
    return max(event.changed_at, guest.answered_at or event.changed_at).astimezone(UTC)


def _person(name: str, email: str) -> vCalAddress:
    """An address with its name, without quotation marks: their RFC 6868 form is shown as it stands."""
    person = vCalAddress("mailto:" + quote(email, safe=_ADDRESS_CHARACTERS))
    shown = " ".join(_line(name).replace('"', "").replace("^", "").split())
    if shown:
        person.params["CN"] = shown
    return person


def _check_address(email: str) -> None:
    local, at, domain = email.rpartition("@")
    if not (local and at and domain) or any(_is_unprintable(letter) or letter.isspace() for letter in email):
        raise ValueError(f"{email!r} is no address")


def _link_text(event: CalendarEvent) -> str:
    text = _text(event.description)
    if len(text) > _LINK_TEXT_LENGTH:
        text = text[: _LINK_TEXT_LENGTH - 1].rstrip() + "…"
    return "\n\n".join(part for part in (text, _line(event.url, "")) if part)


def _text(text: str) -> str:
    """Text of several lines without the control characters RFC 5545 forbids."""
    return "\n".join(_printable(line) for line in text.splitlines()).strip()


def _line(text: str, joint: str = " ") -> str:
    """The same on one line."""
    lines = (_printable(line).strip() for line in text.splitlines())
    return joint.join(line for line in lines if line)


def _printable(line: str) -> str:
    return "".join(letter for letter in line.replace("\t", " ") if not _is_unprintable(letter))


def _is_unprintable(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"}
