"""The budget of an evening."""

import sqlalchemy as sa
from alembic import op

revision = "0012_budget"
down_revision = "0011_numbers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_budget",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_budget_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_budget")),
    )
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("planned_minor", sa.Integer(), nullable=False),
        sa.Column("spent_minor", sa.Integer(), nullable=True),
        sa.Column("crew_member_id", sa.Integer(), nullable=True),
        sa.Column("paid_by", sa.String(length=120), nullable=False),
        sa.Column("is_paid_back", sa.Boolean(), nullable=False),
        sa.Column("receipt_url", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("form_key", sa.String(length=36), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("planned_minor >= 0", name=op.f("ck_budget_line_planned")),
        sa.CheckConstraint("spent_minor >= 0", name=op.f("ck_budget_line_spent")),
        sa.ForeignKeyConstraint(
            ["crew_member_id"],
            ["crew_member.id"],
            name=op.f("fk_budget_line_crew_member_id_crew_member"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_budget_line_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("event_id", "form_key", name=op.f("uq_budget_line_event_id_form_key")),
    )
    op.create_index(op.f("ix_budget_line_event_id"), "budget_line", ["event_id"], unique=False)
    op.create_index(op.f("ix_budget_line_crew_member_id"), "budget_line", ["crew_member_id"], unique=False)
