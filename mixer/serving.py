"""The server of ``mixer run``: waitress, with the worker beside it in the same process.

Waitress reads requests and writes answers apart from the threads that make them, so that a
phone on a bad network holds up nobody: with 150 of them trickling along, pages stayed as fast
as without.
"""

import errno
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server

from mixer import worker
from mixer.config import Settings
from mixer.web.errors import Refused

THREADS = 8
CONNECTIONS = 1000
SILENCE = 30
"""Seconds after which a connection that says nothing is closed."""
FAREWELL = 10
"""Seconds the worker gets to finish what it is at."""


def listen(app: Flask, settings: Settings) -> Any:
    """A server that has its port and answers once ``serve`` is called.

    Raises Refused when the port cannot be had.
    """
    # Its warnings about a queue of one are no news to anybody.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        return create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            channel_timeout=SILENCE,
            ident=None,
            # Without a proxy nobody may claim to be one; with it, the app itself reads what it said.
            clear_untrusted_proxy_headers=not settings.proxies,
        )
    except OSError as error:
        raise Refused(_why_not(error, settings)) from error
    except ValueError as error:
        raise Refused(f"Nobody knows the address {settings.host}; an example is 127.0.0.1.") from error


def _why_not(error: OSError, settings: Settings) -> str:
    place = f"{settings.host}:{settings.port}"
    match error.errno:
        case errno.EADDRINUSE:
            return f"Something is running on {place} already; stop it, or choose another port with --port."
        case errno.EACCES:
            return f"This user may not listen on {place}; choose a port from 1024 on with --port."
        case errno.EADDRNOTAVAIL:
            return f"This machine does not have the address {settings.host}; choose another with --host."
    return f"Mixer cannot listen on {place}: {error.strerror or error}."


def serve(server: Any, app: Flask, settings: Settings) -> None:
    """Answer until a signal ends it; then finish what is being answered, and the worker's round."""
    stop = threading.Event()
    thread = worker.start_thread(app, stop) if settings.worker else None
    try:
        with _ended_by_signals():
            server.run()
    finally:
        server.close()
        stop.set()
        if thread is not None:
            thread.join(FAREWELL)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl+C does; the server takes both for “time to go”."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        return
    finally:
        signal.signal(signal.SIGTERM, before)
