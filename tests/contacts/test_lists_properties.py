"""Whatever the bytes: no exception, every row in one class, nothing counted twice."""

import csv
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mixer.contacts.list_sentences import to_json
from mixer.contacts.lists import RowClass, read_list

CELLS = st.text(max_size=12) | st.sampled_from(
    [
        "ana@example.com",
        "Ana Lima",
        "Lima, Ana",
        '"',
        "Refunded",
        "a@b ::: c@example.com",
        "<x@example.org>",
        "=1",
        "'=1",
    ]
)
HEADERS = st.lists(
    st.sampled_from(["Name", "Email", "First Name", "Status", "Company", "Email 2", "Looking for", ""]),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b'"')
@example(b"sep=,")
def test_no_bytes_make_the_reader_fail(data: bytes):
    listfile = read_list(data)
    assert (listfile.refused is None) or listfile.rows == ()
    assert sum(listfile.counts.values()) == len(listfile.rows)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab@.,;\"\n\r\t <>:'e\x00\u202e|="), max_size=120))
def test_counts_add_up_for_any_text_under_a_header(text: str):
    listfile = read_list(f"Name,Email\n{text}".encode())
    assert listfile.refused is None
    assert sum(listfile.counts.values()) == len(listfile.rows)
    assert [row.number for row in listfile.rows] == list(range(1, len(listfile.rows) + 1))


@settings(max_examples=60, deadline=None)
@given(
    HEADERS,
    st.lists(st.lists(CELLS, min_size=2, max_size=8), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_each_written_row_comes_back_in_one_class(header: list[str], rows: list[list[str]], delimiter: str):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Email", "Name", *header])
    writer.writerows([["".join(c for c in cell if c != "\x00") for cell in row] for row in rows])
    listfile = read_list(out.getvalue().encode("utf-8", "replace"))
    answer = to_json(listfile)
    assert sum(answer["counts"].values()) == len(rows)
    assert len(answer["guests"]) == answer["counts"]["ok"] + answer["counts"]["no_email"]
    emails = [guest.key for guest in listfile.guests if guest.key]
    assert len(emails) == len(set(emails))
    for row in listfile.rows:
        assert (row.person is None) == (row.cls is RowClass.EMPTY)
        assert (row.problem is None) <= (row.cls is RowClass.OK)
