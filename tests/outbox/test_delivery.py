"""What becomes of a mail when the server says yes, later, never, or nothing at all."""

import stat
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from flask import Flask

from mixer.clock import Clock, now
from mixer.db import transaction
from mixer.outbox import claims
from mixer.outbox.actions import send_again
from mixer.outbox.delivery import HANDED_LEASE, LEASE, Delivery
from mixer.outbox.models import MessageState
from tests.outbox.conftest import PostOffice, at_once, fresh, mail_to, parsed, use

Deliver = Callable[[], list[MessageState]]


@pytest.fixture
def deliver(app: Flask, house: Any) -> Deliver:
    """Delivers all that is due, as a worker does on one round; what became of each mail."""

    def round_() -> list[MessageState]:
        delivery = Delivery(house.settings, house.still_wanted)
        claims.expire_leases()
        states = list(iter(delivery.deliver_next, None))
        delivery.close()
        return states

    return round_


def test_a_mail_is_sent_once_and_says_when(app: Flask, office: PostOffice, deliver: Deliver):
    message = mail_to(subject="Frühling, 春")
    assert deliver() == [MessageState.SENT]
    assert deliver() == []
    message = fresh(message)
    assert (message.state, message.sent_at, message.lease_until) == (MessageState.SENT, now(), None)
    assert office.envelopes == [("mixer@mixer.example.org", ["ana@example.com"])]
    assert office.mails[0]["Subject"] == "Frühling, 春"
    assert office.message_ids == [message.message_id]


def test_lines_that_begin_with_a_dot_arrive_whole(app: Flask, office: PostOffice, deliver: Deliver):
    calendar = b".\r\n..x\r\n"
    mail_to(calendar=calendar, calendar_method="REQUEST", subject=".", to_name=".")
    deliver()
    assert list(office.mails[0].iter_parts())[2].get_payload(decode=True) == calendar
    assert office.mails[0]["Subject"] == "."


def test_a_mail_waits_for_its_time(app: Flask, office: PostOffice, deliver: Deliver, clock: Clock):
    mail_to(not_before=now() + timedelta(hours=2))
    assert deliver() == []
    clock.advance(timedelta(hours=2))
    assert deliver() == [MessageState.SENT]


def test_one_connection_carries_the_whole_batch(app: Flask, office: PostOffice, deliver: Deliver):
    for n in range(8):
        mail_to(f"guest{n}@example.com")
    assert deliver() == [MessageState.SENT] * 8
    assert len(office.peers) == 1


def test_no_transaction_is_open_while_we_talk_to_the_server(app: Flask, office: PostOffice, deliver: Deliver):
    def write() -> None:
        with app.app_context():
            mail_to("ben@example.com", not_before=now() + timedelta(hours=1))

    office.on_text = write
    mail_to()
    assert deliver() == [MessageState.SENT]


def test_later_means_later_and_every_try_is_counted(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock
):
    office.rcpt_verdicts = ["451 4.7.1 Greylisted, try again"]
    office.text_verdicts = ["452 4.2.2 Mailbox full"]
    message = mail_to()
    assert deliver() == [MessageState.QUEUED]
    message = fresh(message)
    assert (message.tries, message.last_error) == (1, "451 4.7.1 Greylisted, try again")
    clock.advance(timedelta(seconds=59))
    assert deliver() == []
    clock.advance(timedelta(seconds=1))
    assert deliver() == [MessageState.QUEUED]
    clock.advance(timedelta(minutes=5))
    assert deliver() == [MessageState.SENT]
    message = fresh(message)
    assert (message.tries, message.last_error) == (2, None)
    assert office.message_ids == [message.message_id]


def test_after_six_more_tries_within_thirty_hours_it_has_failed(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock
):
    office.rcpt_verdicts = ["451 not now"] * 7
    message = mail_to()
    for wait in (0, 1, 5, 15, 60, 240):
        clock.advance(timedelta(minutes=wait))
        assert deliver() == [MessageState.QUEUED]
    clock.advance(timedelta(days=1))
    assert deliver() == [MessageState.FAILED]
    assert fresh(message).last_error == "451 not now"


def test_never_means_failed_and_the_next_mail_goes_out(app: Flask, office: PostOffice, deliver: Deliver):
    office.rcpt_verdicts = ["550 5.1.1 No such user"]
    refused = mail_to("nobody@example.com")
    mail_to()
    assert deliver() == [MessageState.FAILED, MessageState.SENT]
    assert fresh(refused).last_error == "550 5.1.1 No such user"
    assert len(office.peers) == 1


def test_a_text_refused_for_good_has_failed(app: Flask, office: PostOffice, deliver: Deliver):
    office.text_verdicts = ["554 5.7.1 Looks like spam"]
    message = mail_to()
    assert deliver() == [MessageState.FAILED]
    assert fresh(message).last_error == "554 5.7.1 Looks like spam"


