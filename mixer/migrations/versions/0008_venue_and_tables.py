"""The venue, and the information tables."""

import sqlalchemy as sa
from alembic import op

revision = "0008_venue_and_tables"
down_revision = "0007_run_of_show"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _venue()
    op.create_table(
        "event_venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("chairs", sa.Integer(), nullable=True),
        sa.Column("accessible_chairs", sa.Integer(), nullable=True),
        sa.Column("mobility_aids", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_venue_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_event_venue_venue_id_venue"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_venue")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_venue_event_id")),
    )
    op.create_index(op.f("ix_event_venue_venue_id"), "event_venue", ["venue_id"], unique=False)


def _venue() -> None:
    lengths = ("length_mm", "width_mm", "height_mm", "aisle_mm", "door_mm")
    counts = ("person_limit", "seats", "toilets")
    notes = ("step_free_way", "toilets_note", "seating", "quiet_corner", "light")
    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("unit", sa.String(length=2), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in (*lengths, *counts)),
        sa.Column("area_m2", sa.Double(), nullable=True),
        sa.Column("taken_percent", sa.Integer(), nullable=False),
        sa.Column("is_furnished", sa.Boolean(), nullable=False),
        sa.Column("reverberation", sa.String(length=8), nullable=True),
        sa.Column("has_accessible_toilet", sa.Boolean(), nullable=True),
        sa.Column("is_step_free", sa.Boolean(), nullable=True),
        sa.Column("has_hearing_loop", sa.Boolean(), nullable=True),
        sa.Column("way_there", sa.Text(), nullable=False),
        *(sa.Column(name, sa.String(length=300), nullable=False) for name in notes),
        sa.Column("needs_contact", sa.String(length=200), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_venue_team_id_team"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
    )
    op.create_index(op.f("ix_venue_team_id"), "venue", ["team_id"], unique=False)
