"""Paper everybody has: the size a country prints on, and cards cut from the middle of a sheet."""

from typing import Final

from mixer.core.label_sheet import Kind, Stock

PAPERS: Final = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Sheets that cards, keys and signs are printed on, width and height in mm."""
_LETTER_COUNTRIES: Final = ("US", "CA", "MX")


def paper_of(country: str) -> str:
    """What printers of a country hold, by its ISO 3166 code; unknown ones hold A4."""
    return "Letter" if country in _LETTER_COUNTRIES else "A4"


def cut_stock(
    paper: str, *, name: str, rows: int, cols: int, width_mm: float, height_mm: float, use: str = ""
) -> Stock:
    """Cards that touch each other in the middle of the paper, to be cut apart.

    Raises ValueError when the paper is not one of `PAPERS`.
    """
    if paper not in PAPERS:
        raise ValueError(f"unknown paper {paper!r}: one of {', '.join(PAPERS)} is needed")
    width, height = PAPERS[paper]
    return Stock(
        key=f"{name}-{paper.lower()}",
        brand="",
        code="",
        kind=Kind.CUT,
        paper=paper,
        paper_w_mm=width,
        paper_h_mm=height,
        rows=rows,
        cols=cols,
        label_w_mm=width_mm,
        label_h_mm=height_mm,
        left_mm=(width - cols * width_mm) / 2,
        top_mm=(height - rows * height_mm) / 2,
        pitch_h_mm=width_mm,
        pitch_v_mm=height_mm,
        use=use,
    )
