"""A strict reader of calendar files, written from RFC 5545, 5546 and 6868 alone: it forgives nothing."""

import re
from collections import Counter
from dataclasses import dataclass, field

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
PARAM_VALUE = r'(?:"[^"]*"|[^";:,]*)'
LINE = re.compile(
    rf"(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+={PARAM_VALUE}(?:,{PARAM_VALUE})*)*):(?P<value>.*)"
)
PARAM = re.compile(rf";([A-Z0-9-]+)=({PARAM_VALUE}(?:,{PARAM_VALUE})*)")
ESCAPED = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
UTC_TIME = re.compile(r"\d{8}T\d{6}Z")
LOCAL_TIME = re.compile(r"\d{8}T\d{6}")
ADDRESS = re.compile(r"mailto:[!-~]+@[!-~]+")
URI = re.compile(r"[a-z][a-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "PRODID", "TZNAME"}
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "ORGANIZER", "LAST-MODIFIED"}


@dataclass
class Property:
    name: str
    value: str
    params: dict[str, str]


@dataclass
class Block:
    kind: str
    properties: list[Property] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)

    def all(self, name):
        return [entry for entry in self.properties if entry.name == name]

    def one(self, name):
        (found,) = self.all(name)
        return found

    def child(self, kind):
        (found,) = [block for block in self.blocks if block.kind == kind]
        return found


def read_strictly(content):
    """The calendar of a file of ours; AssertionError names the line that breaks a rule."""
    calendar = _blocks(_unfolded(content))
    counts = Counter(entry.name for entry in calendar.properties)
    assert counts["VERSION"] == counts["PRODID"] == counts["METHOD"] == 1
    assert [block.kind for block in calendar.blocks] in (["VTIMEZONE", "VEVENT"], ["VEVENT"])
    event = calendar.child("VEVENT")
    _check_event(event, calendar.one("METHOD").value)
    named = {entry.params["TZID"] for entry in event.properties if "TZID" in entry.params}
    declared = {block.one("TZID").value for block in calendar.blocks if block.kind == "VTIMEZONE"}
    assert named == declared
    return calendar


def _unfolded(content):
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    for line in raw:
        assert b"\r" not in line, line
        assert b"\n" not in line, line
        assert 0 < len(line) <= 75, line
        line.decode("utf-8")  # a fold never cuts through a character
    assert not raw[0].startswith((b" ", b"\t"))
    return content[:-2].decode("utf-8").replace("\r\n ", "").split("\r\n")


def _blocks(lines):
    open_blocks = [Block("")]
    for line in lines:
        entry = _property(line)
        if entry.name == "BEGIN":
            open_blocks.append(Block(entry.value))
        elif entry.name == "END":
            closed = open_blocks.pop()
            assert closed.kind == entry.value, line
            open_blocks[-1].blocks.append(closed)
        else:
            assert not open_blocks[-1].blocks, f"{line!r} stands after a block"
            open_blocks[-1].properties.append(entry)
    (outermost,) = open_blocks
    return outermost.child("VCALENDAR")


def _property(line):
    assert not CONTROL.search(line), line
    found = LINE.fullmatch(line)
    assert found, line
    params = {name: value.strip('"') for name, value in PARAM.findall(found["params"])}
    assert not any("^" in value for value in params.values()), line
    if found["name"] in TEXTS:
        assert ESCAPED.fullmatch(found["value"]), line
    return Property(found["name"], found["value"], params)


def _check_event(event, method):
    counts = Counter(entry.name for entry in event.properties)
    assert {name for name in ONCE if counts[name] != 1} == set()
    assert max(counts.values()) == 1
    assert counts["ATTENDEE"] == (0 if method == "PUBLISH" else 1)
    assert event.blocks == []
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert UTC_TIME.fullmatch(event.one(name).value)
    for name in ("DTSTART", "DTEND"):
        entry = event.one(name)
        assert (LOCAL_TIME if "TZID" in entry.params else UTC_TIME).fullmatch(entry.value)
    for entry in event.all("ORGANIZER") + event.all("ATTENDEE"):
        assert ADDRESS.fullmatch(entry.value), entry.value
    for entry in event.all("URL"):
        assert URI.fullmatch(entry.value), entry.value
