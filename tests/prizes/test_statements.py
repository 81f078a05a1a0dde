"""Every page of the prizes asks the database the same number of questions however much there is to show."""

from collections.abc import Iterator

import pytest

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import transaction
from mixer.invitations.models import Guest
from mixer.prizes import actions, queries
from mixer.prizes.models import Outcome
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.statements import asked_by
from tests.tonight import UNDER_WAY, come_in

PAGES = ("prizes", "draw", "wall", "record", "thanks")
FEW, MANY = 5, 40


def prizes_and_guests(cast: Cast, first: int, last: int) -> None:
    """So many donors with a prize each, every second one drawn, and so many guests inside."""
    come_in(*_guests(cast, first, last))
    draw = queries.draw_of(cast.event)
    assert draw is not None
    with transaction(cast.event):
        for n in range(first, last):
            who = {"firm": f"Firm {n}", "email": f"firm{n}@example.org"}
            prize = actions.add_prize(event=cast.event, who=who, what={"item": f"Cake {n}"}, actor=SYSTEM)
            if n % 2 == 0:
                made = actions.draw_prize(draw=draw, prize=prize, step=n // 2 + 1, actor=SYSTEM)
                assert made is not None
                actions.settle(drawn=made, outcome=Outcome.WON, may_say_name=n % 4 == 0, actor=SYSTEM)


def _guests(cast: Cast, first: int, last: int) -> Iterator[Guest]:
    return (builders.guest(cast.event, f"Guest{n}", "Inside", accepted=True) for n in range(first, last))


@pytest.fixture
def asked(cast: Cast, clock: Clock, olga: Visitor) -> dict[str, tuple[int, int]]:
    """For each page how many statements it takes with few and with many."""
    clock.stop(UNDER_WAY)
    with transaction(cast.event):
        cast.event.capacity = 200
        draw = actions.open_draw(event=cast.event)
        actions.commit_seed(draw=draw, made_before=0, actor=SYSTEM)

    def now() -> dict[str, int]:
        return {page: len(asked_by(olga, f"prizes.{page}", slug=cast.event.slug)) for page in PAGES}

    prizes_and_guests(cast, 0, FEW)
    few = now()
    prizes_and_guests(cast, FEW, MANY)
    many = now()
    return {page: (few[page], many[page]) for page in PAGES}


def test_pages_ask_as_much_with_forty_prizes_and_guests_as_with_five(asked: dict[str, tuple[int, int]]):
    assert {page: many for page, (_few, many) in asked.items()} == {
        page: few for page, (few, _many) in asked.items()
    }
    assert all(few <= 16 for few, _many in asked.values())
