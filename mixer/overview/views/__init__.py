"""Pages that look at several rooms."""

from mixer.overview.views import desk, event_home, outbox
from mixer.overview.views.blueprint import bp

__all__ = ["bp", "desk", "event_home", "outbox"]
