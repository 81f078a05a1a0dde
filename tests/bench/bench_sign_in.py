"""Whether an unknown address is told from a known one by the time the answer takes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_migrate import upgrade

from mixer import create_app
from mixer.config import load_settings
from mixer.web.limits import limiter
from tests import builders
from tests.bench.ratio import Ratio, best_of_turns
from tests.page import Visitor

MOST = 2.0
TURNS = 15
KNOWN, UNKNOWN = "olga@example.org", "nobody@example.org"


def wrong_password() -> Ratio:
    """A wrong password for an address nobody has, against one somebody has; the slower counts as work."""
    with _visitor() as visitor:

        def sign_in(email: str) -> None:
            visitor.post("accounts.sign_in", {"email": email, "password": "not this one"}, status=401)

        unknown_ms, known_ms = best_of_turns(lambda: sign_in(UNKNOWN), lambda: sign_in(KNOWN), TURNS)
    return _of("a wrong password", unknown_ms, known_ms)


def forgotten_password() -> Ratio:
    """Asking for a reset link; the slower counts as work."""
    with _visitor() as visitor:

        def ask(email: str) -> None:
            visitor.post("accounts.forgot_password", {"email": email}, status=200)

        unknown_ms, known_ms = best_of_turns(lambda: ask(UNKNOWN), lambda: ask(KNOWN), TURNS)
    return _of("a forgotten password", unknown_ms, known_ms)


def _of(what: str, unknown_ms: float, known_ms: float) -> Ratio:
    slower, quicker = max(unknown_ms, known_ms), min(unknown_ms, known_ms)
    return Ratio(f"{what}, known or unknown address, the slower", "the quicker", slower, quicker, MOST)


@contextmanager
def _visitor() -> Iterator[Visitor]:
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(load_settings({}, instance=Path(instance)))
        with app.app_context():
            upgrade()
            builders.host("Olga Brandt", KNOWN, "Harbour Street Circle")
            limiter.enabled = False
            try:
                yield Visitor(app)
            finally:
                limiter.enabled = True
