"""However people arrive, leave, find each other and opt out: every deal of the evening is sound."""

import random

import pytest

from mixer.db import transaction
from mixer.events.models import Event
from mixer.exercises import queries
from mixer.exercises.models import Exercise
from mixer.invitations.models import Guest
from tests.exercises.room import check, deal, deal_in, end, filled, finds, lines_of, opts_out
from tests.exercises.test_finding import types
from tests.tonight import comes_in, leaves

FIRMS = ["", "", "Firm A", "Firm A", "Firm B", "Firm C"]


class Evening:
    """One evening, lived at random from a seed."""

    def __init__(self, event: Event, seed: int) -> None:
        self.event, self.chance = event, random.Random(seed)
        self.guests: list[Guest] = []
        self.seed = seed

    def arrive(self, count: int) -> None:
        for _ in range(count):
            firm = self.chance.choice([*FIRMS, f"Own {len(self.guests)}", f"Own {len(self.guests)}"])
            self.guests += filled(self.event, 1, first=len(self.guests), company=firm)

    def some(self, count: int) -> list[Guest]:
        return self.chance.sample(self.guests, min(count, len(self.guests)))

    def live_on(self, exercise: Exercise) -> None:
        """A while of the evening: people find each other, come, go, and change their minds."""
        lines = [one for one in lines_of(exercise) if not one.is_found]
        for one in self.chance.sample(lines, self.chance.randint(0, len(lines))):
            if self.chance.random() < 0.5:
                finds(one)
            else:
                types(exercise, one.cards[0].guest, one.cards[1].guest.number)
        for guest in self.some(self.chance.randint(0, 4)):
            leaves(guest)
        for guest in self.some(self.chance.randint(0, 3)):
            comes_in(guest)
        for guest in self.some(self.chance.randint(0, 2)):
            opts_out(guest, leaves=self.chance.random() < 0.7)
        self.arrive(self.chance.randint(0, 4))


@pytest.mark.parametrize("seed", range(5))
def test_every_deal_of_a_random_evening_is_sound(event: Event, seed: int):
    evening = Evening(event, seed)
    evening.arrive(evening.chance.randint(4, 16))
    seen: set[frozenset[int]] = set()
    for round_ in range(2):
        exercise = deal(event, seed + round_)
        check(exercise)
        for _ in range(3):
            found = {one.people: one.deal.id for one in lines_of(exercise) if one.is_found}
            evening.live_on(exercise)
            found |= {one.people: one.deal.id for one in lines_of(exercise) if one.is_found}
            result = deal_in(exercise)
            check(exercise)
            now = {one.people: one.deal.id for one in lines_of(exercise) if one.is_found}
            assert now == found, "who found each other stays as they are"
            game = queries.game_of(exercise)
            assert game.latecomers == game.stranded == ()
            assert result.out == len(game.sitting_out)
        pairs = {
            frozenset((a, b)) for one in lines_of(exercise) for a in one.people for b in one.people if a < b
        }
        assert not pairs & seen, "nobody gets the same partner twice"
        seen |= pairs
        end(exercise)
        evening.arrive(2)


def test_an_evening_where_all_come_and_go_at_once(event: Event):
    guests = filled(event, 9)
    exercise = deal(event)
    for guest in guests:
        leaves(guest)
    deal_in(exercise)
    check(exercise)
    for guest in guests:
        comes_in(guest)
    deal_in(exercise)
    check(exercise)
    assert queries.game_of(exercise).dealt == 9


def test_two_who_were_told_apart_by_a_late_edit_are_dealt_anew(event: Event):
    filled(event, 4)
    exercise = deal(event)
    line = lines_of(exercise)[0]
    with transaction(event):
        for card in line.cards:
            card.guest.company = "One Firm"
    deal_in(exercise)
    check(exercise)
