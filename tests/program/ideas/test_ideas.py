"""Talk ideas: kept beside the draft, put away with undo, and placed in a row in one step."""

from dataclasses import replace
from datetime import time

import pytest

from app.db import db
from app.domain.errors import Refused
from app.domain.owner_names import doubted
from app.domain.program.rows import Responsible
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.ideas import placing
from app.program.ideas import queries as idea_queries
from app.program.ideas.placing import Content
from app.program.models.planning import ProgramIdea
from app.web.clock import now
from tests.support import make
from tests.support.programs import DAY, KEYS, ideas_at


def test_an_idea_is_added_with_speaker_and_source_and_listed(planner, gathering):
    planner.open(ideas_at(gathering, "ny"))
    planner.submit("Legg inn", title="Pårørende", speaker="Petra Aune", source="temabanken", text="Kort.")
    assert planner.texts("h2.minutes-title") == ["Pårørende"]
    assert "Mulig innleder: Petra Aune · Kilde: temabanken" in planner.text()


def test_of_two_ends_the_first_is_the_new_rows_and_both_stand_in_the_note(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    planner.submit("Plasser i programmet", row="ny", starts="14.30", ends="15.15/15.30")
    placed = next(row for row in queries.draft(gathering) if row.title == "Spill og arbeid")
    assert (placed.ends, placed.note.splitlines()[0]) == (time(15, 15), "14.30–15.15/15.30")


def test_an_idea_without_a_title_is_refused_and_the_rest_stays_typed(planner, gathering):
    planner.open(ideas_at(gathering, "ny"))
    planner.submit("Legg inn", title=" ", speaker="Petra Aune")
    assert planner.errors() == {"title": "Skriv hva innlegget kan handle om."}
    assert planner.page.find(id="speaker")["value"] == "Petra Aune"


def test_the_same_form_sent_twice_makes_one_idea(planner, gathering):
    planner.open(ideas_at(gathering, "ny"))
    fields = {"title": "Én gang", "key": planner.page.find("input", {"name": "key"})["value"]}
    for _ in range(2):
        planner.post(ideas_at(gathering, "ny"), fields)
    assert db.session.query(ProgramIdea).count() == 1


def test_two_who_change_one_idea_see_both_texts(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id))
    ideas.change(idea, title="Spill", text="", speaker="", source="", seen_version=idea.version, by=None, now=now())
    db.session.commit()
    planner.submit("Lagre", title="Spillvaner", expect=409)
    assert planner.page.find(id="title")["value"] == "Spillvaner"
    assert "Spill" in planner.texts(".theirs blockquote")


def test_an_idea_is_put_away_and_taken_back_by_the_message_itself(planner, gathering, idea):
    planner.open(ideas_at(gathering))
    planner.submit("Legg bort")
    assert "«Spill og arbeid» er lagt bort." in planner.text()
    assert planner.texts("h2.minutes-title") == []
    planner.submit("Angre")
    assert planner.texts("h2.minutes-title") == ["Spill og arbeid"]


def test_an_idea_is_placed_in_the_row_that_waits_with_title_text_and_doubted_speaker(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    assert planner.page.select_one("#row option[selected]").get_text() == "10. juni kl. 13.30– Innlegg 1"
    planner.submit("Plasser i programmet")
    assert planner.path.endswith("/utkast")
    assert planner.texts(".program-draft h3")[-1] == "Spill og arbeid (Ine?, Petra Aune?)"
    row = queries.draft(gathering)[3]
    assert (row.key, row.text, row.starts) == (KEYS[3], "- Hva vi vet", time(13, 30))
    assert row.note == "Spør Petra\nForslag fra evaluering 2025"
    planner.open(ideas_at(gathering))
    assert planner.texts("#plassert + ul a") == ["10. juni 13.30– Spill og arbeid (Ine?, Petra Aune?)"]


def test_an_idea_is_placed_in_a_new_row_at_the_proposed_time(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    planner.submit("Plasser i programmet", row="ny", starts="kl 1430", ends="15.15")
    assert planner.texts(".program-draft .time")[-1] == "14.30–15.15"
    planner.submit("Angre")
    assert planner.texts(".program-draft .time")[-1] == "13.30–"


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"starts": ""}, "starts", "Skriv når posten begynner"),
        ({"starts": "25.61"}, "starts", "Skriv klokkeslettet slik"),
        ({"starts": "15", "ends": "14"}, "ends", "Slutten må være etter starten."),
    ],
)
def test_a_new_row_without_a_sensible_time_is_refused(planner, gathering, idea, given, field, words):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    planner.submit("Plasser i programmet", row="ny", **given)
    assert words in planner.errors()[field]


