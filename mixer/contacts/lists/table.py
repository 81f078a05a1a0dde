"""Text to records: the delimiter told by content, and a stray quote that does not swallow the rest."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

Record = list[str]

#: Wider rows are no guest list; blank cells beyond are dropped where they are read.
MAX_COLUMNS = 2_000

_DELIMITERS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r'\s*"?sep=([^\w\s"\']|\t)"?[,;\t| ]*(\n|$)', re.IGNORECASE)
_SAMPLE = 50
_SLOPPY_LINE = 20_000

# The csv module refuses cells over 128 KB; the file's own size is our limit.
csv.field_size_limit(2**27)


def read_table(text: str, score: Callable[[list[Record]], int], limit: int) -> list[Record]:
    """The first ``limit`` records, blank lines left out.

    The delimiter is the one of a ``sep=`` line, else the one under which ``score`` (how many column names
    are known) is highest and then the records are the most of one length.
    """
    sep = _SEP_LINE.match(text)
    lines = text[sep.end() if sep else 0 :].split("\n")
    if sep:
        return list(islice(_records(lines, sep[1]), limit))
    best = max(
        _DELIMITERS, key=lambda delimiter: _fitness(list(islice(_records(lines, delimiter), _SAMPLE)), score)
    )
    return list(islice(_records(lines, best), limit))


def _fitness(sample: list[Record], score: Callable[[list[Record]], int]) -> tuple[int, float, int]:
    lengths = Counter(len(record) for record in sample)
    length, times = max(lengths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
    return score(sample), times / max(len(sample), 1) if length > 1 else 0.0, length


def _records(lines: list[str], delimiter: str) -> Iterator[Record]:
    """Records by RFC 4180. Where quoting is broken, one line is read by itself and the next starts afresh."""
    start = 0
    while start < len(lines):
        reader = csv.reader(
            (f"{lines[i]}\n" for i in range(start, len(lines))),
            delimiter=delimiter,
            strict=True,
            skipinitialspace=True,
        )
        done = 0
        try:
            for record in reader:
                done = reader.line_num
                if len(record) > 1 or lines[start + done - 1].strip():
                    yield _narrowed(record) if len(record) > MAX_COLUMNS else record
            return
        except csv.Error:
            yield _sloppy_record(lines[start + done], delimiter)
            start += done + 1


def _narrowed(record: Record) -> Record:
    filled = next((at for at in range(len(record) - 1, MAX_COLUMNS - 1, -1) if record[at].strip()), -1)
    return record[: max(filled + 1, MAX_COLUMNS)]


def _sloppy_record(line: str, delimiter: str) -> Record:
    """One line with quotes in the wrong places: a quoted cell ends at a quote before a delimiter."""
    if len(line) > _SLOPPY_LINE:
        return [cell.strip(' "') for cell in line.split(delimiter)]
    mark = re.escape(delimiter)
    cell = re.compile(f' *(?:"((?:(?!{mark} *").)*?)"(?= *(?:{mark}|$))|([^{mark}]*)) *({mark}|$)')
    record, start = [], 0
    while found := cell.match(line, start):
        quoted, bare = found[1], found[2]
        record.append(quoted.replace('""', '"') if bare is None else bare.strip(' "'))
        start = found.end()
        if not found[3]:
            break
    return record
