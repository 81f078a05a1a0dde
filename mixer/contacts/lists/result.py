"""What the reader of guest lists answers with: every row of the file in exactly one class."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RowClass(StrEnum):
    """What becomes of a row; the values are the names other programs see."""

    OK = "ok"
    NO_EMAIL = "no_email"
    DUPLICATE = "duplicate"
    INVALID = "invalid"
    SKIPPED = "skipped"
    EMPTY = "empty"


class Source(StrEnum):
    """The program a list came from, told from the words of its header."""

    EVENTBRITE = "eventbrite"
    MEETUP = "meetup"
    LINKEDIN = "linkedin"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    MAILCHIMP = "mailchimp"
    HUBSPOT = "hubspot"
    LUMA = "luma"
    PRETIX = "pretix"
    GENERIC = "generic"


class ProblemCode(StrEnum):
    """Why a row needs a look. ``sentence`` says it in words."""

    NOTHING_IN_ROW = "nothing_in_row"
    NO_ADDRESS = "no_address"
    INTERNAL_ADDRESS = "internal_address"
    BAD_ADDRESS = "bad_address"
    NEITHER_NAME_NOR_ADDRESS = "neither_name_nor_address"
    SAME_ADDRESS = "same_address"
    SAME_ADDRESS_OTHER_NAME = "same_address_other_name"
    SAME_ROW = "same_row"
    SAYS_NO = "says_no"
    OTHER_ADDRESS_USED = "other_address_used"
    ADDRESS_NOT_ASCII = "address_not_ascii"


class RefusalCode(StrEnum):
    """Why a whole file is refused."""

    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    OLD_EXCEL = "old_excel"
    ARCHIVE = "archive"
    PDF = "pdf"
    WEB_PAGE = "web_page"
    VCARD = "vcard"
    NOT_TEXT = "not_text"
    BROKEN_WORKBOOK = "broken_workbook"
    NO_HEADER = "no_header"
    NO_PEOPLE = "no_people"


@dataclass(frozen=True)
class Problem:
    """A code and the facts its sentence names."""

    code: ProblemCode
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """A code and the facts its sentence names."""

    code: RefusalCode
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """Who a row is about. Texts are cleaned and never None; what is not known is empty.

    ``key`` is the address as compared for duplicates. ``extra`` holds every cell that no field took
    whole, by column name.
    """

    email: str = ""
    key: str = ""
    other_emails: tuple[str, ...] = ()
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    profession: str = ""
    seeks: str = ""
    offers: str = ""
    trust_source: str = ""
    """A group of ``TrustSource``."""
    chain_role: str = ""
    """A part of ``food_chain``."""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ListRow:
    """One data row: ``number`` counts from 1 without preamble, header and blank lines.

    ``cells`` are as they stood in the file. Only an empty row has no person. A row that is fine may
    still carry a problem worth telling.
    """

    number: int
    cls: RowClass
    person: Person | None
    problem: Problem | None
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ListFile:
    """A read list, or the reason why it was refused (then there are no rows)."""

    source: Source = Source.GENERIC
    columns: tuple[str, ...] = ()
    rows: tuple[ListRow, ...] = ()
    refused: Refusal | None = None

    @property
    def counts(self) -> dict[RowClass, int]:
        """Rows per class, every class named; the sum is the number of rows."""
        counts = dict.fromkeys(RowClass, 0)
        for row in self.rows:
            counts[row.cls] += 1
        return counts

    @property
    def guests(self) -> tuple[Person, ...]:
        """The people who can be taken in: those with an address and those with a name only."""
        taken = (RowClass.OK, RowClass.NO_EMAIL)
        return tuple(row.person for row in self.rows if row.cls in taken and row.person)
