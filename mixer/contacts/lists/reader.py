"""The front door: bytes of a file in, classified rows out. No web, no database, no network."""

from collections.abc import Sequence

from mixer.contacts.lists.columns import (
    Columns,
    find_header,
    header_score,
    map_by_sample,
    map_columns,
)
from mixer.contacts.lists.decode import decode
from mixer.contacts.lists.people import Draft, draft_person
from mixer.contacts.lists.result import (
    ListFile,
    ListRow,
    Problem,
    ProblemCode,
    Refusal,
    RefusalCode,
    RowClass,
)
from mixer.contacts.lists.standing import refusing_column
from mixer.contacts.lists.table import MAX_COLUMNS, Record, read_table
from mixer.contacts.lists.text import clean_text, one_line
from mixer.contacts.lists.workbook import is_workbook, read_workbook

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 50_000

# Room for a preamble and the header above the rows, and one row more to see that there are too many.
_RECORDS = MAX_ROWS + 22
_SHOWN = 80


def read_list(data: bytes, encoding: str | None = None) -> ListFile:
    """Read a guest list of any of the known programs: CSV in any encoding and delimiter, or .xlsx.

    Every data row comes back in exactly one class; what cannot be read as a list comes back refused.
    ``encoding`` overrides the guess (one of ``decode.ENCODINGS``, else ValueError); no other exception.
    """
    if len(data) > MAX_BYTES:
        return _refuse(RefusalCode.TOO_LARGE, megabytes=MAX_BYTES // 1024**2)
    records = _records(data, encoding)
    if isinstance(records, Refusal):
        return ListFile(refused=records)
    if max(map(len, records), default=0) > MAX_COLUMNS:
        return _refuse(RefusalCode.TOO_MANY_COLUMNS, columns=MAX_COLUMNS)
    at = find_header(records)
    rows = records if at is None else records[at + 1 :]
    if len(rows) > MAX_ROWS:
        return _refuse(RefusalCode.TOO_MANY_ROWS, rows=MAX_ROWS)
    columns = map_by_sample(rows) if at is None else map_columns(records[at], rows)
    if columns is None:
        return _refuse(RefusalCode.NO_HEADER)
    if not columns.has_people:
        return _refuse(RefusalCode.NO_PEOPLE, columns=_shown(", ".join(columns.names[:12])))
    sorter = _Sorter(columns)
    return ListFile(
        source=columns.source,
        columns=columns.names,
        rows=tuple(sorter.row(number, cells) for number, cells in enumerate(rows, start=1)),
    )


def _refuse(code: RefusalCode, **params: str | int) -> ListFile:
    return ListFile(refused=Refusal(code, params))


def _records(data: bytes, encoding: str | None) -> list[Record] | Refusal:
    if is_workbook(data):
        return read_workbook(data, header_score, _RECORDS)
    text = decode(data, encoding)
    return text if isinstance(text, Refusal) else read_table(text, header_score, _RECORDS)


class _Sorter:
    """Puts rows into classes, remembering whom it has seen in this file."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.first_with: dict[str | tuple[str, ...], tuple[int, str]] = {}

    def row(self, number: int, raw: Sequence[str]) -> ListRow:
        """The row in its class."""
        cells = [clean_text(cell) if cell else "" for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return ListRow(number, RowClass.EMPTY, None, Problem(ProblemCode.NOTHING_IN_ROW), tuple(raw))
        draft = draft_person(cells, self.columns)
        cls, problem = self._judge(number, cells, draft)
        return ListRow(number, cls, draft.person, problem, tuple(raw))

    def _judge(self, number: int, cells: list[str], draft: Draft) -> tuple[RowClass, Problem | None]:
        person = draft.person
        says_no = refusing_column(cells, self.columns)
        if says_no is not None:
            params = {"column": self.columns.names[says_no], "value": _shown(cells[says_no])}
            return RowClass.SKIPPED, Problem(ProblemCode.SAYS_NO, params)
        if not person.email and draft.bad_address:
            return RowClass.INVALID, Problem(ProblemCode.BAD_ADDRESS, {"value": _shown(draft.bad_address)})
        if not person.email and not person.name:
            return RowClass.INVALID, Problem(ProblemCode.NEITHER_NAME_NOR_ADDRESS)
        if problem := self._seen_before(number, cells, draft):
            return RowClass.DUPLICATE, problem
        if not person.email:
            code = ProblemCode.INTERNAL_ADDRESS if draft.is_internal else ProblemCode.NO_ADDRESS
            return RowClass.NO_EMAIL, Problem(code, {"name": person.name})
        return RowClass.OK, _remark(draft)

    def _seen_before(self, number: int, cells: list[str], draft: Draft) -> Problem | None:
        """Same address; without one, the very same row if it says more than a name, which two may share."""
        person = draft.person
        says_more = len([cell for cell in cells if cell]) > draft.name_cells
        key = person.key or (tuple(cells) if says_more else (str(number),))
        row, name = self.first_with.setdefault(key, (number, person.name))
        if row == number:
            return None
        if not person.key:
            return Problem(ProblemCode.SAME_ROW, {"row": row})
        if name.casefold() == person.name.casefold() or not person.name:
            return Problem(ProblemCode.SAME_ADDRESS, {"row": row, "email": person.email})
        return Problem(
            ProblemCode.SAME_ADDRESS_OTHER_NAME,
            {"row": row, "email": person.email, "name": person.name, "other": name or person.email},
        )


def _remark(draft: Draft) -> Problem | None:
    email = draft.person.email
    if draft.bad_address:
        params = {"value": _shown(draft.bad_address), "email": email}
        return Problem(ProblemCode.OTHER_ADDRESS_USED, params)
    return None if draft.is_ascii else Problem(ProblemCode.ADDRESS_NOT_ASCII, {"email": email})


def _shown(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
