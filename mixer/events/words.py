"""The trade's words for what is kept as a key, in the reader's language."""

from mixer.events.models import Event
from mixer.web.formats import day_month, long_date, wall_time, zone_name
from mixer.web.translation import _, lazy, ngettext

# Translated one by one when asked for: a page with hundreds of tasks asks hundreds of times.
ROLES = {
    "host": lazy("Host"),
    "co_host": lazy("Co-host"),
    "visitor_host_lead": lazy("Visitor Host lead"),
    "visitor_host": lazy("Visitor Hosts"),
    "greeter": lazy("Free-floating greeter"),
    "door_lead": lazy("Door lead"),
    "door": lazy("Door"),
    "exercise_lead": lazy("Exercise lead"),
    "other": lazy("Helper"),
    "guest": lazy("Guests"),
}
PHASES = {
    "frame": lazy("Frame"),
    "venue": lazy("Venue"),
    "guests": lazy("Guests"),
    "design": lazy("Evening"),
    "legal": lazy("Papers"),
    "supply": lazy("Supplies"),
    "prizes": lazy("Prizes"),
    "team": lazy("Team"),
    "print": lazy("Print"),
    "day": lazy("The day"),
    "after": lazy("After"),
}


def when_word(event: Event) -> str:
    """``Thursday 22 April 2027, 18:30 to 21:00 (Central European Summer Time)``."""
    ends = wall_time(event.ends)
    if event.starts.date() != event.ends.date():
        ends = f"{day_month(event.ends)}, {ends}"
    return _(
        "%(date)s, %(start)s to %(end)s (%(zone)s)",
        date=long_date(event.starts),
        start=wall_time(event.starts),
        end=ends,
        zone=zone_name(event.starts),
    )


def where_word(event: Event) -> str:
    """Name and address of the place."""
    return ", ".join(part for part in (event.place_name, event.address) if part)


def role_word(role: str) -> str:
    """Who owns a task."""
    return str(ROLES.get(role, role))


def week_word(number: int) -> str:
    """``Eight weeks before``, ``The day``, ``One week after``."""
    if number == 0:
        return _("The day")
    if number < 0:
        return ngettext("%(num)s week before", "%(num)s weeks before", -number)
    return ngettext("%(num)s week after", "%(num)s weeks after", number)


def phase_word(phase: str) -> str:
    """What a task belongs to."""
    return str(PHASES.get(phase, phase))


def kind_word(kind: str) -> str:
    """What the evening is for."""
    words = {"knowledge": _("Knowledge"), "referral": _("Referral"), "both": _("Knowledge and referral")}
    return words.get(kind, kind)


def fact_word(fact: str) -> str:
    """A fact of an event that a lesson can give another default."""
    words = {
        "capacity": _("Seats"),
        "target": _("People wanted in the room"),
        "place_name": _("Place"),
        "address": _("Address"),
        "country": _("Country"),
        "starts": _("Begins"),
        "ends": _("Ends"),
    }
    return words.get(fact, fact)
