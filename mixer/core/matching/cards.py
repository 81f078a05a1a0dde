"""Hands each pair the halves of a famous duo, and each trio those of a famous trio."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mixer.core.duos import Duo
from mixer.core.matching.deal import Group, PairDeal
from mixer.core.matching.problem import Id


@dataclass(frozen=True, slots=True)
class Card:
    """What one guest holds: a half, and a clue for whoever does not know the set. Never a partner's name."""

    guest: Id
    pool: int
    set_id: str
    half: str
    clue: str


def hand_out(
    deal: PairDeal, duos: Iterable[Duo], *, region: str, level: int, seed: int, held: Iterable[Card] = ()
) -> tuple[Card, ...]:
    """One card for everybody who is placed, in order of pools and groups.

    Sets known everywhere or in the region are drawn, of ``level`` or easier, the easiest first.
    None is dealt twice before all are used up, and even then not twice in one pool while another
    is to be had. ``held`` are the cards in people's hands: whoever is still together keeps the
    set, everybody else gets a fresh one. The same arguments give the same cards. Raises
    ValueError when there is no set at all for a size of group.
    """
    chance = random.Random(seed)
    sets = sorted(duos, key=lambda duo: duo.set_id)
    sizes = {duo.set_id: len(duo.halves) for duo in sets}
    decks = _decks([duo for duo in sets if duo.region in {"global", region} and duo.level <= level], chance)
    hands = {card.guest: card for card in held}
    used = Counter({card.set_id for card in hands.values()})
    cards: list[Card] = []
    for pool in deal.pools:
        kept = {group: _kept(group, hands, sizes) for group in pool.groups}
        here = Counter(hand[0].set_id for hand in kept.values() if hand)
        for group, hand in kept.items():
            if hand:
                cards += [replace(card, pool=pool.number) for card in hand]
                continue
            if not (deck := decks[len(group)]):
                raise ValueError(f"there is no set of {len(group)} for this region and level")
            duo = min(deck, key=lambda duo: (here[duo.set_id], used[duo.set_id]))
            here[duo.set_id] += 1
            used[duo.set_id] += 1
            halves = chance.sample(duo.halves, len(group))
            drawn = zip(group, halves, strict=True)
            cards += [Card(guest, pool.number, duo.set_id, half, duo.clue) for guest, half in drawn]
    return tuple(cards)


def _decks(sets: Iterable[Duo], chance: random.Random) -> dict[int, list[Duo]]:
    """Per size of group the sets in the order they are dealt: easy ones first, shuffled within a level."""
    decks: dict[int, list[Duo]] = defaultdict(list)
    for duo in sets:
        decks[len(duo.halves)].append(duo)
    for deck in decks.values():
        chance.shuffle(deck)
        deck.sort(key=lambda duo: duo.level)
    return decks


def _kept(group: Group, hands: dict[Id, Card], sizes: dict[str, int]) -> list[Card]:
    """The cards of a group that holds every half of one set between them; none otherwise."""
    cards = [hands[guest] for guest in group if guest in hands]
    if len(cards) < len(group) or len({card.set_id for card in cards}) > 1:
        return []
    halves = {card.half for card in cards}
    return cards if len(halves) == len(group) == sizes.get(cards[0].set_id) else []
