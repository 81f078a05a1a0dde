"""Mail of the prizes room: the question, the donor's own link, news for the host."""

from dataclasses import dataclass

from mixer.accounts.queries import owner_of
from mixer.audit import Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.events.models import Event
from mixer.events.words import when_word, where_word
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.prizes.access import donor_url
from mixer.prizes.models import Donor, Prize
from mixer.web.errors import Refused
from mixer.web.formats import day_month
from mixer.web.pages import public_url_for
from mixer.web.translation import _, speaking

ASK, NEWS, OWN_LINK = "prize_ask", "prize_news", "prize_own_link"


@dataclass(frozen=True)
class Letter:
    """A letter as its reader will see it."""

    subject: str
    greeting: str
    words: tuple[str, ...]
    why: str
    button: tuple[str, str] | None = None


def ask_letter(donor: Donor) -> Letter:
    """The question, in the language spoken now."""
    event = donor.event
    facts = ", ".join(part for part in (when_word(event), where_word(event)) if part)
    return Letter(
        _("A door prize for %(title)s, %(date)s?", title=event.title, date=day_month(event.starts)),
        _("Dear %(name)s,", name=donor.person or donor.firm),
        (
            _("we are hosting an evening for business people: %(facts)s.", facts=facts),
            _("At the close we draw a few door prizes among those present. Would you give one?"),
            _("No logo is needed: a sentence about it is enough. You can change it until the day."),
        ),
        _("You get this once, because %(host)s thought of you.", host=owner_of(event.team).name),
        (_("Say what you give"), donor_url(donor)),
    )


def ask_donor(*, donor: Donor, actor: Actor) -> bool:
    """Ask by mail, once for each link. False when it went out before or there is no address."""
    if donor.event.cancelled_at is not None or donor.event.is_over:
        raise Refused(_("This evening needs no prizes any more: it is over or called off."))
    if not donor.email:
        return False
    with speaking(donor.language):
        key = f"{ASK}:{donor.id}:{donor.link_version}"
        if queue_letter(donor.event, donor, ASK, key, ask_letter(donor)) is None:
            return False
    donor.asked_at = now()
    record(actor, "ask_donor", donor, event_id=donor.event_id, fields=["asked_at"])
    return True


def send_own_link(prize: Prize) -> None:
    """Who offered a prize by the general link and typed an address gets the link to their own page, once."""
    donor = prize.donor
    if not donor.email:
        return
    with speaking(donor.language):
        letter = Letter(
            _("Your door prize for %(title)s", title=donor.event.title),
            _("Dear %(name)s,", name=donor.person or donor.firm),
            (
                _("thank you for offering “%(item)s”. The host has been told.", item=prize.item),
                _("On this page you can change your offer, or take it back, until the day."),
            ),
            _("You get this once, because this address was typed when the prize was offered."),
            (_("Open your own page"), donor_url(donor)),
        )
        queue_letter(donor.event, donor, OWN_LINK, f"{OWN_LINK}:{donor.id}:{donor.link_version}", letter)


def tell_host(prize: Prize) -> None:
    """The host learns of an offer, a change or a withdrawal, in their own language; once for each."""
    db.session.flush()
    event = db.session.get_one(Event, prize.event_id)
    host = owner_of(event.team)
    with speaking(host.language):
        letter = _news(prize, host.name)
        queue_message(
            dedupe_key=f"{NEWS}:{prize.id}:{prize.revision}",
            purpose=NEWS,
            team_id=event.team_id,
            event_id=event.id,
            about_id=prize.id,
            to_name=host.name,
            to_email=host.email,
            from_name=event.team.name,
            subject=letter.subject,
            body=mail_body("prizes/mail/letter", letter=letter, event=event, host_name=event.team.name),
        )


def _news(prize: Prize, host_name: str) -> Letter:
    name = prize.donor.name
    if prize.withdrawn_at is not None:
        sentence = _("%(name)s has withdrawn a door prize: %(item)s.", name=name, item=prize.item)
    elif prize.revision:
        sentence = _("%(name)s has changed a door prize: %(item)s.", name=name, item=prize.item)
    else:
        sentence = _("%(name)s offers a door prize: %(item)s.", name=name, item=prize.item)
    return Letter(
        sentence,
        _("Dear %(name)s,", name=host_name),
        (sentence,),
        _("You get this because you host this evening."),
        (_("Open the prizes"), public_url_for("prizes.prizes", slug=prize.event.slug)),
    )


def queue_letter(event: Event, donor: Donor, purpose: str, key: str, letter: Letter) -> Message | None:
    """Put a letter of the host's into the outbox; None when one with this key is there."""
    host = owner_of(event.team)
    return queue_message(
        dedupe_key=key,
        purpose=purpose,
        team_id=event.team_id,
        event_id=event.id,
        about_id=donor.id,
        to_name=donor.person or donor.firm,
        to_email=donor.email,
        from_name=f"{host.name}, {event.team.name}",
        reply_to=host.email,
        subject=letter.subject,
        body=mail_body("prizes/mail/letter", letter=letter, event=event, host_name=host.name),
    )


def is_ask_wanted(message: Message) -> bool:
    """Whether the question still makes sense: the same link, the evening ahead."""
    donor = _donor(message)
    if donor is None or donor.event.cancelled_at is not None or donor.event.is_over:
        return False
    return message.dedupe_key == f"{ASK}:{donor.id}:{donor.link_version}"


def is_own_link_wanted(message: Message) -> bool:
    """Whether the link in the letter still opens the donor's page."""
    donor = _donor(message)
    return donor is not None and message.dedupe_key == f"{OWN_LINK}:{donor.id}:{donor.link_version}"


def is_thanks_wanted(message: Message) -> bool:
    """Whether the donor is still known."""
    return _donor(message) is not None


def _donor(message: Message) -> Donor | None:
    return db.session.get(Donor, message.about_id, populate_existing=True) if message.about_id else None
