"""Two presses at the very same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from mixer.db import db

T = TypeVar("T")


def at_once(*acts: Callable[[], T]) -> Sequence[T]:
    """Let all acts begin together, each in a thread of its own; answers in their order."""
    start = Barrier(len(acts))

    def begin(act: Callable[[], T]) -> T:
        start.wait(timeout=20)
        return act()

    with ThreadPoolExecutor(len(acts)) as crew:
        answers = [running.result(timeout=60) for running in [crew.submit(begin, act) for act in acts]]
    db.session.rollback()  # what was read before must not hide what the threads wrote
    return answers
