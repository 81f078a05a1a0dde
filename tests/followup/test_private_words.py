"""What a guest writes for themselves is read by nobody else: no page of any host, no file, no mail."""

from typing import Any

from flask import Flask

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.config import Settings
from mixer.db import transaction
from mixer.exercises import actions as exercises
from mixer.worker import go_round
from tests.builders import at
from tests.cast import Cast
from tests.followup.acts import meets, promises, reminders
from tests.followup.walking import HOSTS, pages
from tests.page import Visitor

CANARY = "canary-over-the-blue-table"


def test_no_page_of_a_host_shows_how_a_promise_is_meant(
    app: Flask, olga: Visitor, evening: Cast, clock: Clock, settings: Settings
):
    with transaction(evening.event):
        exercises.deal_partners(event=evening.event, seed=1, actor=SYSTEM)
    meets(evening.ana, evening.ben)
    promises(evening.ana, evening.ben, at("2027-04-24T10:00+00:00").date(), how=CANARY)
    clock.stop(at("2027-04-24T06:30+00:00"))
    go_round(app)
    (mail,) = reminders()
    values: dict[str, Any] = {
        "slug": evening.event.slug,
        "team_slug": evening.team.slug,
        "number": evening.ana.number,
        "message_id": mail.id,
        "contact_id": evening.ana.contact.id,
        "public_id": evening.ana.contact.public_id,
    }
    opened = 0
    for url in pages(app, values, guards=HOSTS):
        answer = olga.client.get(url)
        opened += answer.status_code == 200
        assert CANARY.encode() not in answer.get_data(), url
        if "outbox" in url:
            assert "Your promise" not in answer.get_data(as_text=True), url
    assert opened >= 18
    files = list((settings.instance / "mail").rglob("*"))
    assert not any(CANARY.encode() in file.read_bytes() for file in files if file.is_file())


def test_badge_and_door_show_it_neither(app: Flask, visitor: Visitor, olga: Visitor, evening: Cast):
    meets(evening.ana, evening.ben)
    promises(evening.ana, evening.ben, at("2027-04-24T10:00+00:00").date(), how=CANARY)
    for phone in (visitor, olga):
        for path in (f"/B/{evening.ben.badge_code}", f"/B/{evening.ana.badge_code}"):
            assert CANARY not in phone.client.get(path, follow_redirects=True).get_data(as_text=True)
