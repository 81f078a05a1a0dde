"""The answer: pools, pairs and trios, and who sits out for which reason."""

from dataclasses import dataclass
from enum import StrEnum

from mixer.core.matching.problem import Id, Rule

Group = tuple[Id, ...]
"""Two or three ids, sorted."""


class Method(StrEnum):
    """How the pairs were found, so that nobody claims more than was done."""

    EXACT = "exact"
    """The best pairs there are: every pair of the room was weighed."""
    CANDIDATES = "candidates"
    """The best pairs among a few dozen candidates for everyone; a large room, very near the best."""
    ADDED = "added"
    """Earlier pairs were kept and only the guests left over were dealt in."""


class Reason(StrEnum):
    """Why a guest sits out."""

    NOBODY_HERE = "nobody_here"
    """There is nobody else in the room."""
    ALL_MET_BEFORE = "all_met_before"
    SAME_FIRM_ONLY = "same_firm_only"
    SAME_PARTY_ONLY = "same_party_only"
    KEPT_APART = "kept_apart"
    """The host keeps the guest apart from everybody here."""
    EVERYBODY_RULED_OUT = "everybody_ruled_out"
    """No one is left once several rules are taken together."""
    NOBODY_LEFT = "nobody_left"
    """There were people to meet, but all of them are in pairs the guest cannot join."""


@dataclass(frozen=True, slots=True)
class SitOut:
    """A guest who could not be placed cleanly. Lifting any one rule of ``could_relax`` would do it."""

    guest: Id
    reason: Reason
    could_relax: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Pool:
    """The people who search among each other; ``number`` counts from 1 and stands for a colour."""

    number: int
    groups: tuple[Group, ...]

    @property
    def people(self) -> tuple[Id, ...]:
        """Everybody in the pool, group by group."""
        return tuple(guest for group in self.groups for guest in group)

    @property
    def size(self) -> int:
        return sum(map(len, self.groups))


@dataclass(frozen=True, slots=True)
class PairDeal:
    """One deal of "find your partner". Rebuild a stored deal from its pools alone."""

    pools: tuple[Pool, ...]
    sitting_out: tuple[SitOut, ...] = ()
    method: Method = Method.EXACT

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every pair and trio of the deal, pool by pool."""
        return tuple(group for pool in self.pools for group in pool.groups)

    @property
    def trios(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if len(group) == 3)
