"""Any paper of the evening, from plain values to a PDF.

All words arrive as values, translated; nothing here knows a guest, an event or a page.
"""

from mixer.badges.drawing.card import card_pdf
from mixer.badges.drawing.faces import POOLS, ROLES, BadgeFace, CardFace, KeyRow
from mixer.badges.drawing.fonts import FontsMissing, font_file, unprintable
from mixer.badges.drawing.key import key_pdf
from mixer.badges.drawing.plain_paper import PAPERS, cut_stock, paper_of
from mixer.badges.drawing.qr import code_of
from mixer.badges.drawing.sheet import badge_pdf

__all__ = [
    "PAPERS",
    "POOLS",
    "ROLES",
    "BadgeFace",
    "CardFace",
    "FontsMissing",
    "KeyRow",
    "badge_pdf",
    "card_pdf",
    "code_of",
    "cut_stock",
    "font_file",
    "key_pdf",
    "paper_of",
    "unprintable",
]
