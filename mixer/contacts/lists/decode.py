"""Bytes of a file to text: which encoding it is in, and what is no text at all."""

import codecs
import re

from mixer.contacts.lists.result import Refusal, RefusalCode

#: What a host may choose when the reader guessed wrong.
ENCODINGS = (
    "utf-8", "utf-16", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "mac_roman",
    "iso8859_2", "shift_jis", "euc_kr", "gb18030", "big5",
)  # fmt: skip

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", RefusalCode.ARCHIVE),
    (b"PK\x05\x06", RefusalCode.ARCHIVE),
    (b"\x1f\x8b", RefusalCode.ARCHIVE),
    (b"Rar!", RefusalCode.ARCHIVE),
    (b"7z\xbc\xaf", RefusalCode.ARCHIVE),
    (b"\xd0\xcf\x11\xe0", RefusalCode.OLD_EXCEL),
    (b"%PDF-", RefusalCode.PDF),
    (b"\x89PNG", RefusalCode.NOT_TEXT),
    (b"\xff\xd8\xff", RefusalCode.NOT_TEXT),
    (b"GIF8", RefusalCode.NOT_TEXT),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_WEB_PAGE = re.compile(r"\s*<(!doctype|html|table|head|body|\?xml)\b", re.IGNORECASE)
_VCARD = re.compile(r"\s*BEGIN:VCARD", re.IGNORECASE)
_SAMPLE = 65536


def decode(data: bytes, encoding: str | None = None) -> str | Refusal:
    """The text of a file, line ends made ``\\n``, or why it is none.

    Without ``encoding`` (one of ``ENCODINGS``) it is told from a byte order mark, from the pattern of
    NUL bytes, then line by line: UTF-8 where valid, else Windows-1252 (Mac Roman in files with the line
    ends of old Macs). Raises ValueError for an encoding that is not offered.
    """
    if encoding is not None and encoding not in ENCODINGS:
        raise ValueError(f"unknown encoding: {encoding}")
    for magic, code in _MAGIC:
        if data.startswith(magic):
            return Refusal(code)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    wide = marked or _wide_encoding(data)
    if encoding or wide not in (None, "utf-8"):
        text = data.decode(encoding or wide or "utf-8", "replace")
    elif _is_binary(data):
        return Refusal(RefusalCode.NOT_TEXT)
    else:
        text = _decode_lines(data)
    text = text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Refusal(RefusalCode.EMPTY_FILE)
    if _WEB_PAGE.match(text):
        return Refusal(RefusalCode.WEB_PAGE)
    return Refusal(RefusalCode.VCARD) if _VCARD.match(text) else text


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.1 else None


def _is_binary(data: bytes) -> bool:
    """Text may hold a stray control character; one in twenty bytes is no accident."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 8 and controls > len(sample) * 0.05


def _decode_lines(data: bytes) -> str:
    """UTF-8, or line by line what each line is: files glued together from two programs exist."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        single = "mac_roman" if b"\r" in data and b"\n" not in data else "cp1252"
        end = b"\r" if single == "mac_roman" else b"\n"
        return end.decode().join(_decode_line(line, single) for line in data.split(end))


def _decode_line(line: bytes, single: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(single, "replace")
