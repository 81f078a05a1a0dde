"""Pages of the accounts room."""

from mixer.accounts.views import links, password, sign_in, team
from mixer.accounts.views.blueprint import bp

__all__ = ["bp", "links", "password", "sign_in", "team"]
