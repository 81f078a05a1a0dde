"""A real server on loopback and a real browser, for tests that need both.

The server runs in this process, so the stopped clock and the test's database are its own.
"""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)
from waitress.server import create_server

from tests.conftest import PUBLIC_URL

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)


@dataclass
class Live:
    """The running product and a browser to visit it."""

    url: str
    browser: Browser

    def here(self, public: str) -> str:
        """A link as it was mailed or printed, on the server of this test."""
        return public.replace(PUBLIC_URL, self.url).replace(PUBLIC_URL.upper(), self.url)

    def phone(self, *, script: bool = True) -> BrowserContext:
        """Somebody's phone, with or without script."""
        return self.browser.new_context(
            viewport=PHONE,
            has_touch=True,
            is_mobile=True,
            java_script_enabled=script,
            base_url=self.url,
            locale="en-GB",
        )

    def desk(self) -> BrowserContext:
        """A host's laptop."""
        return self.browser.new_context(viewport=DESK, base_url=self.url, locale="en-GB")


def chromium() -> str | None:
    """The system's Chromium; None lets Playwright use its own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, headless."""
    launched = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def server_url(built_app: Flask) -> Iterator[str]:
    """The product behind waitress on a free loopback port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = create_server(built_app, sockets=[listener], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def live(app: Flask, server_url: str, browser: Browser) -> Iterator[Live]:
    """The running product on a fresh database; every open window is closed at the end."""
    yield Live(server_url, browser)
    for context in browser.contexts:
        context.close()


def errors_of(page: Page) -> list[str]:
    """Collect what the browser's console complains of, scripts that failed and the CSP included.

    A refusal (409) is an answer, not a fault: the page with its sentence is looked at by the test.
    """
    found: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 409" not in message.text:
            found.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


__all__ = ["Live", "browser", "errors_of", "live", "playwright", "server_url"]
