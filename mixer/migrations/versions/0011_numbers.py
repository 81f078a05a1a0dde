"""What the numbers of an evening rest on."""

revision = "0011_numbers"
down_revision = "0010_prizes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
