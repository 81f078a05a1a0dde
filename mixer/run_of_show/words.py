"""The words of the run of show."""

from mixer.core.run_of_show import Kind, Worth
from mixer.events.words import role_word
from mixer.run_of_show.models import Block
from mixer.web.translation import _, ngettext


def block_kind_word(kind: str) -> str:
    """What a block is for."""
    words = {
        Kind.SETUP: _("Before the doors"),
        Kind.ARRIVE: _("Arriving"),
        Kind.TALK: _("Talk to all"),
        Kind.EXERCISE: _("Exercise"),
        Kind.MIX: _("Free time"),
        Kind.CAPTURE: _("Writing down"),
        Kind.CLOSE: _("Close"),
        Kind.TAIL: _("After the end"),
    }
    return words[Kind(kind)]


def worth_word(worth: str) -> str:
    """How a block serves the purpose of the evening."""
    words = {
        Worth.HELPS: _("Helps people meet"),
        Worth.LOGISTICS: _("Logistics"),
        Worth.DISTRACTS: _("Distracts"),
    }
    return words[Worth(worth)]


def template_word(name: str) -> str:
    """The name of a template."""
    words = {
        "classic_2h": _("The classic, two hours"),
        "classic_3h": _("The classic, three hours"),
        "breakfast_90": _("Breakfast or lunch, ninety minutes"),
    }
    return words.get(name, name)


def template_note(name: str) -> str:
    """What is in a template."""
    words = {
        "classic_2h": _("Two exercises, two stretches of free time, a close of ten minutes."),
        "classic_3h": _("Three exercises with zones by trade, food, three stretches of free time."),
        "breakfast_90": _("Two short exercises over coffee, done before the working day begins."),
    }
    return words.get(name, "")


def owner_word(block: Block) -> str:
    """Who runs a block: a person, or else a part."""
    return block.crew_member.name if block.crew_member else role_word(block.owner_role)


def late_word(minutes: int) -> str:
    """``running 4 min late``, ``on time``, ``2 min ahead``."""
    if minutes > 0:
        return ngettext("running %(num)s min late", "running %(num)s min late", minutes)
    if minutes < 0:
        return ngettext("%(num)s min ahead", "%(num)s min ahead", -minutes)
    return _("on time")
