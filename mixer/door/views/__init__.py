"""Pages of the door."""

from mixer.door.views import desk, volunteer
from mixer.door.views.blueprint import bp

__all__ = ["bp", "desk", "volunteer"]
