"""The mixing machine: deals people who do not know each other together, and says why.

Usable by itself: values in, values out, the same answer for the same question::

    problem = PairProblem(people=(Person("ana"), Person("ben"), Person("zoe")), seed=7)
    deal = deal_pairs(problem)
    assert not audit(problem, deal)
"""

from mixer.core.matching.audit import Fault, Violation, audit
from mixer.core.matching.cards import Card, hand_out
from mixer.core.matching.deal import Group, Method, PairDeal, Pool, Reason, SitOut
from mixer.core.matching.late import deal_late
from mixer.core.matching.pairs import deal_pairs
from mixer.core.matching.problem import Id, Pair, PairProblem, Person, Rule, Weights, benefit, broken_rules
from mixer.core.matching.reasons import Because, Why, explain

__all__ = [
    "Because",
    "Card",
    "Fault",
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
    "SitOut",
    "Violation",
    "Weights",
    "Why",
    "audit",
    "benefit",
    "broken_rules",
    "deal_late",
    "deal_pairs",
    "explain",
    "hand_out",
]
