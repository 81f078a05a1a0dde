"""Thanks to the donors: whom, what the letter says, and that it went out."""

from collections.abc import Sequence
from datetime import timedelta

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.door.queries import count
from mixer.events.models import Event
from mixer.prizes.actions.letters import Letter, queue_letter
from mixer.prizes.models import Donor, DrawnPrize, Prize, PrizeState
from mixer.prizes.queries import Given, donors_of, given_by, prizes_of_donor
from mixer.web.errors import Refused
from mixer.web.translation import _, ngettext, speaking

THANKS = "prize_thanks"
THANKS_WITHIN = timedelta(hours=48)


def to_thank(event: Event) -> list[tuple[Donor, Given]]:
    """Donors who were not thanked yet and what they gave: of a prize that was won, collected or not, and
    once the draw or the evening is over also of one that was there and not drawn."""
    given = given_by(event)
    return [(d, given[d.id]) for d in donors_of(event) if d.id in given and d.thanked_at is None]


def thanks_letter(donor: Donor, given: Given, came: int) -> Letter:
    """The thanks with a fact; the winner's first name only if they agreed."""
    event = donor.event
    words = [_("thank you for what you gave to %(title)s.", title=event.title)]
    words += [_won_sentence(step) for step in given.won]
    words += [
        _("“%(item)s” was not drawn this time; I will be in touch about it.", item=prize.item)
        for prize in given.not_drawn
    ]
    if came and donor.may_be_named:
        words.append(ngettext("%(num)s guest was there.", "%(num)s guests saw it and heard your name.", came))
    return Letter(
        _("Thank you for your door prize at %(title)s", title=event.title),
        _("Dear %(name)s,", name=donor.person or donor.firm),
        tuple(words),
        _("You get this once, because you gave a door prize."),
    )


def _won_sentence(step: DrawnPrize) -> str:
    if step.may_say_name and step.guest is not None:
        name = step.guest.badge_name or step.guest.first_name
        return _("“%(item)s” went to %(name)s.", item=step.prize.item, name=name)
    return _("“%(item)s” went to one of our guests.", item=step.prize.item)


def thank_donor(*, donor: Donor, given: Given, actor: Actor) -> bool:
    """Thank by mail, once, and mark as thanked; a donor without an address is only marked: the host calls.
    False when they were thanked before."""
    if donor.thanked_at is not None:
        return False
    if donor.email:
        with speaking(donor.language):
            letter = thanks_letter(donor, given, count(donor.event).came)
            queue_letter(donor.event, donor, THANKS, f"{THANKS}:{donor.id}", letter)
    donor.thanked_at = now()
    for prize in (*(step.prize for step in given.won), *given.not_drawn):
        prize.dates = prize.dates | {"thanked": now().isoformat(timespec="seconds")}
        prize.state = PrizeState.THANKED if prize.state == PrizeState.COLLECTED else prize.state
    record(actor, "thank_donor", donor, event_id=donor.event_id, fields=["thanked_at"])
    return True


def take_thanks_back(*, donor: Donor, actor: Actor) -> None:
    """A donor marked by mistake was not called yet. Raises Refused when a letter went out."""
    if donor.email:
        raise Refused(_("The letter is on its way: thanks cannot be taken back."))
    donor.thanked_at = None
    for prize in _thanked(prizes_of_donor(donor)):
        prize.dates = {name: at for name, at in prize.dates.items() if name != "thanked"}
        prize.state = PrizeState.COLLECTED if prize.state == PrizeState.THANKED else prize.state
    record(actor, "take_thanks_back", donor, event_id=donor.event_id, fields=["thanked_at"])


def _thanked(prizes: Sequence[Prize]) -> list[Prize]:
    return [prize for prize in prizes if "thanked" in prize.dates]
