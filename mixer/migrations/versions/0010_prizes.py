"""Door prizes, their donors and the draw."""

revision = "0010_prizes"
down_revision = "0009_shifts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
