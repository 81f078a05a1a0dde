from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from mixer import worker
from mixer.accounts.models import Team
from mixer.accounts.queries import all_teams, has_own_account, members_of
from mixer.clock import now
from mixer.contacts.models import Contact
from mixer.core import seats
from mixer.db import db, transaction
from mixer.demo import DEFAULT_SEED, demo_events, make_demo
from mixer.door import queries as door
from mixer.door.models import CheckIn, Scan
from mixer.events.queries import events_of, plan_of
from mixer.exercises.queries import encounters_of_event, latest_exercise, pools_of
from mixer.followup.models import Intention, IntentionState
from mixer.followup.queries import met_by
from mixer.invitations.models import Answer, GuestRole, Place
from mixer.invitations.queries import counts, guests_of, parties_of, waitlist
from mixer.outbox.models import Message, MessageState
from mixer.web.errors import Refused
from tests import builders


def facts(event):
    """What the same seed must make again."""
    return [
        (
            g.name,
            g.company,
            g.profession,
            g.seeks,
            g.offers,
            g.answer,
            g.place,
            g.number,
            g.badge_code,
            g.entry_code,
        )
        for g in guests_of(event)
    ]


def test_the_team_is_harbour_street_with_two_hosts_and_140_contacts(world):
    team = world[0].team
    assert team.name == "Harbour Street Business Circle"
    assert [(m.user.name, m.role) for m in members_of(team)] == [
        ("Olga Brandt", "owner"),
        ("Kwame Adjei", "cohost"),
    ]
    assert all(member.user.password is None for member in members_of(team))
    contacts = db.session.scalars(select(Contact)).all()
    assert len(contacts) == 140
    assert all(
        c.email.endswith(("@example.org", "@example.com", "@example.net")) for c in contacts if c.email
    )
    assert not has_own_account()


def test_tonight_has_86_seats_taken_9_waiting_and_3_companions(world):
    _planning, tonight, _past = world
    figures = counts(tonight)
    assert (figures.confirmed, figures.waitlisted, figures.companions) == (86, 9, 3)
    assert figures.access_needs >= 5
    assert figures.declined > 0
    assert figures.needs_action > 0
    names = Counter(g.name for g in guests_of(tonight) if g.place == Place.CONFIRMED)
    assert names["Maria Santos"] == 2
    assert tonight.capacity == 86
    assert now() < tonight.starts_at < now() + timedelta(hours=8)


def test_nobody_waits_for_a_seat_that_is_free_and_the_waitlist_has_an_order(world):
    _planning, tonight, _past = world
    assert seats.rebalance(tonight.capacity, parties_of(tonight)).promoted == ()
    assert [party.position for party in waitlist(tonight)] == list(range(1, 10))
    since = [party.guests[0].party.waiting_since for party in waitlist(tonight)]
    assert since == sorted(moment for moment in since if moment)


def test_the_evening_ahead_has_its_first_wave_out_and_twenty_who_said_yes(world):
    planning = world[0]
    figures = counts(planning)
    assert figures.invited == 60
    assert figures.accepted == figures.confirmed == 20
    assert all(g.contact.email for g in guests_of(planning) if g.answer == Answer.ACCEPTED)
    assert {g.wave for g in guests_of(planning)} == {1, None}
    done = [task for task in plan_of(planning) if task.done_on]
    assert 5 <= len(done) <= 20
    ticked = {task.template_id for task in done}
    assert all(set(task.depends_on) <= ticked for task in done)