def test_a_server_that_is_away_counts_against_no_mail_and_everything_waiting_says_why(
    app: Flask, closed_office: PostOffice, house: Any, clock: Clock
):
    messages = [mail_to(), mail_to("ben@example.com")]
    delivery = Delivery(house.settings, {})
    assert delivery.deliver_next() == MessageState.QUEUED
    assert delivery.deliver_next() is None
    for message in map(fresh, messages):
        assert (message.state, message.tries, message.lease_until) == (MessageState.QUEUED, 0, None)
        assert message.last_error == "Connection refused"
    for rest in (5, 10, 20, 40):
        clock.advance(timedelta(seconds=rest - 1))
        assert delivery.deliver_next() is None
        clock.advance(timedelta(seconds=1))
        assert delivery.deliver_next() == MessageState.QUEUED
    controller = closed_office.open()
    clock.advance(timedelta(minutes=5))
    assert [delivery.deliver_next() for _ in range(3)] == [MessageState.SENT, MessageState.SENT, None]
    delivery.close()
    controller.stop()
    assert [fresh(m).last_error for m in messages] == [None, None]


def test_a_server_that_closes_in_the_middle_of_a_batch_is_called_again(
    app: Flask, office: PostOffice, deliver: Deliver
):
    office.rcpt_verdicts = ["250 OK", "421 That was enough for one connection"]
    for n in range(3):
        mail_to(f"guest{n}@example.com")
    assert Counter(deliver()) == {MessageState.SENT: 3, MessageState.QUEUED: 1}
    assert len(office.peers) == 2
    assert len(set(office.message_ids)) == len(office.received) == 3


def test_when_the_line_breaks_after_the_text_a_plain_mail_is_unsure_until_the_host_decides(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock
):
    office.text_verdicts = ["hang up"]
    message = mail_to()
    assert deliver() == [MessageState.UNSURE]
    clock.advance(timedelta(days=3))
    assert deliver() == []
    with transaction():
        assert send_again(message=fresh(message))
    assert deliver() == [MessageState.SENT]
    assert office.message_ids == [fresh(message).message_id] * 2


def test_when_the_line_breaks_after_the_text_a_mail_that_must_arrive_goes_again_under_its_id(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock
):
    office.text_verdicts = ["hang up"]
    message = mail_to(must_arrive=True)
    assert deliver() == [MessageState.QUEUED]
    clock.advance(timedelta(minutes=1))
    assert deliver() == [MessageState.SENT]
    assert office.message_ids == [fresh(message).message_id] * 2


def test_a_mail_claimed_by_a_worker_that_died_is_taken_over_when_its_lease_ends(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock
):
    message = mail_to()
    assert claims.claim_next(claims.is_due(), LEASE) is not None
    assert deliver() == []
    clock.advance(LEASE)
    assert deliver() == [MessageState.SENT]
    assert fresh(message).tries == 0


@pytest.mark.parametrize("must_arrive", [False, True])
def test_a_mail_handed_over_by_a_worker_that_died_is_unsure_or_goes_again(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock, must_arrive: bool
):
    message = mail_to(must_arrive=must_arrive)
    claim = claims.claim_next(claims.is_due(), LEASE)
    assert claim is not None
    claims.hand_over(claim, HANDED_LEASE)
    clock.advance(HANDED_LEASE - timedelta(seconds=1))
    assert deliver() == []
    clock.advance(timedelta(seconds=1))
    deliver()
    assert fresh(message).state == (MessageState.SENT if must_arrive else MessageState.UNSURE)
    assert len(office.received) == must_arrive


def test_who_lost_the_lease_gives_the_server_nothing(
    app: Flask, office: PostOffice, house: Any, clock: Clock
):
    message = mail_to()
    slow = claims.claim_next(claims.is_due(), LEASE)
    assert slow is not None
    clock.advance(LEASE)
    claims.expire_leases()
    fast = claims.claim_next(claims.is_due(), LEASE)
    assert fast is not None
    with pytest.raises(claims.LeaseLost):
        claims.hand_over(slow, HANDED_LEASE)
    with pytest.raises(claims.LeaseLost):
        claims.settle(slow, MessageState.FAILED)
    assert fresh(message).state == MessageState.CLAIMED


def test_an_answer_that_came_after_the_lease_still_counts_as_sent(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock
):
    def dawdle() -> None:
        clock.advance(HANDED_LEASE)
        with app.app_context():
            claims.expire_leases()

    office.on_text = dawdle
    message = mail_to()
    deliver()
    assert fresh(message).state == MessageState.SENT
    assert len(office.received) == 1


def test_mail_no_longer_wanted_is_dropped_when_its_turn_comes(
    app: Flask, office: PostOffice, house: Any, deliver: Deliver
):
    house.still_wanted = {"invitation": lambda message: message.about_id != 1}
    unwanted, wanted = mail_to(about_id=1), mail_to("ben@example.com", about_id=2)
    other = mail_to("zoe@example.net", purpose="reset", about_id=1)
    deliver()
    states = [fresh(m).state for m in (unwanted, wanted, other)]
    assert states == [MessageState.DROPPED, MessageState.SENT, MessageState.SENT]
    assert len(office.received) == 2


