"""Pages of the door."""

from mixer.door.views import by_hand, codes, desk, hand_in, volunteer, walk_in
from mixer.door.views.blueprint import bp

__all__ = ["bp", "by_hand", "codes", "desk", "hand_in", "volunteer", "walk_in"]
