"""Reasons as codes: why two people were put together, and why a guest sits out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from mixer.core.matching.columns import BIT, Columns
from mixer.core.matching.deal import Reason, SitOut
from mixer.core.matching.problem import Person, Rule, is_same

_RELAXABLE: Final = (Rule.MET, Rule.COMPANY, Rule.PARTY)  # "never" is the host's word and stays
_ONLY: Final = {
    Rule.MET: Reason.ALL_MET_BEFORE,
    Rule.COMPANY: Reason.SAME_FIRM_ONLY,
    Rule.PARTY: Reason.SAME_PARTY_ONLY,
    Rule.NEVER: Reason.KEPT_APART,
}


class Why(StrEnum):
    """What speaks for a pair, seen from the first of the two."""

    GIVES_WHAT_THEY_SEEK = "gives_what_they_seek"
    SEEKS_WHAT_THEY_GIVE = "seeks_what_they_give"
    SAME_CLIENTS = "same_clients"
    SAME_SPHERE = "same_sphere"
    SAME_TRADE = "same_trade"
    ONE_IS_NEW_HERE = "one_is_new_here"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason and what it is about: the trades, client types or sphere in common, sorted."""

    why: Why
    about: tuple[str, ...] = ()


def explain(one: Person, other: Person) -> tuple[Because, ...]:
    """Why these two: the strongest reason first. Swap the people for the other one's view.

    The last is always ``NOT_MET``, which holds for every pair of an audited deal.
    """
    found = [
        (Why.GIVES_WHAT_THEY_SEEK, one.gives & other.seeks),
        (Why.SEEKS_WHAT_THEY_GIVE, one.seeks & other.gives),
        (Why.SAME_CLIENTS, one.client_types & other.client_types),
    ]
    because = [Because(why, tuple(sorted(about))) for why, about in found if about]
    if is_same(one.profession, other.profession):
        because.append(Because(Why.SAME_TRADE, (str(one.profession),)))
    elif is_same(one.sphere, other.sphere):
        because.append(Because(Why.SAME_SPHERE, (str(one.sphere),)))
    if one.first_timer != other.first_timer:
        because.append(Because(Why.ONE_IS_NEW_HERE))
    return (*because, Because(Why.NOT_MET))


def sit_outs(columns: Columns, groups: Sequence[Sequence[int]], loose: Sequence[int]) -> tuple[SitOut, ...]:
    """The guests left over, by id, each with the reason and the rules that, lifted alone, would help."""
    return tuple(_sit_out(columns, groups, loose, guest) for guest in sorted(loose))


def _sit_out(columns: Columns, groups: Sequence[Sequence[int]], loose: Sequence[int], guest: int) -> SitOut:
    bits = columns.broken([guest])[0]
    pairs = np.array([group for group in groups if len(group) == 2], dtype=np.int64).reshape(-1, 2)
    barriers = np.concatenate((bits[pairs[:, 0]] | bits[pairs[:, 1]], bits[[x for x in loose if x != guest]]))
    relax = tuple(rule for rule in _RELAXABLE if bool((barriers == BIT[rule]).any()))
    return SitOut(columns.ids[guest], _reason(np.delete(bits, guest)), relax)


def _reason(bits: np.ndarray) -> Reason:
    if not len(bits):
        return Reason.NOBODY_HERE
    if not bits.all():
        return Reason.NOBODY_LEFT
    only = (reason for rule, reason in _ONLY.items() if bool((bits & BIT[rule]).all()))
    return next(only, Reason.EVERYBODY_RULED_OUT)
