"""Deadlines of a gathering: planned from the set, fuzzy or exact, against RAG's meetings, moved with the gathering."""

from datetime import date

import pytest

from app.db import db
from app.domain.errors import Refused
from app.domain.owner_names import Named
from app.domain.time.dates import oslo
from app.domain.time.due import read
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.gatherings import operations as gatherings
from app.program.deadlines import operations as deadlines
from app.program.deadlines import queries as deadline_queries
from app.program.models.planning import Deadline
from app.web.clock import now, today
from tests.support import make
from tests.support.queries import counted
from tests.support.visitor import Visitor

ITEMS = ".deadlines .task-title, .deadlines strong, .deadlines .between"


@pytest.fixture
def path(gathering):
    return f"/samlinger/{gathering.id}/utkast/frister"


def planned(gathering):
    deadlines.plan(gathering, today=today(), by=None, now=now())
    db.session.commit()
    return {one.title: one for one in deadline_queries.of(gathering)}


def own(gathering, title, words):
    made = deadlines.add(gathering, title=title, due=read(words, today()), by=None, now=now())
    db.session.commit()
    return made


def move(gathering, *days):
    gatherings.change(
        gathering, {"days": [make.span(day) for day in days]}, seen_version=gathering.version, by=None, now=now()
    )
    db.session.commit()


def said(visitor, title):
    """Return what stands in the line of a deadline."""
    return next(text for text in visitor.texts(".deadlines > li") if text.startswith(title))


def test_the_set_of_alor_norge_is_proposed_in_one_press(planner, path):
    planner.open(path)
    assert "Settet har 6 frister som kan regnes ut fra datoen." in planner.text()
    planner.submit("Foreslå frister")
    assert "6 frister er lagt inn." in planner.text()
    assert planner.texts(ITEMS) == [
        "Program ut",
        "Påmeldingsfrist",
        "Antall deltakere meldt til hotellet",
        "Presentasjoner av nettverkene klare",
        "RAG møtes kvelden før",
        "10. juni 2026: alor Norge 2026",
        "Resultatene delt med alle",
    ]


def test_fuzzy_words_stay_with_the_days_they_stand_for(planner, gathering, path):
    planned(gathering)
    planner.open(path)
    assert "primo mars (1.–10. mars 2026)" in said(planner, "Program ut")
    assert "Nå" in said(planner, "Program ut")
    assert "29. april 2026" in said(planner, "Antall deltakere meldt")


def test_what_has_been_is_not_proposed_and_what_is_there_is_not_doubled(planner, gathering, path):
    planned(gathering)
    assert "Vertskap og dato bestemt" not in {one.title for one in deadline_queries.of(gathering)}
    planner.open(path)
    assert "Foreslå frister" not in planner.texts("button")
    planner.post(f"{path}/foresla")
    planner.open(path)
    assert "Fristene i settet som ikke er lagt inn, har allerede vært." in planner.text()


def test_without_a_date_nothing_can_be_counted(visitor):
    undated = make.gathering(None, days=(), state="draft", theme="alor Norge 2028")
    visitor.sign_in(make.seat()).open(f"/samlinger/{undated.id}/utkast/frister")
    assert "Samlingen har ingen dato ennå." in visitor.text()
    visitor.post(f"/samlinger/{undated.id}/utkast/frister/foresla")
    visitor.open(f"/samlinger/{undated.id}/utkast/frister")
    assert "Sett dato for samlingen først, så kan fristene regnes ut." in visitor.text()


def test_one_of_ones_own_sorts_among_the_others(planner, gathering, path):
    planned(gathering)
    planner.open(f"{path}/ny")
    planner.submit("Legg inn", title="Kåseri avtalt", due="uke 16")
    titles = planner.texts(".deadlines .task-title")
    assert titles.index("Påmeldingsfrist") + 1 > titles.index("Kåseri avtalt") > titles.index("Program ut")
    assert "uke 16 (13.–19. april 2026)" in said(planner, "Kåseri avtalt")


def test_a_day_without_a_year_belongs_to_the_gathering(planner, gathering, path):
    """In March, January is meant as two months ago, and not as the one after the gathering."""
    planner.open(f"{path}/ny")
    planner.submit("Legg inn", title="Hotellet bestilt", due="15. januar")
    assert "15. januar 2026" in said(planner, "Hotellet bestilt")
    assert "46 dager for sent" in said(planner, "Hotellet bestilt")


