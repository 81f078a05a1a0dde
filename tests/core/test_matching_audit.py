"""The audit finds every fault, one by one, in deals made by hand."""

import ast
import inspect
import sys

import pytest

from mixer.core.matching import Fault, PairDeal, PairProblem, Person, Pool, Reason, Rule, SitOut, audit

ANA, BEN, DAN, OLGA, ZOE = (Person(name) for name in ("ana", "ben", "dan", "olga", "zoe"))


def dealt(*groups, out=()):
    return PairDeal((Pool(1, groups),), tuple(SitOut(guest, Reason.NOBODY_LEFT) for guest in out))


def faults(problem, deal, *more):
    return [(found.fault, found.guests) for found in audit(problem, deal, *more)]


def test_a_good_deal_has_no_fault():
    assert audit(PairProblem((ANA, BEN)), dealt(("ana", "ben"))) == ()


def test_somebody_who_is_not_here_is_found():
    assert faults(PairProblem((ANA, BEN)), dealt(("ana", "ben", "zoe"))) == [(Fault.STRANGER, ("zoe",))]


def test_somebody_placed_twice_is_found():
    deal = dealt(("ana", "ben"), ("ana", "dan"))
    assert faults(PairProblem((ANA, BEN, DAN)), deal) == [(Fault.TWICE, ("ana",))]


def test_somebody_placed_and_sitting_out_is_found():
    assert (Fault.TWICE, ("ana",)) in faults(PairProblem((ANA, BEN)), dealt(("ana", "ben"), out=("ana",)))


def test_somebody_forgotten_is_found():
    assert faults(PairProblem((ANA, BEN, DAN)), dealt(("ana", "ben"))) == [(Fault.MISSING, ("dan",))]


@pytest.mark.parametrize("group", [("ana",), ("ana", "ben", "dan", "olga")])
def test_a_group_of_one_or_four_is_found(group):
    people = tuple(person for person in (ANA, BEN, DAN, OLGA) if person.id in group)
    assert faults(PairProblem(people), dealt(group)) == [(Fault.GROUP_SIZE, group)]


@pytest.mark.parametrize(
    ("facts", "history", "rule"),
    [
        ({"company_key": "acme"}, {}, Rule.COMPANY),
        ({"party_key": 7}, {}, Rule.PARTY),
        ({}, {"met": frozenset({frozenset({"ana", "ben"})})}, Rule.MET),
        ({}, {"never": frozenset({frozenset({"ana", "ben"})})}, Rule.NEVER),
    ],
)
def test_every_broken_rule_is_found_and_named(facts, history, rule):
    problem = PairProblem((Person("ana", **facts), Person("ben", **facts)), **history)
    (found,) = audit(problem, dealt(("ana", "ben")))
    assert (found.fault, found.guests, found.rule) == (Fault.RULE, ("ana", "ben"), rule)


def test_a_rule_broken_by_the_third_of_a_trio_is_found():
    problem = PairProblem((ANA, BEN, ZOE), met=frozenset({frozenset({"ben", "zoe"})}))
    assert faults(problem, dealt(("ana", "ben", "zoe"))) == [(Fault.RULE, ("ben", "zoe"))]


def test_two_pools_of_one_number_are_found():
    problem = PairProblem(tuple(Person(guest) for guest in range(8)), pool_size=(2, 4))
    pools = (Pool(1, ((0, 1), (2, 3))), Pool(1, ((4, 5), (6, 7))))
    assert {fault for fault, _ in faults(problem, PairDeal(pools))} == {Fault.POOL_NUMBER}


def test_an_empty_pool_is_found():
    found = faults(PairProblem(()), PairDeal((Pool(1, ()),)))
    assert found == [(Fault.POOL_NUMBER, ())]


def test_a_pool_that_is_too_large_or_too_small_is_found():
    problem = PairProblem(tuple(Person(guest) for guest in range(8)), pool_size=(3, 6))
    whole = Pool(1, ((0, 1), (2, 3), (4, 5), (6, 7)))
    assert faults(problem, PairDeal((whole,))) == [(Fault.POOL_SIZE, tuple(range(8)))]
    parted = (Pool(1, whole.groups[:3]), Pool(2, whole.groups[3:]))
    assert faults(problem, PairDeal(parted)) == [(Fault.POOL_SIZE, (6, 7))]


def test_two_trios_that_could_be_three_pairs_are_found():
    problem = PairProblem(tuple(Person(guest) for guest in range(6)))
    assert faults(problem, dealt((0, 1, 2), (3, 4, 5))) == [(Fault.NEEDLESS_TRIO, (0, 1, 2, 3, 4, 5))]


def test_two_who_sit_out_but_may_meet_are_found():
    assert faults(PairProblem((ANA, BEN)), dealt(out=("ana", "ben")))[:1] == [
        (Fault.NEEDLESS_SIT_OUT, ("ana",))
    ]


def test_somebody_who_sits_out_but_could_join_a_pair_is_found():
    deal = dealt(("ana", "ben"), out=("zoe",))
    assert faults(PairProblem((ANA, BEN, ZOE)), deal) == [(Fault.NEEDLESS_SIT_OUT, ("zoe",))]


def test_an_earlier_pair_taken_apart_is_found():
    problem, before = PairProblem((ANA, BEN, DAN, OLGA)), dealt(("ana", "ben"), ("dan", "olga"))
    after = dealt(("ana", "dan"), ("ben", "olga"))
    assert faults(problem, after, before) == [(Fault.TORN, ("ana", "ben")), (Fault.TORN, ("dan", "olga"))]


def test_an_earlier_pair_may_grow_to_a_trio_unless_it_is_settled():
    problem, before = PairProblem((ANA, BEN, ZOE)), dealt(("ana", "ben"))
    after = dealt(("ana", "ben", "zoe"))
    assert faults(problem, after, before) == []
    assert faults(problem, after, before, [("ana", "ben")]) == [(Fault.TORN, ("ana", "ben"))]


def test_the_audit_never_reads_the_solver():
    tree = ast.parse(inspect.getsource(sys.modules[audit.__module__]))
    read = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    own = {module for module in read if module and module.startswith("mixer")}
    assert own == {"mixer.core.matching.deal", "mixer.core.matching.problem"}
