"""Who greets which first-timer: evenly, in a common language, never within one firm."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.greeting import Greeter, Newcomer, suggest

FIRMS = st.sampled_from(["", "adjei", "brandt", "kovac"])
LANGUAGES = st.sampled_from([None, "en", "de"])
ZONES = st.sampled_from([None, "health", "legal"])

newcomers = st.lists(
    st.builds(Newcomer, id=st.integers(1, 999), firm=FIRMS, zone=ZONES, language=LANGUAGES),
    max_size=15,
    unique_by=lambda n: n.id,
)
greeters = st.lists(
    st.builds(
        Greeter,
        id=st.integers(1, 99),
        firm=FIRMS,
        zone=ZONES,
        languages=st.frozensets(st.sampled_from(["en", "de"])),
    ),
    max_size=4,
    unique_by=lambda g: g.id,
)


@settings(max_examples=60)
@given(newcomers, greeters)
def test_nobody_is_given_to_their_own_firm_and_nobody_is_left_out_without_reason(
    people: list[Newcomer], hosts: list[Greeter]
):
    pairs = suggest(people, hosts)
    by_id = {host.id: host for host in hosts}
    for person in people:
        possible = [host for host in hosts if not person.firm or host.firm != person.firm]
        assert (person.id in pairs) == bool(possible)
        if person.id in pairs:
            assert by_id[pairs[person.id]] in possible


@settings(max_examples=40)
@given(newcomers, greeters)
def test_the_same_people_make_the_same_pairs_in_any_order(people: list[Newcomer], hosts: list[Greeter]):
    before = suggest(people, hosts)
    assert suggest(people[::-1], hosts[::-1]) == before


def test_alike_first_timers_are_shared_evenly():
    pairs = suggest([Newcomer(n) for n in range(1, 14)], [Greeter(n) for n in (1, 2, 3)])
    assert sorted(Counter(pairs.values()).values()) == [4, 4, 5]


def test_who_looks_after_some_already_gets_fewer():
    pairs = suggest([Newcomer(n) for n in range(1, 7)], [Greeter(1), Greeter(2)], {1: 4})
    assert Counter(pairs.values()) == {2: 5, 1: 1}


def test_a_common_language_counts_more_than_an_even_share():
    people = [Newcomer(n, language="de") for n in range(1, 6)]
    hosts = [Greeter(1, languages=frozenset({"en"})), Greeter(2, languages=frozenset({"de"}))]
    assert set(suggest(people, hosts).values()) == {2}


def test_the_same_field_decides_between_equals():
    hosts = [Greeter(1, zone="legal"), Greeter(2, zone="health")]
    assert suggest([Newcomer(1, zone="health"), Newcomer(2, zone="legal")], hosts) == {1: 2, 2: 1}


def test_without_hosts_or_first_timers_there_are_no_pairs():
    assert suggest([], [Greeter(1)]) == {}
    assert suggest([Newcomer(1)], []) == {}
