"""Tasks of the plan: offsets, conditions, notes, files by link."""

revision = "0005_plan"
down_revision = "0004_crew"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
