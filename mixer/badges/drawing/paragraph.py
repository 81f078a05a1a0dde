"""A fitted text as lines, hung from the height of its capitals."""

from __future__ import annotations

from mixer.badges.drawing.fitting import Style, fit
from mixer.badges.drawing.fonts import CAP_HEIGHT_EM, printable
from mixer.badges.drawing.leaf import Line
from mixer.badges.drawing.paper_text import starting_side


def paragraph(
    text: str, style: Style, colour: str, left_mm: float, top_mm: float, width_mm: float, lead: float = 1.22
) -> list[Line]:
    """The text fitted to the width, its first capitals reaching up to the top; [] for no text."""
    clean = printable(text)
    if not clean:
        return []
    sized = fit(clean, style, width_mm)
    return [
        Line(
            text=line,
            x_mm=left_mm,
            baseline_mm=top_mm + (CAP_HEIGHT_EM + lead * place) * sized.em_mm,
            width_mm=width_mm,
            size_pt=sized.size_pt,
            cut=sized.setting.cut,
            colour=colour,
            align=starting_side(line),
            tracking_em=style.tracking_em,
        )
        for place, line in enumerate(sized.setting.lines)
    ]


def foot(lines: list[Line], otherwise_mm: float) -> float:
    """The baseline of the last line, or the given height when there is none."""
    return lines[-1].baseline_mm if lines else otherwise_mm
