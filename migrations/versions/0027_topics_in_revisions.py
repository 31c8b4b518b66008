"""Which topics a version of a program holds, whether a use is public, and whether its suggesters were told."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

PLACES = ("program_row", "idea", "open_space", "meeting")


def upgrade() -> None:
    """Make them; of versions there are already, a topic is in those that were saved after it was placed."""
    op.create_table(
        "program_revision_topic",
        sa.Column("revision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("idea_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["program_revision.id"], name="fk_program_revision_topic_revision_id"),
        sa.ForeignKeyConstraint(["idea_id"], ["idea_topic.idea_id"], name="fk_program_revision_topic_idea_id"),
        sa.PrimaryKeyConstraint("revision_id", "idea_id", name="pk_program_revision_topic"),
    )
    op.create_index("ix_program_revision_topic_idea_id", "program_revision_topic", ["idea_id"])
    with op.batch_alter_table("topic_use") as changed:
        changed.add_column(sa.Column("is_public", sa.Boolean(), nullable=True))
        changed.add_column(sa.Column("told_at", sa.DateTime(), nullable=True))
        changed.drop_constraint(op.f("ck_topic_use_place_known"), type_="check")
        changed.create_check_constraint(op.f("ck_topic_use_place_known"), f"place IN {(*PLACES, 'recorded')}")
    _keep_topics()
    _hide_what_is_not_released()
    with op.batch_alter_table("topic_use") as changed:
        changed.alter_column("is_public", existing_type=sa.Boolean(), nullable=False)
    _freeze()


def downgrade() -> None:
    """Drop them; what was recorded afterwards stands as told of a meeting."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER program_revision_topic_append_only ON program_revision_topic")
    op.drop_table("program_revision_topic")
    with op.batch_alter_table("topic_use") as changed:
        changed.drop_constraint(op.f("ck_topic_use_place_known"), type_="check")
    op.execute("UPDATE topic_use SET place = 'meeting' WHERE place = 'recorded'")
    with op.batch_alter_table("topic_use") as changed:
        changed.create_check_constraint(op.f("ck_topic_use_place_known"), f"place IN {PLACES}")
        changed.drop_column("told_at")
        changed.drop_column("is_public")


def _keep_topics() -> None:
    """A topic is in a version that has its row and was saved after the idea was last placed or taken out."""
    connection = op.get_bind()
    placed = connection.exec_driver_sql(
        "SELECT program_idea.id, program_idea.gathering_id, program_idea.row_key, max(change.at) FROM idea_topic "
        "JOIN program_idea ON program_idea.id = idea_topic.idea_id JOIN change ON change.subject = 'program_idea' "
        "AND change.subject_id = program_idea.id AND change.what = 'state' WHERE program_idea.state = 'placed' "
        "GROUP BY program_idea.id, program_idea.gathering_id, program_idea.row_key"
    ).all()
    made = connection.exec_driver_sql("SELECT id, gathering_id, at, content FROM program_revision ORDER BY id").all()
    found = [
        {"revision_id": version_id, "idea_id": idea_id, "row_key": row_key}
        for version_id, of, at, content in made
        for idea_id, gathering_id, row_key, placed_at in placed
        if of == gathering_id and placed_at <= at and row_key in {row["key"] for row in json.loads(content)}
    ]
    columns = (sa.column("revision_id", sa.Integer), sa.column("idea_id", sa.Integer), sa.column("row_key", sa.Text))
    if found:
        op.bulk_insert(sa.table("program_revision_topic", *columns), found)


def _hide_what_is_not_released() -> None:
    """Of a row only what participants see is public; nobody is written to about what was used before."""
    op.execute("UPDATE topic_use SET is_public = (place != 'program_row'), told_at = at")
    op.execute(
        "UPDATE topic_use SET is_public = (1 = 1) WHERE place = 'program_row' AND place_key IN ("
        "SELECT CAST(program_revision_topic.idea_id AS TEXT) FROM program_revision_topic "
        "JOIN program_release ON program_release.revision_id = program_revision_topic.revision_id "
        "WHERE program_release.number = (SELECT max(later.number) FROM program_release AS later "
        "WHERE later.gathering_id = program_release.gathering_id))"
    )
    op.execute("UPDATE topic_use SET title = '', by_words = '', told_at = NULL WHERE NOT is_public")
    op.execute("UPDATE topic_use SET method = '' WHERE NOT is_public AND version = 1")


def _freeze() -> None:
    """What a version held is only added, as the version itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER program_revision_topic_append_only BEFORE UPDATE OR DELETE ON program_revision_topic "
            "FOR EACH ROW EXECUTE FUNCTION append_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER program_revision_topic_append_only_{verb.lower()} BEFORE {verb} "
            "ON program_revision_topic "
            "BEGIN SELECT RAISE(ABORT, 'rows of program_revision_topic are only added'); END"
        )
