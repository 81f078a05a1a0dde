"""Pages of the follow-up room."""

from mixer.followup.views import badge, room
from mixer.followup.views.blueprint import bp

__all__ = ["badge", "bp", "room"]
