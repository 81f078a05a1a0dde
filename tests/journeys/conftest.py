"""Journeys run in a real browser against a real server."""

from tests.live import browser, live, playwright, server_url

__all__ = ["browser", "live", "playwright", "server_url"]
