"""The mixing machine: deals people who do not know each other together, and says why.

Usable by itself: values in, values out, the same answer for the same question::

    problem = PairProblem(people=(Person("ana"), Person("ben"), Person("zoe")), seed=7)
    deal = deal_pairs(problem)
    assert not audit(problem, deal)

Every other exercise is a :class:`Statement`, arranged by :func:`arrange` and checked by :func:`inspect`.
"""

from mixer.core.matching.audit import Fault, Violation, audit
from mixer.core.matching.cards import Card, hand_out
from mixer.core.matching.deal import Group, Method, PairDeal, Pool, Reason, SitOut
from mixer.core.matching.engine import arrange
from mixer.core.matching.inspection import Finding, Flaw, inspect
from mixer.core.matching.late import deal_late
from mixer.core.matching.pairs import deal_pairs
from mixer.core.matching.problem import Id, Pair, PairProblem, Person, Rule, Weights, benefit, broken_rules
from mixer.core.matching.reasons import Because, Why, explain
from mixer.core.matching.statement import Contradiction, Exercise, Schedule, Size, Statement, Table, Zone

__all__ = [
    "Because",
    "Card",
    "Contradiction",
    "Exercise",
    "Fault",
    "Finding",
    "Flaw",
    "Group",
    "Id",
    "Method",
    "Pair",
    "PairDeal",
    "PairProblem",
    "Person",
    "Pool",
    "Reason",
    "Rule",
    "Schedule",
    "SitOut",
    "Size",
    "Statement",
    "Table",
    "Violation",
    "Weights",
    "Why",
    "Zone",
    "arrange",
    "audit",
    "benefit",
    "broken_rules",
    "deal_late",
    "deal_pairs",
    "explain",
    "hand_out",
    "inspect",
]
