"""The demo's people: who they are, what they do, what they seek. The same seed, the same people."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import TypeVar

from mixer.contacts.professions import profession
from mixer.names import folded, slug_of

T = TypeVar("T")
SOURCES = ("hand", "eventbrite", "linkedin", "google", "hand", "eventbrite")
COLLEAGUES = 0.12
"""How often the next person works in a firm that is there already."""
SPEAKS_IT = 0.6
"""How often somebody chose the language of their origin, where Mixer speaks it."""
ALWAYS_THERE = (
    ("Olga", "Brandt", "event_planner", "Harbour Street Events"),
    ("Kwame", "Adjei", "accountant", "Adjei & Lindqvist Accounting"),
    ("Maria", "Santos", "caterer", "Santos Kitchen"),
    ("Maria", "Santos", "notary", "Santos & Weiß Notaries"),
)
"""The two hosts, and two people with one name."""


@dataclass(frozen=True)
class DemoPerson:
    """Somebody made up. ``email`` is empty for who has none."""

    first_name: str
    last_name: str
    email: str = ""
    company: str = ""
    profession: str = ""
    seeks: str = ""
    offers: str = ""
    language: str | None = None
    source: str = "hand"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Cast:
    """All people of the demo's world, each once."""

    olga: DemoPerson
    kwame: DemoPerson
    namesakes: tuple[DemoPerson, DemoPerson]
    """Two people with one name."""
    crowd: tuple[DemoPerson, ...]
    companions: tuple[DemoPerson, ...]
    """People a guest brings: a name and nothing more."""

    @property
    def invited(self) -> tuple[DemoPerson, ...]:
        """Everybody with an invitation of their own."""
        return (self.olga, self.kwame, *self.namesakes, *self.crowd)


@dataclass(frozen=True)
class _Name:
    first: str
    last: str
    plain: str
    """As an address spells it."""
    language: str | None = None


@dataclass(frozen=True)
class _Trade:
    profession_id: str
    called: str
    firm_words: tuple[str, ...]
    offers: str

    @property
    def label(self) -> str:
        known = profession(self.profession_id)
        return known.label if known else self.called.capitalize()


def cast(seed: int, size: int, companions: int) -> Cast:
    """People for one seed: ``size`` with an invitation of their own and some they bring along."""
    rng = Random(f"{seed}:people")
    names = _names(rng)
    trades = _trades_in_turn(rng)
    stems = _shuffled(rng, [row["stem"] for row in _rows("demo_stems.csv")])
    taken: set[str] = set()
    olga, kwame, caterer, notary = (
        _person(rng, _Name(first, last, f"{first} {last}"), _trades()[trade], taken, firm)
        for first, last, trade, firm in ALWAYS_THERE
    )
    firms: list[tuple[str, _Trade]] = []
    crowd: list[DemoPerson] = []
    while len(crowd) < size - 4:
        name = next(names)
        if firms and rng.random() < COLLEAGUES:
            firm, trade = rng.choice(firms)
        else:
            trade = next(trades)
            firm = _firm(rng, name.last, trade, stems)
            firms.append((firm, trade))
        crowd.append(_person(rng, name, trade, taken, firm))
    brought = (next(names) for _ in range(companions))
    return Cast(
        olga,
        kwame,
        (caterer, notary),
        tuple(crowd),
        tuple(DemoPerson(name.first, name.last, source="companion") for name in brought),
    )


def _person(rng: Random, name: _Name, trade: _Trade, taken: set[str], firm: str) -> DemoPerson:
    return DemoPerson(
        first_name=name.first,
        last_name=name.last,
        email=_address(rng, name.plain, taken),
        company=firm,
        profession=trade.label,
        seeks=_seeks(rng, trade),
        offers=trade.offers if rng.random() < 0.8 else "",
        language=name.language if rng.random() < SPEAKS_IT else None,
        source=rng.choice(SOURCES),
    )


def _names(rng: Random) -> Iterator[_Name]:
    """Names, none twice, origins in turn."""
    origins = [
        (
            row["language"] or None,
            _shuffled(rng, _parts(row["first_names"])),
            _shuffled(rng, _parts(row["last_names"])),
        )
        for row in _rows("demo_names.csv")
    ]
    rng.shuffle(origins)
    for turn in range(100):
        for language, firsts, lasts in origins:
            first, last = firsts[turn % len(firsts)], lasts[(turn + turn // len(lasts)) % len(lasts)]
            (first, first_plain), (last, last_plain) = _with_plain(first), _with_plain(last)
            yield _Name(first, last, f"{first_plain} {last_plain}", language)


def _with_plain(text: str) -> tuple[str, str]:
    """A name, and how an address spells it: given after a slash where letters alone do not tell."""
    name, _slash, plain = text.partition("/")
    return name, folded(plain or name)


def _address(rng: Random, plain: str, taken: set[str]) -> str:
    """A free address of theirs under a name kept for examples (RFC 2606)."""
    local = slug_of(plain, taken.__contains__, "guest").replace("-", ".")
    while local in taken:
        local += "2"
    taken.add(local)
    return f"{local}@example.{rng.choice(('org', 'com', 'com', 'net'))}"


def _firm(rng: Random, last_name: str, trade: _Trade, stems: list[str]) -> str:
    word = rng.choice(trade.firm_words)
    if rng.random() < 0.35:
        return f"{last_name} {word}"
    stem = stems.pop(0)
    stems.append(stem)
    return f"{stem} {word}"


def _seeks(rng: Random, trade: _Trade) -> str:
    """Two or three trades whose clients are theirs too, as people write it: “an architect, a notary”."""
    known = profession(trade.profession_id)
    wanted = [_trades()[key] for key in (known.complements if known else ()) if key in _trades()]
    if not wanted or rng.random() < 0.1:
        return ""
    chosen = rng.sample(wanted, min(len(wanted), rng.choice((2, 2, 3))))
    text = ", ".join(_with_article(one.called) for one in chosen)
    return text[0].upper() + text[1:]


def _with_article(called: str) -> str:
    spelt = called.split()[0].isupper()
    vowel = called[0] in "AEFHILMNORSX" if spelt else called[0].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {called}"


def _trades_in_turn(rng: Random) -> Iterator[_Trade]:
    """Every trade once before any comes twice: as mixed a room as the list allows."""
    while True:
        yield from _shuffled(rng, list(_trades().values()))


@cache
def _trades() -> dict[str, _Trade]:
    return {
        row["profession_id"]: _Trade(
            row["profession_id"], row["called"], tuple(_parts(row["firm_words"])), row["offers"]
        )
        for row in _rows("demo_trades.csv")
    }


@cache
def _rows(name: str) -> list[dict[str, str]]:
    text = (files("mixer") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";")]


def _shuffled(rng: Random, items: list[T]) -> list[T]:
    return rng.sample(items, len(items))
