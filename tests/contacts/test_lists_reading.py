"""Encodings, delimiters, quoting, ragged rows: how bytes become rows, and which files are refused."""

import io
import warnings

import pytest
from openpyxl import Workbook

from mixer.contacts.list_sentences import to_json
from mixer.contacts.lists import MAX_BYTES, MAX_ROWS, ListFile, RefusalCode, read_list

TWO = "Name;Email;Company\nÅsa Öberg;asa@example.org;Öberg & Søn\nBen Okafor;ben@example.com;\n"


def names(listfile: ListFile) -> list[str]:
    assert listfile.refused is None
    return [guest.name for guest in listfile.guests]


def refusal(data: bytes) -> RefusalCode | None:
    listfile = read_list(data)
    return listfile.refused.code if listfile.refused else None


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_encoding_is_told_from_the_bytes(encoding: str, line_end: str):
    listfile = read_list(TWO.replace("\n", line_end).encode(encoding))
    assert names(listfile) == ["Åsa Öberg", "Ben Okafor"]
    assert listfile.guests[0].company == "Öberg & Søn"


def test_an_old_macs_file_is_read_with_its_line_ends_and_letters():
    assert names(read_list(TWO.replace("\n", "\r").encode("mac_roman"))) == ["Åsa Öberg", "Ben Okafor"]


def test_excels_unicode_text_is_tabs_in_utf_16():
    assert names(read_list(TWO.replace(";", "\t").encode("utf-16"))) == ["Åsa Öberg", "Ben Okafor"]


def test_two_files_glued_together_keep_their_letters():
    glued = TWO.encode() + "Zoë Quist;zoe@example.net;\n".encode("cp1252")
    assert names(read_list(glued)) == ["Åsa Öberg", "Ben Okafor", "Zoë Quist"]


def test_a_host_can_overrule_the_encoding():
    text = "Name;Email\nЗоя Кузнецова;zoya@example.org\n"
    assert names(read_list(text.encode("cp1251"), encoding="cp1251")) == ["Зоя Кузнецова"]


def test_an_encoding_that_is_not_offered_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match="unknown encoding"):
        read_list(TWO.encode(), encoding="zip")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header_even_if_cells_hold_others(delimiter: str):
    rows = [
        ["Name", "Email", "Notes"],
        ["Ana", "ana@example.com", "a, b; c | d"],
        ["Ben", "ben@example.com", "x, y, z"],
    ]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    ana, _ = read_list(text.encode()).guests
    assert ana.extra["Notes"] == "a, b; c | d"


def test_a_sep_line_names_the_delimiter_and_is_no_row():
    listfile = read_list(b"sep=^\r\nName^Email\r\nAna^ana@example.com\r\n^^\r\n")
    assert names(listfile) == ["Ana"]
    assert [row.cls for row in listfile.rows] == ["ok", "empty"]


def test_a_quoted_delimiter_quote_and_line_end_are_content():
    [ana] = read_list(
        b'Name,Email,Notes\n"Kova\xc4\x8d, Ana",ana@example.com,"says ""hi""\r\ntwice"\n'
    ).guests
    assert ana.name == "Ana Kovač"
    assert ana.extra["Notes"] == 'says "hi"\ntwice'


def test_a_quote_that_is_never_closed_does_not_swallow_the_rows_below():
    listfile = read_list(b'Name,Email\n"Ana,ana@example.com\nBen,ben@example.com\nZoe,zoe@example.net\n')
    assert names(listfile) == ["Ana", "Ben", "Zoe"]


def test_quotes_inside_a_quoted_cell_that_nobody_doubled_are_kept():
    [zoe] = read_list(b'Name,Email,Company\n"Zoe "Z" Quist",zoe@example.net,"Q, Sons"\n').guests
    assert (zoe.name, zoe.company) == ('Zoe "Z" Quist', "Q, Sons")


def test_a_row_that_is_too_long_keeps_its_cells_under_column_numbers():
    listfile = read_list(b"Name,Email\nAna,ana@example.com,extra,,more\nBen\n")
    ana, ben = listfile.guests
    assert ana.extra == {"Column 3": "extra", "Column 5": "more"}
    assert (ben.name, ben.email) == ("Ben", "")
    assert listfile.columns == ("Name", "Email", "Column 3", "Column 4", "Column 5")


def test_a_column_name_that_comes_twice_gets_a_number():
    listfile = read_list(b"Email,Note,Note,Note (2),,Note\nana@example.com,a,b,c,d,e\n")
    [ana] = listfile.guests
    assert ana.extra == {"Note": "a", "Note (3)": "b", "Note (2)": "c", "Column 5": "d", "Note (4)": "e"}


def test_blank_lines_are_no_rows_but_bare_delimiters_are():
    listfile = read_list(b"Name,Email\n\nAna,ana@example.com\n   \n , \n,,,,\n\nBen,\n")
    assert [(row.number, row.cls) for row in listfile.rows] == [
        (1, "ok"),
        (2, "empty"),
        (3, "empty"),
        (4, "no_email"),
    ]


def test_title_lines_above_the_header_are_no_rows():
    listfile = read_list(
        b"Guest list;;\nSpring mixer, 22 April;;\n;;\nName;Email;City\nAna;ana@example.com;Lisbon\n"
    )
    assert [(row.number, row.cls) for row in listfile.rows] == [(1, "ok")]


