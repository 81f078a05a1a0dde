"""The pages people live on, in a real browser: no accessibility fault, nothing sideways, no complaint."""


import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext

from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose
from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.door import actions as door
from mixer.exercises import actions as exercises
from mixer.invitations.access import guest_token
from tests import builders
from tests.cast import Cast
from tests.live import Live, errors_of

DESK = [
    "/events/{slug}",
    "/events/{slug}/plan",
    "/events/{slug}/guests",
    "/events/{slug}/badges",
    "/events/{slug}/door",
    "/events/{slug}/exercise",
    "/events/{slug}/morning-after",
    "/teams/{team}/contacts",
]


@pytest.fixture
def evening(cast: Cast) -> Cast:
    """The cast's evening with six people in the room and cards dealt."""
    for guest in builders.guests(cast.event, 6, accepted=True):
        with transaction(cast.event):
            door.check_in(guest=guest, where=door.Where("Front door", SYSTEM), op_id=f"op-{guest.id}")
    with transaction(cast.event):
        exercises.deal_partners(event=cast.event, seed=1, actor=SYSTEM)
    return cast


@pytest.fixture
def desk(live: Live, evening: Cast) -> BrowserContext:
    """Olga's laptop, signed in by one-time link."""
    with transaction():
        secret = accounts.make_link(purpose=LinkPurpose.DESK, team=evening.team, user=evening.olga)
    context = live.desk()
    page = context.new_page()
    page.goto(f"/enter/{secret}")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/teams/**")
    return context


def check(context: BrowserContext, path: str) -> list[str]:
    """Everything that is wrong with a page: axe, the console, and sideways scroll at 320 px."""
    page = context.new_page()
    complaints = errors_of(page)
    page.goto(path)
    found = [
        f"{path}: {fault['id']}: {fault['nodes'][0]['html'][:120]}"
        for fault in Axe().run(page).response["violations"]
    ]
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > 320:
        found.append(f"{path}: {width} px wide at 320")
    page.close()
    return found + [f"{path}: {complaint}" for complaint in complaints]


def test_the_desk_is_clean(desk: BrowserContext, evening: Cast) -> None:
    paths = [path.format(slug=evening.event.slug, team=evening.team.slug) for path in DESK]
    assert [fault for path in paths for fault in check(desk, path)] == []


def test_the_guests_phone_is_clean(live: Live, evening: Cast) -> None:
    token = guest_token(evening.ana)
    phone = live.phone()
    assert [fault for path in (f"/r/{token}", f"/r/{token}/card") for fault in check(phone, path)] == []


def test_the_way_in_is_clean(live: Live, evening: Cast) -> None:
    paths = ("/", "/sign-in", "/sign-up", "/forgot-password", "/door", "/b/NOBODY22")
    assert [fault for path in paths for fault in check(live.desk(), path)] == []
