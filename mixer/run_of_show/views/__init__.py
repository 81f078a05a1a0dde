"""Pages of the run of show: the script, its blocks, the evening under way, the wall, paper, the crew."""

from mixer.run_of_show.views import blocks, crew, evening, paper, script, wall  # noqa: F401 - pages hang themselves on bp
from mixer.run_of_show.views.blueprint import bp

__all__ = ["bp"]
