"""How many yes replies the room can bear, as the page shows it."""

from dataclasses import dataclass

from mixer.core.forecast import RiskRow, most_yes, overflow_risk, risk_table
from mixer.core.forecast.overbooking import USUAL_RISK
from mixer.events.models import Event
from mixer.numbers.queries import Outlook


@dataclass(frozen=True)
class RoomRisk:
    """The risk that more come than the room holds."""

    limit: int
    seats: int | None
    """Seats the event gives away."""
    yes: int
    """People who have one now."""
    risk_now: float
    most: int
    """The most yes replies at the usual risk."""
    risk_of_most: float
    usual: float
    rows: tuple[RiskRow, ...]

    @property
    def can_promise(self) -> int:
        """Seats that may be given away beyond those of the event, at the usual risk."""
        return max(0, self.most - (self.seats or self.limit))


def room_risk(event: Event, outlook: Outlook) -> RoomRisk | None:
    """The risk; None for a room without limit."""
    limit = outlook.settings.room_limit or event.capacity
    if limit is None:
        return None
    show, yes = outlook.learnt.show, outlook.standing.yes
    most = most_yes(show, limit)
    return RoomRisk(
        limit=limit,
        seats=event.capacity,
        yes=yes,
        risk_now=overflow_risk(show, yes, limit),
        most=most,
        risk_of_most=overflow_risk(show, most, limit),
        usual=USUAL_RISK,
        rows=risk_table(show, limit, most),
    )
