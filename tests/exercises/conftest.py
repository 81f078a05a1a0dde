"""The evening under way, with the host at her desk."""

import pytest

from mixer.clock import Clock
from mixer.db import transaction
from mixer.events.models import Event
from tests.cast import Cast
from tests.tonight import UNDER_WAY


@pytest.fixture
def evening(cast: Cast, clock: Clock) -> Cast:
    """Ten minutes past the start, with seats for everybody."""
    with transaction(cast.event):
        cast.event.capacity = None
    clock.stop(UNDER_WAY)
    return cast


@pytest.fixture
def event(evening: Cast) -> Event:
    return evening.event
