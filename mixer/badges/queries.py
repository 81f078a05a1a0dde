"""What is printed on an event's badges, as plain values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import func, select

from mixer.badges.drawing import BadgeFace, unprintable
from mixer.core.label_panel import Fits, carries_code
from mixer.core.label_sheet import Stock
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Guest, Place
from mixer.invitations.words import guest_role_word
from mixer.web.formats import day_month
from mixer.web.translation import _


def badge_guests(event: Event) -> Sequence[Guest]:
    """Everybody with a confirmed place, by last name, as badges are laid out on the table."""
    return db.session.scalars(
        select(Guest)
        .where(Guest.event_id == event.id, Guest.place == Place.CONFIRMED, Guest.taken_off_at.is_(None))
        .order_by(func.lower(Guest.last_name), func.lower(Guest.first_name), Guest.number)
    ).all()


def badge_url(guest: Guest) -> str:
    """What the code on a badge says: the public address with host and code in capitals, which makes
    the code smaller; scheme and host do not care about case, a path below the host is left alone."""
    base = urlsplit(current_app.extensions["mixer"].settings.base_url)
    return f"{base.scheme.upper()}://{base.netloc.upper()}{base.path}/B/{guest.badge_code}"


def face_of(guest: Guest, event_line: str = "") -> BadgeFace:
    """One guest's badge, every word in the current language."""
    return BadgeFace(
        first_name=guest.badge_name or guest.first_name or guest.last_name,
        last_name=guest.last_name if guest.first_name or guest.badge_name else "",
        company=guest.company,
        profession_line=guest.profession,
        role_word=guest_role_word(guest.role),
        role_key=guest.role,
        number=f"{guest.number:03d}",
        code_url=badge_url(guest),
        code_text=guest.badge_code,
        event_line=event_line,
    )


def faces(event: Event, guests: Sequence[Guest]) -> list[BadgeFace]:
    """The badges of these guests in their order."""
    event_line = f"{event.title} · {day_month(event.starts)}"
    return [face_of(guest, event_line) for guest in guests]


def has_code(stock: Stock) -> bool:
    """Whether a label of this stock is large enough for a readable code."""
    ready = stock.cut_to(stock.usual_length_mm) if stock.is_endless else stock
    return isinstance(carries_code(ready), Fits)


@dataclass(frozen=True)
class Concern:
    """Something to look at before printing, and whose badge it is about."""

    guest: Guest
    sentence: str


def concerns(guests: Sequence[Guest]) -> list[Concern]:
    """Names that will not look right on paper: missing, doubled, or in letters no font here has."""
    names = Counter(guest.shown_name.casefold() for guest in guests)
    missing = dict(unprintable(sorted({guest.shown_name for guest in guests})))
    found = []
    for guest in guests:
        if not (guest.first_name or guest.badge_name):
            found.append(Concern(guest, _("has no first name")))
        if names[guest.shown_name.casefold()] > 1:
            found.append(Concern(guest, _("has the same name as somebody else; the numbers tell them apart")))
        if guest.shown_name in missing:
            letters = missing[guest.shown_name]
            found.append(
                Concern(guest, _("has letters no installed font can print: %(letters)s", letters=letters))
            )
    return found
