"""The duty sheet of one person: when and where, what to do, who is theirs, whom to call."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mixer.crew.models import Greeting, Shift
from mixer.crew.queries import greetings_of, leads_of, shifts_of
from mixer.crew.words import Step, steps
from mixer.events.models import LEADS, CrewAnswer, CrewMember, Event
from mixer.events.queries import crew_of

_ON_HALF_A_PAGE: Final = 7
"""First-timers with three lines each that stand on half an A4 page; measured in print."""


@dataclass(frozen=True)
class DutySheet:
    """Everything one crew member needs on the evening, on the phone and on paper alike."""

    member: CrewMember
    shifts: tuple[Shift, ...]
    steps: tuple[Step, ...]
    greetings: tuple[Greeting, ...]
    leads: tuple[CrewMember, ...]
    """Whom to call; never oneself."""

    @property
    def shows_needs(self) -> bool:
        """Whether what their first-timers need stands on it: only a lead's, when the host says so."""
        return self.member.role in LEADS and self.member.sees_access_needs

    @property
    def is_long(self) -> bool:
        """Whether it takes a whole page; up to this many first-timers two sheets share one, to be cut."""
        return len(self.greetings) > _ON_HALF_A_PAGE


def sheets_of(event: Event) -> list[DutySheet]:
    """The sheets of everybody with a shift or a first-timer who has not declined, by name."""
    crew = [member for member in crew_of(event) if member.answer != CrewAnswer.DECLINED]
    sheets = _sheets(event, crew)
    return [sheet for sheet in sheets if sheet.shifts or sheet.greetings]


def sheet_of(member: CrewMember) -> DutySheet:
    """One person's sheet."""
    return _sheets(member.event, [member])[0]


def _sheets(event: Event, crew: Sequence[CrewMember]) -> list[DutySheet]:
    shifts: dict[int, list[Shift]] = defaultdict(list)
    for shift in shifts_of(event):
        shifts[shift.crew_member_id].append(shift)
    greetings: dict[int, list[Greeting]] = defaultdict(list)
    for greeting in greetings_of(event):
        greetings[greeting.crew_member_id].append(greeting)
    leads = leads_of(event)
    return [
        DutySheet(
            member,
            tuple(shifts[member.id]),
            tuple(steps(member, shifts[member.id])),
            tuple(greetings[member.id]),
            tuple(lead for lead in leads if lead.id != member.id),
        )
        for member in crew
    ]
