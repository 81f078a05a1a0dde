"""Olga's evening with its script: two hours made to her two and a half."""

import pytest

from mixer.events.models import Event
from tests.cast import Cast
from tests.run_of_show.script import lay_out


@pytest.fixture
def event(cast: Cast) -> Event:
    """Thursday 22 April 2027, 18:30 to 21:00 in Berlin, with the classic of two hours."""
    lay_out(cast.event)
    return cast.event
