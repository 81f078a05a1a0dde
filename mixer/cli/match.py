"""``mixer match``: a schedule for a problem in a file, without event or database."""

import json
import time
from argparse import Namespace
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from mixer.cli.verbs import Reply, Subparsers
from mixer.core.matching.engine import arrange, never_late
from mixer.core.matching.exchange import Unreadable, read_statement, write_schedule
from mixer.core.matching.inspection import inspect
from mixer.core.matching.problem import Id, Person
from mixer.core.matching.reasons import Because, Why, explain
from mixer.core.matching.statement import Contradiction, Exercise, Schedule, Statement, Zone
from mixer.web.errors import Refused


def add_verbs(verbs: Subparsers) -> None:
    """Hang the verb into the command line."""
    match = verbs.verb("match", "arrange an exercise stated in a file (schema mixer-match/1)", _match)
    match.add_argument("problem", metavar="INSTANCE.json", type=Path, help="the problem")
    match.add_argument("--out", metavar="SCHEDULE.json", type=Path, required=True, help="where to write")
    match.add_argument(
        "--seed", metavar="N", type=int, default=0, help="same seed, same schedule (default 0)"
    )
    match.add_argument(
        "--seconds", metavar="S", type=float, help="a safety net: stop after so long with what there is"
    )
    match.add_argument("--repair", metavar="OLD.json", type=Path, help="the schedule that was handed out")
    match.add_argument("--explain", action="store_true", help="say for every pair why")


def _match(asked: Namespace) -> Reply:
    statement, previous = _read(asked.problem), _read(asked.repair) if asked.repair else None
    try:
        question = read_statement(statement, previous=previous, seed=asked.seed)
    except (Unreadable, Contradiction) as fault:
        raise Refused(f"{asked.problem}: {fault}.") from fault
    schedule = arrange(question, _net(asked.seconds))
    findings = inspect(question, schedule)
    if findings:
        raise Refused(
            f"The schedule did not pass its own inspection: {findings[0].flaw}. Nothing was written."
        )
    written = write_schedule(question, schedule)
    if asked.explain:
        written["why"] = _reasons(question, schedule)
    try:
        asked.out.write_text(json.dumps(written, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as fault:
        raise Refused(f"{asked.out} cannot be written: {fault.strerror}.") from fault
    return Reply(_summary(question, schedule, asked.out), _sentence(schedule, asked.out))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {fault.strerror}.") from fault
    except ValueError as fault:
        raise Refused(f"{path} is not JSON: {fault}.") from fault


def _net(seconds: float | None) -> Callable[[], bool]:
    if seconds is None:
        return never_late
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _summary(question: Statement, schedule: Schedule, out: Path) -> dict[str, Any]:
    return {
        "out": str(out),
        "exercise": question.exercise.value,
        "guests": len(question.people),
        "sitting_out": len(schedule.benches),
        "value": schedule.value,
        "bound": schedule.bound,
    }


def _sentence(schedule: Schedule, out: Path) -> str:
    worth = f"worth {schedule.value:g}"
    if schedule.bound:
        worth += f", at most {schedule.bound:g} is possible"
    sitting = (
        "nobody sits out" if not schedule.benches else f"{len(schedule.benches)} times somebody sits out"
    )
    return f"Written to {out}: {worth}; {sitting}."


PHRASES = {
    Why.GIVES_WHAT_THEY_SEEK: "{one} offers {about}, which {other} looks for",
    Why.SEEKS_WHAT_THEY_GIVE: "{other} offers {about}, which {one} looks for",
    Why.SAME_CLIENTS: "both serve {about}",
    Why.SAME_SPHERE: "neighbouring trades ({about})",
    Why.SAME_TRADE: "the same trade ({about})",
    Why.ONE_IS_NEW_HERE: "one of them is new here",
    Why.NOT_MET: "they have not met",
}


def _reasons(question: Statement, schedule: Schedule) -> list[dict[str, Any]]:
    """One line for every pair that meets; for zones one for every visit."""
    people = {person.id: person for person in question.people}
    if question.exercise is Exercise.ZONES:
        return [
            {"round": number, "guest": guest, "zone": zone.id, "why": _why_there(people[guest], zone)}
            for number, played in enumerate(schedule.seats)
            for zone, guests in zip(question.zones, played, strict=True)
            for guest in guests
        ]
    pairs = {tuple(sorted(pair, key=str)) for pair in schedule.names}
    for played in schedule.seats:
        pairs |= {pair for table in played for pair in combinations(table, 2)}
    return [
        {"pair": list(pair), "why": _why(question, *(people[guest] for guest in pair))}
        for pair in sorted(pairs, key=str)
    ]


def _why(question: Statement, one: Person, other: Person) -> str:
    has_met = frozenset({one.id, other.id}) in question.met
    because = [reason for reason in explain(one, other) if reason.why is not Why.NOT_MET or not has_met]
    return "; ".join(_phrase(reason, one.id, other.id) for reason in because) or "nobody else was free"


def _phrase(reason: Because, one: Id, other: Id) -> str:
    return PHRASES[reason.why].format(one=one, other=other, about=" and ".join(reason.about))


def _why_there(person: Person, zone: Zone) -> str:
    sought = sorted(person.seeks & zone.professions)
    if person.profession in zone.professions:
        return f"the own trade ({person.profession})" + (f"; looks for {', '.join(sought)}" if sought else "")
    if sought:
        return f"looks for {', '.join(sought)}"
    return f"the own sphere ({person.sphere})" if person.sphere in zone.spheres else "there was room"
