"""Place cards and signs as the host gets them: whoever has a place, and nobody else."""

import io
from typing import Any

import pypdf
import pytest

from mixer.audit import SYSTEM
from mixer.core.info_tables import Wish
from mixer.db import transaction
from mixer.tables import actions
from mixer.tables.models import InfoTable
from tests import builders
from tests.cast import Cast
from tests.page import Visitor


@pytest.fixture
def table(cast: Cast) -> InfoTable:
    """A table with one place: Priya's."""
    guest = builders.guest(cast.event, "Priya", "Rao", email="priya@example.net", accepted=True)
    with transaction(cast.event):
        found = actions.add_table(event=cast.event, name="Window table", width_mm=1800, actor=SYSTEM)
    with transaction(cast.event):
        actions.book(
            guest=guest,
            firm="Rao <Heating>",
            wish=Wish(600),
            material="Leaflets on heat pumps",
            table_id=found.id,
            actor=SYSTEM,
        )
    return found


def answer(visitor: Visitor, endpoint: str, cast: Cast, **values: Any) -> Any:
    return visitor.client.get(visitor.url(endpoint, slug=cast.event.slug, **values))


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.get_data())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_host_prints_a_card_for_every_place(olga: Visitor, cast: Cast, table: InfoTable) -> None:
    text = text_of(answer(olga, "tables.place_cards", cast))
    for said in ("Rao <Heating>", "Priya Rao", "Leaflets on heat pumps", "Window table · 60 cm"):
        assert text.count(said) == 2
    on_labels = text_of(answer(olga, "tables.place_cards", cast, sheet="avery-l4785"))
    assert on_labels.count("Rao <Heating>") == 1


def test_an_endless_roll_is_cut_to_its_usual_length(olga: Visitor, cast: Cast, table: InfoTable) -> None:
    assert "Rao <Heating>" in text_of(answer(olga, "tables.place_cards", cast, sheet="brother-62"))


def test_stock_that_nobody_sells_is_not_there(olga: Visitor, cast: Cast, table: InfoTable) -> None:
    assert answer(olga, "tables.place_cards", cast, sheet="<b>").status_code == 404


def test_the_sign_names_the_table_and_who_is_there(olga: Visitor, cast: Cast, table: InfoTable) -> None:
    text = text_of(answer(olga, "tables.sign", cast, table_id=table.id))
    assert text == "Information table Window table Rao <Heating>"
    assert answer(olga, "tables.sign", cast, table_id=table.id + 99).status_code == 404


def test_without_a_place_there_is_no_card_but_a_sign(olga: Visitor, cast: Cast) -> None:
    with transaction(cast.event):
        bare = actions.add_table(event=cast.event, name="Table 1", width_mm=900, actor=SYSTEM)
    assert answer(olga, "tables.place_cards", cast).status_code == 409
    assert text_of(answer(olga, "tables.sign", cast, table_id=bare.id)) == "Information table Table 1"


def test_the_desk_leads_to_cards_and_signs(olga: Visitor, cast: Cast, table: InfoTable) -> None:
    page = olga.get("tables.tables", slug=cast.event.slug)
    assert "Print the sign Window table" in page.words("a.button")
    assert "Print place cards" in page.words("button")
    assert page.words("select option")[0] == "Plain paper, to cut and fold"


def test_a_stranger_prints_nothing(zoe: Visitor, cast: Cast, table: InfoTable) -> None:
    assert answer(zoe, "tables.place_cards", cast).status_code == 404
    assert answer(zoe, "tables.sign", cast, table_id=table.id).status_code == 404