@pytest.mark.parametrize("typed", ["", "løpende", "neste møte", "en gang", "32.13"])
def test_what_is_no_time_is_asked_for_again(planner, path, typed):
    planner.open(f"{path}/ny")
    planner.submit("Legg inn", title="Hotellet bestilt", due=typed)
    assert planner.errors()["due"].startswith("Skriv ")
    assert planner.page.find(id="due")["value"] == typed
    assert planner.page.find(id="title")["value"] == "Hotellet bestilt"


def test_one_becomes_late(planner, gathering, path, clock):
    planned(gathering)
    clock.forward(days=11)
    planner.sign_in(make.seat()).open(path)
    assert "3 dager for sent" in said(planner, "Program ut")


def test_a_fuzzy_date_is_made_exact_later_and_history_tells(planner, gathering, path):
    one = planned(gathering)["Program ut"]
    planner.open(f"{path}/{one.id}")
    assert planner.page.find(id="due")["value"] == "primo mars"
    planner.submit("Lagre", due="10.3")
    assert "10. mars 2026" in said(planner, "Program ut")
    planner.open(f"{path}/{one.id}")
    assert "Når: fra primo mars (1.–10. mars 2026) til 10. mars 2026" in planner.texts(".history li")[0]


def test_saving_untouched_words_keeps_their_days(planner, gathering, path, clock):
    one = planned(gathering)["Program ut"]
    clock.forward(days=60)
    planner.sign_in(make.seat()).open(f"{path}/{one.id}")
    planner.submit("Lagre", title="Programmet ut")
    assert "primo mars (1.–10. mars 2026)" in said(planner, "Programmet ut")


def test_two_who_change_the_same_one_see_both_texts(app, planner, gathering, path):
    one = planned(gathering)["Program ut"]
    other = Visitor(app).sign_in(make.seat())
    planner.open(f"{path}/{one.id}")
    other.open(f"{path}/{one.id}")
    other.submit("Lagre", title="Program til alle")
    planner.submit("Lagre", title="Program ut til nettverkene", due="9.3", expect=409)
    assert planner.page.find(id="title")["value"] == "Program ut til nettverkene"
    assert planner.texts(".theirs blockquote") == ["Program til alle", "primo mars"]


def test_done_can_be_undone(planner, gathering, path):
    one = planned(gathering)["Program ut"]
    planner.open(path)
    planner.submit("Ferdig Program ut")
    assert "«Program ut» er ferdig." in planner.text()
    assert "Ferdig 2. mars 2026" in planner.texts("#ferdige ~ ul li")[0]
    planner.submit("Angre")
    assert "Program ut" in planner.texts(".deadlines .task-title")
    assert db.session.get(Deadline, one.id).done_on is None


def test_one_is_taken_away_after_a_question_and_can_be_proposed_again(planner, gathering, path):
    one = planned(gathering)["Program ut"]
    planner.open(f"{path}/{one.id}/ta-bort")
    assert "Den kan hentes igjen med «Foreslå frister»." in planner.text()
    planner.submit("Ta bort")
    assert "Program ut" not in planner.texts(".deadlines .task-title")
    planner.submit("Foreslå frister")
    assert "1 frist er lagt inn." in planner.text()
    planner.open(f"/samlinger/{gathering.id}")
    assert "Frist: fra Program ut: primo mars (1.–10. mars 2026) til –" in planner.text()


def test_the_meetings_of_rag_stand_between_and_a_tight_one_is_told(planner, gathering, path):
    """The programme is due by 10 March and RAG meets on the 9th: one day to do what it decides."""
    make.meeting(date(2026, 3, 9))
    make.meeting(date(2026, 4, 1), state="cancelled")
    planned(gathering)
    planner.open(path)
    assert "RAG møtes 9. mars, fristen er 10. mars." in said(planner, "Program ut")
    assert "RAG møtes" not in said(planner, "Påmeldingsfrist")
    assert planner.texts(".between")[0] == "9. mars 2026: RAG-møte"
    assert "1. april" not in planner.text()


def test_that_there_is_no_meeting_in_time_is_told(planner, gathering, path):
    make.meeting(date(2026, 5, 20))
    planned(gathering)
    planner.open(path)
    assert "Ingen RAG-møter før fristen." in said(planner, "Program ut")
    assert "Ingen RAG-møte" not in said(planner, "Presentasjoner")


def test_a_meeting_on_the_very_day_is_in_time(planner, gathering, path):
    make.meeting(date(2026, 3, 10))
    planned(gathering)
    planner.open(path)
    assert "RAG møtes samme dag, 10. mars." in said(planner, "Program ut")


