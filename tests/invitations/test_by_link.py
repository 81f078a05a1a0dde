"""What else a personal link opens."""

import pytest
from flask import Flask

from mixer.contacts.access import room_token
from mixer.db import Model, db
from mixer.invitations.access import UNSUBSCRIBE, guest_token
from mixer.invitations.models import Guest
from mixer.web.guards import guard_of
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, brings, link, says
from tests.page import Page, Visitor


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    db.session.rollback()
    return {
        table.name: [tuple(row) for row in db.session.execute(table.select().order_by(*table.primary_key))]
        for table in Model.metadata.sorted_tables
    }


def is_out(guest: Guest) -> bool:
    """Whether the guest gets no more invitations."""
    db.session.rollback()
    return guest.contact.unsubscribed_at is not None


def remembered(page: Page) -> str:
    """Whose phone the answer says this is; fails when it says so twice."""
    (token,) = [
        c.split(";")[0][6:] for c in page.response.headers.getlist("Set-Cookie") if c.startswith("guest=")
    ]
    return token


def test_opening_a_page_by_link_never_changes_anything(app: Flask, cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    brings(cast.ana, "Sam")
    tokens = [
        guest_token(guest, purpose) for guest in (cast.ana, cast.ben) for purpose in ("answer", UNSUBSCRIBE)
    ]
    opened = 0
    before = everything()
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or guard_of(app.view_functions[rule.endpoint]) != "guest_link":
            continue
        for token in tokens:
            others = dict.fromkeys(rule.arguments - {"token"}, 1)
            url = visitor.url(rule.endpoint, token=token, **others)
            for query in ("", "?answer=accepted", "?answer=declined&saved=yes&welcome=yes"):
                opened += visitor.client.get(url + query).status_code == 200
                visitor.client.head(url + query)
    assert opened >= 18
    assert everything() == before


def test_the_calendar_file_names_nobody_and_keeps_the_uid(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    response = visitor.client.get(visitor.url("invitations.calendar", **link(cast.ana)))
    assert response.mimetype == "text/calendar"
    content = response.get_data()
    assert b"METHOD:PUBLISH" in content
    assert b"ATTENDEE" not in content
    assert f"UID:{cast.event.calendar_uid}".encode() in content.replace(b"\r\n ", b"")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{cast.event.slug}.ics"'


def test_the_language_is_chosen_on_the_link_and_leads_back(cast: Cast, visitor: Visitor):
    home = visitor.url("invitations.answer", **link(cast.ana))
    typed = {"language": "de", "next": home + "?saved=yes"}
    sent = visitor.client.post(visitor.url("invitations.language", **link(cast.ana)), data=typed)
    assert (sent.status_code, sent.headers["Location"]) == (303, home + "?saved=yes")
    db.session.rollback()
    assert cast.ana.contact.language == "de"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.com/", "//example.com", "/r/x", "", "{home}/answer", "{home}/details", "{home}.x"],
)
def test_the_language_leads_nowhere_else(cast: Cast, visitor: Visitor, elsewhere: str):
    home = visitor.url("invitations.answer", **link(cast.ana))
    typed = {"language": "xx", "next": elsewhere.format(home=home)}
    assert visitor.post("invitations.language", typed, status=303, **link(cast.ana)).location == home
    assert cast.ana.contact.language is None


def test_somebody_who_was_handed_the_link_makes_a_place_of_their_own(cast: Cast, visitor: Visitor):
    page = visitor.get("invitations.own_place", **link(cast.ana))
    assert "You seem to be a guest of Ana." in page.text
    typed = page.form_values() | {"first_name": "Tom", "last_name": "Weber", "email": "tom@example.com"}
    first = visitor.post("invitations.own_place", typed, status=303, **link(cast.ana))
    again = visitor.post("invitations.own_place", typed, status=303, **link(cast.ana))
    assert first.location == again.location
    tom = db.session.query(Guest).filter_by(first_name="Tom").one()
    assert remembered(first) == room_token(tom.contact), "this phone is Tom's, not Ana's"
    page = visitor.get(first.location)
    assert "Welcome, Tom." in page.text
    assert page.words("main form button")[0] == "I’m coming"
    assert tom.forwarded_by_id == cast.ana.id
    assert cast.ana.answer == "needs_action"


def test_a_place_needs_a_name_and_an_address_has_to_look_like_one(cast: Cast, visitor: Visitor):
    page = visitor.get("invitations.own_place", **link(cast.ana))
    typed = page.form_values() | {"first_name": "", "email": "tom at home"}
    page = visitor.post("invitations.own_place", typed, status=200, **link(cast.ana))
    assert [a.get("href") for a in page.all("[role=alert] a")] == ["#first_name", "#email"]
    assert page.form_values()["email"] == "tom at home"
    assert db.session.query(Guest).count() == 2


def test_typing_a_known_address_opens_nobodys_link(cast: Cast, visitor: Visitor):
    page = visitor.get("invitations.own_place", **link(cast.ana))
    typed = page.form_values() | {"first_name": "Eve", "email": "ben@example.com"}
    sent = visitor.post("invitations.own_place", typed, status=303, **link(cast.ana))
    assert guest_token(cast.ben) not in sent.location
    assert "Welcome, Eve." in visitor.get(sent.location).text


def test_unsubscribing_takes_a_button_or_one_post_of_a_mail_program(cast: Cast, visitor: Visitor):
    url = visitor.url("invitations.unsubscribe", token=guest_token(cast.ana, UNSUBSCRIBE))
    page = visitor.get(url)
    assert page.words("main button") == ["Send me no more invitations"]
    assert not is_out(cast.ana)
    one_click = visitor.client.post(url, data={"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert is_out(cast.ana)
    page = visitor.get(url)
    assert "sends you no more invitations" in page.text
    assert page.form_values() == {"again": "yes"}
    visitor.client.post(url, data=page.form_values())
    assert not is_out(cast.ana)


def test_the_way_out_leads_to_no_other_page_of_the_guest(cast: Cast, visitor: Visitor):
    page = visitor.get("invitations.unsubscribe", token=guest_token(cast.ana, UNSUBSCRIBE))
    assert guest_token(cast.ana) not in page.html
