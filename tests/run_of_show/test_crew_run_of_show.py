"""The evening for somebody of the crew, by personal link."""

from mixer.db import transaction
from mixer.events.access import crew_token
from mixer.events.models import Event
from tests.cast import Cast
from tests.events.people import crew_member
from tests.page import Visitor
from tests.run_of_show.script import begun, block, step


def test_a_crew_member_sees_now_next_and_the_own_blocks(visitor: Visitor, event: Event):
    kwame = crew_member(event)
    with transaction(event):
        block(event, "Close").crew_member_id = kwame.id
    begun(event)
    step(event, 30)
    page = visitor.get("run_of_show.crew_run_of_show", token=crew_token(kwame))
    assert page.words(".now-title") == ["Welcome"]
    assert "Next at 19:03: Find your partner · Cue: Bell, music off" in page.text
    own = page.words(".is-own .row-title")
    assert own == ["Room set-up yours", "Close yours", "Clear away yours"]


def test_a_block_given_to_somebody_else_is_not_everybodys_with_that_part(visitor: Visitor, event: Event):
    kwame, other = crew_member(event), crew_member(event, "Ines Roth", email="ines@example.org")
    with transaction(event):
        block(event, "Clear away").crew_member_id = other.id
    page = visitor.get("run_of_show.crew_run_of_show", token=crew_token(kwame))
    assert page.words(".is-own .row-title") == ["Room set-up yours"]
    assert "Not begun yet" in page.text


def test_without_a_script_the_link_says_that_it_stays(visitor: Visitor, cast: Cast):
    page = visitor.get("run_of_show.crew_run_of_show", token=crew_token(crew_member(cast.event)))
    assert "not written yet" in page.text


def test_a_wrong_link_opens_nothing(visitor: Visitor, event: Event):
    token = crew_token(crew_member(event))
    for endpoint in ("crew_run_of_show", "crew_live"):
        page = visitor.get(f"run_of_show.{endpoint}", status=404, token=token[:-2] + "xx")
        assert "Welcome" not in page.text


def test_the_live_part_is_news_only_when_something_happened(visitor: Visitor, event: Event):
    url = f"/c/{crew_token(crew_member(event))}/run-of-show/live"
    begun(event)
    etag = visitor.client.get(url).headers["ETag"]
    assert visitor.client.get(url, headers={"If-None-Match": etag}).status_code == 304
    step(event, 1)
    assert visitor.client.get(url, headers={"If-None-Match": etag}).status_code == 200