def test_an_hour_that_does_not_exist_is_refused(visitor):
    spring = DAY.replace(month=3, day=29)
    found = make.gathering(days=(spring,))
    idea = ideas.add(found, title="Tidlig", by=None, now=now())
    db.session.commit()
    visitor.sign_in(make.seat())
    visitor.open(ideas_at(found, idea.id, "plasser"))
    visitor.submit("Plasser i programmet", row="ny", starts="02.30", ends="04.00")
    assert "finnes ikke" in visitor.errors()["starts"]


def test_undoing_a_placement_frees_the_idea_and_undoing_that_places_it_again(gathering, idea):
    change = placed(gathering, idea)
    undone = drafts.undo(change, by=None, now=now())
    assert [one.title for one in idea_queries.ideas(gathering, queries.draft(gathering)).open] == ["Spill og arbeid"]
    drafts.undo(undone, by=None, now=now())
    ((found, row),) = idea_queries.ideas(gathering, queries.draft(gathering)).placed
    assert (found.id, row.key) == (idea.id, KEYS[3])


def test_an_idea_whose_row_was_deleted_is_free_again_and_says_so(planner, gathering, idea):
    placed(gathering, idea)
    row = queries.row(gathering.id, KEYS[3])
    drafts.remove(row, seen_version=row.version, by=None, now=now())
    db.session.commit()
    planner.open(ideas_at(gathering))
    assert "Var plassert, men posten er ikke i utkastet lenger." in planner.text()
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    planner.submit("Plasser i programmet", row="ny", starts="15", ends="16")
    assert "Spill og arbeid (Ine?, Petra Aune?)" in planner.texts(".program-draft h3")


