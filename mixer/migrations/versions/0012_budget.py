"""The budget of an evening."""

revision = "0012_budget"
down_revision = "0011_numbers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
