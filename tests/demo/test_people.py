import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

from mixer.contacts.professions import find_profession
from mixer.demo.people import cast

SIZE, COMPANIONS = 137, 3


@pytest.mark.parametrize("seed", range(8))
def test_every_seed_makes_people_of_its_own_with_one_pair_of_namesakes(seed):
    made = cast(seed, SIZE, COMPANIONS)
    names = Counter(person.name for person in (*made.invited, *made.companions))
    assert [name for name, count in names.items() if count > 1] == ["Maria Santos"]
    assert names["Maria Santos"] == 2
    assert len(made.invited) == SIZE
    assert len(made.companions) == COMPANIONS


def test_the_same_seed_makes_the_same_people_and_another_seed_others():
    assert cast(7, SIZE, COMPANIONS) == cast(7, SIZE, COMPANIONS)
    one, other = ({person.name for person in cast(seed, SIZE, COMPANIONS).crowd} for seed in (7, 8))
    assert len(one - other) > 30


def test_every_address_is_kept_for_examples_and_belongs_to_one():
    people = cast(1, SIZE, COMPANIONS).invited
    assert all(re.fullmatch(r"[a-z0-9.]+@example\.(org|com|net)", person.email) for person in people)
    assert len({person.email for person in people}) == len(people)


def test_every_profession_is_one_of_the_list_and_what_people_seek_is_understood():
    for person in cast(1, SIZE, COMPANIONS).invited:
        assert find_profession(person.profession), person
        for wanted in filter(None, person.seeks.split(", ")):
            assert find_profession(re.sub(r"^[Aa]n? ", "", wanted)), wanted


def test_every_trade_is_called_by_a_word_the_profession_list_knows():
    text = (files("mixer") / "data" / "demo_trades.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found = find_profession(row["called"])
        assert found, row
        assert found.id == row["profession_id"]


def test_some_people_share_a_firm_so_that_not_everybody_may_be_put_together():
    firms = Counter(person.company for person in cast(1, SIZE, COMPANIONS).invited)
    assert sum(count > 1 for count in firms.values()) >= 5
