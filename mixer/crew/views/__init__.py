"""Pages of the crew room."""

from mixer.crew.views.blueprint import bp

__all__ = ["bp"]
