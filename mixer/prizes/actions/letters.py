"""Mail of the prizes room: the question, news for the host, thanks."""

from dataclasses import dataclass
from datetime import timedelta

from mixer.accounts.queries import owner_of
from mixer.audit import Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.door.queries import count
from mixer.events.models import Event
from mixer.events.words import when_word, where_word
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.prizes.access import donor_url
from mixer.prizes.models import Donor, DrawnPrize, Outcome, Prize, PrizeState
from mixer.prizes.queries import donors_of, draw_of, prizes_of_donor, steps_of
from mixer.web.errors import Refused
from mixer.web.formats import day_month
from mixer.web.pages import public_url_for
from mixer.web.translation import _, ngettext, speaking

ASK, NEWS, THANKS = "prize_ask", "prize_news", "prize_thanks"
THANKS_WITHIN = timedelta(hours=48)


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
        if _queue(donor.event, donor, ASK, key, ask_letter(donor)) is None:
            return False
    donor.asked_at = now()
    record(actor, "ask_donor", donor, event_id=donor.event_id, fields=["asked_at"])
    return True


def tell_host(prize: Prize) -> None:
    """The host learns of an offer, a change or a withdrawal; once for each."""
    db.session.flush()
    event = db.session.get_one(Event, prize.event_id)
    host = owner_of(event.team)
    name = prize.donor.name
    if prize.withdrawn_at is not None:
        sentence = _("%(name)s has withdrawn a door prize: %(item)s.", name=name, item=prize.item)
    elif prize.revision:
        sentence = _("%(name)s has changed a door prize: %(item)s.", name=name, item=prize.item)
    else:
        sentence = _("%(name)s offers a door prize: %(item)s.", name=name, item=prize.item)
    letter = Letter(
        sentence,
        _("Dear %(name)s,", name=host.name),
        (sentence,),
        _("You get this because you host this evening."),
        (_("Open the prizes"), public_url_for("prizes.prizes", slug=event.slug)),
    )
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


def to_thank(event: Event) -> list[Donor]:
    """Donors of a prize that somebody has won, who were not thanked yet."""
    draw = draw_of(event)
    won = {s.prize.donor_id for s in steps_of(draw) if s.outcome == Outcome.WON} if draw else set()
    return [donor for donor in donors_of(event) if donor.id in won and donor.thanked_at is None]


def thanks_letter(donor: Donor, steps: list[DrawnPrize], came: int) -> Letter:
    """The thanks with a fact; the winner's first name only if they agreed."""
    event = donor.event
    words = [_("thank you for what you gave to %(title)s.", title=event.title)]
    for step in steps:
        if step.may_say_name and step.guest is not None:
            name = step.guest.badge_name or step.guest.first_name
            words.append(_("“%(item)s” went to %(name)s.", item=step.prize.item, name=name))
        else:
            words.append(_("“%(item)s” went to one of our guests.", item=step.prize.item))
    if came and donor.may_be_named:
        words.append(ngettext("%(num)s guest was there.", "%(num)s guests saw it and heard your name.", came))
    return Letter(
        _("Thank you for your door prize at %(title)s", title=event.title),
        _("Dear %(name)s,", name=donor.person or donor.firm),
        tuple(words),
        _("You get this once, because you gave a door prize."),
    )


def won_from(donor: Donor) -> list[DrawnPrize]:
    """What was won of this donor's prizes."""
    draw = draw_of(donor.event)
    steps = steps_of(draw) if draw else []
    return [s for s in steps if s.prize.donor_id == donor.id and s.outcome == Outcome.WON]


def thank_donor(*, donor: Donor, actor: Actor) -> bool:
    """Thank by mail, once, and mark as thanked; a donor without an address is only marked: the host calls.
    False when they were thanked before or nothing of theirs was won."""
    steps = won_from(donor)
    if donor.thanked_at is not None or not steps:
        return False
    if donor.email:
        with speaking(donor.language):
            letter = thanks_letter(donor, steps, count(donor.event).came)
            _queue(donor.event, donor, THANKS, f"{THANKS}:{donor.id}", letter)
    donor.thanked_at = now()
    won = {step.prize_id for step in steps}
    for prize in prizes_of_donor(donor):
        if prize.id in won:
            prize.dates = prize.dates | {"thanked": now().isoformat(timespec="seconds")}
            prize.state = PrizeState.THANKED if prize.state == PrizeState.COLLECTED else prize.state
    record(actor, "thank_donor", donor, event_id=donor.event_id, fields=["thanked_at"])
    return True


def _queue(event: Event, donor: Donor, purpose: str, key: str, letter: Letter) -> Message | None:
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


def is_thanks_wanted(message: Message) -> bool:
    """Whether the donor is still known."""
    return _donor(message) is not None


def _donor(message: Message) -> Donor | None:
    return db.session.get(Donor, message.about_id, populate_existing=True) if message.about_id else None
