import pytest

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.invitations import actions
from mixer.invitations.access import UNSUBSCRIBE, guest_by_token, guest_token, rsvp_url
from mixer.invitations.models import Guest
from mixer.invitations.queries import is_invitation_wanted
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, mail_to, says


def invites(event: Event, *guests: Guest, wave: int | None = None) -> actions.Invited:
    with transaction(event):
        return actions.invite_guests(event=event, guests=guests, wave=wave, actor=SYSTEM)


def test_an_invitation_carries_the_personal_link_and_both_answers_and_no_calendar(cast: Cast):
    invited = invites(cast.event, cast.ana, wave=1)
    assert invited.queued == (cast.ana,)
    (mail,) = mail_to(cast.ana)
    assert (mail.purpose, mail.calendar) == ("invitation", None)
    assert mail.subject == "Olga Brandt invites you: Spring mixer, Thu 22 Apr"
    assert rsvp_url(cast.ana, answer="accepted") in mail.text
    assert rsvp_url(cast.ana, answer="declined") in mail.text
    assert mail.from_name == "Olga Brandt, Harbour Street Circle"
    assert (cast.ana.invited_at is not None, cast.ana.wave) == (True, 1)


def test_an_invitation_can_be_refused_for_good_by_its_own_link(cast: Cast):
    invites(cast.event, cast.ana)
    (mail,) = mail_to(cast.ana)
    assert mail.unsubscribe_url is not None
    assert mail.unsubscribe_url.endswith(f"/r/{guest_token(cast.ana, UNSUBSCRIBE)}/unsubscribe")
    assert guest_token(cast.ana, UNSUBSCRIBE) not in mail.text.replace(mail.unsubscribe_url, "")


def test_a_wave_sorts_everybody_into_one_of_four(cast: Cast):
    karl = builders.guest(cast.event, "Karl", "Heinz")
    says(cast.ben, ACCEPTED)
    out = builders.guest(cast.event, "Dora", "Meyer", email="dora@example.com")
    with transaction(cast.event):
        actions.unsubscribe(guest=out, actor=SYSTEM)
    assert invites(cast.event, cast.ana, cast.ben, karl, out) == actions.Invited(
        (cast.ana,), (karl,), (out,), (cast.ben,)
    )
    assert invites(cast.event, cast.ana).already == (cast.ana,)
    assert len(mail_to(cast.ana)) == 1


def test_a_replaced_link_ends_the_old_one_and_may_be_invited_anew(cast: Cast):
    invites(cast.event, cast.ana)
    old = guest_token(cast.ana)
    (first,) = mail_to(cast.ana)
    with transaction(cast.event):
        actions.revoke_link(guest=cast.ana, actor=SYSTEM)
    assert guest_by_token(old) is None
    assert guest_by_token(guest_token(cast.ana)) == cast.ana
    assert not is_invitation_wanted(first), "it would carry a dead link"
    assert invites(cast.event, cast.ana).queued == (cast.ana,)
    assert is_invitation_wanted(mail_to(cast.ana)[-1])


def test_a_renewed_link_is_mailed(cast: Cast):
    with transaction(cast.event):
        assert actions.renew_link(guest=cast.ana, actor=SYSTEM)
    (mail,) = mail_to(cast.ana)
    assert (mail.purpose, mail.must_arrive) == ("new_link", True)
    assert rsvp_url(cast.ana) in mail.text
    karl = builders.guest(cast.event, "Karl", "Heinz")
    with transaction(cast.event):
        assert not actions.renew_link(guest=karl, actor=SYSTEM)


def test_links_of_one_purpose_open_nothing_of_another(cast: Cast):
    assert guest_by_token(guest_token(cast.ana, UNSUBSCRIBE)) is None
    assert guest_by_token(guest_token(cast.ana), UNSUBSCRIBE) is None
    assert guest_by_token(guest_token(cast.ana).replace(".", ".x")) is None
    assert guest_by_token("") is None


def test_an_invitation_is_dropped_when_it_makes_no_sense_any_more(cast: Cast, clock: Clock):
    invites(cast.event, cast.ana, cast.ben)
    (to_ana,), (to_ben,) = mail_to(cast.ana), mail_to(cast.ben)
    assert is_invitation_wanted(to_ana)
    says(cast.ana, ACCEPTED)
    assert not is_invitation_wanted(to_ana)
    with transaction(cast.event):
        actions.unsubscribe(guest=cast.ben, actor=SYSTEM)
    assert not is_invitation_wanted(to_ben)
    with transaction(cast.event):
        actions.subscribe_again(guest=cast.ben, actor=SYSTEM)
    assert is_invitation_wanted(to_ben)
    clock.stop(cast.event.ends_at)
    assert not is_invitation_wanted(to_ben)


def test_an_invitation_of_somebody_taken_off_or_to_an_evening_called_off_is_dropped(cast: Cast):
    invites(cast.event, cast.ana, cast.ben)
    (to_ana,), (to_ben,) = mail_to(cast.ana), mail_to(cast.ben)
    with transaction(cast.event):
        actions.take_off(guest=cast.ana, actor=SYSTEM)
    assert not is_invitation_wanted(to_ana)
    with transaction(cast.event):
        actions.cancel_event(event=cast.event, actor=SYSTEM)
    assert not is_invitation_wanted(to_ben)
    with pytest.raises(Refused, match="called off"):
        invites(cast.event, cast.ben)


def test_a_hostile_name_stays_in_its_line(cast: Cast):
    with transaction(cast.event):
        cast.event.title = "Mixer\r\nBcc: everybody@example.com"
        cast.event.purpose = "<script>alert(1)</script> =?utf-8?q?x?="
        cast.ana.first_name = "<b>Ana</b>\u202e\r\nX: y"
    invites(cast.event, cast.ana)
    says(cast.ana, ACCEPTED)
    db.session.rollback()
    invitation, confirmation = mail_to(cast.ana)
    for mail in (invitation, confirmation):
        assert "\n" not in mail.subject + mail.to_name
        assert "<script>" not in mail.html
        assert "<b>Ana" not in mail.html
    assert b"\r\nBcc" not in (confirmation.calendar or b"")
