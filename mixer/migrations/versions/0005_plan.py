"""Tasks of the plan: offsets, conditions, notes, files by link."""

import sqlalchemy as sa
from alembic import op

revision = "0005_plan"
down_revision = "0004_crew"
branch_labels = None
depends_on = None


def _event_table(name: str, *columns: sa.Column[object], unique: tuple[str, ...] = ()) -> None:
    """A table of rows that belong to an event and go with it."""
    uniques = [
        sa.UniqueConstraint("event_id", *unique, name=op.f("_".join(("uq", name, "event_id", *unique)))),
    ]
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f(f"fk_{name}_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *(uniques if unique else []),
    )
    op.create_index(op.f(f"ix_{name}_event_id"), name, ["event_id"], unique=False)


def upgrade() -> None:
    with op.batch_alter_table("event") as table:
        table.add_column(sa.Column("subdivision", sa.String(length=20), nullable=False, server_default=""))
    with op.batch_alter_table("plan_task") as table:
        table.add_column(
            sa.Column("offset_unit", sa.String(length=12), nullable=False, server_default="days")
        )
        table.add_column(sa.Column("squeezed_to", sa.Integer(), nullable=True))
        table.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("least_days", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("not_needed", sa.String(length=12), nullable=True))
        table.add_column(
            sa.Column("not_needed_because", sa.String(length=300), nullable=False, server_default="")
        )
        table.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("links", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    _event_table(
        "condition_answer",
        sa.Column("condition", sa.String(length=40), nullable=False),
        sa.Column("is_so", sa.Boolean(), nullable=False),
        sa.Column("because", sa.String(length=300), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        unique=("condition",),
    )
    _event_table(
        "plan_change",
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
    )
