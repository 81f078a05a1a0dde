"""What a block must keep to; each refusal belongs to a field of the form."""

from collections.abc import Sequence

from mixer.core import run_of_show as arithmetic
from mixer.core.run_of_show import DAY, ROUND_MINUTES, Kind, Slot
from mixer.events.models import Event
from mixer.run_of_show.models import moment_of
from mixer.run_of_show.queries import length_of
from mixer.web.errors import Refused
from mixer.web.formats import percent, wall_time
from mixer.web.translation import _, ngettext


class BlockRefused(Refused):
    """A block cannot be like that; ``field`` names the fact that is to be mended."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def check_minutes(event: Event, slot: Slot, round_min: int | None) -> None:
    """Lengths and moments that can be; raises BlockRefused."""
    if not 0 < slot.length_min <= DAY:
        raise BlockRefused("length_min", _("A block takes from one minute to a day."))
    if not -DAY <= slot.starts_min <= length_of(event) + DAY:
        raise BlockRefused("begins", _("That is more than a day away from the evening."))
    if slot.talk_min < 0 or slot.talk_min > slot.length_min:
        raise BlockRefused(
            "talk_min",
            ngettext(
                "The block itself has %(num)s minute only.",
                "The block itself has %(num)s minutes only.",
                slot.length_min,
            ),
        )
    least, most = ROUND_MINUTES
    if slot.kind == Kind.EXERCISE and round_min is not None and not least <= round_min <= most:
        raise BlockRefused(
            "round_min",
            _(
                "A conversation takes %(least)s to %(most)s minutes: shorter is only a greeting, longer "
                "keeps people from the next.",
                least=least,
                most=most,
            ),
        )


def check_place(event: Event, slot: Slot, others: Sequence[Slot], titles: dict[int, str]) -> None:
    """No two blocks at one time; raises BlockRefused."""
    in_the_way = arithmetic.overlapped(slot, others)
    if in_the_way is not None:
        raise BlockRefused(
            "begins",
            _(
                "From %(begins)s to %(ends)s there is “%(title)s”. Please choose another time or length, "
                "or let what follows move along.",
                begins=wall_time(moment_of(event, in_the_way.starts_min)),
                ends=wall_time(moment_of(event, in_the_way.ends_min)),
                title=titles[in_the_way.id],
            ),
        )


def check_budget(event: Event, slot: Slot, others: Sequence[Slot], note: str) -> None:
    """Ten minutes for the close, 15 % of the guests' time for talk unless a note says why.

    Raises BlockRefused, at the note that is missing.
    """
    budget = arithmetic.talk_budget([slot, *others], length_of(event))
    if slot.kind == Kind.CLOSE and slot.talk_min and budget.is_close_over:
        raise BlockRefused(
            "length_min",
            _(
                "Introductions and prizes at the close take ten minutes at most; this makes %(minutes)s. "
                "Goodbyes do not count: give them a block without talk, after the close.",
                minutes=budget.close_min,
            ),
        )
    if slot.talk_min and budget.is_over and not note:
        raise BlockRefused(
            "talk_note",
            ngettext(
                "That makes %(talk)s minutes in which one person speaks to all, %(share)s of the guests’ "
                "time; the budget is %(num)s minute. Please cut it, or say here why it is worth it.",
                "That makes %(talk)s minutes in which one person speaks to all, %(share)s of the guests’ "
                "time; the budget is %(num)s minutes. Please cut it, or say here why it is worth it.",
                budget.limit_min,
                talk=budget.talk_min,
                share=percent(budget.talk_share),
            ),
        )
