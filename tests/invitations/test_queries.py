from datetime import timedelta

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.contacts.actions import add_contact
from mixer.core import seats
from mixer.db import transaction
from mixer.invitations import actions, queries
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, DECLINED, TENTATIVE, brings, has_seats, says


def test_the_list_in_figures(cast: Cast, queries_of):
    has_seats(cast.event, 3)
    others = builders.guests(cast.event, 4)
    says(cast.ana, ACCEPTED)
    brings(cast.ana, "Sam")
    says(cast.ben, ACCEPTED)
    says(others[0], ACCEPTED)
    says(others[1], DECLINED)
    says(others[2], TENTATIVE)
    with transaction(cast.event):
        actions.invite_guests(event=cast.event, guests=[others[3]], actor=SYSTEM)
        actions.change_details(guest=cast.ben, access_needs="Step-free way", actor=SYSTEM)
        gone = actions.add_guest(
            event=cast.event,
            contact=add_contact(team=cast.team, first_name="Gone", actor=SYSTEM),
            actor=SYSTEM,
        )
        actions.take_off(guest=gone, actor=SYSTEM)
    assert queries.counts(cast.event) == queries.Counts(
        listed=7,
        invited=7,
        accepted=4,
        tentative=1,
        declined=1,
        needs_action=1,
        confirmed=3,
        waitlisted=1,
        companions=1,
        access_needs=1,
    )
    assert queries_of(lambda: queries.counts(cast.event)) <= 2


def test_an_empty_list_counts_nothing(cast: Cast):
    assert set(vars(queries.counts(builders.event(cast.team))).values()) == {0}


def test_the_guest_list_takes_one_question_however_long_it_is(cast: Cast, queries_of):
    def read() -> list[str]:
        return [
            f"{g.contact.email} {g.companion_of and g.companion_of.name} {g.party.waiting_since}"
            for g in guests()
        ]

    def guests():
        return queries.guests_of(cast.event)

    event_id = cast.event.id
    assert event_id
    few = queries_of(read)
    says(cast.ana, ACCEPTED)
    brings(cast.ana, "Sam")
    builders.guests(cast.event, 25)
    assert queries_of(read) == few
    assert len(read()) == 28


def test_the_guest_list_is_sorted_by_last_name(cast: Cast):
    builders.guest(cast.event, "Zoë", "adams")
    assert [guest.last_name for guest in queries.guests_of(cast.event)] == ["adams", "Kovač", "Okafor"]


def test_the_waitlist_shows_parties_in_order_with_their_reasons(cast: Cast, clock: Clock):
    has_seats(cast.event, 2)
    says(cast.ana, ACCEPTED)
    second = builders.guest(cast.event, "Cleo", "Adeyemi")
    has_seats(cast.event, 1)
    says(cast.ben, ACCEPTED)
    sam = brings(cast.ben, "Sam")
    clock.advance(timedelta(minutes=1))
    says(second, ACCEPTED)
    has_seats(cast.event, 2)
    assert queries.waitlist(cast.event) == [
        queries.WaitingParty((cast.ben, sam), 1, seats.NeedsMoreSeats(2, 1)),
        queries.WaitingParty((second,), 2, seats.Behind(1)),
    ]
    assert queries.position_of(second) == seats.Waiting(second.party_id, 2, seats.Behind(1))
    assert queries.position_of(cast.ana) is None


def test_a_badge_code_finds_its_guest_in_any_case_at_its_own_evening_only(cast: Cast):
    code = cast.ana.badge_code
    assert queries.guest_by_badge_code(cast.event, f" {code.lower()} ") == cast.ana
    assert queries.guest_by_badge_code(builders.event(cast.team), code) is None
    assert queries.guest_by_badge_code(cast.event, cast.ana.entry_code) is None
