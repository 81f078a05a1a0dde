"""The only place that asks what time it is, and where time zone data is pinned.

The system's zone data and the ``tzdata`` package disagree about a dozen zones within a
year, so the package alone is used: an evening must not move when the machine is updated.
"""

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

zoneinfo.reset_tzpath(to=[])


class Clock:
    """A clock that tests can stop and turn."""

    def __init__(self) -> None:
        self._stopped_at: datetime | None = None

    def now(self) -> datetime:
        return self._stopped_at or datetime.now(UTC)

    def stop(self, at: datetime) -> None:
        """Stop the clock at an aware moment."""
        if at.tzinfo is None:
            raise ValueError("a stopped clock needs an aware time")
        self._stopped_at = at.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Turn a stopped clock on by a duration."""
        self.stop(self.now() + by)

    def start(self) -> None:
        """Let the clock run again."""
        self._stopped_at = None


clock = Clock()


def now() -> datetime:
    """The current moment, aware, UTC."""
    return clock.now()


def today_in(zone: str) -> date:
    """Today's date on the wall of somebody in the zone."""
    return now().astimezone(ZoneInfo(zone)).date()
