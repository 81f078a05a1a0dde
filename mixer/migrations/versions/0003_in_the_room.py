"""The door, exercises, people met and promises."""

import sqlalchemy as sa
from alembic import op

revision = "0003_in_the_room"
down_revision = "0002_evenings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "door_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(length=60), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("short_code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_door_link_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_link")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_door_link_secret_hash")),
        sa.UniqueConstraint("short_code_hash", name=op.f("uq_door_link_short_code_hash")),
    )
    op.create_index(op.f("ix_door_link_event_id"), "door_link", ["event_id"], unique=False)
    op.create_table(
        "exercise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("dealt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sitting_out", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_exercise_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise")),
    )
    op.create_index(op.f("ix_exercise_event_id"), "exercise", ["event_id"], unique=False)
    op.create_table(
        "door_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["door_link.id"], name=op.f("fk_door_session_link_id_door_link"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_session")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_door_session_secret_hash")),
    )
    op.create_index(op.f("ix_door_session_link_id"), "door_session", ["link_id"], unique=False)
    op.create_table(
        "pool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("colour", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercise.id"], name=op.f("fk_pool_exercise_id_exercise"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool")),
        sa.UniqueConstraint("exercise_id", "number", name=op.f("uq_pool_exercise_id_number")),
    )
    op.create_table(
        "deal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pool_id", sa.Integer(), nullable=False),
        sa.Column("duo_id", sa.String(length=10), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=10), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["pool.id"], name=op.f("fk_deal_pool_id_pool"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal")),
    )
    op.create_index(op.f("ix_deal_pool_id"), "deal", ["pool_id"], unique=False)
    op.create_table(
        "encounter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("guest_a_id", sa.Integer(), nullable=False),
        sa.Column("guest_b_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("context", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_a", sa.Boolean(), nullable=False),
        sa.Column("noted_by_b", sa.Boolean(), nullable=False),
        sa.Column("noted_by_crew", sa.Boolean(), nullable=False),
        sa.CheckConstraint("guest_a_id < guest_b_id", name=op.f("ck_encounter_ordered")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_encounter_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guest_a_id"], ["guest.id"], name=op.f("fk_encounter_guest_a_id_guest"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guest_b_id"], ["guest.id"], name=op.f("fk_encounter_guest_b_id_guest"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter")),
        sa.UniqueConstraint("guest_a_id", "guest_b_id", name=op.f("uq_encounter_guest_a_id_guest_b_id")),
    )
    op.create_index(op.f("ix_encounter_event_id"), "encounter", ["event_id"], unique=False)
    op.create_index(op.f("ix_encounter_guest_a_id"), "encounter", ["guest_a_id"], unique=False)
    op.create_index(op.f("ix_encounter_guest_b_id"), "encounter", ["guest_b_id"], unique=False)
    op.create_table(
        "intention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["about_id"], ["guest.id"], name=op.f("fk_intention_about_id_guest"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["guest.id"], name=op.f("fk_intention_guest_id_guest"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intention")),
        sa.UniqueConstraint("guest_id", "about_id", name=op.f("uq_intention_guest_id_about_id")),
    )
    op.create_index(op.f("ix_intention_about_id"), "intention", ["about_id"], unique=False)
    op.create_index(op.f("ix_intention_guest_id"), "intention", ["guest_id"], unique=False)
    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("op_id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("door", sa.String(length=60), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_scan_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["guest.id"], name=op.f("fk_scan_guest_id_guest"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["door_link.id"], name=op.f("fk_scan_link_id_door_link"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["scan.id"], name=op.f("fk_scan_undoes_id_scan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
        sa.UniqueConstraint("op_id", name=op.f("uq_scan_op_id")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_scan_undoes_id")),
    )
    op.create_index("ix_scan_event_at", "scan", ["event_id", "at"], unique=False)
    op.create_index(op.f("ix_scan_guest_id"), "scan", ["guest_id"], unique=False)
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.String(length=60), nullable=False),
        sa.Column("clue", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["deal_id"], ["deal.id"], name=op.f("fk_card_deal_id_deal"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercise.id"], name=op.f("fk_card_exercise_id_exercise"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["guest.id"], name=op.f("fk_card_guest_id_guest"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("exercise_id", "guest_id", name=op.f("uq_card_exercise_id_guest_id")),
    )
    op.create_index(op.f("ix_card_deal_id"), "card", ["deal_id"], unique=False)
    op.create_index(op.f("ix_card_guest_id"), "card", ["guest_id"], unique=False)
    op.create_table(
        "check_in",
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("first_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.String(length=60), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_check_in_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["guest.id"], name=op.f("fk_check_in_guest_id_guest"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scan.id"], name=op.f("fk_check_in_scan_id_scan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guest_id", name=op.f("pk_check_in")),
    )
    op.create_index(op.f("ix_check_in_event_id"), "check_in", ["event_id"], unique=False)


def downgrade() -> None:
    op.drop_table("check_in")
    op.drop_table("card")
    op.drop_table("scan")
    op.drop_table("intention")
    op.drop_table("encounter")
    op.drop_table("deal")
    op.drop_table("pool")
    op.drop_table("door_session")
    op.drop_table("exercise")
    op.drop_table("door_link")
