"""The venue, and the information tables."""

revision = "0008_venue_and_tables"
down_revision = "0007_run_of_show"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
