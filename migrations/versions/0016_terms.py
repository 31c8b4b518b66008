"""Terms with several holders take the place of coordination terms."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

OLD = sa.table(
    "coordination_term", *map(sa.column, ("id", "person_id", "organisation_id", "from_on", "until_on", "version"))
)
TERM = sa.table("term", *map(sa.column, ("id", "duty", "from_on", "until_on", "state", "farewell", "version")))
HOLDER = sa.table("term_holder", *map(sa.column, ("id", "term_id", "organisation_id", "person_id")))
TRACES = [sa.table(name, sa.column("subject"), sa.column("subject_id")) for name in ("change", "submission")]


def upgrade() -> None:
    """Make the tables; rows with the same days become one term, and their history follows."""
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("farewell", sa.Text(), nullable=False),
        sa.Column("handover_closed_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("duty IN ('coordination', 'host')", name="ck_term_duty_known"),
        sa.CheckConstraint("state IN ('confirmed', 'withdrawn')", name="ck_term_state_known"),
        sa.CheckConstraint("until_on >= from_on", name="ck_term_dates_in_order"),
        sa.PrimaryKeyConstraint("id", name="pk_term"),
    )
    op.create_index("ix_term_from_on", "term", ["from_on"])
    op.create_table(
        "term_holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_term_holder_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_term_holder_person_id"),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name="fk_term_holder_term_id"),
        sa.PrimaryKeyConstraint("id", name="pk_term_holder"),
        sa.UniqueConstraint("term_id", "organisation_id", name="uq_term_holder_term_id_organisation_id"),
    )
    op.create_index("ix_term_holder_organisation_id", "term_holder", ["organisation_id"])
    op.create_index("ix_term_holder_person_id", "term_holder", ["person_id"])
    op.create_index("ix_term_holder_term_id", "term_holder", ["term_id"])
    _gather(op.get_bind())
    op.drop_table("coordination_term")


def downgrade() -> None:
    """Make a row for each named holder again; holders without a person, hosts and farewells are lost."""
    op.create_table(
        "coordination_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name="ck_coordination_term_dates_in_order"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_coordination_term_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_coordination_term_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_coordination_term"),
    )
    op.create_index("ix_coordination_term_organisation_id", "coordination_term", ["organisation_id"])
    op.create_index("ix_coordination_term_person_id", "coordination_term", ["person_id"])
    _spread(op.get_bind())
    op.drop_table("term_holder")
    op.drop_table("term")


def _gather(bind: sa.Connection) -> None:
    """Two persons of one organisation on the same days get a term each: a term names an organisation once."""
    terms: list[tuple[int, tuple[object, object], set[int]]] = []
    became: dict[int, int] = {}
    for row in bind.execute(sa.select(OLD).order_by(OLD.c.id)).all():
        days = (row.from_on, row.until_on)
        found = next((t for t in terms if t[1] == days and row.organisation_id not in t[2]), None)
        if found is None:
            values = {"duty": "coordination", "from_on": row.from_on, "until_on": row.until_on}
            values |= {"id": len(terms) + 1, "state": "confirmed", "farewell": "", "version": row.version}
            bind.execute(TERM.insert().values(**values))
            found = (len(terms) + 1, days, set())
            terms.append(found)
        found[2].add(row.organisation_id)
        became[row.id] = found[0]
        bind.execute(
            HOLDER.insert().values(
                id=len(became), term_id=found[0], organisation_id=row.organisation_id, person_id=row.person_id
            )
        )
    _count_on(bind, "term", len(terms))
    _count_on(bind, "term_holder", len(became))
    _rename_traces(bind, "coordination_term", "term", became)


def _spread(bind: sa.Connection) -> None:
    became: dict[int, int] = {}
    rows = sa.select(HOLDER.c.person_id, HOLDER.c.organisation_id, TERM).join_from(
        HOLDER, TERM, HOLDER.c.term_id == TERM.c.id
    )
    wanted = rows.where(TERM.c.duty == "coordination", TERM.c.state == "confirmed", HOLDER.c.person_id.is_not(None))
    count = 0
    for row in bind.execute(wanted.order_by(HOLDER.c.id)).all():
        count += 1
        values = {
            name: getattr(row, name) for name in ("person_id", "organisation_id", "from_on", "until_on", "version")
        }
        bind.execute(OLD.insert().values(id=count, **values))
        became.setdefault(row.id, count)
    _count_on(bind, "coordination_term", count)
    _rename_traces(bind, "term", "coordination_term", became)


def _rename_traces(bind: sa.Connection, before: str, after: str, became: dict[int, int]) -> None:
    """What is kept of a row under its old name and number goes on under the new ones."""
    for trace in TRACES:
        for old, new in became.items():
            own = sa.and_(trace.c.subject == before, trace.c.subject_id == old)
            bind.execute(trace.update().where(own).values(subject=after, subject_id=new))


def _count_on(bind: sa.Connection, table: str, last: int) -> None:
    """Rows were numbered here, so PostgreSQL must be told where to go on."""
    if bind.dialect.name == "postgresql" and last:
        bind.execute(sa.text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})"))
