"""The words of every mail to a guest, in the language spoken now."""

from dataclasses import dataclass

from mixer.core import seats
from mixer.events.models import Event
from mixer.events.words import when_word, where_word
from mixer.invitations.access import rsvp_url
from mixer.invitations.models import Answer, Guest, Place
from mixer.invitations.words import why_waiting
from mixer.web.formats import day_month
from mixer.web.translation import _


@dataclass(frozen=True)
class Letter:
    """One mail: what stands in it, in order. ``why`` says at the foot why it was sent."""

    subject: str
    title: str
    words: tuple[str, ...]
    why: str
    facts: tuple[tuple[str, str], ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    """Label and full address; the first is the one thing to do."""
    after: tuple[str, ...] = ()


def invitation(guest: Guest, host_name: str) -> Letter:
    """Come; two links lead to the page with the answer put first."""
    event = guest.event
    return Letter(
        subject=_(
            "%(host)s invites you: %(title)s, %(date)s",
            host=host_name,
            title=event.title,
            date=day_month(event.starts),
        ),
        title=event.title,
        words=(
            *((event.purpose,) if event.purpose else ()),
            _("I would be glad to have you there. One tap tells me whether you come; no account, no app."),
        ),
        facts=_facts(event),
        buttons=(
            (_("Yes, I’m coming"), rsvp_url(guest, answer=Answer.ACCEPTED)),
            (_("I can’t come"), rsvp_url(guest, answer=Answer.DECLINED)),
        ),
        after=(_("This link is yours alone: with it you can change your answer until the evening begins."),),
        why=_("You get this because %(host)s has put you on the guest list of this evening.", host=host_name),
    )


def confirmed(guest: Guest) -> Letter:
    """You are in."""
    return Letter(
        subject=_(
            "You’re in: %(title)s, %(date)s", title=guest.event.title, date=day_month(guest.event.starts)
        ),
        title=_("You’re in"),
        words=(_("Your place is kept, and we look forward to seeing you."),),
        facts=_facts(guest.event),
        buttons=((_("Your code for the door"), rsvp_url(guest)),),
        after=(
            _("There you can also say what you offer and whom you would like to meet, and name a companion."),
            _("Something in the way after all? The same link lets somebody else have your seat."),
        ),
        why=_why_answered(guest),
    )


def seat_free(guest: Guest) -> Letter:
    """A seat has become free; it is theirs unless they say no."""
    return Letter(
        subject=_("A seat has become free: you’re in, %(date)s", date=day_month(guest.event.starts)),
        title=_("A seat has become free, and it is yours"),
        words=(
            _(
                "You waited for a seat at “%(title)s”, and now it is yours. You need do nothing: you are in.",
                title=guest.event.title,
            ),
        ),
        facts=_facts(guest.event),
        buttons=(
            (_("Your code for the door"), rsvp_url(guest)),
            (_("I can’t come any more"), rsvp_url(guest, answer=Answer.DECLINED)),
        ),
        after=(_("If you have made other plans, please say so: somebody else is waiting."),),
        why=_why_answered(guest),
    )


def waitlisted(guest: Guest, waiting: seats.Waiting) -> Letter:
    """On the waitlist, at which position and why."""
    return Letter(
        subject=_("You’re on the waitlist: %(title)s", title=guest.event.title),
        title=_("You’re number %(position)s on the waitlist", position=waiting.position),
        words=(
            why_waiting(waiting.reason),
            _("As soon as a seat is yours we write to you; you need not do anything."),
        ),
        facts=_facts(guest.event),
        buttons=((_("See where you stand"), rsvp_url(guest)),),
        after=(_("The same link takes you off the list, should you make other plans."),),
        why=_why_answered(guest),
    )


def gave_up(guest: Guest, *, had_seat: bool) -> Letter:
    """Thank you for telling us."""
    words = [_("Thank you for telling us.")]
    if had_seat:
        words.append(_("Your seat goes to somebody else, and your calendar can let the evening go."))
    if guest.answer == Answer.TENTATIVE:
        words.append(
            _("Please let us know as soon as you can; a seat is kept for you only once you say yes.")
        )
        title = _("You don’t know yet")
    else:
        title = _("You can’t come")
    return Letter(
        subject=_("%(said)s: %(title)s", said=title, title=guest.event.title),
        title=title,
        words=tuple(words),
        facts=_facts(guest.event),
        buttons=((_("I can come after all"), rsvp_url(guest, answer=Answer.ACCEPTED)),),
        after=(_("If it was not you who said so, this link lets you put it right."),),
        why=_why_answered(guest),
    )


def taken_off(guest: Guest) -> Letter:
    """The host took them off the list."""
    return Letter(
        subject=_("Your place was given up: %(title)s", title=guest.event.title),
        title=_("You are no longer on the list"),
        words=(
            _("Your host has taken you off the guest list of “%(title)s”.", title=guest.event.title),
            _("If that surprises you, a reply to this mail reaches your host."),
        ),
        facts=_facts(guest.event),
        why=_why_answered(guest),
    )


def moved(guest: Guest) -> Letter:
    """A new time."""
    return Letter(
        subject=_(
            "New date: %(title)s, now %(date)s", title=guest.event.title, date=day_month(guest.event.starts)
        ),
        title=_("The evening has a new date"),
        words=(_("“%(title)s” has moved. This is when we meet now:", title=guest.event.title),),
        facts=_facts(guest.event),
        buttons=_still_coming(guest),
        after=(_what_stays(guest),),
        why=_why_answered(guest),
    )


def new_place(guest: Guest) -> Letter:
    """A new place."""
    return Letter(
        subject=_(
            "New place: %(title)s, %(date)s", title=guest.event.title, date=day_month(guest.event.starts)
        ),
        title=_("The evening has a new place"),
        words=(
            _("“%(title)s” takes place somewhere else. This is where we meet now:", title=guest.event.title),
        ),
        facts=_facts(guest.event),
        buttons=_still_coming(guest),
        after=(_what_stays(guest),),
        why=_why_answered(guest),
    )


def called_off(guest: Guest) -> Letter:
    """The evening does not take place."""
    return Letter(
        subject=_(
            "Called off: %(title)s, %(date)s", title=guest.event.title, date=day_month(guest.event.starts)
        ),
        title=_("The evening has been called off"),
        words=(
            _(
                "“%(title)s” will not take place. We are sorry, and thank you for having wanted to come.",
                title=guest.event.title,
            ),
            _("There is nothing for you to do."),
        ),
        facts=_facts(guest.event),
        why=_why_answered(guest),
    )


def new_link(guest: Guest) -> Letter:
    """A new personal link."""
    return Letter(
        subject=_("Your new link: %(title)s", title=guest.event.title),
        title=_("Your new link"),
        words=(_("The link you had no longer works. This one takes its place, and it is yours alone."),),
        facts=_facts(guest.event),
        buttons=((_("Open your invitation"), rsvp_url(guest)),),
        why=_("You get this because you are on the guest list of this evening."),
    )


def _facts(event: Event) -> tuple[tuple[str, str], ...]:
    return ((_("When"), when_word(event)), (_("Where"), where_word(event)))


def _still_coming(guest: Guest) -> tuple[tuple[str, str], ...]:
    look = (_("See your invitation"), rsvp_url(guest))
    return look, (_("I can’t come then"), rsvp_url(guest, answer=Answer.DECLINED))


def _what_stays(guest: Guest) -> str:
    match guest.place:
        case Place.CONFIRMED:
            return _(
                "Your place is kept; there is nothing to do if it suits you. This mail tells your calendar."
            )
        case Place.WAITLISTED:
            return _("You keep your place on the waitlist.")
        case _other:
            return _("Tell us whether you can come; a seat is kept for you only once you say yes.")


def _why_answered(guest: Guest) -> str:
    return _("You get this because you answered the invitation to “%(title)s”.", title=guest.event.title)
