"""An index that holds all a feed asks of its entries before it reads their octets."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Put the wider index in the place of the narrow one."""
    op.drop_index("ix_entry_channel_starts_at", "entry")
    columns = ["channel", "starts_at", "uid", "ends_at", "cancelled", "left", "sequence"]
    op.create_index("ix_entry_window", "entry", columns)


def downgrade() -> None:
    """Put it back."""
    op.drop_index("ix_entry_window", "entry")
    op.create_index("ix_entry_channel_starts_at", "entry", ["channel", "starts_at"])
