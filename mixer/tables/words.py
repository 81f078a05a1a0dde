"""Words of the information tables."""

from collections.abc import Sequence

from mixer.core.lengths import Unit, shown_length
from mixer.web.translation import _


def small(mm: int, unit: Unit) -> str:
    """``60 cm`` or ``24 in``; the usual inches are rounded, as people say them."""
    return shown_length(mm, unit, small=True) if unit is Unit.METRES else f"{round(mm / 25.4)} in"


def full_sentence(widths: Sequence[int], unit: Unit, on_one: bool) -> str:
    """Nothing of this width is free, and what still is."""
    still = ", ".join(small(mm, unit) for mm in widths)
    if on_one:
        if still:
            return _("This table has no room for it. It still has room for: %(widths)s.", widths=still)
        return _("This table has no room for it. Please choose another one.")
    if still:
        return _("There is no room of this width left. What still fits: %(widths)s.", widths=still)
    return _("The tables are full. Please ask the host, or bring your cards in your pocket.")
