"""The provably fair prize draw: who holds the seed cannot choose, and anybody can recompute it.

Before the evening the SHA-256 of 32 random bytes, the seed, is published. At each draw the badge
numbers that may win are sorted and hashed. The winner follows from the seed, the number of the
prize, the attempt, that hash and, if the room called one out, a word. Afterwards the seed is
published. Numbers come from HMAC-SHA256 (RFC 2104) by rejection, so no place in the list is likelier
than another.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SCHEME = "mixer-draw-1"
SEED_BYTES = 32
_RANGE = 2**64


@dataclass(frozen=True)
class Pick:
    """What one attempt at one prize came to."""

    number: int
    """Badge number drawn."""
    index: int
    """Its place in the sorted list, from 0."""
    round: int
    """How many values were thrown away before, so that every place is equally likely."""
    list_hash: str


@dataclass(frozen=True)
class Step:
    """One attempt as it was recorded, for checking."""

    prize: int
    attempt: int
    numbers: tuple[int, ...]
    list_hash: str
    number: int


def commitment(seed: bytes) -> str:
    """What is published before: SHA-256 of the seed in lower-case hex."""
    return hashlib.sha256(seed).hexdigest()


def fixed_list(numbers: Iterable[int]) -> tuple[int, ...]:
    """The numbers that may win, in the only order there is: rising, each once."""
    return tuple(sorted(set(numbers)))


def list_hash(numbers: Iterable[int]) -> str:
    """SHA-256 of the sorted numbers in decimal with commas between, in lower-case hex."""
    return hashlib.sha256(",".join(map(str, fixed_list(numbers))).encode()).hexdigest()


def pick(*, seed: bytes, numbers: Iterable[int], prize: int, attempt: int, word: str = "") -> Pick:
    """The number drawn for the ``prize``-th prize at its ``attempt``-th try, both counted from 1.

    Raises ValueError when the list is empty or the seed is not of 32 bytes.
    """
    entries = fixed_list(numbers)
    if not entries:
        raise ValueError("nobody can be drawn from an empty list")
    if len(seed) != SEED_BYTES:
        raise ValueError("the seed has 32 bytes")
    hashed = list_hash(entries)
    limit = _RANGE - _RANGE % len(entries)
    tried = 0
    while (value := _value(seed, prize, attempt, tried, hashed, word)) >= limit:
        tried += 1
    index = value % len(entries)
    return Pick(entries[index], index, tried, hashed)


def _value(seed: bytes, prize: int, attempt: int, tried: int, hashed: str, word: str) -> int:
    message = f"{SCHEME}|{prize}|{attempt}|{tried}|{hashed}|{word}".encode()
    return int.from_bytes(hmac.digest(seed, message, "sha256")[:8], "big")


def faults(*, seed: bytes, committed: str, word: str, steps: Sequence[Step]) -> list[str]:
    """What does not agree in a published draw: ``seed``, or ``list:<n>`` and ``number:<n>`` of the n-th
    step, counted from 1. Empty when all of it is as it must be."""
    found = [] if commitment(seed) == committed else ["seed"]
    for place, step in enumerate(steps, start=1):
        if list_hash(step.numbers) != step.list_hash:
            found.append(f"list:{place}")
        drawn = pick(seed=seed, numbers=step.numbers, prize=step.prize, attempt=step.attempt, word=word)
        if drawn.number != step.number:
            found.append(f"number:{place}")
    return found
