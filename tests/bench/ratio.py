"""Measuring as a ratio: two pieces of work timed in turn on the same machine.

Seconds differ from machine to machine and from minute to minute; how many times longer one
thing takes than another, at its best, hardly does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """What was measured, against what, and the most the product allows itself."""

    what: str
    against: str
    work_ms: float
    yardstick_ms: float
    most: float

    @property
    def times(self) -> float:
        """How many times longer the work takes than the yardstick."""
        return self.work_ms / self.yardstick_ms

    @property
    def is_within(self) -> bool:
        """Whether the product keeps to what it allows itself."""
        return self.times <= self.most

    def __str__(self) -> str:
        verdict = "within" if self.is_within else "ABOVE"
        return (
            f"{self.what}: {self.times:.1f} times {self.against} "
            f"({self.work_ms:.2f} ms to {self.yardstick_ms:.2f} ms), {verdict} the {self.most:g} allowed"
        )


def best_of_turns(
    work: Callable[[], object], yardstick: Callable[[], object], turns: int
) -> tuple[float, float]:
    """The least milliseconds of each, run in turn so that a busy moment of the machine hits both."""
    work()
    yardstick()
    pairs = [(_milliseconds(work), _milliseconds(yardstick)) for _ in range(turns)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def _milliseconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000