def test_last_time_64_came_within_forty_minutes_and_some_did_not(world):
    past = world[2]
    figures, listed = door.count(past), guests_of(past)
    assert figures.came == 64
    assert sum(g.is_walk_in for g in listed) == 5
    assert figures.expected - figures.came == 14
    arrivals = db.session.scalars(select(CheckIn.first_in_at).where(CheckIn.event_id == past.id))
    minutes = sorted((at - past.starts_at).total_seconds() / 60 for at in arrivals)[2:]
    assert all(-10 <= minute <= 42 for minute in minutes)
    tens = Counter(int(minute // 10) for minute in minutes)
    assert max(tens, key=tens.__getitem__) in (0, 1)
    assert tens[3] < max(tens.values()) / 3


def test_who_is_inside_is_what_the_scans_say(world):
    past = world[2]
    for settled in db.session.scalars(select(CheckIn).where(CheckIn.event_id == past.id)):
        scans = db.session.scalars(
            select(Scan).where(Scan.guest_id == settled.guest_id).order_by(Scan.at)
        ).all()
        assert settled.scan_id == scans[0].id
        assert settled.first_in_at == scans[0].at
        assert settled.left_at == (scans[-1].at if scans[-1].kind == "out" else None)


def test_last_time_most_partners_found_each_other(world):
    exercise = latest_exercise(world[2])
    assert exercise is not None
    deals = [line for pool in pools_of(exercise) for line in pool.deals]
    assert sum(not line.is_found for line in deals) == 4
    met = {frozenset((e.guest_a_id, e.guest_b_id)): e for e in encounters_of_event(world[2])}
    for line in deals:
        if line.is_found:
            first, second, *_third = (card.guest_id for card in line.cards)
            assert met[frozenset((first, second))].at == line.deal.found_at
    assert exercise.ended_at is not None
    assert exercise.dealt_at < exercise.ended_at < world[2].ends_at


def test_people_met_and_promised_each_other_things(world):
    past = world[2]
    there = [g for g in guests_of(past) if db.session.get(CheckIn, g.id)]
    met = {guest.id: met_by([guest])[guest.id] for guest in there}
    assert sum(len(found) >= 3 for found in met.values()) > len(there) / 3
    states = Counter(db.session.scalars(select(Intention.state)))
    assert set(states) == set(IntentionState)
    for intention in db.session.scalars(select(Intention)):
        assert intention.about_id in {one.guest.id for one in met[intention.guest_id]}
        assert intention.settled_at is None or intention.settled_at <= now()


def test_nothing_happened_in_the_future_or_before_it_was_asked_for(world):
    for event in world:
        for guest in guests_of(event):
            assert guest.answered_at is None or guest.answered_at <= now()
            assert guest.invited_at is None or guest.invited_at <= now()
            if guest.answered_at and guest.invited_at:
                assert guest.invited_at <= guest.answered_at
        for task in plan_of(event):
            assert task.done_on is None or task.done_on <= now().date() + timedelta(days=1)


def test_there_are_people_for_every_role(world):
    roles = {g.role for g in guests_of(world[1]) if g.place == Place.CONFIRMED}
    assert roles == set(GuestRole)


def test_the_demo_leaves_no_mail_to_be_sent(app, world):
    states = Counter(db.session.scalars(select(Message.state)))
    assert set(states) == {MessageState.SENT, MessageState.FAILED}
    assert states[MessageState.SENT] > 90
    db.session.remove()
    done = worker.go_round(app)
    assert (done.sent, done.filed, done.failed) == (0, 0, 0)
    assert Counter(db.session.scalars(select(Message.state))) == states


def test_open_promises_of_the_demo_are_never_mailed(app, clock, world):
    before = db.session.scalar(select(func.count()).select_from(Message))
    for _day in range(15):
        clock.advance(timedelta(days=2))
        worker.go_round(app)
    assert db.session.scalar(select(func.count()).select_from(Message)) == before


def test_making_it_again_changes_nothing(world):
    before = [facts(event) for event in world]
    with transaction():
        again = make_demo()
    assert [event.id for event in again] == [event.id for event in demo_events()]
    assert [facts(event) for event in again] == before
    assert db.session.scalar(select(func.count()).select_from(Team)) == 1


def test_the_same_seed_makes_the_same_world_and_another_seed_another(world):
    made = [[facts(event) for event in world]]
    for seed in (6, DEFAULT_SEED):
        with transaction():
            events = make_demo(seed=seed)
        made.append([facts(event) for event in events])
    assert made[0] == made[2]
    assert made[0] != made[1]
    assert db.session.scalar(select(func.count()).select_from(Team)) == 1


def test_it_is_made_anew_when_tonight_is_over(clock, world):
    clock.advance(timedelta(hours=20))
    with transaction():
        tonight = make_demo()[1]
    assert tonight.starts_at > now()
    assert counts(tonight).confirmed == 86
    assert db.session.scalar(select(func.count()).select_from(Contact)) == 140


def test_olgas_address_may_belong_to_somebody_already(cast):
    with transaction():
        cast.olga.email = "olga.brandt@example.org"
    with transaction():
        team = make_demo()[0].team
    assert members_of(team)[0].user.email == "olga.brandt2@example.org"


@pytest.mark.parametrize("part", [0, 1, 2])
def test_every_page_of_the_desk_opens_on_the_demo(app, world, visitor, part):
    event = world[part]
    visitor.signed_in_as(members_of(event.team)[0].user)
    pages = (
        "overview.event_home",
        "events.plan",
        "invitations.guests",
        "badges.badges",
        "door.desk",
        "exercises.exercise",
        "overview.morning_after",
    )
    for endpoint in pages:
        visitor.get(endpoint, slug=event.slug)
    for endpoint in ("overview.team", "contacts.contacts", "accounts.people", "overview.outbox"):
        visitor.get(endpoint, team_slug=event.team.slug)


def test_the_outbox_tells_its_mail_in_the_order_it_was_written(world):
    written = db.session.scalars(select(Message.queued_at).order_by(Message.id)).all()
    assert written == sorted(written)
    assert written[0] > now() - timedelta(days=22)


def test_evenings_of_ones_own_in_the_demo_team_are_not_swept_away(app):
    with transaction():
        make_demo(seed=1)
    team = all_teams()[0]
    builders.event(team, title="Our own evening")
    with pytest.raises(Refused, match="Our own evening"), transaction():
        make_demo(seed=2)
    assert {event.title for event in events_of(team)} > {"Our own evening"}