def test_rag_sees_its_meetings_beside_the_deadlines_of_a_samling(visitor):
    samling = make.gathering(make.network(), days=(date(2026, 9, 15),))
    make.meeting(date(2026, 3, 9))
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{samling.id}/utkast/frister")
    visitor.submit("Foreslå frister")
    told = visitor.texts(".deadlines li")
    assert any(line.startswith("9. mars 2026: RAG") for line in told), told
    assert any("RAG møtes 9. mars, fristen er" in line or "Ingen RAG-møte" in line for line in told), told


def test_a_samling_has_a_set_of_its_own_and_nothing_of_rag_for_its_operator(visitor):
    network = make.network()
    samling = make.gathering(network, days=(date(2026, 9, 15),))
    make.meeting(date(2026, 3, 9))
    visitor.sign_in(make.operator(network)).open(f"/samlinger/{samling.id}/utkast/frister")
    visitor.submit("Foreslå frister")
    assert visitor.texts(".deadlines .task-title")[:2] == ["Dato og sted bestemt", "Tema valgt"]
    assert "RAG" not in " ".join(visitor.texts(".deadlines li"))


def test_deadlines_follow_a_gathering_that_is_moved_and_what_somebody_set_stays_flagged(planner, gathering, path):
    made = planned(gathering)
    deadlines.change(
        made["Påmeldingsfrist"],
        title="Påmeldingsfrist",
        due=read("17.4.2026", today()),
        seen_version=made["Påmeldingsfrist"].version,
        by=None,
        now=now(),
    )
    own(gathering, "Bussen bestilt", "5.5.2026")
    move(gathering, date(2026, 10, 7), date(2026, 10, 8))
    planner.open(path)
    assert "primo juli (1.–10. juli 2026)" in said(planner, "Program ut")
    assert "17. april 2026" in said(planner, "Påmeldingsfrist")
    flag = "Samlingen er flyttet siden fristen ble satt. Etter settet ville den vært medio august."
    assert flag in said(planner, "Påmeldingsfrist")
    assert "Samlingen er flyttet siden fristen ble satt." in said(planner, "Bussen bestilt")
    assert "flyttet" not in said(planner, "Program ut")
    planner.open(f"{path}/{made['Program ut'].id}")
    assert "Oppsett" in planner.texts(".history li")[0]


def test_saving_a_flagged_one_says_that_it_still_holds(planner, gathering, path):
    one = own(gathering, "Bussen bestilt", "5.5.2026")
    move(gathering, date(2026, 10, 7))
    planner.open(f"{path}/{one.id}")
    planner.submit("Lagre")
    assert "flyttet" not in said(planner, "Bussen bestilt")


def test_what_is_done_does_not_move(gathering):
    one = planned(gathering)["Program ut"]
    deadlines.finish(one, on=today(), by=None, now=now())
    move(gathering, date(2026, 10, 7))
    assert db.session.get(Deadline, one.id).due.words == "primo mars"


def test_somebody_is_given_it_as_a_task_in_one_step(planner, gathering, path):
    make.person("Petra", "Aune")
    one = planned(gathering)["Program ut"]
    planner.open(f"{path}/{one.id}/oppgave")
    planner.submit("Lag oppgave", owners="Petra Aune")
    assert "Oppgave: Program ut · Petra Aune" in said(planner, "Program ut")
    planner.open("/rag/oppgaver")
    assert any("Petra Aune · primo mars (1.–10. mars 2026) · alor Norge 2026" in text for text in planner.texts("li"))


def test_whom_nobody_knows_is_asked_about_before_it_is_a_task(planner, gathering, path):
    one = planned(gathering)["Program ut"]
    planner.open(f"{path}/{one.id}/oppgave")
    planner.submit("Lag oppgave", owners="Petra Ukjent")
    said = "Vi kjenner ingen som heter Petra Ukjent. Rett navnet, eller si at det er noen utenfra."
    assert planner.errors() == {"owners": said}
    planner.submit("Lag oppgave", **{"owners-0-petra-ukjent": "outside"})
    assert "Oppgave: Program ut · Petra Ukjent" in " ".join(planner.texts("li"))


def test_the_task_follows_the_deadline_and_the_deadline_the_task(planner, gathering, path):
    one = planned(gathering)["Program ut"]
    planner.open(f"{path}/{one.id}/oppgave")
    planner.submit("Lag oppgave", owners="RAG")
    planner.open(f"{path}/{one.id}")
    planner.submit("Lagre", due="12.3")
    task = db.session.query(FollowUp).one()
    assert task.due_last == date(2026, 3, 12)
    planner.open(f"/rag/oppgaver/{task.id}")
    planner.submit("Ferdig")
    planner.open(path)
    assert planner.texts("#ferdige ~ ul li p")[0] == "Program ut Ferdig 2. mars 2026"
    planner.submit("Åpne igjen Program ut")
    assert db.session.query(FollowUp).one().state == "open"
    planner.submit("Ferdig Program ut")
    assert db.session.query(FollowUp).one().state == "done"


