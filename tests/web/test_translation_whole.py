"""A page that speaks German keeps nothing in English."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.contacts import actions as contacts
from mixer.contacts.access import room_token
from mixer.contacts.models import Contact
from mixer.db import Model, db, transaction
from mixer.exercises import actions as exercises
from mixer.followup import actions as followup
from mixer.followup.models import IntentionKind
from mixer.invitations.access import UNSUBSCRIBE, guest_token
from tests.cast import Cast
from tests.house.source import listed
from tests.house.translations import read
from tests.page import Page, Visitor
from tests.tonight import UNDER_WAY, Door, come_in, says_yes

EVENT_PAGES = [
    "overview.event_home",
    "events.plan",
    "invitations.guests",
    "invitations.add",
    "invitations.invite",
    "invitations.facts",
    "invitations.new_list",
    "badges.badges",
    "door.desk",
    "door.paper_list",
    "exercises.exercise",
    "exercises.wall",
    "overview.morning_after",
    "events.questions",
    "events.owners",
    "events.hand_out",
    "events.compare",
    "events.lessons",
    "events.timeline",
    "events.new_task",
    "events.save_template",
    "crew.crew",
    "crew.new_member",
    "crew.first_timers",
    "crew.duty_sheets",
    "crew.hand_over",
    "run_of_show.run_of_show",
    "run_of_show.new_block",
    "run_of_show.evening",
    "run_of_show.paper",
    "numbers.numbers",
    "numbers.missing",
    "numbers.past",
    "numbers.settings",
    "venue.venue",
    "venue.new_venue",
    "venue.access_sheet",
    "budget.budget",
    "budget.add",
    "prizes.prizes",
    "prizes.new_prize",
    "prizes.draw",
    "prizes.record",
    "prizes.thanks",
    "tables.tables",
    "tables.new_table",
    "tables.new_place",
    "rehearsal.rehearsal",
]
TEAM_PAGES = [
    "overview.team",
    "overview.outbox",
    "contacts.contacts",
    "contacts.new",
    "contacts.new_list",
    "accounts.people",
    "events.new",
    "events.templates",
]
GUEST_PAGES = [
    "invitations.answer",
    "invitations.own_place",
    "exercises.card",
    "invitations.access_sheet",
    "prizes.own_draw",
    "tables.table",
]
STRANGERS_PAGES = [
    "overview.home",
    "accounts.sign_in",
    "accounts.sign_up",
    "accounts.forgot_password",
    "door.door",
]

# What people typed themselves stays as it is; so do famous duos, which go by region.
OWN_WORDS = {
    "address", "badge_name", "clue", "company", "door", "email", "first_name", "half", "last_error",
    "last_name", "name", "offers", "place_name", "profession", "purpose", "seeks", "subject", "title",
}  # fmt: skip
NAMES = {"Deutsch", "English", "Mixer"}
#: Countries, currencies and months come from Babel and often look alike; regions, zones and stocks have
#: one name everywhere.
NAMED = (
    "select[name=country] option, select[name=subdivision] option, select[name=zone] option, "
    "select[name=sheet] option, select[name=currency] option, .leaf-month"
)
ADDRESS = re.compile(r"https?:|[@.]\w+\.\w+|^/\w+")
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-copied")
ENGLISH = re.compile(
    r"\b(the|and|of|your|you|with|is|are|for|who|this|that|what|from|have|has|by|to|not|yet|guests?|badges?)\b",
    re.IGNORECASE,
)


def own_words() -> list[str]:
    """Everything people typed, longest first."""
    db.session.rollback()
    found: set[str] = set()
    for table in Model.metadata.sorted_tables:
        for column in table.columns if table.name != "plan_task" else ():
            if column.name in OWN_WORDS:
                found |= {value for value in db.session.scalars(select(column)) if isinstance(value, str)}
    return sorted((found | NAMES) - {""}, key=len, reverse=True)


def sentences(page: Page, own: list[str]) -> Iterator[str]:
    """What the page itself says, in texts and spoken attributes: people's own words are taken out."""
    named = page.all(NAMED)
    for element in page.all("title, body, body *"):
        said = [child.tail for child in element] + [element.get(name) for name in SPOKEN]
        said += [element.text] if element.tag not in ("script", "style") and element not in named else []
        for text in said:
            rest = " ".join((text or "").split())
            for words in own:
                rest = rest.replace(words, "")
            if re.search(r"[^\W\d_]{3}", rest) and not ADDRESS.search(rest):
                yield rest.strip(" ·,:")


