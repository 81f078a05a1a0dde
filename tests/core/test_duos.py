"""Reading the famous duos."""

from collections import Counter
from importlib.resources import files

import pytest

from mixer.core.duos import Duo, load_duos

HEAD = "set_id,kind,half_a,half_b,half_c,category,region,level,clue\n"
ROMEO = "D001,duo,Romeo,Juliet,,literature,global,1,young lovers of Verona\n"


def test_a_duo_is_read_with_its_clue():
    assert load_duos(HEAD + ROMEO) == (
        Duo("D001", ("Romeo", "Juliet"), "literature", "global", 1, "young lovers of Verona"),
    )


def test_a_trio_has_three_halves():
    (trio,) = load_duos(
        HEAD + 'T1,trio,Athos, Porthos ,Aramis,literature,global,1,"one for all, all for one"\n'
    )
    assert trio.halves == ("Athos", "Porthos", "Aramis")
    assert trio.clue == "one for all, all for one"


def test_a_byte_order_mark_and_other_columns_do_no_harm():
    text = "\ufeff" + HEAD.replace("\n", ",note\n") + ROMEO.replace("\n", ",play\n")
    assert load_duos(text) == load_duos(HEAD + ROMEO)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "missing columns"),
        ("set_id,kind\n", "missing columns"),
        (HEAD + ROMEO + ROMEO, "line 3: the set D001 comes twice"),
        (HEAD + "D1,duo,Romeo,,,a,global,1,c\n", "line 2: a duo has an id and two halves"),
        (HEAD + "D1,duo,A,B,C,a,global,1,c\n", "line 2: a duo has an id and two halves"),
        (HEAD + "D1,quartet,A,B,C,a,global,1,c\n", "line 2: a duo has an id and two halves"),
        (HEAD + ",duo,A,B,,a,global,1,c\n", "line 2: a duo has an id and two halves"),
        (HEAD + "D1,duo,A,A,,a,global,1,c\n", "line 2: halves differ"),
        (HEAD + "D1,duo,A,B,,a,,1,c\n", "line 2: halves differ, and a set has a region"),
        (HEAD + "D1,duo,A,B,,a,global,1,\n", "line 2: halves differ, and a set has a region and a clue"),
        (HEAD + "D1,duo,A,B,,a,global,four,c\n", "line 2: the level is 1, 2 or 3"),
        (HEAD + "D1,duo,A,B\n", "line 2: halves differ"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(text, problem):
    with pytest.raises(ValueError, match=problem):
        load_duos(text)


def test_the_duos_that_come_with_the_product_are_enough_for_a_large_room():
    duos = load_duos((files("mixer") / "data" / "duos.csv").read_text(encoding="utf-8"))
    known = Counter(len(duo.halves) for duo in duos if duo.region == "global" and duo.level <= 2)
    assert known[2] >= 200
    assert known[3] >= 20


def test_no_name_belongs_to_two_sets():
    duos = load_duos((files("mixer") / "data" / "duos.csv").read_text(encoding="utf-8"))
    twice = [
        half for half, times in Counter(half for duo in duos for half in duo.halves).items() if times > 1
    ]
    assert twice == []
