"""Where the demo's evenings are: a hall that fits, and in planning a smaller room to compare it with."""

from mixer.core.lengths import Unit
from mixer.core.room import Reverberation
from mixer.demo.guest_list import GuestList, World, backdate
from mixer.venue.actions import add_venue, choose_venue, set_chairs
from mixer.venue.models import Venue, VenueKind
from mixer.venue.queries import venues_of


def room_of(guests: GuestList, *, chairs: int, accessible: int) -> None:
    """The evening is in the hall, with chairs."""
    event, world = guests.event, guests.world
    hall = next((v for v in venues_of(event.team) if v.kind == VenueKind.RENTED), None) or _measure(world)
    choose_venue(event=event, venue=hall, actor=world.host)
    set_chairs(
        event=event, chairs=chairs, accessible_chairs=accessible, mobility_aids=False, actor=world.host
    )
    at = event.created_at
    backdate(event, {"choose_venue": at, "set_chairs": at})


def _measure(world: World) -> Venue:
    add_venue(
        team=world.team,
        name="Kwame’s workshop",
        kind=VenueKind.OWN,
        unit=Unit.METRES,
        length_mm=9000,
        width_mm=6500,
        height_mm=3400,
        person_limit=60,
        toilets=1,
        is_step_free=False,
        reverberation=Reverberation.HARD,
        actor=world.host,
    )
    return add_venue(
        team=world.team,
        name="Old Customs Hall",
        kind=VenueKind.RENTED,
        unit=Unit.METRES,
        length_mm=14_000,
        width_mm=9000,
        height_mm=4200,
        taken_percent=15,
        person_limit=120,
        seats=30,
        reverberation=Reverberation.MIXED,
        aisle_mm=1600,
        toilets=4,
        has_accessible_toilet=True,
        is_step_free=True,
        door_mm=940,
        has_hearing_loop=False,
        way_there="Bus 111 to Harbour Street. Two parking places for disabled guests in the yard.",
        step_free_way="Through the yard gate, then the ramp on the left.",
        quiet_corner="The window niche beside the cloakroom",
        needs_contact="Olga, at the desk beside the entrance",
        actor=world.host,
    )
