"""Pages of the numbers room."""

from mixer.numbers.views import missing, numbers, past  # noqa: F401 - pages hang themselves on bp
from mixer.numbers.views.blueprint import bp

__all__ = ["bp"]
