"""The words of this room, for later rooms' pages too."""

from mixer.contacts.food_chain import chain_role
from mixer.contacts.models import TrustSource
from mixer.web.translation import _


def trust_word(source: str) -> str:
    """The group of people who trust the host, in the plural."""
    words = {
        TrustSource.FAMILY: _("Family"),
        TrustSource.FRIENDS: _("Friends"),
        TrustSource.PEERS: _("Peers in my trade"),
        TrustSource.ASSOCIATES: _("People I work with"),
        TrustSource.CLIENTS: _("Clients"),
        TrustSource.CUSTOMERS: _("Customers"),
        TrustSource.PATIENTS: _("Patients"),
        TrustSource.NOT_YET: _("Do not know us yet"),
    }
    return words[TrustSource(source)]


def chain_word(role_id: str) -> str:
    """The part in the chain of referrals; the id itself when the list does not know it any more."""
    role = chain_role(role_id)
    return _(role.label) if role else role_id