def test_a_fault_of_our_own_delays_one_mail_and_not_the_others(
    app: Flask, office: PostOffice, house: Any, deliver: Deliver, caplog: pytest.LogCaptureFixture
):
    house.still_wanted = {"invitation": lambda message: bool(1 / message.about_id)}
    broken, fine = mail_to(about_id=0), mail_to("ben@example.com", about_id=1)
    deliver()
    broken = fresh(broken)
    assert (broken.state, broken.tries) == (MessageState.QUEUED, 1)
    assert broken.last_error == "ZeroDivisionError: division by zero"
    assert "ZeroDivisionError" in caplog.text
    assert fresh(fine).state == MessageState.SENT


def test_a_mail_that_cannot_be_written_fails_and_says_so(app: Flask, office: PostOffice, deliver: Deliver):
    message = mail_to("ana@-ä-.example.com")
    assert deliver() == [MessageState.FAILED]
    assert (fresh(message).last_error or "").startswith("Cannot be written: ")


def test_an_address_with_umlauts_goes_to_a_server_that_knows_them(
    app: Flask, office: PostOffice, deliver: Deliver
):
    mail_to("jörg@example.com")
    assert deliver() == [MessageState.SENT]
    assert office.envelopes[0][1] == ["jörg@example.com"]


def test_the_rate_is_kept_and_mail_somebody_waits_for_goes_first(
    app: Flask, office: PostOffice, deliver: Deliver, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    use(app, monkeypatch, mail_per_minute=6)
    for n in range(9):
        mail_to(f"guest{n}@example.com")
    assert deliver() == [MessageState.SENT] * 5
    mail_to("olga@example.org", purpose="reset", must_arrive=True)
    assert deliver() == [MessageState.SENT]
    assert office.envelopes[-1][1] == ["olga@example.org"]
    clock.advance(timedelta(seconds=59))
    assert deliver() == []
    clock.advance(timedelta(seconds=1))
    assert deliver() == [MessageState.SENT] * 4


def test_of_two_workers_at_once_none_sends_what_the_other_sent(app: Flask, office: PostOffice, house: Any):
    for n in range(40):
        mail_to(f"guest{n}@example.com")

    def work(_n: int) -> list[MessageState]:
        delivery = Delivery(house.settings, {})
        states = list(iter(delivery.deliver_next, None))
        delivery.close()
        return states

    results = at_once(app, 2, work)
    assert all(results), "both had work"
    assert Counter(results[0] + results[1]) == {MessageState.SENT: 40}
    assert len(office.message_ids) == len(set(office.message_ids)) == 40


def test_the_login_of_the_mail_server_may_have_any_character(
    app: Flask, closed_office: PostOffice, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
):
    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
        closed_office.logins.append((login.login, login.password))
        return AuthResult(success=True)

    controller = closed_office.open(authenticator=check, auth_require_tls=False)
    url = f"smtp://olga%40example.org:p%2Fw%3A%20%25@127.0.0.1:{closed_office.port}"
    use(app, monkeypatch, smtp_url=url)
    mail_to()
    assert deliver() == [MessageState.SENT]
    controller.stop()
    assert closed_office.logins == [(b"olga@example.org", b"p/w: %")]


def test_where_encryption_is_asked_for_nothing_goes_in_the_clear(
    app: Flask, office: PostOffice, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
):
    use(app, monkeypatch, smtp_url=f"smtp+starttls://127.0.0.1:{office.port}")
    message = mail_to()
    assert deliver() == [MessageState.QUEUED]
    assert office.received == []
    assert "STARTTLS" in (fresh(message).last_error or "")


def test_without_a_mail_server_mail_is_kept_as_files_for_the_owner_only(
    app: Flask, deliver: Deliver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    use(app, monkeypatch, smtp_url="", instance=tmp_path)
    message = mail_to()
    assert deliver() == [MessageState.FILED]
    (path,) = (tmp_path / "mail").iterdir()
    message = fresh(message)
    assert message.files == [path.name] == [f"{message.id}-invitation.eml"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert parsed(path.read_bytes())["Message-ID"] == message.message_id
    assert message.sent_at is None


def test_a_later_mail_about_the_evening_joins_the_thread_of_the_first(
    app: Flask, office: PostOffice, deliver: Deliver
):
    first = mail_to(event_id=5)
    deliver()
    mail_to(dedupe_key="moved", purpose="moved", event_id=5)
    mail_to(dedupe_key="other", purpose="invitation", event_id=6)
    mail_to("ben@example.com", event_id=5)
    deliver()
    assert [mail["References"] for mail in office.mails] == [None, fresh(first).message_id, None, None]
