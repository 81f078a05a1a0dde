import pytest

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.invitations import actions, queries
from mixer.invitations.models import Place
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, DECLINED, brings, has_seats, says


def test_a_companion_has_a_seat_a_badge_and_a_number_of_their_own(cast: Cast):
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam", "Rossi")
    assert (sam.answer, sam.place, sam.party_id) == (ACCEPTED, Place.CONFIRMED, cast.ana.party_id)
    assert sam.number not in (cast.ana.number, cast.ben.number)
    assert sam.badge_code != cast.ana.badge_code
    assert sam.contact.source == "companion"
    assert queries.companion_of(cast.ana) == sam


def test_a_companion_finds_no_seat_in_a_full_room(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    with pytest.raises(Refused, match=r"Every seat is taken.*Your own seat is safe"):
        brings(cast.ana, "Sam")
    assert queries.companion_of(cast.ana) is None


def test_a_companion_does_not_pass_the_waitlist(cast: Cast):
    has_seats(cast.event, 2)
    says(cast.ana, ACCEPTED)
    couple = builders.guest(cast.event, "Cleo", "Adeyemi")
    has_seats(cast.event, 1)
    says(couple, ACCEPTED)
    brings(couple, "Kofi")
    has_seats(cast.event, 2)
    with pytest.raises(Refused, match="they come first"):
        brings(cast.ana, "Sam")


def test_a_companion_of_somebody_who_waits_waits_with_them(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    sam = brings(cast.ben, "Sam")
    assert sam.place == Place.WAITLISTED
    says(cast.ana, DECLINED)
    assert (cast.ben.place, sam.place) == (Place.WAITLISTED, Place.WAITLISTED), "one seat is not two"
    has_seats(cast.event, 2)
    assert (cast.ben.place, sam.place) == (Place.CONFIRMED, Place.CONFIRMED)


def test_a_companion_goes_and_comes_back_with_who_brings_them(cast: Cast):
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam")
    says(cast.ana, DECLINED)
    assert (sam.answer, sam.place) == (DECLINED, Place.CANCELLED)
    says(cast.ana, ACCEPTED)
    assert (sam.answer, sam.place) == (ACCEPTED, Place.CONFIRMED)


def test_a_companion_may_stay_away_alone(cast: Cast):
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam")
    says(sam, DECLINED)
    assert (cast.ana.place, sam.place) == (Place.CONFIRMED, Place.CANCELLED)


def test_a_companion_who_comes_back_to_a_full_room_waits_alone(cast: Cast):
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam")
    says(sam, DECLINED)
    has_seats(cast.event, 1)
    outcome = says(sam, ACCEPTED)
    assert isinstance(outcome, actions.Waitlisted)
    assert (cast.ana.place, sam.place) == (Place.CONFIRMED, Place.WAITLISTED)
    assert sam.party_id != cast.ana.party_id


def test_another_name_is_the_same_companion_and_costs_no_seat(cast: Cast):
    has_seats(cast.event, 2)
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam")
    renamed = brings(cast.ana, "Samira", "Rossi")
    assert renamed == sam
    assert (renamed.name, renamed.contact.name) == ("Samira Rossi", "Samira Rossi")
    assert queries.counts(cast.event).companions == 1


def test_a_removed_companion_leaves_the_seat_to_who_waits(cast: Cast):
    has_seats(cast.event, 2)
    says(cast.ana, ACCEPTED)
    brings(cast.ana, "Sam")
    says(cast.ben, ACCEPTED)
    with transaction(cast.event):
        actions.remove_companion(guest=cast.ana, actor=SYSTEM)
    assert queries.companion_of(cast.ana) is None
    assert cast.ben.place == Place.CONFIRMED


def test_only_somebody_who_comes_brings_a_companion_and_companions_bring_nobody(cast: Cast):
    with pytest.raises(Refused, match="say that you are coming first"):
        brings(cast.ana, "Sam")
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam")
    with pytest.raises(Refused, match="companion yourself"):
        brings(sam, "Kofi")
