"""Of what was sent before meetings remembered it, the highest revision there can be counts for everybody."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

_MEETING = sa.table(
    "meeting", sa.column("id", sa.Integer()), sa.column("told", sa.JSON()), sa.column("sent_sequences", sa.JSON())
)


def upgrade() -> None:
    """Whoever was taken off was sent one revision above the one that all were told."""
    connection = op.get_bind()
    for meeting_id, told in connection.execute(sa.select(_MEETING.c.id, _MEETING.c.told)).all():
        known = json.loads(told) if isinstance(told, str) else told
        if known and "sequence" in known:
            floor = {"": int(known["sequence"]) + 1}
            connection.execute(sa.update(_MEETING).where(_MEETING.c.id == meeting_id).values(sent_sequences=floor))


def downgrade() -> None:
    """The column goes with the migration before."""
