"""Paper read back: pages as pictures, codes as a scanner sees them, words with their places."""

import io
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pypdf
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

MM_PER_PT = 25.4 / 72
Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Word:
    """A word of a page, its box in mm from the page's top left."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def pictures(pdf: bytes, folder: Path, dpi: int, *only: str) -> list[Picture]:
    """Every page in greys; further options of the renderer, such as a crop, as they are."""
    source = folder / "paper.pdf"
    source.write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", *only, str(source), str(folder / "page")],
        check=True,
        timeout=120,
    )
    found = sorted(folder.glob("page-*.pgm"), key=lambda path: int(re.findall(r"\d+", path.stem)[-1]))
    return [np.asarray(Image.open(io.BytesIO(path.read_bytes()))) for path in found]


def codes(picture: Picture) -> list[str]:
    """What a scanner reads on the page, sorted."""
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return sorted(code.text for code in zxingcpp.read_barcodes(picture, formats=wanted))


def ink_box(picture: Picture, dpi: int, threshold: int = 250) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything printed, in mm."""
    dark = picture < threshold
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    scale = 25.4 / dpi
    return columns[0] * scale, rows[0] * scale, (columns[-1] + 1) * scale, (rows[-1] + 1) * scale


def words(pdf: bytes, folder: Path) -> list[Word]:
    """Every word with its box, page by page, row by row."""
    source, target = folder / "words.pdf", folder / "words.html"
    source.write_bytes(pdf)
    subprocess.run(["pdftotext", "-bbox", str(source), str(target)], check=True, timeout=60)
    space = "{http://www.w3.org/1999/xhtml}"
    pages = ElementTree.parse(target).iter(f"{space}page")
    found = [
        Word(
            number,
            word.text or "",
            *(float(word.attrib[side]) * MM_PER_PT for side in ("xMin", "yMin", "xMax", "yMax")),
        )
        for number, page in enumerate(pages)
        for word in page.iter(f"{space}word")
    ]
    return sorted(found, key=lambda word: (word.page, round(word.top, 1), word.left))


def text_of(pdf: bytes) -> str:
    """All words of the PDF, composed, with single blanks."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return unicodedata.normalize("NFC", " ".join(" ".join(page.extract_text() for page in pages).split()))
