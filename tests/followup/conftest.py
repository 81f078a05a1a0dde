"""The evening under way; Ana, Ben and Cleo have come in."""

import pytest
from flask import Flask

from mixer.clock import Clock
from mixer.contacts.access import room_token
from mixer.invitations.access import guest_token
from mixer.invitations.models import Guest
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import UNDER_WAY, come_in


@pytest.fixture
def evening(cast: Cast, clock: Clock) -> Cast:
    clock.stop(UNDER_WAY)
    come_in(cast.ana, cast.ben)
    return cast


@pytest.fixture
def cleo(evening: Cast) -> Guest:
    guest = builders.guest(
        evening.event, "Cleo", "Marsh", email="cleo@example.com", company="Marsh Glass", profession="Glazier"
    )
    come_in(guest)
    return guest


@pytest.fixture
def anas_room(evening: Cast) -> str:
    return room_token(evening.ana.contact)


@pytest.fixture
def anas_phone(app: Flask, evening: Cast) -> Visitor:
    """Ana's phone, known as hers since she sent a form from her page."""
    phone = Visitor(app)
    phone.post("invitations.save_answer", {"answer": "accepted"}, status=303, token=guest_token(evening.ana))
    assert phone.client.get_cookie("guest") is not None
    return phone
