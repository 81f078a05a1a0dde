"""The words of this room."""

from mixer.core.balance import Presence
from mixer.core.forecast import Warmth
from mixer.numbers.benchmarks import Benchmark
from mixer.numbers.models import ListWarmth
from mixer.web.translation import _


def warmth_word(warmth: str) -> str:
    """How well a whole list knows the host."""
    words = {
        ListWarmth.BY_GUEST: _("Tell by each guest"),
        ListWarmth.WARM: _("They know us"),
        ListWarmth.MIXED: _("Some do, some do not"),
        ListWarmth.COLD: _("They do not know us yet"),
    }
    return words[ListWarmth(warmth)]


def who_says_yes(warmth: Warmth) -> str:
    """What the yes rate of such people is called."""
    words = {
        Warmth.WARM: _("Yes replies of people who know you"),
        Warmth.MIXED: _("Yes replies of people of whom nobody said"),
        Warmth.COLD: _("Yes replies of people who do not know you"),
    }
    return words[warmth]


def presence_word(presence: Presence) -> str:
    """How a field of business stands on the list."""
    words = {
        Presence.NOBODY: _("nobody yet"),
        Presence.FEW: _("few"),
        Presence.FINE: _("well there"),
        Presence.MANY: _("over a third"),
    }
    return words[presence]


def quality_word(benchmark: Benchmark) -> str:
    """How far a published figure can be trusted."""
    if benchmark.quality.startswith("platform data"):
        return _("counted in a log")
    if benchmark.quality.startswith("vendor arithmetic"):
        return _("reckoned by a vendor")
    if benchmark.quality.startswith("vendor claims"):
        return _("claimed, no method")
    return _("somebody’s experience")


def source_word(benchmark: Benchmark) -> str:
    """Where a published figure comes from."""
    words = {
        "S06": _("Log of one registration platform, 860 events, free and paid, published by it."),
        "S07": _("Claims on the web pages of ticket sellers, often repeated, never shown."),
        "S09": _("Example sums of a hotel booking service and an event software, 2026."),
    }
    return words.get(benchmark.source, benchmark.source)
