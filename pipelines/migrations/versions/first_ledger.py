"""The ledger's first table: a row per delivery that came, with the verdict."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the table of deliveries."""
    op.create_table(
        "delivery",
        sa.Column("entry", sa.Integer, primary_key=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.String(200), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False, index=True),
        sa.Column("partner", sa.String(100), nullable=False),
        sa.Column("delivery_id", sa.String(400), nullable=False),
        sa.Column("as_of_date", sa.String(10), nullable=False),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Nothing is ever taken out of the ledger."""
    raise NotImplementedError("a ledger is not taken back; restore a backup instead")
