"""A read list as its preview shows it, the same for a team's contacts and an event's guests."""

import csv
import io
from dataclasses import dataclass

from mixer.contacts.list_sentences import sentence
from mixer.contacts.lists import ListFile, ListRow, RowClass

SHOWN_ROWS = 50
LEFT_OUT = (RowClass.DUPLICATE, RowClass.INVALID, RowClass.SKIPPED, RowClass.EMPTY)


@dataclass(frozen=True)
class PreviewRow:
    """One row with its class and, if there is one, the reason in words."""

    row: ListRow
    reason: str


@dataclass(frozen=True)
class Preview:
    """Counts of every class, and the first rows of the chosen one."""

    listfile: ListFile
    counts: dict[str, int]
    taken: int
    left_out: int
    rows: tuple[PreviewRow, ...]
    more: int
    show: str
    refusal: str
    """Why the whole file was refused; empty when it was not."""

    def tabs(self, words: dict[str, str], url: str) -> list[dict[str, object]]:
        """The classes that occur, as tabs of the preview."""
        return [
            {"url": f"{url}?show={name}", "label": f"{words[name]} {count}", "is_active": self.show == name}
            for name, count in self.counts.items()
            if count
        ]


def preview(listfile: ListFile, show: str = "") -> Preview:
    """What will be taken in and what not, and why; ``show`` picks one class."""
    counts = {cls.value: count for cls, count in listfile.counts.items()}
    chosen = [row for row in listfile.rows if not show or row.cls == show]
    shown = tuple(
        PreviewRow(row, sentence(row.problem) if row.problem else "") for row in chosen[:SHOWN_ROWS]
    )
    left_out = sum(counts[cls.value] for cls in LEFT_OUT)
    return Preview(
        listfile=listfile,
        counts=counts,
        taken=len(listfile.rows) - left_out,
        left_out=left_out,
        rows=shown,
        more=max(0, len(chosen) - SHOWN_ROWS),
        show=show,
        refusal=sentence(listfile.refused) if listfile.refused else "",
    )


def rest_as_csv(listfile: ListFile, reason_column: str) -> bytes:
    """The rows that are not taken in, as they stood, with a column that says why, to mend and upload."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*listfile.columns, reason_column])
    for row in listfile.rows:
        if row.cls in LEFT_OUT:
            cells = [*row.cells] + [""] * (len(listfile.columns) - len(row.cells))
            writer.writerow(
                [guarded(cell) for cell in cells] + [sentence(row.problem) if row.problem else ""]
            )
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """A cell a spreadsheet could take for a formula gets an apostrophe; our own reader takes it off again."""
    return f"'{cell}" if cell.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
