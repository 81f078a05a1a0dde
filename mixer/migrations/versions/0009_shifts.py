"""Shifts of the crew, and who greets whom."""

revision = "0009_shifts"
down_revision = "0008_venue_and_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
