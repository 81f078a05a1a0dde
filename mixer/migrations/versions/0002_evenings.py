"""Evenings with their plan, guests and parties."""

import sqlalchemy as sa
from alembic import op

revision = "0002_evenings"
down_revision = "0001_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("place_name", sa.String(length=160), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("starts_local", sa.String(length=16), nullable=False),
        sa.Column("ends_local", sa.String(length=16), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("calendar_uid", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_event_team_id_team"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("calendar_uid", name=op.f("uq_event_calendar_uid")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_slug")),
    )
    op.create_index(op.f("ix_event_starts_at"), "event", ["starts_at"], unique=False)
    op.create_index(op.f("ix_event_team_id"), "event", ["team_id"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_party_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_event_id"), "party", ["event_id"], unique=False)
    op.create_table(
        "plan_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("owner_role", sa.String(length=40), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("effort_min", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("done_when", sa.Text(), nullable=False),
        sa.Column("depends_on", sa.JSON(), nullable=False),
        sa.Column("condition", sa.String(length=40), nullable=False),
        sa.Column("is_critical", sa.Boolean(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_plan_task_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_task")),
        sa.UniqueConstraint("event_id", "template_id", name=op.f("uq_plan_task_event_id_template_id")),
    )
    op.create_index(op.f("ix_plan_task_event_id"), "plan_task", ["event_id"], unique=False)
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("companion_of_id", sa.Integer(), nullable=True),
        sa.Column("forwarded_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("badge_code", sa.String(length=8), nullable=False),
        sa.Column("entry_code", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("is_walk_in", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        sa.Column("first_name", sa.String(length=120), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=False),
        sa.Column("badge_name", sa.String(length=120), nullable=False),
        sa.Column("company", sa.String(length=160), nullable=False),
        sa.Column("profession", sa.String(length=120), nullable=False),
        sa.Column("profession_id", sa.String(length=40), nullable=True),
        sa.Column("seeks", sa.String(length=500), nullable=False),
        sa.Column("offers", sa.String(length=500), nullable=False),
        sa.Column("access_needs", sa.Text(), nullable=False),
        sa.Column("is_first_timer", sa.Boolean(), nullable=False),
        sa.Column("agreed_to_be_listed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wave", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("calendar_revision", sa.Integer(), nullable=False),
        sa.Column("taken_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_exercises_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["companion_of_id"], ["guest.id"], name=op.f("fk_guest_companion_of_id_guest"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_guest_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_guest_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["forwarded_by_id"],
            ["guest.id"],
            name=op.f("fk_guest_forwarded_by_id_guest"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_guest_party_id_party"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("badge_code", name=op.f("uq_guest_badge_code")),
        sa.UniqueConstraint("entry_code", name=op.f("uq_guest_entry_code")),
        sa.UniqueConstraint("event_id", "contact_id", name=op.f("uq_guest_event_id_contact_id")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_guest_event_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_guest_public_id")),
    )
    op.create_index(op.f("ix_guest_companion_of_id"), "guest", ["companion_of_id"], unique=False)
    op.create_index(op.f("ix_guest_contact_id"), "guest", ["contact_id"], unique=False)
    op.create_index(op.f("ix_guest_event_id"), "guest", ["event_id"], unique=False)
    op.create_index(op.f("ix_guest_forwarded_by_id"), "guest", ["forwarded_by_id"], unique=False)
    op.create_index(op.f("ix_guest_party_id"), "guest", ["party_id"], unique=False)


def downgrade() -> None:
    op.drop_table("guest")
    op.drop_table("plan_task")
    op.drop_table("party")
    op.drop_table("event")
