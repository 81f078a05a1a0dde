from datetime import timedelta

import pytest

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.invitations import actions
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast


def tells(guest: Guest, **fields):
    with transaction(guest.event):
        actions.change_details(guest=guest, actor=SYSTEM, **fields)


def test_what_is_told_once_is_known_of_the_person_at_the_next_evening(cast: Cast):
    tells(cast.ana, profession="accountant", offers="Help with taxes", seeks="A notary", badge_name="Anka")
    assert cast.ana.profession_id == "accountant"
    assert cast.ana.contact.offers == "Help with taxes"
    later = builders.event(cast.team, starts_local="2027-06-22T18:30", ends_local="2027-06-22T21:00")
    with transaction(later):
        again = actions.add_guest(event=later, contact=cast.ana.contact, actor=SYSTEM)
    assert (again.profession_id, again.seeks) == ("accountant", "A notary")
    assert (again.badge_name, again.access_needs) == ("", ""), "these belong to one evening"


def test_a_profession_nobody_knows_is_kept_as_typed(cast: Cast):
    tells(cast.ana, profession="Lighthouse whisperer")
    assert (cast.ana.profession, cast.ana.profession_id) == ("Lighthouse whisperer", None)


def test_agreeing_to_be_listed_is_a_consent_with_its_time(cast: Cast, clock: Clock):
    assert cast.ana.agreed_to_be_listed_at is None
    tells(cast.ana, agreed_to_be_listed=True)
    since = cast.ana.agreed_to_be_listed_at
    assert since == clock.now()
    clock.advance(timedelta(hours=1))
    tells(cast.ana, agreed_to_be_listed=True)
    assert cast.ana.agreed_to_be_listed_at == since
    tells(cast.ana, agreed_to_be_listed=False)
    assert cast.ana.agreed_to_be_listed_at is None


def test_access_needs_stay_with_the_guest_and_keep_their_lines(cast: Cast):
    tells(cast.ana, access_needs="  Step-free way\r\n\r\nNo nuts\u202e ")
    assert cast.ana.access_needs == "Step-free way\nNo nuts"


def test_hostile_text_becomes_one_clean_line(cast: Cast):
    tells(cast.ana, company="Kovač\r\nDesign\u202e <b>", badge_name="A\x00na\t K")
    assert cast.ana.company == "Kovač Design <b>"
    assert cast.ana.badge_name == "A na K"


def test_a_guest_without_any_name_is_refused(cast: Cast):
    with pytest.raises(Refused, match="first name"):
        tells(cast.ana, first_name=" ", last_name="")
    assert cast.ana.name == "Ana Kovač"


def test_the_audit_row_names_fields_and_no_values(cast: Cast):
    tells(cast.ana, access_needs="Wheelchair", seeks="A notary")
    row = db.session.query(Audit).filter_by(verb="change_details").one()
    assert row.fields == ["access_needs", "seeks"]


def test_telling_the_same_again_changes_nothing(cast: Cast):
    tells(cast.ana, seeks="A notary")
    tells(cast.ana, seeks="A notary")
    assert db.session.query(Audit).filter_by(verb="change_details").count() == 1
