"""Tables of the contacts room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.accounts.models import Team
from mixer.clock import now
from mixer.db import Model, UtcDateTime

LENGTHS = {
    "first_name": 120,
    "last_name": 120,
    "company": 160,
    "profession": 120,
    "seeks": 500,
    "offers": 500,
}
"""Most characters of each text; longer ones are cut, the same on every database."""


class TrustSource(StrEnum):
    """Why somebody trusts the host: who knows and trusts refers, and who buys. The last is no reason."""

    FAMILY = "family"
    FRIENDS = "friends"
    PEERS = "peers"
    ASSOCIATES = "associates"
    CLIENTS = "clients"
    CUSTOMERS = "customers"
    PATIENTS = "patients"
    NOT_YET = "not_yet"


TRUST_SOURCES = tuple(source for source in TrustSource if source != TrustSource.NOT_YET)
"""The seven groups that refer."""


class Contact(Model):
    """Somebody a team knows. Guests of every evening point here, so history can be seen."""

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_team_email", "team_id", "email_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    public_id: Mapped[str] = mapped_column(String(10), unique=True)
    link_version: Mapped[int] = mapped_column(default=1)
    """Raised to end every link of this contact's follow-up room."""
    first_name: Mapped[str] = mapped_column(String(120), default="")
    last_name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str | None] = mapped_column(String(320))
    email_key: Mapped[str | None] = mapped_column(String(320))
    """The address as compared for duplicates."""
    company: Mapped[str] = mapped_column(String(160), default="")
    profession: Mapped[str] = mapped_column(String(120), default="")
    """As typed; ``profession_id`` when the profession list knows it."""
    profession_id: Mapped[str | None] = mapped_column(String(40))
    seeks: Mapped[str] = mapped_column(String(500), default="")
    offers: Mapped[str] = mapped_column(String(500), default="")
    language: Mapped[str | None] = mapped_column(String(5))
    trust_source: Mapped[TrustSource | None] = mapped_column(String(20))
    """How they know the host; none when nobody said."""
    chain_role: Mapped[str | None] = mapped_column(String(30))
    """Their part in the host's chain of referrals, an id of ``food_chain``."""
    source: Mapped[str] = mapped_column(String(40), default="hand")
    """``hand``, ``walk_in``, ``companion`` or the program a list came from."""
    extra: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    unsubscribed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    team: Mapped[Team] = relationship()

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class ListUpload(Model):
    """A list somebody uploaded and looks at before it is taken in. The file itself is kept until then."""

    __tablename__ = "list_upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(index=True)
    public_id: Mapped[str] = mapped_column(String(10), unique=True)
    filename: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    taken_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
