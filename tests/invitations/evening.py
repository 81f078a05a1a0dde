"""One evening and one guest as calendars see them."""

from datetime import UTC, datetime, timedelta

from mixer.core.timezone import resolve_local
from mixer.invitations.calendar_file import CalendarEvent, CalendarGuest
from tests.invitations.calendar_lines import read_strictly

ANA = CalendarGuest("Ana Lima", "ana@example.org")


def evening(zone="Europe/Berlin", starts="2027-04-22T18:30", hours=3, **other):
    start = resolve_local(starts, zone).at
    facts = {
        "uid": "7c1f0a52@mixer",
        "title": "Harbour Street Mixer",
        "description": "Bring two cards.\nThe door opens at six.",
        "place": "Pier 3, Harbour Street",
        "url": "https://mixer.example.org/r/ANA23456.mac",
        "starts": start.astimezone(UTC),
        "ends": start.astimezone(UTC) + timedelta(hours=hours),
        "zone": zone,
        "sequence": 4,
        "changed_at": datetime(2027, 2, 1, 9, tzinfo=UTC),
        "organizer_name": "Olga Petrova",
        "organizer_email": "olga@example.org",
        **other,
    }
    return CalendarEvent(**facts)


def entry_of(content):
    return read_strictly(content).child("VEVENT")
