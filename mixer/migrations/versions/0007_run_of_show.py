"""The run of show."""

revision = "0007_run_of_show"
down_revision = "0006_templates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
