"""Pages of the crew room, each file for one visitor's errand."""

from mixer.crew.views import asking, desk, first_timers, hand_over, members, part, shifts
from mixer.crew.views.blueprint import bp

__all__ = ["asking", "bp", "desk", "first_timers", "hand_over", "members", "part", "shifts"]
