"""The parts people play in a host's chain of referrals, from the list shipped with Mixer."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class ChainRole:
    """One part: who plays it, why they refer, how many of them to invite. Texts are in English."""

    id: str
    label: str
    who: str
    why: str
    suggested_invites: str


@cache
def chain_roles() -> tuple[ChainRole, ...]:
    """All parts in the order of the list."""
    text = (files("mixer") / "data" / "food_chain.csv").read_text(encoding="utf-8")
    return tuple(
        ChainRole(row["role"], row["label"], row["who"], row["why"], row["suggested_invites"])
        for row in csv.DictReader(text.splitlines())
    )


@cache
def chain_role(role_id: str) -> ChainRole | None:
    """The part with this id."""
    return next((role for role in chain_roles() if role.id == role_id), None)
