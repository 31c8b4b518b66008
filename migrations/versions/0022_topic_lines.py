"""Which lines of a source were brought in, how a use was received; unreleased rows are told no longer."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

topic = sa.table(
    "topic", *(sa.column(name, sa.Integer) for name in ("id", "root_id", "network_id")),
    *(sa.column(name, sa.Text) for name in ("source_words", "status", "search_text", "import_key")),
)  # fmt: skip
line = sa.table("topic_line", sa.column("topic_id", sa.Integer), sa.column("key", sa.Text))
wording = sa.table(
    "topic_wording", sa.column("topic_id", sa.Integer), sa.column("number", sa.Integer), sa.column("original", sa.Text)
)


def upgrade() -> None:
    """Make the table and the column; an import done before is known by its lines, topics are found by more."""
    op.create_table(
        "topic_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_line_topic_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_topic_line"),
        sa.UniqueConstraint("key", name="uq_topic_line_key"),
    )
    op.create_index("ix_topic_line_topic_id", "topic_line", ["topic_id"])
    _keep_lines()
    with op.batch_alter_table("topic") as changed:
        changed.drop_constraint("uq_topic_import_key", type_="unique")
        changed.drop_column("import_key")
    with op.batch_alter_table("topic_use") as changed:
        changed.add_column(sa.Column("went_well", sa.Boolean(), nullable=True))
    op.execute(
        "UPDATE topic_use SET title = '', by_words = '' WHERE place = 'program_row' AND gathering_id NOT IN "
        "(SELECT gathering_id FROM program_release)"
    )
    _find_by_more()


def downgrade() -> None:
    """Drop them; the key of an import is then one of its lines."""
    with op.batch_alter_table("topic_use") as changed:
        changed.drop_column("went_well")
    with op.batch_alter_table("topic") as changed:
        changed.add_column(sa.Column("import_key", sa.Text(), nullable=True))
        changed.create_unique_constraint("uq_topic_import_key", ["import_key"])
    first = "SELECT min(topic_line.key) FROM topic_line WHERE topic_line.topic_id = topic.id"
    op.execute(f"UPDATE topic SET import_key = ({first})")  # noqa: S608 - words of our own
    op.drop_table("topic_line")


def _keep_lines() -> None:
    """Whole lines are kept, by their words in any case and spacing."""
    connection = op.get_bind()
    question = (
        sa.select(topic.c.id, topic.c.network_id, topic.c.source_words, wording.c.original)
        .join(wording, sa.and_(wording.c.topic_id == topic.c.id, wording.c.number == 1))
        .where(topic.c.import_key.is_not(None))
        .order_by(topic.c.id)
    )
    known: dict[str, int] = {}
    for id_, network_id, source_words, original in connection.execute(question).all():
        for words in filter(None, map(_folded, original.split("\n"))):
            said = f"{network_id or 0}:{_folded(source_words)}:{words}"
            known.setdefault(sha256(said.encode()).hexdigest(), id_)
    if known:
        op.bulk_insert(line, [{"topic_id": id_, "key": key} for key, id_ in known.items()])


def _find_by_more() -> None:
    """Tags, and what was merged into a root, are words that it is found by."""
    connection = op.get_bind()
    more: dict[int, list[str]] = {}
    merged = sa.select(topic.c.root_id, topic.c.search_text).where(
        topic.c.root_id != topic.c.id, topic.c.status.in_(("received", "published", "parked"))
    )
    tagged = "SELECT topic.root_id, tag.name_key FROM topic JOIN topic_tag ON topic_tag.topic_id = topic.id "
    tagged += "JOIN tag ON tag.id = topic_tag.tag_id ORDER BY topic.id, tag.id"
    for root_id, words in [*connection.execute(merged).all(), *connection.exec_driver_sql(tagged).all()]:
        more.setdefault(root_id, []).append(words)
    for root_id, words in more.items():
        wider = topic.c.search_text + " " + " ".join(words)
        connection.execute(sa.update(topic).where(topic.c.id == root_id).values(search_text=wider))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
