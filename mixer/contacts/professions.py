"""The professions Mixer knows, from the list shipped with it, and finding one by what people type."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from mixer.names import folded

# Words before a profession that say how, not what. "Chartered" is not among them: it names professions.
_MANNER = frozenset({
    "senior", "junior", "lead", "principal", "head", "freelance", "freelancer", "independent", "self",
    "employed", "licensed", "registered", "qualified", "certified", "experienced", "professional", "part",
    "full", "time",
})  # fmt: skip
# One spelling for two: American to British, as the list is written.
_SPELLING = {
    "advisor": "adviser", "counselor": "counsellor", "jeweler": "jeweller", "organizer": "organiser",
    "labor": "labour", "esthetician": "beautician", "attorney": "lawyer", "solicitor": "lawyer",
}  # fmt: skip


_LONGEST_NAME = 5
"""Words of the longest name of a profession."""


@dataclass(frozen=True)
class Profession:
    """One profession. The tuples name client types in words and other professions by id."""

    id: str
    label: str
    zone: str
    zone_label: str
    synonyms: tuple[str, ...]
    client_types: tuple[str, ...]
    complements: tuple[str, ...]
    similar: tuple[str, ...]


@dataclass(frozen=True)
class Zone:
    """A field of business, under which professions are listed and zones of a room are named."""

    id: str
    label: str


@cache
def professions() -> tuple[Profession, ...]:
    """All professions in the order of the list: by zone."""
    text = (files("mixer") / "data" / "professions.csv").read_text(encoding="utf-8")
    return tuple(
        Profession(
            id=row["id"],
            label=row["profession"],
            zone=row["zone"],
            zone_label=row["zone_label"],
            synonyms=_parts(row["synonyms"]),
            client_types=_parts(row["client_types"]),
            complements=_parts(row["complements"]),
            similar=_parts(row["similar"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def profession(profession_id: str) -> Profession | None:
    """The profession with this id."""
    return next((known for known in professions() if known.id == profession_id), None)


@cache
def zones() -> tuple[Zone, ...]:
    """The zones, each once, in the order of the list."""
    return tuple(dict.fromkeys(Zone(known.zone, known.zone_label) for known in professions()))


@lru_cache(maxsize=4096)
def find_profession(text: str) -> Profession | None:
    """The profession meant by a label or synonym, whatever its case, accents, plural or spelling side of
    the ocean; "Senior accountant" is an accountant. Never a guess from a part of the words."""
    words = _words(text[:200])
    while words:
        found = _by_words().get(" ".join(words))
        if found or words[0] not in _MANNER:
            return found
        words = words[1:]
    return None


@lru_cache(maxsize=4096)
def professions_in(text: str) -> tuple[Profession, ...]:
    """Every profession named in a text, as in "an architect, people who renovate, a notary"."""
    words, at = _words(text[:500]), 0
    found: dict[Profession, None] = {}
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            named = _by_words().get(" ".join(words[at : at + length]))
            if named:
                found[named] = None
                break
        at += length
    return tuple(found)


@cache
def _by_words() -> dict[str, Profession]:
    """Labels first, then synonyms, ids and the halves of "x or y": the earlier meaning of a word stays."""
    found: dict[str, Profession] = {}
    for texts_of in (_labels, _synonyms, _halves):
        for known in professions():
            for text in texts_of(known):
                found.setdefault(" ".join(_words(text)), known)
    found.pop("", None)
    return found


def _labels(known: Profession) -> tuple[str, ...]:
    return (known.label,)


def _synonyms(known: Profession) -> tuple[str, ...]:
    return known.synonyms


def _halves(known: Profession) -> tuple[str, ...]:
    return (known.id.replace("_", " "), *re.split(r" or ", known.label))


def _words(text: str) -> list[str]:
    words = re.sub(r"[^\w]+|_", " ", folded(text).replace("&", " and ")).split()
    return [_SPELLING.get(word, word) for word in map(_singular, words)]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
