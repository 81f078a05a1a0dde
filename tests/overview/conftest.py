"""Fixtures of the overview room."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask


@pytest.fixture
def with_mail_server(app: Flask) -> Iterator[None]:
    """An installation that has a mail server; nothing is sent by looking at pages."""
    house = app.extensions["mixer"]
    before, house.settings = house.settings, replace(house.settings, smtp_url="smtp://127.0.0.1:9")
    yield
    house.settings = before
