"""Fixtures of the accounts room."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask


@pytest.fixture
def by_invitation(app: Flask) -> Iterator[None]:
    """An installation where accounts are opened by invitation only."""
    house = app.extensions["mixer"]
    before, house.settings = house.settings, replace(house.settings, sign_up="invitation")
    yield
    house.settings = before
