"""One row's cells to a person: each field from its columns, everything else kept by column name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mixer.contacts.lists.addresses import Address, looks_like_address, read_addresses
from mixer.contacts.lists.columns import Columns
from mixer.contacts.lists.names import Name, name_only, read_name, split_name
from mixer.contacts.lists.relations import CHAIN_OF, TRUST_OF
from mixer.contacts.lists.result import Person
from mixer.contacts.lists.text import one_line, words_of
from mixer.contacts.lists.words import Field

#: Longest texts of a person, in characters; a longer cell is cut here and kept whole in ``extra``.
LONGEST = {Field.NAME: 240, Field.FIRST: 120, Field.LAST: 120, Field.COMPANY: 160, Field.PROFESSION: 120}
LONGEST_ANSWER = 500

_NAME_FIELDS = (Field.NAME, Field.FIRST, Field.MIDDLE, Field.LAST)
_ADDRESS_BEHIND = re.compile(r"\s*\([^()]*@[^()]*\)")
_YES = frozenset({"yes", "true", "1", "x", "ja", "oui", "si", "sim", "checked", "✓"})
_NO_ANSWER = frozenset({"", "no", "false", "0", "nein", "non", "n a", "none"})
_FORMS_OF_ADDRESS = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "mme", "m", "sr", "sra")
)


@dataclass(frozen=True)
class Draft:
    """A person and what the row's class depends on. ``name_cells`` counts the cells that make up the name."""

    person: Person
    bad_address: str
    is_internal: bool
    is_ascii: bool
    name_cells: int


@dataclass
class _Addresses:
    found: list[Address]
    display: str = ""
    bad: str = ""
    is_internal: bool = False


def draft_person(cells: Sequence[str], columns: Columns) -> Draft:
    """The person of a row of cleaned cells."""
    used: set[int] = set()
    addresses = _addresses(cells, columns, used)
    name, name_cells = _name(cells, columns, addresses.display, used)
    company = _one_of(cells, columns, Field.COMPANY, used)
    profession = _one_of(cells, columns, Field.PROFESSION, used)
    seeks = _answer(cells, columns, Field.SEEKS, used)
    offers = _answer(cells, columns, Field.OFFERS, used)
    trust_source = _meant(cells, columns, Field.TRUST, used)
    chain_role = _meant(cells, columns, Field.CHAIN, used)
    first = addresses.found[0] if addresses.found else Address("", "")
    person = Person(
        email=first.email,
        key=first.key,
        other_emails=tuple({a.key: a.email for a in addresses.found if a.key != first.key}.values()),
        name=name.name,
        first_name=name.first,
        last_name=name.last,
        company=company,
        profession=profession,
        seeks=seeks,
        offers=offers,
        trust_source=trust_source,
        chain_role=chain_role,
        extra={columns.names[at]: cell for at, cell in enumerate(cells) if cell and at not in used},
    )
    return Draft(person, addresses.bad, addresses.is_internal, first.is_ascii, name_cells)


def _addresses(cells: Sequence[str], columns: Columns, used: set[int]) -> _Addresses:
    """Addresses of the row in order of the columns; where these are bare, one typed into the name counts."""
    taken = _Addresses([])
    filled = [at for at in columns.of(Field.EMAIL) if at < len(cells) and cells[at]]
    if not filled:
        names = [at for field in _NAME_FIELDS for at in columns.of(field) if at < len(cells)]
        filled = [at for at in names if looks_like_address(cells[at])]
    for at in filled:
        reading = read_addresses(cells[at])
        if reading.is_whole and not taken.found:
            used.add(at)
        taken.found += reading.addresses
        taken.display = taken.display or reading.display
        taken.bad = taken.bad or reading.bad
        taken.is_internal = taken.is_internal or reading.is_internal
    return taken


def _name(cells: Sequence[str], columns: Columns, display: str, used: set[int]) -> tuple[Name, int]:
    at_of = {field: _first_filled(cells, columns.of(field)) for field in _NAME_FIELDS}
    full, first, middle, last = (cells[at] if at is not None else "" for at in at_of.values())
    read = read_name(full, first, middle, last)
    if not read.name:
        shown = _first_filled(cells, columns.of(Field.DISPLAY))
        read = split_name(
            display or ("" if shown is None else name_only(_ADDRESS_BEHIND.sub("", cells[shown])))
        )
    name = Name(
        read.name[: LONGEST[Field.NAME]], read.first[: LONGEST[Field.FIRST]], read.last[: LONGEST[Field.LAST]]
    )
    said = set(words_of(name.name).split()) | set(words_of(f"{name.first} {name.last}").split())
    for field, at in at_of.items():
        if at is not None and field is not Field.MIDDLE and said.issuperset(words_of(cells[at]).split()):
            used.add(at)
    return name, sum(at is not None for at in at_of.values())


def _first_filled(cells: Sequence[str], positions: Sequence[int]) -> int | None:
    return next((at for at in positions if at < len(cells) and cells[at]), None)


def _one_of(cells: Sequence[str], columns: Columns, field: Field, used: set[int]) -> str:
    """The first filled cell; of a ``:::`` list the first value. A form of address is no profession."""
    positions = columns.of(field)
    if field is Field.PROFESSION:
        positions = tuple(
            at for at in positions if at < len(cells) and words_of(cells[at][:40]) not in _FORMS_OF_ADDRESS
        )
    at = _first_filled(cells, positions)
    if at is None:
        return ""
    text = one_line(cells[at].split(" ::: ")[0])[: LONGEST[field]]
    if text == one_line(cells[at]):
        used.add(at)
    return text


def _answer(cells: Sequence[str], columns: Columns, field: Field, used: set[int]) -> str:
    """A long answer; of a question with one column per option (``question – option``) the options ticked."""
    at = _first_filled(cells, columns.of(field))
    if at is None:
        return ""
    options = [p for p in columns.of(field) if p < len(cells) and words_of(cells[p][:20]) in _YES]
    if options and all(_option(columns.names[p]) for p in options):
        used.update(options)
        return "; ".join(_option(columns.names[p]) for p in options)[:LONGEST_ANSWER]
    if words_of(cells[at][:20]) in _NO_ANSWER:
        return ""
    if len(cells[at]) <= LONGEST_ANSWER:
        used.add(at)
    return cells[at][:LONGEST_ANSWER]


def _meant(cells: Sequence[str], columns: Columns, field: Field, used: set[int]) -> str:
    """The group or part that a cell means; nothing for words nobody knows, which stay in ``extra``."""
    at = _first_filled(cells, columns.of(field))
    known = TRUST_OF if field is Field.TRUST else CHAIN_OF
    found = known.get(words_of(cells[at][:80]), "") if at is not None else ""
    if found and at is not None:
        used.add(at)
    return found


def _option(column: str) -> str:
    return next((column.rsplit(dash, 1)[1].strip() for dash in (" – ", " — ", " - ") if dash in column), "")
