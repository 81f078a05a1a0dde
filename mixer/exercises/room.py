"""The people in the room as the mixing machine sees them, and the duos it hands out."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from mixer.badges.drawing import POOLS
from mixer.contacts.professions import find_profession, profession
from mixer.core.duos import Duo, load_duos
from mixer.core.matching import PairProblem, Person
from mixer.events.models import Event
from mixer.invitations.models import Guest
from mixer.names import folded

POOL_SIZE = (12, 24)
#: The drawing's pool keys, in the order they are handed out: each has a shape beside its colour.
POOL_COLOURS = tuple(POOLS)
HARDEST_LEVEL = 2

_REGIONS = {
    "us": "US",
    "uk": "GB",
    "canada": "CA",
    "india": "IN",
    "japan": "JP",
    "china": "CN TW HK",
    "korea": "KR",
    "nordic": "SE NO DK FI IS",
    "oceania": "AU NZ",
    "africa": "ZA NG KE GH ET TZ UG",
    "mena": "AE SA QA KW JO LB EG MA TN TR IL",
    "latam": "MX BR AR CL CO PE UY EC VE BO CR PA",
    "asia": "SG MY TH VN ID PH LK BD PK NP",
    "europe": "DE AT CH FR IT ES PT NL BE LU IE PL CZ SK HU RO BG GR HR SI EE LV LT UA MT CY",
}


@cache
def duos() -> tuple[Duo, ...]:
    """All famous duos and trios."""
    return load_duos((files("mixer") / "data" / "duos.csv").read_text(encoding="utf-8"))


def region_of(event: Event) -> str:
    """Where the event's guests know their famous duos from; ``global`` alone when not known."""
    known = {duo.region for duo in duos()}
    found = next((name for name, codes in _REGIONS.items() if event.country in codes.split()), "global")
    return found if found in known else "global"


def person(guest: Guest) -> Person:
    """One guest as the mixing machine sees them."""
    trade = profession(guest.profession_id) if guest.profession_id else None
    return Person(
        id=guest.id,
        company_key=folded(guest.company) or None,
        party_key=guest.party_id,
        profession=trade.id if trade else None,
        sphere=trade.zone if trade else None,
        seeks=_trades(guest.seeks),
        offers=_trades(guest.offers) | ({trade.id} if trade else set()),
        client_types=frozenset(trade.client_types) if trade else frozenset(),
        first_timer=guest.is_first_timer,
    )


def problem(guests: Iterable[Guest], met: frozenset[frozenset[int]], seed: int) -> PairProblem:
    """The question “who plays with whom” for the people who are here."""
    people = tuple(person(guest) for guest in guests)
    return PairProblem(people=people, met=met, pool_size=POOL_SIZE, seed=seed)


def _trades(text: str) -> frozenset[str]:
    """The professions named in a line such as “a tax adviser, and web designers”."""
    pieces = re.split(r"[,;/\n]|\band\b|\bund\b|\bor\b|\boder\b", text)
    words = (re.sub(r"^(an?|the|ein(e[nrs]?)?)\s+", "", piece.strip().lower()) for piece in pieces)
    found = (find_profession(word) for word in words if word)
    return frozenset(trade.id for trade in found if trade)