def test_a_draft_that_changed_meanwhile_shows_the_page_anew(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    row = queries.row(gathering.id, KEYS[3])
    drafts.remove(row, seen_version=row.version, by=None, now=now())
    db.session.commit()
    planner.submit("Plasser i programmet", expect=409)
    assert "Noen andre lagret mens du skrev" in planner.text()
    assert KEYS[3] not in [option["value"] for option in planner.page.select("#row option")]


def test_somebody_who_changes_another_row_is_in_nobodys_way(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    change(gathering, KEYS[2], title="Lunsj på brygga")
    planner.submit("Plasser i programmet")
    assert planner.texts(".program-draft h3")[2:] == ["Lunsj på brygga", "Spill og arbeid (Ine?, Petra Aune?)"]


def test_a_new_row_is_in_nobodys_way_whatever_was_changed(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    change(gathering, KEYS[3], title="Innlegg om søvn")
    planner.submit("Plasser i programmet", row="ny", starts="15", ends="16")
    assert "Innlegg om søvn" in planner.texts(".program-draft h3")


def test_a_row_that_was_changed_meanwhile_is_looked_at_anew(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    change(gathering, KEYS[3], title="Innlegg om søvn")
    planner.submit("Plasser i programmet", row=KEYS[3], expect=409)
    assert "Innlegg om søvn" in planner.page.select_one("#row option[selected]").get_text()


def change(gathering, key, **values):
    rows = [replace(one, **values) if one.key == key else one for one in queries.draft(gathering)]
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()


def test_a_placed_idea_is_neither_placed_again_nor_put_away(gathering, idea):
    placed(gathering, idea)
    time_ = placing.Time(DAY, time(15), time(16))
    with pytest.raises(Refused, match="allerede plassert"):
        ideas.place(
            idea, time_, responsible=(), state="idea", seen=queries.latest_change_id(gathering), by=None, now=now()
        )
    with pytest.raises(Refused, match="plassert i programmet"):
        ideas.drop(idea, by=None, now=now())


def test_the_form_of_a_placement_sent_twice_places_once(planner, gathering, idea):
    planner.open(ideas_at(gathering, idea.id, "plasser"))
    form = planner.page.select_one("form.form")
    fields = {one["name"]: one.get("value", "") for one in form.select("input")} | {
        "row": "ny",
        "day": DAY.isoformat(),
        "starts": "15",
        "ends": "16",
        "state": "agreed",
    }
    for _ in range(2):
        planner.post(ideas_at(gathering, idea.id, "plasser"), fields)
    assert [row.title for row in queries.draft(gathering)].count("Spill og arbeid") == 1


def test_anything_with_a_title_is_placed_the_same_way(gathering):
    """As a topic from the topic bank will be."""
    content = Content("Mer om søvn", responsible=(Responsible(words="Petra Aune"),), source="Fra temabanken")
    seen = queries.latest_change_id(gathering)
    key = placing.place(gathering, content, KEYS[3], seen=seen, by=None, now=now())
    row = next(row for row in queries.draft(gathering) if row.key == key)
    assert (row.title, row.note) == ("Mer om søvn", "Spør Petra\nFra temabanken")
    assert queries.changes(gathering, 1)[0].kind == "placed"


def test_a_placed_idea_without_a_speaker_does_not_keep_the_old_rows_speaker_and_says_so(planner, gathering):
    other = ideas.add(gathering, title="Søvn", by=None, now=now())
    db.session.commit()
    planner.open(ideas_at(gathering, other.id, "plasser"))
    planner.submit("Plasser i programmet", row=KEYS[1], responsible="")
    row = next(row for row in queries.draft(gathering) if row.key == KEYS[1])
    assert (row.title, row.responsible) == ("Søvn", ())
    assert "«Søvn» er plassert. Petra Aune? er ikke lenger ansvarlig for posten." in planner.text()


def test_a_row_another_idea_stands_in_is_not_offered(planner, gathering, idea):
    placed(gathering, idea)
    other = ideas.add(gathering, title="Søvn", by=None, now=now())
    db.session.commit()
    planner.open(ideas_at(gathering, other.id, "plasser"))
    assert [option["value"] for option in planner.page.select("#row option")] == [KEYS[1], "ny"]
    planner.submit("Plasser i programmet", row=KEYS[3])
    assert planner.errors()["row"] == "Et annet forslag står i denne posten. Velg en annen."


def test_ideas_of_an_empty_program_without_a_day_ask_for_the_date(visitor):
    found = make.gathering(days=(), state="draft")
    idea = ideas.add(found, title="Tidlig", by=None, now=now())
    db.session.commit()
    visitor.sign_in(make.seat()).open(ideas_at(found, idea.id, "plasser"))
    assert "Sett dato for samlingen først" in visitor.text()


def test_rag_may_offer_an_idea_to_a_network_whose_program_others_decide(visitor):
    network = make.network()
    found = make.gathering(network)
    visitor.sign_in(make.seat()).open(ideas_at(found, "ny"))
    visitor.submit("Legg inn", title="Fra RAG")
    assert visitor.texts("h2.minutes-title") == ["Fra RAG"]
    assert "Plasser" not in visitor.text()
    idea = db.session.query(ProgramIdea).one()
    visitor.post(ideas_at(found, idea.id, "legg-bort"), expect=404)


def test_an_idea_is_found_under_its_own_gathering_only(planner, gathering, idea):
    planner.open(ideas_at(make.gathering(), idea.id), expect=404)


def test_names_are_doubted_one_by_one():
    assert doubted("Ine/Paul") == "Ine?, Paul?"
    assert doubted("v/ Petra Aune? og Ola") == "Petra Aune?, Ola?"
    assert doubted(" ") == ""


def placed(gathering, idea):
    ideas.place(
        idea, KEYS[3], responsible=(), state="idea", seen=queries.latest_change_id(gathering), by=None, now=now()
    )
    db.session.commit()
    return queries.changes(gathering, 1)[0]