def english_left(english: Page, german: Page) -> list[str]:
    """Texts of a German page that are no German."""
    assert (english.one("html").get("lang"), german.one("html").get("lang")) == ("en", "de")
    the_same = {str(message.id) for message in read("de") if message.id == message.string}
    own = own_words()
    before = set(sentences(english, own)) - the_same
    return [text for text in sentences(german, own) if text in before or ENGLISH.search(text)]


def speaks(contact: Contact, language: str) -> None:
    with transaction():
        contacts.change_contact(contact=contact, actor=SYSTEM, language=language)


@pytest.fixture
def tonight(cast: Cast, clock: Clock) -> Cast:
    """The evening is on, cards are dealt; Ana has met Ben and promised something."""
    says_yes(cast.ana)
    says_yes(cast.ben)
    clock.stop(UNDER_WAY)
    come_in(cast.ana, cast.ben)
    with transaction(cast.event):
        exercises.deal_partners(event=cast.event, seed=1, actor=SYSTEM)
    with transaction(cast.event):
        followup.meet(guest=cast.ana, other=cast.ben, context="number", actor=SYSTEM)
    with transaction(cast.event):
        followup.keep_intention(
            guest=cast.ana,
            about=cast.ben,
            kind=IntentionKind.NOTE,
            how="",
            due_on=date(2027, 4, 30),
            actor=SYSTEM,
        )
    return cast


def compared(open_page: Callable[[str], Page], switch: Callable[[str], None], pages: list[str]) -> list[str]:
    """What is left in English on the pages, with the page it stands on."""
    english = {}
    switch("en")
    for name in pages:
        english[name] = open_page(name)
    switch("de")
    return [f"{name}: {text}" for name in pages for text in english_left(english[name], open_page(name))]


def test_a_hosts_pages_keep_no_english(olga: Visitor, tonight: Cast):
    def switch(language: str) -> None:
        olga.post("accounts.language", {"language": language})

    def open_page(name: str) -> Page:
        values: dict[str, Any] = (
            {"slug": tonight.event.slug} if name in EVENT_PAGES else {"team_slug": tonight.team.slug}
        )
        return olga.get(name, **values)

    left = compared(open_page, switch, EVENT_PAGES + TEAM_PAGES)
    assert not left, listed(left, "Still English on German pages:")


def test_a_guests_pages_keep_no_english(visitor: Visitor, tonight: Cast):
    ana = tonight.ana

    def open_page(name: str) -> Page:
        match name.split(".")[0], name:
            case "followup", "followup.room":
                return visitor.get(name, token=room_token(ana.contact))
            case "followup", _:
                return visitor.get(name, token=room_token(ana.contact), event_id=tonight.event.id)
            case _, "invitations.unsubscribe":
                return visitor.get(name, token=guest_token(ana, UNSUBSCRIBE))
        return visitor.get(name, token=guest_token(ana))

    pages = [*GUEST_PAGES, "invitations.unsubscribe", "followup.room", "followup.people"]
    left = compared(open_page, lambda language: speaks(ana.contact, language), pages)
    assert not left, listed(left, "Still English on German pages:")


def test_pages_for_strangers_and_the_door_keep_no_english(visitor: Visitor, tonight: Cast):
    spoken: dict[str, str] = {}
    Door.of(tonight.event).opened_by(visitor)

    def open_page(name: str) -> Page:
        return visitor.get(name, headers={"Accept-Language": spoken["language"]})

    left = compared(open_page, lambda language: spoken.update(language=language), STRANGERS_PAGES)
    assert not left, listed(left, "Still English on German pages:")
