"""Pages of the exercises."""

from mixer.exercises.views import card, desk, paper, wall
from mixer.exercises.views.blueprint import bp

__all__ = ["bp", "card", "desk", "paper", "wall"]
