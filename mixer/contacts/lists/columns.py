"""Finding the line with the column names, and what each column holds, by position."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mixer.contacts.lists.addresses import looks_like_address
from mixer.contacts.lists.result import Source
from mixer.contacts.lists.sources import TITLE_IS_NO_JOB, source_of
from mixer.contacts.lists.text import clean_text, one_line, words_of
from mixer.contacts.lists.words import Field, field_of, has_email_word, question_of

Records = Sequence[Sequence[str]]
Found = dict[Field, list[int]]

#: The header is looked for in so many lines.
_HEADER_WITHIN = 20
_SAMPLE = 200
_ADDRESS_FIELDS = (Field.ATTENDEE_EMAIL, Field.EMAIL, Field.OTHER_EMAIL, Field.BUYER_EMAIL)
_WHOLE_NAME_FIELDS = (Field.NAME, Field.FIRST, Field.LAST)
_PEOPLE_FIELDS = (*_ADDRESS_FIELDS, *_WHOLE_NAME_FIELDS)
_REFUSALS = (Field.ANSWER, Field.NO_FLAG, Field.NO_SINCE, Field.YES_FLAG)


@dataclass(frozen=True)
class Columns:
    """What the columns of a file hold: for each field the positions to look at, best first."""

    names: tuple[str, ...]
    source: Source
    fields: Mapping[Field, tuple[int, ...]]
    refusals: tuple[tuple[int, Field], ...]

    def of(self, field: Field) -> tuple[int, ...]:
        return self.fields.get(field, ())

    @property
    def has_people(self) -> bool:
        return any(self.of(field) for field in _PEOPLE_FIELDS)


def header_score(records: Records) -> int:
    """How many different column names are known in the header; 0 when none is found."""
    at = find_header(records)
    return 0 if at is None else len(_known(records[at]))


def find_header(records: Records) -> int | None:
    """Position of the line with the column names: the first of 20 with two known words or one for an
    address, and no address in it; a lone column called "Name" counts too."""
    for at, record in enumerate(records[:_HEADER_WITHIN]):
        if any(looks_like_address(cell) for cell in record):
            continue
        known = _known(record)
        if len(known) >= 2 or any(field in _ADDRESS_FIELDS for field in known.values()):
            return at
        if len(record) > 1 and any(has_email_word(words_of(cell[:80])) for cell in record):
            return at
        if known and all(len(other) == 1 for other in records[:_HEADER_WITHIN]):
            return at
    return _header_above_addresses(records)


def map_columns(header: Sequence[str], records: Records) -> Columns:
    """Columns of a file with a header. ``records`` are all data rows."""
    cells = [one_line(clean_text(cell)) for cell in header]
    words = [words_of(cell[:200]) for cell in cells]
    source = source_of(words)
    found: Found = {}
    for at, word in enumerate(words):
        field = field_of(word) or question_of(word)
        if field and not (field is Field.COMPANY and word in words[:at]):
            found.setdefault(field, []).append(at)
    sample = records[:_SAMPLE]
    _settle_names(found, sample)
    _settle_addresses(found, words, records)
    if source in TITLE_IS_NO_JOB:
        found.pop(Field.TITLE, None)
    if not any(found.get(field) for field in _WHOLE_NAME_FIELDS) and not _known(header):
        _guess_names(found, sample)
    return _columns(cells, records, source, found)


def map_by_sample(records: Records) -> Columns | None:
    """Columns of a file without a header, told from what is in them; None where no column holds addresses."""
    found: Found = {}
    at = _address_column(records[:_SAMPLE], ())
    if at is None:
        return None
    found[Field.EMAIL] = [at]
    _guess_names(found, records[:_SAMPLE])
    return _columns([], records, Source.GENERIC, found)


def _known(record: Sequence[str]) -> dict[str, Field]:
    words = {words_of(cell[:80]) for cell in record if cell}
    return {word: field for word in words if (field := field_of(word))}


def _header_above_addresses(records: Records) -> int | None:
    """A first line in words we do not know, above a column of addresses."""
    if len(records) < 2:
        return None
    at = _address_column(records[1 : _SAMPLE + 1], ())
    first = records[0]
    is_header = at is not None and at < len(first) and all(cell.strip() and "@" not in cell for cell in first)
    return 0 if is_header else None


def _settle_names(found: Found, sample: Records) -> None:
    """A column "Name" beside only "First name" (or only "Last name") may hold the other half."""
    for present, missing in ((Field.FIRST, Field.LAST), (Field.LAST, Field.FIRST)):
        if found.get(Field.NAME) and found.get(present) and not found.get(missing):
            whole, half = found[Field.NAME][0], found[present][0]
            pairs = [(words_of(_cell(r, whole)), words_of(_cell(r, half))) for r in sample]
            pairs = [(name, part) for name, part in pairs if name and part]
            if pairs and sum(part in name for name, part in pairs) * 2 < len(pairs):
                found[missing] = [found[Field.NAME].pop(0)]


def _settle_addresses(found: Found, words: Sequence[str], records: Records) -> None:
    """Whose address is whose: next to the attendee's column, "Email" is the buyer's, which counts only
    where no attendee of the file has an own one."""
    if not any(found.get(field) for field in _ADDRESS_FIELDS):
        mentioned = [at for at, word in enumerate(words) if has_email_word(word)]
        at = _address_column(records[:_SAMPLE], mentioned)
        guess = mentioned[:1] if at is None and len(mentioned) == 1 else []
        found[Field.EMAIL] = [at] if at is not None else guess
    own = found.pop(Field.ATTENDEE_EMAIL, [])
    buyer = found.pop(Field.BUYER_EMAIL, [])
    if own:
        buyer = found.pop(Field.EMAIL, []) + buyer
    else:
        own = found.pop(Field.EMAIL, [])
    own += found.pop(Field.OTHER_EMAIL, [])
    is_used = any(_cell(record, at).strip() for record in records for at in own)
    found[Field.EMAIL] = own if is_used or not buyer else buyer


def _address_column(sample: Records, among: Sequence[int]) -> int | None:
    """The column most of whose filled cells are addresses."""
    best, best_count = None, 0
    for at in among or range(max(map(len, sample), default=0)):
        filled = [cell for record in sample if (cell := _cell(record, at)).strip()]
        count = sum(map(looks_like_address, filled))
        if count > best_count and count * 2 >= len(filled):
            best, best_count = at, count
    return best


def _guess_names(found: Found, sample: Records) -> None:
    """The first column that looks like names of people; two of single words are first and last name."""
    taken = {at for positions in found.values() for at in positions}
    free = [at for at in range(max(map(len, sample), default=0)) if at not in taken]
    likely = [at for at in free if _mostly(sample, at, _is_like_a_name)]
    pair = [at for at in likely[:2] if _mostly(sample, at, lambda cell: len(cell.split()) == 1)]
    if len(pair) == 2 and pair[1] == pair[0] + 1:
        found[Field.FIRST], found[Field.LAST] = [pair[0]], [pair[1]]
    elif likely:
        found[Field.NAME] = likely[:1]


def _mostly(sample: Records, at: int, test: Callable[[str], bool]) -> bool:
    filled = [cell for record in sample if (cell := clean_text(_cell(record, at)))]
    return bool(filled) and sum(map(test, filled)) >= len(filled) * 0.6


def _is_like_a_name(cell: str) -> bool:
    return len(cell) <= 60 and len(cell.split()) <= 5 and all(c.isalpha() or c in " .,-'’" for c in cell)


def _columns(header: Sequence[str], records: Records, source: Source, found: Found) -> Columns:
    width = max((len(header), *map(len, records)), default=0)
    found[Field.PROFESSION] = [
        at for f in (Field.PROFESSION, Field.JOB, Field.TITLE) for at in found.pop(f, [])
    ]
    refusals = tuple((at, field) for field in _REFUSALS for at in found.pop(field, []))
    return Columns(
        names=_unique([*header, *[""] * (width - len(header))]),
        source=source,
        fields={field: tuple(positions) for field, positions in found.items()},
        refusals=refusals,
    )


def _unique(header: Sequence[str]) -> tuple[str, ...]:
    """Every name once: a second ``Name`` is ``Name (2)``, a column without a name is ``Column 9``."""
    names: dict[str, None] = {}
    repeats: dict[str, int] = {}
    given = set(header)
    for at, cell in enumerate(header):
        base = name = cell or f"Column {at + 1}"
        while name in names or (name != cell and name in given):
            repeats[base] = repeats.get(base, 1) + 1
            name = f"{base} ({repeats[base]})"
        names[name] = None
    return tuple(names)


def _cell(record: Sequence[str], at: int) -> str:
    return record[at] if at < len(record) else ""
