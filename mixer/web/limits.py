"""Brakes on guessing. Keyed by account or token where there is one, since everybody at a
venue shares one address."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)
