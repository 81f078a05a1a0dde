"""Personal links, codes and one-time links in the wrong hands, or of the wrong kind, open nothing."""

from flask import Flask

from mixer.audit import SYSTEM
from mixer.contacts.access import room_token
from mixer.db import db, transaction
from mixer.followup.models import Intention
from mixer.invitations import actions as invitations
from mixer.invitations.access import guest_token
from tests.house.walking import Stop, is_an_answer, is_not_there, nothing_changes, to, walk, with_foreign
from tests.house.world import CANARY, ONE_TIME, World
from tests.page import Visitor


def wrong_tokens(world: World) -> dict[str, str]:
    """Personal links of Ana's that are none, or none any more, or for something else."""
    ana, ben = world.mine.guests[:2]
    right = guest_token(ana)
    return {
        "made up": "AAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA",
        "without a MAC": ana.public_id,
        "with an empty MAC": f"{ana.public_id}.",
        "with Ben's MAC": f"{ana.public_id}.{guest_token(ben).partition('.')[2]}",
        "cut short": right[:-1],
        "one letter more": f"{right}A",
        "for another purpose": guest_token(ana, "feed"),
        "for the room": room_token(ana.contact),
    }


def test_wrong_personal_links_open_nothing_of_a_guests(app: Flask, world: World, visitor: Visitor):
    for token in wrong_tokens(world).values():
        stops: list[Stop] = [
            (rule, values | {"token": token}) for rule, values in to(app, world.mine, "guest_link")
        ]
        with nothing_changes():
            walk(visitor, stops, is_not_there, CANARY)


def test_wrong_personal_links_open_nothing_of_a_room(app: Flask, world: World, visitor: Visitor):
    ana = world.mine.guests[0]
    wrong = wrong_tokens(world) | {
        "for the room": guest_token(ana),
        "for mail": guest_token(ana, "unsubscribe"),
    }
    for token in wrong.values():
        stops: list[Stop] = [
            (rule, values | {"token": token}) for rule, values in to(app, world.mine, "room_link")
        ]
        with nothing_changes():
            walk(visitor, stops, is_not_there, CANARY)


def test_a_link_to_unsubscribe_opens_no_answer_and_the_other_way_round(
    app: Flask, world: World, visitor: Visitor
):
    ana = world.mine.guests[0]
    stops = []
    for rule, values in to(app, world.mine, "guest_link"):
        is_for_mail = rule.endpoint == "invitations.unsubscribe"
        stops.append(
            (rule, values | {"token": guest_token(ana) if is_for_mail else guest_token(ana, "unsubscribe")})
        )
    with nothing_changes():
        walk(visitor, stops, is_not_there, CANARY)


def test_a_revoked_link_and_one_of_somebody_taken_off_open_nothing(
    app: Flask, world: World, visitor: Visitor
):
    stops = to(app, world.mine, "guest_link")
    ana = world.mine.guests[0]
    with transaction(world.mine.event):
        invitations.revoke_link(guest=ana, actor=SYSTEM)
    with nothing_changes():
        walk(visitor, stops, is_not_there, CANARY)
    stops = [(rule, values | {"token": guest_token(ana)}) for rule, values in stops]
    with transaction(world.mine.event):
        invitations.take_off(guest=ana, actor=SYSTEM)
    with nothing_changes():
        walk(visitor, stops, is_not_there, CANARY)


def test_in_ones_own_room_nothing_of_somebody_elses_evening_is_found(
    app: Flask, world: World, visitor: Visitor
):
    with nothing_changes():
        walk(visitor, with_foreign(app, world.theirs, world.mine, "room_link"), is_not_there, CANARY)


def test_in_ones_own_room_nobody_settles_a_promise_of_another_guest(
    app: Flask, world: World, visitor: Visitor
):
    bens = room_token(world.mine.guests[1].contact)
    anas = world.mine.names["intention_id"]
    stops = [
        (rule, values | {"token": bens})
        for rule, values in to(app, world.mine, "room_link")
        if values.get("intention_id") == anas
    ]
    with nothing_changes():
        walk(visitor, stops, is_not_there, "private note")
    assert db.session.get_one(Intention, anas).guest_id != world.mine.guests[1].id


def test_codes_in_the_wrong_hands_tell_nothing(app: Flask, world: World, visitor: Visitor):
    stops = [s for s in to(app, world.mine, "public") if s[0].endpoint in ("followup.badge", "door.entry")]
    stops += [s for s in to(app, world.mine, "public") if s[0].endpoint == "followup.met_by_scan"]
    with nothing_changes():
        walk(visitor, stops, is_an_answer, CANARY)
        walk(Visitor(app).signed_in_as(world.zoe), stops, is_an_answer, CANARY)
    other_door = world.theirs.door.opened_by(Visitor(app))
    with nothing_changes():
        walk(other_door, stops, is_an_answer, CANARY)


def test_badge_and_entry_codes_are_never_taken_for_each_other(app: Flask, world: World):
    names = world.mine.names
    phone = world.mine.door.opened_by(Visitor(app))
    stops = [s for s in to(app, world.mine, "public") if s[0].endpoint in ("followup.badge", "door.entry")]
    swapped = [
        (rule, {"code": names["door.code" if rule.endpoint == "followup.badge" else "followup.code"]})
        for rule, _values in stops
    ]
    with nothing_changes():
        walk(phone, swapped, lambda answer: answer.status_code == 200, f"{CANARY}0")


def test_one_time_links_of_another_kind_open_nothing(app: Flask, world: World, visitor: Visitor):
    one_time = {f"accounts.{page}" for page in ONE_TIME}
    rightful = [s for s in to(app, world.mine, "public") if s[0].endpoint in one_time]
    secrets = [values["secret"] for _rule, values in rightful]
    stops = [
        (rule, {"secret": secret})
        for rule, values in rightful
        for secret in [*secrets, "x"]
        if secret != values["secret"]
    ]
    with nothing_changes():
        walk(visitor, stops, is_not_there, CANARY)


def test_public_pages_know_nobody(app: Flask, world: World, visitor: Visitor):
    known = {f"accounts.{page}" for page in ONE_TIME} | {"accounts.sign_up", "web.healthz"}
    stops = [s for s in to(app, world.mine, "public") if s[0].endpoint not in known]
    walk(visitor, stops, is_an_answer, CANARY)
