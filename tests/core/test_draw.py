"""The draw: uniform, only from the list, the same for everybody who recomputes it."""

import hashlib
import hmac
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core import draw

SEED = bytes(range(32))
LISTS = st.sets(st.integers(1, 5000), min_size=1, max_size=60)
SEEDS = st.binary(min_size=32, max_size=32)


def by_hand(seed: bytes, numbers: list[int], prize: int, attempt: int, word: str) -> int:
    """The published recipe once more, written without the product."""
    entries = sorted(set(numbers))
    hashed = hashlib.sha256(",".join(map(str, entries)).encode()).hexdigest()
    tried = 0
    while True:
        text = f"mixer-draw-1|{prize}|{attempt}|{tried}|{hashed}|{word}"
        value = int(hmac.new(seed, text.encode(), hashlib.sha256).hexdigest()[:16], 16)
        if value < 2**64 - 2**64 % len(entries):
            return entries[value % len(entries)]
        tried += 1


def test_the_vectors_never_change():
    assert draw.commitment(SEED) == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd"
    assert draw.list_hash([3, 1, 2]) == "8a6ae15122001229edb8866f56e342af12ae8187203c3e3b33931743e7c0c48d"
    numbers = range(1, 41)
    drawn = [draw.pick(seed=SEED, numbers=numbers, prize=n, attempt=1).number for n in range(1, 6)]
    assert drawn == [34, 26, 14, 5, 19]
    assert draw.pick(seed=SEED, numbers=numbers, prize=1, attempt=2).number == 12
    assert draw.pick(seed=SEED, numbers=numbers, prize=1, attempt=1, word="Elbe").number == 33


@given(SEEDS, LISTS, st.integers(1, 30), st.integers(1, 9), st.sampled_from(["", "harbour", "Äpfel", "a|b"]))
@settings(max_examples=60)
def test_anybody_can_recompute_a_draw(seed: bytes, numbers: set[int], prize: int, attempt: int, word: str):
    drawn = draw.pick(seed=seed, numbers=numbers, prize=prize, attempt=attempt, word=word)
    assert drawn.number == by_hand(seed, list(numbers), prize, attempt, word)
    assert drawn.number in numbers


@given(SEEDS, LISTS, st.randoms())
@settings(max_examples=40)
def test_the_order_of_the_list_changes_nothing(seed: bytes, numbers: set[int], chance: Random):
    shuffled = [*numbers, *numbers]
    chance.shuffle(shuffled)
    assert draw.pick(seed=seed, numbers=shuffled, prize=1, attempt=1) == draw.pick(
        seed=seed, numbers=numbers, prize=1, attempt=1
    )


def test_every_number_is_as_likely_as_any_other():
    """Chi-square over 37 numbers and 7,400 draws; 36 degrees of freedom; 67.98 is one in a thousand."""
    counts = Counter(
        draw.pick(
            seed=hashlib.sha256(str(n).encode()).digest(), numbers=range(1, 38), prize=1, attempt=1
        ).number
        for n in range(7400)
    )
    assert sum((counts[n] - 200) ** 2 / 200 for n in range(1, 38)) < 67.98


def test_values_that_would_favour_small_numbers_are_thrown_away(monkeypatch: pytest.MonkeyPatch):
    values = iter([2**64 - 1, 2**64 - 1, 4])
    monkeypatch.setattr(draw, "_value", lambda *_asked: next(values))
    drawn = draw.pick(seed=SEED, numbers=[10, 20, 30], prize=1, attempt=1)
    assert (drawn.number, drawn.index, drawn.round) == (20, 1, 2)


@given(SEEDS, st.sets(st.integers(1, 500), min_size=8, max_size=30))
@settings(max_examples=30)
def test_drawing_on_never_gives_one_person_two_prizes_and_ends_with_the_list(seed: bytes, numbers: set[int]):
    left, won = set(numbers), []
    for attempt in range(1, len(numbers) + 1):
        won.append(draw.pick(seed=seed, numbers=left, prize=1, attempt=attempt).number)
        left.discard(won[-1])
    assert sorted(won) == sorted(numbers)


def test_nobody_is_drawn_from_an_empty_list_or_with_a_short_seed():
    with pytest.raises(ValueError, match="empty"):
        draw.pick(seed=SEED, numbers=[], prize=1, attempt=1)
    with pytest.raises(ValueError, match="32 bytes"):
        draw.pick(seed=b"short", numbers=[1], prize=1, attempt=1)


def test_whatever_is_altered_afterwards_is_found():
    numbers = (1, 2, 5, 9)
    drawn = draw.pick(seed=SEED, numbers=numbers, prize=1, attempt=1)
    step = draw.Step(1, 1, numbers, drawn.list_hash, drawn.number)
    committed = draw.commitment(SEED)
    assert draw.faults(seed=SEED, committed=committed, word="", steps=[step]) == []
    assert "seed" in draw.faults(seed=bytes(32), committed=committed, word="", steps=[])
    other = next(n for n in numbers if n != drawn.number)
    forged = draw.Step(1, 1, numbers, drawn.list_hash, other)
    assert draw.faults(seed=SEED, committed=committed, word="", steps=[forged]) == ["number:1"]
    longer = draw.Step(1, 1, (*numbers, 11), drawn.list_hash, drawn.number)
    assert "list:1" in draw.faults(seed=SEED, committed=committed, word="", steps=[longer])
