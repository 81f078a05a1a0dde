"""Pages of the follow-up room."""

from mixer.followup.views import badge, promises, room
from mixer.followup.views.blueprint import bp

__all__ = ["badge", "bp", "promises", "room"]
