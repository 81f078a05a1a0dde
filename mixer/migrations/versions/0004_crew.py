"""The crew of an evening, and whose tasks are whose."""

import sqlalchemy as sa
from alembic import op

revision = "0004_crew"
down_revision = "0003_in_the_room"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "crew_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=12), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wants_weekly_mail", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
            name=op.f("fk_crew_member_contact_id_contact"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_crew_member_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_crew_member_user_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew_member")),
        sa.UniqueConstraint("public_id", name=op.f("uq_crew_member_public_id")),
    )
    op.create_index(op.f("ix_crew_member_event_id"), "crew_member", ["event_id"], unique=False)
    op.create_index(op.f("ix_crew_member_user_id"), "crew_member", ["user_id"], unique=False)
    op.create_index(op.f("ix_crew_member_contact_id"), "crew_member", ["contact_id"], unique=False)
    with op.batch_alter_table("plan_task") as table:
        table.add_column(sa.Column("crew_member_id", sa.Integer(), nullable=True))
        table.create_index(op.f("ix_plan_task_crew_member_id"), ["crew_member_id"], unique=False)
        table.create_foreign_key(
            op.f("fk_plan_task_crew_member_id_crew_member"),
            "crew_member",
            ["crew_member_id"],
            ["id"],
            ondelete="SET NULL",
        )
