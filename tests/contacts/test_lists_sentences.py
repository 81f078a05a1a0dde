"""What other programs and people read of a list."""

import json
import re

import pytest

from mixer.contacts.list_sentences import sentence, to_json
from mixer.contacts.lists import Problem, ProblemCode, Refusal, RefusalCode, read_list

LIST = """Name,Email,Company,Profession,Looking for,Offering,City
Ana Lima,ana@example.com,Lima Design,Graphic artist,Restaurants,Menus,Lisbon
Ben Okafor,,,,,,
Ana Lima,ana@example.com,,,,,
Zoe,zoe(at)example.net,,,,,
,,,,,,
"""


def test_the_answer_has_the_agreed_shape():
    answer = to_json(read_list(LIST.encode()))
    assert list(answer) == ["counts", "guests", "problems", "refused"]
    assert answer["counts"] == {
        "ok": 1,
        "no_email": 1,
        "duplicate": 1,
        "invalid": 1,
        "skipped": 0,
        "empty": 1,
    }
    assert answer["refused"] is None
    assert answer["guests"][0] == {
        "email": "ana@example.com",
        "name": "Ana Lima",
        "first_name": "Ana",
        "last_name": "Lima",
        "company": "Lima Design",
        "profession": "Graphic artist",
        "seeks": "Restaurants",
        "offers": "Menus",
        "extra": {"City": "Lisbon"},
    }
    assert [problem["row"] for problem in answer["problems"]] == [2, 3, 4, 5]
    assert json.loads(json.dumps(answer)) == answer


def test_a_refused_file_answers_with_a_sentence_and_zeros():
    answer = to_json(read_list(b"%PDF-1.7"))
    assert set(answer["counts"].values()) == {0}
    assert (answer["guests"], answer["problems"]) == ([], [])
    assert (
        answer["refused"] == "This is a PDF. Export the list as CSV where it comes from and choose that file."
    )


def test_a_problem_names_what_is_wrong_and_what_to_do():
    problems = {
        problem["row"]: problem["message"] for problem in to_json(read_list(LIST.encode()))["problems"]
    }
    assert "Ben Okafor" in problems[2]
    assert problems[3] == "ana@example.com is already in row 1. That row counts."
    assert problems[4].startswith("“zoe(at)example.net” is not a complete e-mail address.")


def test_a_percent_sign_in_a_cell_is_no_placeholder():
    [row] = read_list(b"Name,Email\nAna,100%(email)s@\n").rows
    assert row.problem is not None
    assert "“100%(email)s@”" in sentence(row.problem)


@pytest.mark.parametrize("code", [*ProblemCode, *RefusalCode])
def test_every_code_has_a_sentence(code: ProblemCode | RefusalCode):
    names = ("name", "email", "other", "value", "column", "columns", "rows", "megabytes", "row")
    params = dict.fromkeys(names, "this")
    matter = Problem(code, params) if isinstance(code, ProblemCode) else Refusal(code, params)
    said = sentence(matter)
    assert re.fullmatch(r"[A-Zt“].*\.", said)
    assert "%" not in said
