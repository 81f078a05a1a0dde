"""Pages of the prizes room, each file for one visitor's errand."""

from mixer.prizes.views import donors, drawing, open_pages, register, screens, thanks
from mixer.prizes.views.blueprint import bp

__all__ = ["bp", "donors", "drawing", "open_pages", "register", "screens", "thanks"]
