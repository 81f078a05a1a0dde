"""What the numbers of an evening rest on: how well people know the host, and what is set for the evening."""

import sqlalchemy as sa
from alembic import op

revision = "0011_numbers"
down_revision = "0010_prizes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contact") as table:
        table.add_column(sa.Column("trust_source", sa.String(length=20), nullable=True))
        table.add_column(sa.Column("chain_role", sa.String(length=30), nullable=True))
    op.create_table(
        "event_numbers",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("warmth", sa.String(length=10), nullable=False),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("room_limit", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_numbers_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_numbers")),
    )
