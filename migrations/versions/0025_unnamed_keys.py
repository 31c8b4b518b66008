"""Keys of messages about meetings no longer hold the address they went to: the address is deleted, the key stays."""

import re
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

WITH_ADDRESS = re.compile(r"(meeting-.*-\d+-)([^-].*@.*)")


def upgrade() -> None:
    """Put a hash where the address stood; no number of a meeting is used again, so nothing is sent twice."""
    message = sa.table("message", sa.column("id", sa.Integer), sa.column("key", sa.String))
    bind = op.get_bind()
    for id_, key in bind.execute(sa.select(message.c.id, message.c.key).where(message.c.key.contains("@"))).all():
        if found := WITH_ADDRESS.fullmatch(key):
            hashed = found[1] + sha256(found[2].encode()).hexdigest()[:27]
            bind.execute(message.update().where(message.c.id == id_).values(key=hashed))


def downgrade() -> None:
    """Nothing to undo: a key is only ever compared."""
