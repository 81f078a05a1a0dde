"""The plan's words in the reader's language: its questions, its offsets, its owners."""

from mixer.core.plan import OffsetUnit
from mixer.events.clashes import Clash, ClashKind
from mixer.events.models import CrewRole, NotNeeded, PlanTask
from mixer.events.words import role_word
from mixer.web.translation import _, ngettext

CONDITIONS = (
    "hired_venue",
    "alcohol",
    "catering",
    "prizes",
    "sponsor",
    "insurance",
    "photos",
    "zones",
    "info_table",
    "partner_cards",
    "access_needs",
    "waitlist",
)
"""What a task may depend on, in the order it is asked."""
PHASES = ("frame", "venue", "guests", "design", "legal", "supply", "prizes", "team", "print", "day", "after")
ROLES = (*(role.value for role in CrewRole), "guest")
"""Whose task it may be when no person is named."""


def condition_question(condition: str) -> str:
    """What is asked once for the whole event."""
    questions = {
        "hired_venue": _("Is the room somebody else’s (not your own premises)?"),
        "alcohol": _("Will alcohol be served?"),
        "catering": _("Will there be catering?"),
        "prizes": _("Will there be door prizes?"),
        "sponsor": _("Does a partner or sponsor take part?"),
        "insurance": _("Does the venue ask for proof of insurance?"),
        "photos": _("Will photos be taken?"),
        "zones": _("Will there be zones by profession?"),
        "info_table": _("Will there be an information table?"),
        "partner_cards": _("Will there be partner cards?"),
        "access_needs": _("Has anybody told you about access needs?"),
        "waitlist": _("Will there be a waiting list?"),
    }
    return questions.get(condition, condition)


def condition_word(condition: str) -> str:
    """When a task is needed, while nobody has said."""
    words = {
        "hired_venue": _("only if the room is not your own"),
        "alcohol": _("only if alcohol is served"),
        "catering": _("only if there is catering"),
        "prizes": _("only if there are door prizes"),
        "sponsor": _("only if there is a sponsor"),
        "insurance": _("only if the venue asks for insurance"),
        "photos": _("only if photos are taken"),
        "zones": _("only if there are zones"),
        "info_table": _("only if there is an information table"),
        "partner_cards": _("only if there are partner cards"),
        "access_needs": _("only if somebody has access needs"),
        "waitlist": _("only if there is a waiting list"),
    }
    return words.get(condition, condition)


def condition_denied(condition: str) -> str:
    """Why a task is not needed when the answer was no."""
    words = {
        "hired_venue": _("the room is your own"),
        "alcohol": _("no alcohol is served"),
        "catering": _("there is no catering"),
        "prizes": _("there are no door prizes"),
        "sponsor": _("there is no sponsor"),
        "insurance": _("the venue asks for no insurance"),
        "photos": _("no photos are taken"),
        "zones": _("there are no zones"),
        "info_table": _("there is no information table"),
        "partner_cards": _("there are no partner cards"),
        "access_needs": _("nobody has told you about access needs"),
        "waitlist": _("there is no waiting list"),
    }
    return words.get(condition, condition)


def not_needed_word(task: PlanTask) -> str:
    """Why a task is not needed."""
    if task.not_needed == NotNeeded.SHORT_NOTICE:
        return _("too little time is left for it to help")
    if task.not_needed == NotNeeded.ANSWER and not task.not_needed_because:
        return condition_denied(task.condition)
    return task.not_needed_because


def distance_word(offset: int, unit: OffsetUnit) -> str:
    """``8 weeks before``, ``3 working days after``, ``45 min before the end``."""
    number = abs(offset)
    if unit == OffsetUnit.MINUTES:
        if offset == 0:
            return _("when the evening begins")
        if offset < 0:
            return _("%(num)s min before the beginning", num=number)
        return _("%(num)s min after the beginning", num=number)
    if unit == OffsetUnit.END_MINUTES:
        if offset == 0:
            return _("when the evening ends")
        if offset < 0:
            return _("%(num)s min before the end", num=number)
        return _("%(num)s min after the end", num=number)
    if offset == 0:
        return _("on the day")
    return _days_word(number, unit, before=offset < 0)


def _days_word(number: int, unit: OffsetUnit, *, before: bool) -> str:
    if unit == OffsetUnit.WORKING_DAYS:
        if before:
            return ngettext("%(num)s working day before", "%(num)s working days before", number)
        return ngettext("%(num)s working day after", "%(num)s working days after", number)
    if number % 7 == 0:
        if before:
            return ngettext("%(num)s week before", "%(num)s weeks before", number // 7)
        return ngettext("%(num)s week after", "%(num)s weeks after", number // 7)
    if before:
        return ngettext("%(num)s day before", "%(num)s days before", number)
    return ngettext("%(num)s day after", "%(num)s days after", number)


def owner_word(task: PlanTask) -> str:
    """Whose task it is: the person's name, else the part."""
    return task.crew_member.name if task.crew_member else role_word(task.owner_role)


def clash_word(clash: Clash) -> str:
    """What guests may have instead: ``Passover``, ``Passover begins that evening``, ``Summer (school)``."""
    if clash.begins_that_evening:
        return _("%(day)s begins that evening", day=clash.name)
    words = {
        ClashKind.PUBLIC: _("%(day)s (public holiday)", day=clash.name),
        ClashKind.SCHOOL: _("%(day)s (school)", day=clash.name),
    }
    return words.get(clash.kind, clash.name)


def effort_word(minutes: int) -> str:
    """``45 min``, ``2 h``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min", minutes=minutes)
    if not rest:
        return _("%(hours)s h", hours=hours)
    return _("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)


def said(text: str) -> str:
    """A text of the plan in the reader's language, as a sentence; hosts' own texts stay as they are."""
    words = _(text).strip() if text else ""
    return words if not words or words[-1] in ".!?…" else words + "."
