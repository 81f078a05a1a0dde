"""Pages of the information tables, each file for one visitor's errand."""

from mixer.tables.views import desk, guest, paper, places
from mixer.tables.views.blueprint import bp

__all__ = ["bp", "desk", "guest", "paper", "places"]
