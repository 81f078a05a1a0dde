"""The crew's duty sheets on paper: two to a page, and none runs over."""

from pathlib import Path

import pytest

from mixer.crew.models import Greeting
from mixer.db import db, transaction
from mixer.events.models import CrewMember, CrewRole
from tests import builders
from tests.badges.reading import Word, words
from tests.browser.test_run_of_show import signed_in
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.live import Live


def greets(cast: Cast, member: CrewMember, count: int) -> None:
    """The member looks after so many first-timers who say much about themselves."""
    guests = [
        builders.guest(
            cast.event,
            f"Guest{member.id}x{number}",
            "New",
            email=f"g{member.id}.{number}@example.net",
            accepted=True,
            company="Harbour Street Plumbing and Heating",
            profession="Heating engineer",
        )
        for number in range(count)
    ]
    with transaction(cast.event):
        db.session.add_all(
            Greeting(event_id=cast.event.id, guest_id=guest.id, crew_member_id=member.id) for guest in guests
        )


@pytest.mark.parametrize(("paper", "pages"), [("A4", 3), ("Letter", 3), ("A5", 5)])
def test_no_duty_sheet_runs_over_its_paper(
    paper: str, pages: int, live: Live, cast: Cast, tmp_path: Path
) -> None:
    names = ("Aisha", "Bruno", "Carla", "Dora", "Emil")
    crew = [take_in(cast.event, f"{name} Sheet", CrewRole.GREETER) for name in names]
    for member, count in zip(crew, (7, 7, 7, 0, 12), strict=True):
        greets(cast, member, count)
    page = signed_in(live.desk(), cast)
    page.goto(f"/events/{cast.event.slug}/crew/duty-sheets")
    found = words(page.pdf(format=paper), tmp_path)
    assert max(word.page for word in found) + 1 == pages
    for member in crew:
        own = {word.page for word in found if word.text.startswith(f"Guest{member.id}x")}
        assert own <= {_page_of(found, member.name.split()[0])}


def _page_of(found: list[Word], name: str) -> int:
    return next(word.page for word in found if word.text == name)
