"""Topics, their wordings, senders, supporters and uses, tags, and the campaigns that collect them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

TAGS = (
    "pårørende",
    "spill",
    "sykefravær",
    "policy",
    "den nødvendige samtalen",
    "rusmiddeltesting",
    "alkohol",
    "medikamenter",
    "lederrollen",
    "rekruttering",
    "forskning",
    "individuell Akan-avtale",
)


def upgrade() -> None:
    """Make the tables, and the words to begin with."""
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name="ck_tag_name_not_blank"),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.UniqueConstraint("name_key", name="uq_tag_name_key"),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_campaign_title_not_blank"),
        sa.CheckConstraint("until_on >= from_on", name="ck_campaign_days_in_order"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_campaign_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
        sa.UniqueConstraint("code", name="uq_campaign_code"),
    )
    op.create_index("ix_campaign_gathering_id", "campaign", ["gathering_id"])
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_words", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_words", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("import_key", sa.Text(), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("root_id", sa.Integer(), nullable=True),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('topic', 'format_wish', 'praise', 'practical')", name="ck_topic_kind_known"),
        sa.CheckConstraint("source IN ('web', 'survey', 'hearing', 'paper', 'event')", name="ck_topic_source_known"),
        sa.CheckConstraint(
            "status IN ('received', 'published', 'parked', 'rejected', 'filed', 'withdrawn')",
            name="ck_topic_status_known",
        ),
        sa.CheckConstraint("status NOT IN ('parked', 'rejected') OR length(reason) > 0", name="ck_topic_reason_given"),
        sa.CheckConstraint("length(trim(title)) > 0", name="ck_topic_title_not_blank"),
        sa.CheckConstraint("parent_id IS NULL OR parent_id != id", name="ck_topic_not_its_own_parent"),
        sa.CheckConstraint("support >= 0", name="ck_topic_support_not_negative"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_topic_campaign_id"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_topic_network_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["topic.id"], name="fk_topic_parent_id"),
        sa.ForeignKeyConstraint(["root_id"], ["topic.id"], name="fk_topic_root_id"),
        sa.PrimaryKeyConstraint("id", name="pk_topic"),
        sa.UniqueConstraint("import_key", name="uq_topic_import_key"),
        sa.UniqueConstraint("public_id", name="uq_topic_public_id"),
    )
    op.create_index("ix_topic_campaign_id", "topic", ["campaign_id"])
    op.create_index("ix_topic_listed", "topic", ["status", "kind", "network_id"])
    op.create_index("ix_topic_network_id", "topic", ["network_id"])
    op.create_index("ix_topic_parent_id", "topic", ["parent_id"])
    op.create_index("ix_topic_root_id", "topic", ["root_id"])
    op.create_table(
        "topic_sender",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("workplace", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("can_contribute", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_sender_topic_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_topic_sender"),
        sa.UniqueConstraint("topic_id", name="uq_topic_sender_topic_id"),
    )
    op.create_table(
        "topic_stem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_stem_topic_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_topic_stem"),
        sa.UniqueConstraint("topic_id", "stem", name="uq_topic_stem_topic_id_stem"),
    )
    op.create_index("ix_topic_stem_stem", "topic_stem", ["stem", "topic_id"])
    op.create_table(
        "topic_support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("voter_key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_support_topic_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_topic_support"),
        sa.UniqueConstraint("topic_id", "voter_key", name="uq_topic_support_topic_id_voter_key"),
    )
    op.create_index("ix_topic_support_voter_key", "topic_support", ["voter_key"])
    op.create_table(
        "topic_tag",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="fk_topic_tag_tag_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_tag_topic_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("topic_id", "tag_id", name="pk_topic_tag"),
    )
    op.create_index("ix_topic_tag_tag_id", "topic_tag", ["tag_id"])
    op.create_table(
        "topic_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("place_key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("by_words", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "place IN ('program_row', 'idea', 'open_space', 'meeting')", name="ck_topic_use_place_known"
        ),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_topic_use_gathering_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_use_topic_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_topic_use"),
        sa.UniqueConstraint("topic_id", "place", "place_key", name="uq_topic_use_topic_id_place_place_key"),
    )
    op.create_index("ix_topic_use_gathering_id", "topic_use", ["gathering_id"])
    op.create_table(
        "topic_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_topic_wording_person_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_wording_topic_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_topic_wording"),
        sa.UniqueConstraint("topic_id", "number", name="uq_topic_wording_topic_id_number"),
    )
    op.create_index("ix_topic_wording_person_id", "topic_wording", ["person_id"])
    op.create_table(
        "idea_topic",
        sa.Column("idea_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["program_idea.id"], name="fk_idea_topic_idea_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_idea_topic_topic_id"),
        sa.PrimaryKeyConstraint("idea_id", name="pk_idea_topic"),
    )
    op.create_index("ix_idea_topic_topic_id", "idea_topic", ["topic_id"])
    tag = sa.table("tag", sa.column("name", sa.Text), sa.column("name_key", sa.Text), sa.column("version", sa.Integer))
    op.bulk_insert(tag, [{"name": name, "name_key": name.casefold(), "version": 1} for name in TAGS])


def downgrade() -> None:
    """Drop them."""
    for table in (
        "idea_topic",
        "topic_wording",
        "topic_use",
        "topic_tag",
        "topic_support",
        "topic_stem",
        "topic_sender",
        "topic",
        "campaign",
        "tag",
    ):
        op.drop_table(table)
