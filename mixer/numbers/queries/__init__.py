"""Reads of the numbers room."""

from mixer.numbers.queries.evenings import PastRow, evenings_of
from mixer.numbers.queries.missing import Missing, Wish, ZonePresence, missing_on
from mixer.numbers.queries.outlook import Outlook, Point, history_of, outlook_of
from mixer.numbers.queries.people import People, numbers_of, people_of
from mixer.numbers.queries.suggestions import Suggestion, Suggestions, missing_contact, suggestions

__all__ = [
    "Missing",
    "Outlook",
    "PastRow",
    "People",
    "Point",
    "Suggestion",
    "Suggestions",
    "Wish",
    "ZonePresence",
    "evenings_of",
    "history_of",
    "missing_contact",
    "missing_on",
    "numbers_of",
    "outlook_of",
    "people_of",
    "suggestions",
]
