"""Badges to draw, and stock to draw them on: a guest with everything, names that try the type."""

from dataclasses import replace

from mixer.badges.drawing import BadgeFace
from mixer.badges.stock import stock
from mixer.core.label_sheet import Stock

ANA = BadgeFace(
    first_name="Ana",
    last_name="Lima",
    company="Lima Accounting",
    profession_line="Accountant",
    role_word="Guest",
    role_key="guest",
    number="042",
    code_url="HTTPS://MIXER.EXAMPLE.ORG/B/ABCD2345",
    code_text="ABCD2345",
    event_line="Harbour Street spring mixer",
)

LONG = replace(
    ANA,
    first_name="Maximiliane-Hortensia Bartholomäa Wilhelmine",
    last_name="von Wolkenstein-Trostburg zu Hohenlohe-Schillingsfürst",
    company="Wolkenstein Rechtsanwälte Partnerschaftsgesellschaft mit beschränkter Berufshaftung",
    profession_line="Employment lawyer, mediator and lecturer on the law of works agreements",
    role_word="Organising committee of the evening",
)

ENDLESS = replace(
    ANA, first_name="W" * 300, last_name="Å" * 300, company="M" * 300, profession_line="@" * 300
)


def numbered(count: int) -> list[BadgeFace]:
    """Badges like Ana's, each with a number and code of its own."""
    return [
        replace(ANA, number=f"{n:03}", code_text=code, code_url=f"HTTPS://MIXER.EXAMPLE.ORG/B/{code}")
        for n in range(1, count + 1)
        for code in (f"GUEST{n:03}",)
    ]


def ready(key: str) -> Stock:
    """The stock, an endless roll cut to its usual length."""
    found = stock(key)
    return found.cut_to(found.usual_length_mm)
