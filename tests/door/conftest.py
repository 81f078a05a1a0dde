"""Dan's phone at the front door, while the evening is on."""

import pytest
from flask import Flask

from mixer.clock import Clock
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import UNDER_WAY, Door, says_yes


@pytest.fixture
def evening(cast: Cast, clock: Clock) -> Cast:
    """Ten minutes past the start; Ana and Ben have a place."""
    says_yes(cast.ana)
    says_yes(cast.ben)
    clock.stop(UNDER_WAY)
    return cast


@pytest.fixture
def front(evening: Cast) -> Door:
    """The link of the front door."""
    return Door.of(evening.event)


@pytest.fixture
def dan(app: Flask, front: Door) -> Visitor:
    """Dan's phone, which has handed in the front door's link."""
    return front.opened_by(Visitor(app))
