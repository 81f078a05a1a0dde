"""The addresses of the pages crew members open by personal link; the guard is the events room's."""

from mixer.events.access import crew_token
from mixer.events.models import CrewMember
from mixer.web.pages import public_url_for


def part_url(member: CrewMember) -> str:
    """The full personal link to somebody's part: times, answer, duty sheet."""
    return public_url_for("crew.part", token=crew_token(member))
