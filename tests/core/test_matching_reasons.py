"""Why two people were put together, and why somebody sits out, as codes."""

from itertools import combinations

from mixer.core.matching import Because, PairProblem, Person, Reason, Rule, Why, deal_pairs, explain

BAKER = Person(
    "ana",
    profession="baker",
    sphere="food",
    seeks=frozenset({"lawyer", "printer"}),
    client_types=frozenset({"families", "restaurants"}),
)
LAWYER = Person(
    "ben",
    profession="lawyer",
    sphere="law",
    seeks=frozenset({"florist"}),
    client_types=frozenset({"restaurants"}),
    first_timer=True,
)


def test_the_reasons_name_what_is_sought_and_shared():
    assert explain(BAKER, LAWYER) == (
        Because(Why.SEEKS_WHAT_THEY_GIVE, ("lawyer",)),
        Because(Why.SAME_CLIENTS, ("restaurants",)),
        Because(Why.ONE_IS_NEW_HERE),
        Because(Why.NOT_MET),
    )


def test_the_other_one_reads_the_same_reasons_from_the_other_side():
    assert explain(LAWYER, BAKER)[0] == Because(Why.GIVES_WHAT_THEY_SEEK, ("lawyer",))
    assert explain(LAWYER, BAKER)[1:] == explain(BAKER, LAWYER)[1:]


def test_the_same_trade_is_said_instead_of_the_same_sphere():
    assert explain(BAKER, Person("dan", profession="baker", sphere="food")) == (
        Because(Why.SAME_TRADE, ("baker",)),
        Because(Why.NOT_MET),
    )
    assert explain(BAKER, Person("dan", profession="cook", sphere="food")) == (
        Because(Why.SAME_SPHERE, ("food",)),
        Because(Why.NOT_MET),
    )


def test_two_without_anything_in_common_are_strangers_and_that_is_reason_enough():
    assert explain(Person("ana"), Person("zoe")) == (Because(Why.NOT_MET),)


def reasons(people, **rules):
    return {
        out.guest: (out.reason, out.could_relax)
        for out in deal_pairs(PairProblem(people, **rules)).sitting_out
    }


def test_somebody_barred_from_each_by_another_rule_is_ruled_out_by_all_together():
    people = (Person(1, company_key="acme"), Person(2, company_key="acme"), Person(3))
    assert reasons(people, met=frozenset({frozenset({1, 3})})) == {1: (Reason.EVERYBODY_RULED_OUT, ())}


def test_a_party_that_is_alone_sits_out_for_that_reason():
    people = (Person(1, party_key="p"), Person(2, party_key="p"))
    assert reasons(people) == dict.fromkeys((1, 2), (Reason.SAME_PARTY_ONLY, (Rule.PARTY,)))


def test_two_kept_apart_by_the_host_have_nothing_to_relax():
    people = (Person(1), Person(2))
    assert reasons(people, never=frozenset({frozenset({1, 2})})) == dict.fromkeys(
        (1, 2), (Reason.KEPT_APART, ())
    )


def test_only_a_rule_that_alone_would_help_is_offered():
    people = (Person(1, company_key="acme"), Person(2, company_key="acme"))
    everybody_met = frozenset(frozenset(pair) for pair in combinations((1, 2), 2))
    assert reasons(people, met=everybody_met) == dict.fromkeys((1, 2), (Reason.ALL_MET_BEFORE, ()))