def test_a_second_task_of_one_deadline_is_refused(planner, gathering, path):
    one = planned(gathering)["Program ut"]
    planner.open(f"{path}/{one.id}/oppgave")
    planner.submit("Lag oppgave", owners="RAG")
    planner.open(f"{path}/{one.id}/oppgave")
    planner.submit("Lag oppgave", owners="RAG")
    assert "Fristen har allerede en oppgave." in planner.text()


def test_the_draft_shows_what_is_late_and_the_next_two(planner, gathering, clock):
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert planner.texts("#frister") == []
    planned(gathering)
    clock.forward(days=11)
    planner.sign_in(make.seat()).open(f"/samlinger/{gathering.id}/utkast")
    shown = planner.texts("section[aria-labelledby=frister] li")
    assert shown[0] == "Program ut 3 dager for sent primo mars (1.–10. mars 2026)"
    assert [text.split(" m")[0] for text in shown[1:]] == ["Påmeldingsfrist", "Antall deltakere"]


def test_who_only_looks_sees_them_without_buttons(app, gathering, path):
    planned(gathering)
    deputy = Visitor(app).sign_in(make.seat(role="digital_lead"))
    deputy.open(path)
    assert "Program ut" in deputy.text()
    assert "Foreslå frister" not in deputy.text()
    deputy.post(f"{path}/foresla", expect=403)


def test_a_deadline_of_another_gathering_is_unknown(planner, gathering, path):
    other = own(make.gathering(None, days=(date(2027, 6, 9),)), "Annet", "1.3.2027")
    planner.open(f"{path}/{other.id}", expect=404)


def test_pressing_twice_makes_them_once(gathering):
    planned(gathering)
    count = len(deadline_queries.of(gathering))
    with pytest.raises(Refused, match="har allerede vært"):
        deadlines.plan(gathering, today=oslo(now()).date(), by=None, now=now())
    assert len(deadline_queries.of(gathering)) == count


def test_the_page_asks_the_same_however_many_there_are(planner, gathering, path):
    numbers = []
    for count in (2, 30):
        for number in range(count):
            own(gathering, f"Frist {count}-{number}", "5.5.2026")
            make.meeting(date(2026, 3, 3 + number % 25))
        with counted() as statements:
            planner.client.get(path)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1], "\n\n".join(statements)


@pytest.mark.parametrize("button", ["Ferdig Program ut", "Åpne igjen Program ut"])
@pytest.mark.parametrize("by", ["deadline", "task"])
def test_a_button_beside_an_older_version_changes_nothing_and_says_so(planner, gathering, path, button, by):
    """Somebody else presses twice while the page is open: here, or beside the task of the deadline."""
    one = planned(gathering)["Program ut"]
    deadlines.make_task(one, "Program ut", (Named("group"),), by=None, now=now())
    how = {"on": today(), "by": None, "now": now()}
    about = {"deadline": (deadlines, one), "task": (followups, one.follow_up)}[by]
    verbs = ["finish", "reopen"]
    if button.startswith("Åpne"):
        about[0].finish(about[1], **how)
        verbs = ["reopen", "finish"]
    db.session.commit()
    planner.open(path)
    before = db.session.get(Deadline, one.id).finished_on
    for verb in verbs:
        getattr(about[0], verb)(about[1], **how)
    db.session.commit()
    planner.submit(button)
    assert "«Program ut» er endret i mellomtiden. Se over, og prøv igjen." in planner.text()
    assert db.session.get(Deadline, one.id).finished_on == before
    planner.submit(button)
    assert (db.session.get(Deadline, one.id).finished_on is None) != (before is None)


def test_an_undo_that_another_has_overtaken_undoes_nothing(planner, gathering, path):
    one = planned(gathering)["Program ut"]
    planner.open(path)
    planner.submit("Ferdig Program ut")
    for verb in (deadlines.reopen, deadlines.finish):
        verb(db.session.get(Deadline, one.id), on=today(), by=None, now=now())
    db.session.commit()
    planner.submit("Angre")
    assert "i mellomtiden" in planner.text()
    assert db.session.get(Deadline, one.id).done_on == today()
