"""The information tables, the places on them, and what guests say of them."""

import sqlalchemy as sa
from alembic import op

revision = "0013_information_tables"
down_revision = "0012_budget"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "info_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("width_mm", sa.Integer(), nullable=False),
        sa.Column("has_power", sa.Boolean(), nullable=False),
        sa.Column("has_low_side", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("width_mm > 0", name=op.f("ck_info_table_width")),
        _belongs_to("info_table", "event"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_table")),
    )
    op.create_index(op.f("ix_info_table_event_id"), "info_table", ["event_id"], unique=False)
    _bookings()
    op.create_table(
        "table_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _belongs_to("table_report", "event"),
        _belongs_to("table_report", "table_booking", "booking_id"),
        _belongs_to("table_report", "guest"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_report")),
        sa.UniqueConstraint("booking_id", "guest_id", name=op.f("uq_table_report_booking_id_guest_id")),
    )
    op.create_index(op.f("ix_table_report_event_id"), "table_report", ["event_id"], unique=False)
    op.create_index(op.f("ix_table_report_guest_id"), "table_report", ["guest_id"], unique=False)


def _bookings() -> None:
    op.create_table(
        "table_booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("firm", sa.String(length=160), nullable=False),
        sa.Column("firm_key", sa.String(length=160), nullable=True),
        sa.Column("material", sa.String(length=200), nullable=False),
        sa.Column("width_mm", sa.Integer(), nullable=False),
        sa.Column("needs_power", sa.Boolean(), nullable=False),
        sa.Column("needs_low_side", sa.Boolean(), nullable=False),
        sa.Column("freed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_reason", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("width_mm > 0", name=op.f("ck_table_booking_width")),
        _belongs_to("table_booking", "event"),
        _belongs_to("table_booking", "info_table", "table_id"),
        _belongs_to("table_booking", "guest"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_booking")),
        sa.UniqueConstraint("event_id", "firm_key", name=op.f("uq_table_booking_event_id_firm_key")),
        sa.UniqueConstraint("guest_id", name=op.f("uq_table_booking_guest_id")),
    )
    op.create_index(op.f("ix_table_booking_event_id"), "table_booking", ["event_id"], unique=False)
    op.create_index(op.f("ix_table_booking_table_id"), "table_booking", ["table_id"], unique=False)


def _belongs_to(table: str, other: str, column: str = "") -> sa.ForeignKeyConstraint:
    column = column or f"{other}_id"
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")
