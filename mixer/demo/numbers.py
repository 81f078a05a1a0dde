"""How the demo's contacts know their hosts, so that the numbers have something to tell apart."""

from mixer.contacts.models import TrustSource
from mixer.demo.guest_list import GuestList, World
from mixer.invitations.models import Place

# Family and patients are left out: the numbers have to find somebody missing.
_TRUST = (
    (TrustSource.FRIENDS, 6),
    (TrustSource.PEERS, 14),
    (TrustSource.ASSOCIATES, 22),
    (TrustSource.CLIENTS, 20),
    (TrustSource.CUSTOMERS, 8),
    (TrustSource.NOT_YET, 10),
    (None, 20),
)
_ROLES = (
    ("beneficiary", 8),
    ("current_client", 10),
    ("past_client", 6),
    ("supplier", 8),
    ("colleague", 6),
    (None, 62),
)
_OF_THE_FAMILY = 2


def tell_how_people_know_us(world: World, past: GuestList, planning: GuestList) -> None:
    """Mark most contacts with a group of trust and some with a part in the chain of referrals.

    Two of the family stand in the address book and on no list of the evening in planning. Whoever had
    a seat at the last evening knows the hosts.
    """
    rng = world.chance("numbers")
    for person, contact in world.contacts.items():
        (trust,) = rng.choices([one for one, _ in _TRUST], [weight for _, weight in _TRUST])
        (role,) = rng.choices([one for one, _ in _ROLES], [weight for _, weight in _ROLES])
        if contact.source in ("walk_in", "companion"):
            continue
        had_seat = person in past.guests and past.guests[person].place == Place.CONFIRMED
        contact.trust_source = None if had_seat and trust == TrustSource.NOT_YET else trust
        contact.chain_role = role
    strangers = [p for p in world.cast.crowd if p.email and p not in planning.guests]
    for person in strangers[:_OF_THE_FAMILY]:
        world.contacts[person].trust_source = TrustSource.FAMILY
