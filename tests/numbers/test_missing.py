"""Who is missing on the list, and who of the contacts could come."""

from sqlalchemy import func, select

from mixer.audit import SYSTEM
from mixer.contacts.actions import add_contact
from mixer.contacts.lists import read_list
from mixer.contacts.models import Contact, TrustSource
from mixer.contacts.professions import professions_in
from mixer.contacts.taking_in import take_in
from mixer.db import db, transaction
from mixer.invitations.models import Answer, Guest
from mixer.numbers.queries import missing_on, suggestions
from tests.cast import Cast
from tests.numbers.lists import put
from tests.page import Page, Visitor


def missing(visitor: Visitor, cast: Cast) -> Page:
    return visitor.get("numbers.missing", slug=cast.event.slug)


def known(cast: Cast, first_name: str, **facts: str) -> Contact:
    with transaction(cast.team):
        return add_contact(team=cast.team, first_name=first_name, last_name="Quay", actor=SYSTEM, **facts)


def listed(cast: Cast) -> int:
    count = select(func.count()).select_from(Guest).where(Guest.event_id == cast.event.id)
    return db.session.scalar(count) or 0


def test_a_group_without_anybody_is_named_with_contacts_who_belong_to_it(olga: Visitor, cast: Cast):
    put(cast.event, 3, trust_source=TrustSource.CLIENTS)
    known(cast, "Fay", trust_source="family")
    page = missing(olga, cast)
    tally = dict(zip(page.words(".tally dt"), page.words(".tally dd"), strict=True))
    assert tally["Clients"] == "3"
    assert tally["Family"] == "nobody"
    assert len(tally) == 7
    assert "Fay Quay" in page.text
    filtered = page.all("a[href$='/contacts?trust=family']")
    assert filtered
    assert olga.get(filtered[0].get("href", "")).words("tbody th") == ["Fay Quay"]


def test_a_group_nobody_belongs_to_offers_to_add_somebody(olga: Visitor, cast: Cast):
    page = missing(olga, cast)
    (link,) = page.all("a[href$='/contacts/new?trust=patients']")
    form = olga.get(link.get("href", "")).form_values("main form")
    assert form["trust_source"] == "patients"


def test_a_part_nobody_plays_says_how_many_to_invite(olga: Visitor, cast: Cast):
    put(cast.event, 1, chain_role="supplier")
    page = missing(olga, cast)
    assert "Leads a trade body, chamber or network." in page.text
    assert "Sells to many firms like yours" not in page.text, "this part is played"


def test_a_wish_nobody_can_meet_suggests_who_could(olga: Visitor, cast: Cast):
    put(cast.event, 2, seeks="An architect, people who renovate")
    put(cast.event, 1, seeks="a bookkeeper or a graphic artist")
    known(cast, "Ari", profession="Architect")
    seen = missing_on(cast.event)
    assert [(wish.profession.id, wish.guests) for wish in seen.wishes][:1] == [("architect", 2)]
    assert "bookkeeper" in [wish.profession.id for wish in seen.wishes]
    assert [one.name for one in suggestions(cast.event, seen).by_wish["architect"]] == ["Ari Quay"]
    assert "2 guests look for one" in missing(olga, cast).text


def test_somebody_who_cannot_come_counts_nowhere(cast: Cast):
    put(cast.event, 4, answer=Answer.DECLINED, trust_source=TrustSource.FRIENDS, profession_id="architect")
    seen = missing_on(cast.event)
    assert seen.by_trust[TrustSource.FRIENDS] == 0
    assert seen.everybody == 2


def test_who_is_on_the_list_or_wants_no_mail_is_not_suggested(cast: Cast):
    put(cast.event, 1, answer=Answer.DECLINED, trust_source=TrustSource.FAMILY)
    gone = known(cast, "Gil", trust_source="family")
    with transaction(cast.team):
        gone.unsubscribed_at = cast.event.created_at
    assert suggestions(cast.event, missing_on(cast.event)).by_trust["family"] == []


def test_a_suggested_contact_is_put_on_the_list_once_and_nobody_is_mailed(olga: Visitor, cast: Cast):
    fay = known(cast, "Fay", trust_source="family")
    before = listed(cast)
    for _ in range(2):
        olga.post("numbers.add", slug=cast.event.slug, contact_id=fay.id)
    assert listed(cast) == before + 1
    page = missing(olga, cast)
    assert "Nobody has been mailed" in page.text


def test_a_contact_of_another_team_cannot_be_put_on_the_list(olga: Visitor, cast: Cast):
    with transaction(cast.zoes_team):
        theirs = add_contact(team=cast.zoes_team, first_name="Theo", actor=SYSTEM)
    olga.post("numbers.add", slug=cast.event.slug, contact_id=theirs.id, status=404)


def test_professions_are_found_in_what_people_write():
    found = professions_in("An estate agent, wills & probate lawyers; someone for IT support. No strangers!")
    assert "it_support" in [one.id for one in found]
    assert professions_in("people who like the sea") == ()


def test_how_somebody_knows_the_host_comes_in_with_a_list(cast: Cast):
    content = (
        b"Name,Email,Relationship,Referral role\n"
        b"Fay Quay,fay@example.org,Friend,Competitor\n"
        b"Gil Quay,gil@example.org,met on a train,\n"
    )
    with transaction(cast.team):
        take_in(team=cast.team, people=read_list(content).guests, source="generic")
    fay, gil = (
        db.session.scalars(select(Contact).where(Contact.email == f"{name}@example.org")).one()
        for name in ("fay", "gil")
    )
    assert (fay.trust_source, fay.chain_role) == ("friends", "friendly_competitor")
    assert gil.trust_source is None
    assert gil.extra == {"Relationship": "met on a train"}


def test_contacts_are_not_narrowed_to_what_nobody_knows(olga: Visitor, cast: Cast):
    olga.get("contacts.contacts", team_slug=cast.team.slug, trust="enemies", status=404)
