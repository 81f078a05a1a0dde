"""Shifts of the crew, and who greets whom."""

import sqlalchemy as sa
from alembic import op

revision = "0009_shifts"
down_revision = "0008_venue_and_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("crew_member") as table:
        yes, no, nothing = sa.true(), sa.false(), sa.text("'[]'")
        table.add_column(sa.Column("wants_reminder", sa.Boolean(), nullable=False, server_default=yes))
        table.add_column(sa.Column("sees_access_needs", sa.Boolean(), nullable=False, server_default=no))
        table.add_column(sa.Column("note", sa.String(length=300), nullable=False, server_default=""))
        table.add_column(sa.Column("speaks", sa.JSON(), nullable=False, server_default=nothing))
        table.add_column(sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("left_tasks", sa.JSON(), nullable=False, server_default=nothing))
    op.create_table(
        "shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("crew_member_id", sa.Integer(), nullable=False),
        sa.Column("station", sa.String(length=20), nullable=False),
        sa.Column("spot", sa.String(length=60), nullable=False),
        sa.Column("starts_min", sa.Integer(), nullable=False),
        sa.Column("ends_min", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("shift", crew_member_id="crew_member"),
    )
    op.create_index(op.f("ix_shift_event_id"), "shift", ["event_id"], unique=False)
    op.create_index(op.f("ix_shift_crew_member_id"), "shift", ["crew_member_id"], unique=False)
    op.create_table(
        "greeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("crew_member_id", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("greeting", crew_member_id="crew_member", guest_id="guest"),
        sa.UniqueConstraint("guest_id", name=op.f("uq_greeting_guest_id")),
    )
    op.create_index(op.f("ix_greeting_event_id"), "greeting", ["event_id"], unique=False)
    op.create_index(op.f("ix_greeting_crew_member_id"), "greeting", ["crew_member_id"], unique=False)
    _handovers()


def _handovers() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=False),
        sa.Column("giver_role", sa.String(length=40), nullable=False),
        sa.Column("taker_role", sa.String(length=40), nullable=False),
        sa.Column("task_ids", sa.JSON(), nullable=False),
        sa.Column("shift_ids", sa.JSON(), nullable=False),
        sa.Column("greeting_ids", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("handover", giver_id="crew_member", taker_id="crew_member"),
    )
    for column in ("event_id", "giver_id", "taker_id"):
        op.create_index(op.f(f"ix_handover_{column}"), "handover", [column], unique=False)


def _keys(name: str, **owners: str) -> list[sa.Constraint]:
    """The keys of a table: its own, the event's, and those of ``owners``; all rows go with their owner."""
    foreign = [
        sa.ForeignKeyConstraint(
            [column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"), ondelete="CASCADE"
        )
        for column, table in ({"event_id": "event"} | owners).items()
    ]
    return [*foreign, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))]
