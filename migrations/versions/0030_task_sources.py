"""Tasks of minutes keep no number of their item, and those of drafts are drafts."""

from alembic import op

revision = "0030"
down_revision = "0029"

OF_DRAFTS = (
    "SELECT outcome.follow_up_id FROM outcome JOIN agenda_item ON agenda_item.id = outcome.item_id "
    "JOIN meeting ON meeting.id = agenda_item.meeting_id "
    "WHERE meeting.record_state = 'draft' AND outcome.follow_up_id IS NOT NULL"
)


def upgrade() -> None:
    """What an item is called is asked of the item itself."""
    op.execute("UPDATE follow_up SET source_title = '' WHERE source = 'agenda_item'")
    op.execute(f"UPDATE follow_up SET is_draft = true WHERE id IN ({OF_DRAFTS})")  # noqa: S608 - words of our own


def downgrade() -> None:
    """Lists say «Referat» of tasks of minutes, as of any whose title is not known."""
    op.execute("UPDATE follow_up SET is_draft = false WHERE is_draft")