def test_a_list_without_header_is_read_by_what_its_columns_hold():
    listfile = read_list(b"Ana;Lima;ana@example.com;12\nBen;Okafor;ben@example.com;13\n")
    assert [(p.email, p.first_name, p.last_name, p.extra) for p in listfile.guests] == [
        ("ana@example.com", "Ana", "Lima", {"Column 4": "12"}),
        ("ben@example.com", "Ben", "Okafor", {"Column 4": "13"}),
    ]


def test_a_bare_column_of_addresses_is_a_list():
    assert [p.email for p in read_list(b"ana@example.com\nBen <ben@example.com>\n").guests] == [
        "ana@example.com",
        "ben@example.com",
    ]


def test_a_header_in_unknown_words_is_seen_above_the_addresses():
    listfile = read_list("نام,رایانامه\nAna Kovač,ana@example.com\nBen Okafor,ben@example.com\n".encode())
    assert names(listfile) == ["Ana Kovač", "Ben Okafor"]
    assert listfile.columns == ("نام", "رایانامه")


def test_a_lone_column_of_names_is_a_list_of_people_without_mail():
    listfile = read_list(b"Name\nAna Lima\nBen Okafor\n")
    assert [row.cls for row in listfile.rows] == ["no_email", "no_email"]


def test_stray_nul_and_control_characters_are_dropped_and_text_is_composed():
    [zoe] = read_list(
        "Name,Email\nZo\x00e\u0308\u202e\u00a0\u2003Quist\x07,\u200bzoe@example.net\ufeff\n".encode()
    ).guests
    assert (zoe.name, zoe.email) == ("Zoë Quist", "zoe@example.net")


def test_a_huge_cell_is_kept_and_the_field_cut():
    long = "x" * 300_000
    [ana] = read_list(f"Name,Email,Company,Looking for\nAna,ana@example.com,{long},{long}\n".encode()).guests
    assert (len(ana.company), len(ana.seeks)) == (160, 500)
    assert ana.extra == {"Company": long, "Looking for": long}


def test_an_excel_workbook_is_read_from_the_first_sheet_with_a_header():
    data = workbook(
        [["Read me"], ["Version", 2]],
        [
            ["Guests"],
            [],
            ["Name", "Email", "Phone", "Age"],
            ["Ana", "ana@example.com", 49301234.0, 31.5],
            [None, "", " "],
        ],
    )
    listfile = read_list(data)
    assert [row.cls for row in listfile.rows] == ["ok", "empty"]
    assert listfile.guests[0].extra == {"Phone": "49301234", "Age": "31.5"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.EMPTY_FILE),
        (b"\xef\xbb\xbf \n\n", RefusalCode.EMPTY_FILE),
        (b"x" * (MAX_BYTES + 1), RefusalCode.TOO_LARGE),
        (b"Email\n" + b"a@b\n" * (MAX_ROWS + 1), RefusalCode.TOO_MANY_ROWS),
        (b"Name,Email\n" + b"x," * 2001 + b"x\n", RefusalCode.TOO_MANY_COLUMNS),
        (b"%PDF-1.7\n", RefusalCode.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", RefusalCode.OLD_EXCEL),
        (b"PK\x03\x04 a zip of lists", RefusalCode.ARCHIVE),
        (b"\x89PNG\r\n\x1a\n", RefusalCode.NOT_TEXT),
        (bytes(range(32)) * 40, RefusalCode.NOT_TEXT),
        (b"<html><table><tr><td>Email</td></tr></table>", RefusalCode.WEB_PAGE),
        (b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n", RefusalCode.VCARD),
        (b"Dear all,\nplease find the list below.\n", RefusalCode.NO_HEADER),
        (b"Company,City\nAcme,Lisbon\n", RefusalCode.NO_PEOPLE),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(data: bytes, code: RefusalCode):
    assert refusal(data) == code


def test_a_damaged_workbook_is_refused():
    data = workbook([["Name", "Email"], ["Ana", "ana@example.com"]])
    at = data.index(b"PK\x01\x02")
    broken = data[: at - 900] + b"\x00" * 400 + data[at - 500 :]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert refusal(broken) == RefusalCode.BROKEN_WORKBOOK


def test_as_many_rows_as_allowed_are_read_and_wide_blank_rows_cost_nothing():
    listfile = read_list(b"Name,Email\n" + b",\n" * MAX_ROWS)
    assert listfile.refused is None
    assert len(listfile.rows) == MAX_ROWS
    wide = read_list(b"Name,Email\nAna,ana@example.com" + b"," * 1_000_000 + b"\n")
    assert to_json(wide)["counts"]["ok"] == 1
    assert len(wide.columns) == 2000


def test_blank_rows_between_rows_of_a_workbook_are_not_counted():
    book = Workbook()
    book.active.append(["Name", "Email"])
    book.active["A60000"] = "Ana"
    book.active["B60000"] = "ana@example.com"
    out = io.BytesIO()
    book.save(out)
    assert [(row.number, row.cls) for row in read_list(out.getvalue()).rows] == [(1, "ok")]
