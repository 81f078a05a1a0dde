"""Pages of the venue room."""

from mixer.venue.views import desk, measuring
from mixer.venue.views.blueprint import bp

__all__ = ["bp", "desk", "measuring"]
