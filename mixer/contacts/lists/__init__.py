"""Guest lists as other programs export them: bytes of a file in, classified rows out."""

from mixer.contacts.lists.reader import MAX_BYTES, MAX_ROWS, read_list
from mixer.contacts.lists.result import (
    ListFile,
    ListRow,
    Person,
    Problem,
    ProblemCode,
    Refusal,
    RefusalCode,
    RowClass,
    Source,
)

__all__ = [
    "MAX_BYTES",
    "MAX_ROWS",
    "ListFile",
    "ListRow",
    "Person",
    "Problem",
    "ProblemCode",
    "Refusal",
    "RefusalCode",
    "RowClass",
    "Source",
    "read_list",
]
