"""The sets that deadlines are planned from: both are seeded, and RAG changes them."""

from datetime import date

from app.db import db
from app.domain.time.backplan import ALOR_NORGE, SAMLING
from app.program.deadlines import operations as deadlines
from app.program.deadlines import queries as deadline_queries
from app.program.deadlines import rules
from app.program.models.planning import DeadlineRule
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor


def listed(visitor, scope):
    return visitor.texts(f"section[aria-labelledby=sett-{scope}] li")


def test_the_seeded_sets_are_those_of_the_domain(app):
    for scope, expected in (("national", ALOR_NORGE), ("regional", SAMLING)):
        found = {(one.months, one.weeks, one.days, one.third) for one in rules.in_set(scope)}
        assert found == {(one.months, one.weeks, one.days, one.third) for one in expected}


def test_both_sets_stand_in_words_earliest_first(planner):
    planner.open("/rag/fristsett")
    national = listed(planner, "national")
    assert national[0].startswith("Vertskap og dato bestemt 12 måneder før, medio i måneden")
    assert national[-1].startswith("Resultatene delt med alle 2 uker etter")
    assert listed(planner, "regional")[3].startswith("Program ut 8 uker før")


def test_a_rule_is_added_and_proposed_from_then_on(planner, gathering):
    planner.open("/rag/fristsett/ny?sett=national")
    planner.submit("Legg inn", title="Kåseri avtalt", months="2", weeks="1", third="primo")
    assert any(
        text.startswith("Kåseri avtalt 2 måneder 1 uke før, primo i måneden") for text in listed(planner, "national")
    )
    planner.open(f"/samlinger/{gathering.id}/utkast/frister")
    planner.submit("Foreslå frister")
    assert "Kåseri avtalt" in planner.texts(".deadlines .task-title")


def test_one_after_the_gathering_is_read_back_as_typed(planner):
    planner.open("/rag/fristsett/ny")
    planner.submit("Legg inn", title="Takk sendt", days="3", side="after")
    made = db.session.query(DeadlineRule).filter_by(title="Takk sendt").one()
    assert made.days == -3
    planner.open(f"/rag/fristsett/{made.id}")
    assert planner.page.find(id="days")["value"] == "3"
    assert planner.page.select_one("#side option[selected]")["value"] == "after"
    planner.submit("Lagre", days="4")
    assert any(text.startswith("Takk sendt 4 dager etter") for text in listed(planner, "national"))


def test_changing_a_rule_leaves_what_it_has_made(planner, gathering):
    deadlines.plan(gathering, today=today(), by=None, now=now())
    db.session.commit()
    rule = next(one for one in rules.in_set("national") if one.title == "Påmeldingsfrist")
    planner.open(f"/rag/fristsett/{rule.id}")
    planner.submit("Lagre", third="ultimo")
    assert "Påmeldingsfrist 2 måneder før, ultimo i måneden Endre Påmeldingsfrist" in listed(planner, "national")
    found = next(one for one in deadline_queries.of(gathering) if one.title == "Påmeldingsfrist")
    assert found.due.words == "medio april"


def test_a_rule_is_taken_out_after_a_question_and_its_deadlines_stay(planner, gathering):
    deadlines.plan(gathering, today=today(), by=None, now=now())
    db.session.commit()
    rule = next(one for one in rules.in_set("national") if one.title == "Påmeldingsfrist")
    planner.open(f"/rag/fristsett/{rule.id}/ta-bort")
    planner.submit("Ta ut")
    assert not any("Påmeldingsfrist" in text for text in listed(planner, "national"))
    found = next(one for one in deadline_queries.of(gathering) if one.title == "Påmeldingsfrist")
    assert found.rule_id is None
    planner.open(f"/samlinger/{gathering.id}/utkast/frister")
    assert "Påmeldingsfrist" in planner.texts(".deadlines .task-title")


def test_two_of_one_name_in_a_set_are_refused(planner):
    planner.open("/rag/fristsett/ny?sett=national")
    planner.submit("Legg inn", title="Program ut", months="3")
    assert planner.errors() == {"title": "Settet har allerede en frist som heter det."}


def test_bad_counts_are_told_beside_their_field(planner):
    planner.open("/rag/fristsett/ny")
    planner.submit("Legg inn", title="Noe", months="-1", weeks="mange", days="400")
    assert set(planner.errors()) == {"months", "weeks", "days"}


def test_two_who_change_the_same_rule_see_both_texts(app, planner):
    rule, other = rules.in_set("national")[0], Visitor(app).sign_in(make.seat())
    planner.open(f"/rag/fristsett/{rule.id}")
    other.open(f"/rag/fristsett/{rule.id}")
    other.submit("Lagre", title="Vertskap avklart")
    planner.submit("Lagre", title="Vertskap og sted", expect=409)
    assert planner.texts(".theirs blockquote") == ["Vertskap avklart"]


def test_operators_outside_rag_do_not_change_them(app, gathering):
    Visitor(app).sign_in(make.operator(make.network())).open("/rag/fristsett", expect=403)


def test_a_samling_far_away_gets_the_whole_regional_set(app):
    samling = make.gathering(make.network(), days=(date(2027, 2, 10),))
    assert deadlines.plan(samling, today=today(), by=None, now=now()) == len(SAMLING)
