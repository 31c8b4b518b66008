"""Ideas that leave the program again: taken out, undone, and gone with a version that is brought back."""

from dataclasses import replace
from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.errors import Refused
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.ideas import placing
from app.program.ideas import queries as idea_queries
from app.program.releases import revisions
from app.web.clock import now
from tests.support.hunting import costly
from tests.support.programs import DAY, KEYS, frozen, ideas_at


def standing(gathering):
    """Where each idea stands, as its page says."""
    found = idea_queries.ideas(gathering, queries.draft(gathering))
    return {(one.title, "open", "") for one in found.open} | {
        (one.title, "placed", row.key) for one, row in found.placed
    }


def test_an_idea_is_taken_out_of_a_row_that_got_another_title_and_can_be_placed_elsewhere(planner, gathering, idea):
    placed(gathering, idea)
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    planner.submit("Lagre", title="Noe helt annet")
    planner.open(ideas_at(gathering))
    planner.submit("Ta ut av programmet")
    assert "«Spill og arbeid» er ledig igjen. Posten det sto i, er som før." in planner.text()
    assert planner.texts("h2.minutes-title") == ["Spill og arbeid"]
    assert queries.draft(gathering)[3].title == "Noe helt annet"
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    planner.submit("Plasser i programmet", row="ny", starts="15", ends="16")
    assert "Spill og arbeid (Ine?, Petra Aune?)" in planner.texts(".program-draft h3")


def test_an_idea_is_free_again_when_a_version_from_before_it_is_brought_back(planner, gathering, idea):
    revisions.save(gathering, "Før", by=None, now=now())
    placed(gathering, idea)
    planner.open(f"/samlinger/{gathering.id}/utkast/versjoner/1/hent")
    planner.submit("Hent tilbake")
    planner.open(ideas_at(gathering))
    assert planner.texts("h2.minutes-title") == ["Spill og arbeid"]
    assert "Plassert" not in planner.texts("h2")
    planner.open(f"/samlinger/{gathering.id}/utkast")
    planner.submit("Angre Hentet tilbake en versjon")
    planner.open(ideas_at(gathering))
    assert planner.texts("#plassert + ul a") == ["10. juni 13.30– Spill og arbeid"]


def test_a_row_that_got_a_better_title_keeps_its_idea_when_a_version_with_that_title_is_brought_back(gathering, idea):
    placed(gathering, idea)
    better = [
        replace(one, title="Spill, arbeid og helse") if one.key == KEYS[3] else one for one in queries.draft(gathering)
    ]
    drafts.put(gathering, better, kind="changed", by=None, now=now())
    saved = revisions.save(gathering, "Bedre", by=None, now=now())
    drafts.put(gathering, better[1:], kind="removed", by=None, now=now())
    revisions.restore(saved, seen=queries.latest_change_id(gathering), by=None, now=now())
    assert standing(gathering) == {("Spill og arbeid", "placed", KEYS[3])}


STEPS = st.lists(
    st.sampled_from(["place", "place new", "take out", "retitle", "remove", "restore first", "restore last"]),
    min_size=1,
    max_size=6,
)


@costly()
@given(steps=STEPS)
def test_undo_after_do_brings_back_rows_and_where_ideas_stand(gathering, idea, steps):
    first = frozen(gathering, queries.draft(gathering))
    for number, step in enumerate(steps):
        moment, before = now() + timedelta(minutes=number), (queries.draft(gathering), standing(gathering))
        seen = queries.latest_change_id(gathering)
        try:
            _do(step, gathering, idea, first, seen, moment)
        except Refused:
            continue
        if queries.latest_change_id(gathering) == seen:
            continue
        after = (queries.draft(gathering), standing(gathering))
        undone = drafts.undo(queries.changes(gathering, 1)[0], by=None, now=moment + timedelta(seconds=10))
        assert (queries.draft(gathering), standing(gathering)) == before, step
        drafts.undo(undone, by=None, now=moment + timedelta(seconds=20))
        assert (queries.draft(gathering), standing(gathering)) == after, step
        frozen(gathering, queries.draft(gathering), moment)
    db.session.rollback()


def _do(step, gathering, idea, first, seen, moment):
    rows, known = queries.draft(gathering), {"by": None, "now": moment}
    if step.startswith("place"):
        where = KEYS[3] if step == "place" else placing.Time(DAY, time(15), time(16))
        ideas.place(idea, where, responsible=(), state="idea", seen=seen, **known)
    elif step == "take out":
        ideas.take_out(idea, **known)
    elif step == "retitle":
        wanted = [replace(one, title=f"Annet {moment:%M}") if one.key == idea.row_key else one for one in rows]
        drafts.put(gathering, wanted, kind="changed", **known)
    elif step == "remove":
        drafts.put(gathering, [one for one in rows if one.key != idea.row_key], kind="removed", **known)
    else:
        wanted = first if step == "restore first" else queries.latest_revision(gathering)
        revisions.restore(wanted, seen=seen, **known)


def placed(gathering, idea):
    ideas.place(
        idea, KEYS[3], responsible=(), state="idea", seen=queries.latest_change_id(gathering), by=None, now=now()
    )
    db.session.commit()
    return queries.changes(gathering, 1)[0]
