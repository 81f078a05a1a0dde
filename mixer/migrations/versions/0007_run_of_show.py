"""The run of show."""

import sqlalchemy as sa
from alembic import op

revision = "0007_run_of_show"
down_revision = "0006_templates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "run_of_show",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(length=30), nullable=False),
        sa.Column("talk_note", sa.String(length=300), nullable=False),
        sa.Column("shift_min", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("close_started_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_run_of_show_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_of_show")),
        sa.UniqueConstraint("event_id", name=op.f("uq_run_of_show_event_id")),
    )
    _blocks()
    op.create_table(
        "script_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_script_change_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_change")),
    )
    op.create_index(op.f("ix_script_change_event_id"), "script_change", ["event_id"], unique=False)


def _blocks() -> None:
    op.create_table(
        "block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("worth", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("what_happens", sa.String(length=500), nullable=False),
        sa.Column("starts_min", sa.Integer(), nullable=False),
        sa.Column("length_min", sa.Integer(), nullable=False),
        sa.Column("talk_min", sa.Integer(), nullable=False),
        sa.Column("round_min", sa.Integer(), nullable=True),
        sa.Column("owner_role", sa.String(length=40), nullable=False),
        sa.Column("crew_member_id", sa.Integer(), nullable=True),
        sa.Column("cue", sa.String(length=200), nullable=False),
        sa.Column("guest_screen", sa.String(length=200), nullable=False),
        sa.Column("crew_screen", sa.String(length=200), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extra_min", sa.Integer(), nullable=False),
        sa.Column("is_skipped", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length_min > 0", name=op.f("ck_block_length")),
        sa.ForeignKeyConstraint(
            ["crew_member_id"],
            ["crew_member.id"],
            name=op.f("fk_block_crew_member_id_crew_member"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_block_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
    )
    op.create_index(op.f("ix_block_crew_member_id"), "block", ["crew_member_id"], unique=False)
    op.create_index(op.f("ix_block_event_id"), "block", ["event_id"], unique=False)
