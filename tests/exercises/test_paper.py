"""The exercise on paper, for those without a phone: cards and the host's key hold every name."""

from io import BytesIO

from pypdf import PdfReader

from mixer.db import transaction
from mixer.events.models import Event
from mixer.exercises import queries
from mixer.invitations.models import Guest
from tests.exercises.room import deal, deal_in, filled, lines_of
from tests.page import Visitor
from tests.tonight import leaves


def read(visitor: Visitor, endpoint: str, event: Event) -> PdfReader:
    answer = visitor.get(endpoint, slug=event.slug).response
    assert answer.mimetype == "application/pdf"
    assert f'filename="{event.slug}-' in answer.headers["Content-Disposition"]
    return PdfReader(BytesIO(answer.get_data()))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_there_is_a_card_for_everybody_with_half_clue_name_and_number(olga: Visitor, event: Event):
    guests = filled(event, 14)
    with transaction(event):
        guests[0].last_name = "Çelik-Ångström"
    exercise = deal(event)
    reader = read(olga, "exercises.cards", event)
    assert len(reader.pages) == 2, "eight to a sheet"
    said = words(reader)
    for guest in guests:
        assert guest.shown_name in said
        assert f"no. {guest.number}" in said
    for line in lines_of(exercise):
        for card in line.cards:
            assert card.half in said


def test_cards_are_sorted_by_last_name_for_handing_out(olga: Visitor, event: Event):
    def named(last_name: str) -> Guest:
        return filled(event, 1, first=ord(last_name[0]))[0]

    guests = [named(letter) for letter in "CAB"]
    with transaction(event):
        for guest, last_name in zip(guests, ("Zeta", "alpha", "Mu"), strict=True):
            guest.last_name = last_name
    deal(event)
    said = words(read(olga, "exercises.cards", event))
    assert said.index("alpha") < said.index("Mu") < said.index("Zeta")


def test_the_key_holds_every_pair_and_trio_under_its_pool(olga: Visitor, event: Event):
    guests = filled(event, 29)
    exercise = deal(event)
    said = words(read(olga, "exercises.key", event))
    assert "Who belongs together" in said
    assert "Blue pool" in said
    assert "Red pool" in said
    for guest in guests:
        assert f"{guest.shown_name} ({guest.number})" in said
    assert len(queries.pools_of(exercise)) == 2


def test_paper_has_the_size_of_the_country(olga: Visitor, event: Event):
    filled(event, 2)
    deal(event)
    width_a4 = float(read(olga, "exercises.cards", event).pages[0].mediabox.width)
    with transaction(event):
        event.country = "US"
    letter = read(olga, "exercises.key", event).pages[0].mediabox
    assert round(width_a4) == 595
    assert (round(float(letter.width)), round(float(letter.height))) == (612, 792)


def test_without_a_deal_there_is_no_paper(olga: Visitor, event: Event):
    olga.get("exercises.cards", status=404, slug=event.slug)
    guests = filled(event, 2)
    exercise = deal(event)
    for guest in guests:
        leaves(guest)
    deal_in(exercise)
    assert "nothing to print" in olga.get("exercises.key", status=409, slug=event.slug).text
