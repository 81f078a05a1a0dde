"""What waits for what: the order of dependencies, circles in it, and what to wait for instead."""

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush


def in_dependency_order(depends_on: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Prerequisites first, otherwise as given; unknown prerequisites are passed over.

    Raises ValueError (graphlib.CycleError) if something waits for itself.
    """
    place = {task_id: index for index, task_id in enumerate(depends_on)}
    sorter = TopologicalSorter(_known(depends_on))
    sorter.prepare()
    names, ready, order = list(place), list[int](), list[str]()
    while sorter.is_active():
        for task_id in sorter.get_ready():
            heappush(ready, place[task_id])
        order.append(names[heappop(ready)])
        sorter.done(order[-1])
    return order


def circle(depends_on: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Ids that wait for each other, the first repeated at the end; empty if nothing waits for itself.

    Each comes before the one after it: ``("A", "B", "A")`` says that B waits for A and A for B.
    """
    try:
        TopologicalSorter(_known(depends_on)).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return tuple(found)
    return ()


def instead_of_left_out(
    depends_on: Mapping[str, tuple[str, ...]], kept: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """What each kept task waits for: in place of a prerequisite left out, that one's own prerequisites."""

    def needed(task_id: str, seen: frozenset[str]) -> Iterable[str]:
        for prerequisite in depends_on[task_id]:
            if prerequisite in kept:
                yield prerequisite
            elif prerequisite in depends_on and prerequisite not in seen:
                yield from needed(prerequisite, seen | {prerequisite})

    return {
        task_id: tuple(dict.fromkeys(needed(task_id, frozenset({task_id}))))
        for task_id in depends_on
        if task_id in kept
    }


def _known(depends_on: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {task_id: [n for n in needed if n in depends_on] for task_id, needed in depends_on.items()}
