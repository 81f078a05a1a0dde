"""How somebody knows the host, as lists say it in their own words."""

from collections.abc import Mapping

from mixer.contacts.lists.text import words_of

_TRUST: dict[str, str] = {
    "family": """family; relative; relatives; wife; husband; spouse; sibling; familie; verwandt; verwandte;
        familia; famille""",
    "friends": "friend; friends; freund; freundin; freunde; amigo; amiga; ami; amie",
    "peers": "peer; peers; peers in my trade; same trade; same profession; competitor; kollege vom fach",
    "associates": """associate; associates; people i work with; colleague; colleagues; coworker; co worker;
        partner; business partner; supplier; vendor; kollege; kollegin; kollegen; partnerin;
        lieferant; colega; collègue""",
    "clients": """client; clients; current client; past client; former client; mandant; mandantin; klient;
        klientin""",
    "customers": "customer; customers; buyer; kunde; kundin; kunden; cliente; clientes",
    "patients": "patient; patients; patientin; patienten; paciente",
    "not_yet": """do not know us yet; does not know us yet; do not know us; unknown; stranger; cold;
        cold lead; lead; prospect; none; nobody; unbekannt; fremd""",
}  # fmt: skip
_CHAIN: dict[str, str] = {
    "beneficiary": "beneficiary; who earns when you earn; earns when i earn",
    "current_client": "current client; client; existing client; customer",
    "past_client": "past client; former client; ex client",
    "association_head": "association head; head of an industry association; association; chamber",
    "supplier": "supplier; vendor; supplier or vendor to your trade; lieferant",
    "friendly_competitor": "friendly competitor; competitor; mitbewerber",
    "colleague": "colleague; someone you work with; employee; kollege; kollegin",
}


def _by_words(words: Mapping[str, str]) -> dict[str, str]:
    named = {words_of(name): name for name in words}
    return {words_of(word): name for name, text in words.items() for word in text.split(";")} | named


TRUST_OF = _by_words(_TRUST)
"""Words of a cell, as ``words_of`` makes them, to the group they mean."""
CHAIN_OF = _by_words(_CHAIN)
"""The same for the part in the chain of referrals."""
