"""Templates of a team, and the lessons of an evening."""

revision = "0006_templates"
down_revision = "0005_plan"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
