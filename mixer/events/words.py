"""The trade's words for what is kept as a key, in the reader's language."""

from mixer.web.translation import _, ngettext


def role_word(role: str) -> str:
    """Who owns a task."""
    words = {
        "host": _("Host"),
        "co_host": _("Co-host"),
        "visitor_host_lead": _("Visitor Host lead"),
        "visitor_host": _("Visitor Hosts"),
        "door_lead": _("Door lead"),
        "guest": _("Guests"),
    }
    return words.get(role, role)


def week_word(number: int) -> str:
    """``Eight weeks before``, ``The day``, ``One week after``."""
    if number == 0:
        return _("The day")
    if number < 0:
        return ngettext("%(num)s week before", "%(num)s weeks before", -number)
    return ngettext("%(num)s week after", "%(num)s weeks after", number)


def phase_word(phase: str) -> str:
    """What a task belongs to."""
    words = {
        "frame": _("Frame"),
        "venue": _("Venue"),
        "guests": _("Guests"),
        "design": _("Evening"),
        "legal": _("Papers"),
        "supply": _("Supplies"),
        "prizes": _("Prizes"),
        "team": _("Team"),
        "print": _("Print"),
        "day": _("The day"),
        "after": _("After"),
    }
    return words.get(phase, phase)


def kind_word(kind: str) -> str:
    """What the evening is for."""
    words = {"knowledge": _("Knowledge"), "referral": _("Referral"), "both": _("Knowledge and referral")}
    return words.get(kind, kind)
