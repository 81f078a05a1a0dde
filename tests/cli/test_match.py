"""``mixer match``: a problem in a file becomes a schedule in a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from mixer.cli import main


def problem(**asked: Any) -> dict[str, Any]:
    """Twelve guests of six firms, two trades that seek each other."""
    guests = [
        {
            "id": f"g{n:02}",
            "company": f"firm {n // 2}",
            "profession": ("baker", "florist", "lawyer")[n % 3],
            "sphere": "weddings" if n % 3 < 2 else "law",
            "seeks": [("florist", "lawyer", "baker")[n % 3]],
            "client": "newlyweds",
        }
        for n in range(12)
    ]
    plain = {"schema": "mixer-match/1", "id": "small", "exercise": "pairs", "guests": guests}
    return plain | asked


def match(folder: Path, asked: dict[str, Any], *options: str) -> tuple[int, dict[str, Any] | None]:
    """The exit code, and what was written."""
    (folder / "problem.json").write_text(json.dumps(asked), encoding="utf-8")
    out = folder / "schedule.json"
    out.unlink(missing_ok=True)
    code = main(["match", str(folder / "problem.json"), "--out", str(out), *options])
    return code, json.loads(out.read_text(encoding="utf-8")) if out.exists() else None


def test_everybody_gets_a_partner_from_another_firm(tmp_path: Path):
    code, schedule = match(tmp_path, problem(), "--explain")
    assert code == 0
    assert schedule is not None
    firm = {guest["id"]: guest["company"] for guest in problem()["guests"]}
    assert sorted(guest for group in schedule["groups"] for guest in group) == sorted(firm)
    assert all(firm[one] != firm[other] for one, other in schedule["groups"])
    assert schedule["sitting_out"] == []
    assert {tuple(line["pair"]) for line in schedule["why"]} == {tuple(group) for group in schedule["groups"]}
    assert all("looks for" in line["why"] and "have not met" in line["why"] for line in schedule["why"])


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path):
    asked = problem(exercise="rounds", rounds=3, size={"target": 3, "min": 3, "max": 3})
    match(tmp_path, asked, "--seed", "5")
    first = (tmp_path / "schedule.json").read_bytes()
    asked["guests"].reverse()
    match(tmp_path, asked, "--seed", "5")
    assert (tmp_path / "schedule.json").read_bytes() == first


def test_who_cannot_be_placed_is_named_with_the_rule_that_could_give_way(tmp_path: Path):
    asked = problem()
    asked["guests"] = asked["guests"][:2]  # two colleagues
    code, schedule = match(tmp_path, asked)
    assert code == 0
    assert schedule is not None
    assert schedule["groups"] == []
    assert [(out["guest"], out["reason"]) for out in schedule["sitting_out"]] == [
        ("g00", "rules"),
        ("g01", "rules"),
    ]
    assert "company" in schedule["sitting_out"][0]["could_relax"]


def test_a_repair_keeps_the_partners_of_everybody_who_came(tmp_path: Path):
    _code, before = match(tmp_path, problem())
    assert before is not None
    (tmp_path / "old.json").write_text(json.dumps(before), encoding="utf-8")
    gone = before["groups"][0][0]
    code, after = match(tmp_path, problem(absent=[gone]), "--repair", str(tmp_path / "old.json"))
    assert code == 0
    assert after is not None
    kept = [group for group in before["groups"][1:] if group in after["groups"]]
    assert len(kept) == 4  # one pair takes the one who was left into a trio
    assert sum(map(len, after["groups"])) == 11


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"schema": "mixer-match/2"}, "schema mixer-match/1"),
        ({"exercise": "dancing"}, "dancing"),
        ({"met": [["g01", "g01"]]}, "two different ids"),
        ({"exercise": "rounds", "frozen_rounds": 3, "rounds": 2}, "cannot have been played"),
        (
            {
                "exercise": "rounds",
                "tables": [{"id": "a"}, {"id": "b"}],
                "pins": [{"guest": "g01", "table": 0}, {"guest": "g01", "table": 1}],
            },
            "two places",
        ),
    ],
)
def test_what_cannot_be_read_or_contradicts_itself_ends_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: dict[str, Any], said: str
):
    code, schedule = match(tmp_path, problem(**asked))
    assert code == 1
    assert schedule is None
    assert said in capsys.readouterr().err


def test_a_file_that_is_no_json_ends_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "problem.json").write_text("guests: none", encoding="utf-8")
    assert main(["match", str(tmp_path / "problem.json"), "--out", str(tmp_path / "out.json")]) == 1
    assert "is not JSON" in capsys.readouterr().err
