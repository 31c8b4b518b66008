"""Open points as a to-do list, and tasks that stand beside the rows they belong to."""

from dataclasses import replace
from datetime import date

import pytest

from app.db import db
from app.domain.errors import Refused
from app.domain.owner_names import Named
from app.domain.program.rows import Responsible
from app.domain.time.due import Due
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.gatherings import operations as gatherings
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.planning import ProgramTask
from app.program.tasks import operations as tasks
from app.web.clock import now, today
from tests.support import make
from tests.support.programs import KEYS, ROWS
from tests.support.queries import counted
from tests.support.threads import pressed_at_once


def address(gathering, *parts):
    return "/".join([f"/samlinger/{gathering.id}/utkast/punkter", *parts])


def task(gathering, text="Bestill mat", row_key=KEYS[2], **given):
    made = tasks.make(
        gathering,
        row_key=row_key,
        text=text,
        owners=given.get("owners", [Named("group")]),
        due=Due("date", "1.6.2026", date(2026, 6, 1), date(2026, 6, 1)),
        by=None,
        now=now(),
    )
    db.session.commit()
    return made


def test_every_question_missing_speaker_and_idea_is_a_point_that_leads_to_its_row(planner, gathering):
    planner.open(address(gathering))
    assert planner.texts("li.point")[0].startswith("«Velkommen»: «Petra Aune?» er ikke avklart.")
    assert [text.split(" Lag")[0] for text in planner.texts("li.point")[1:]] == [
        "«Innlegg 1» har ingen ansvarlig.",
        "«Innlegg 1» er bare en idé.",
    ]
    links = [link["href"] for link in planner.page.select("h2 a")]
    assert links == [f"/samlinger/{gathering.id}/utkast#post-{key}" for key in (KEYS[1], KEYS[3])]
    assert "3 punkter er ikke avklart." in planner.text()


def test_a_point_is_let_stand_with_a_reason_and_is_not_open_any_longer(planner, gathering):
    _let_stand(planner, gathering, "Innlegg 1» er bare", "Vi tar den på sparket")
    assert "2 punkter er ikke avklart." in planner.text()
    assert planner.texts("summary")[-1] == "1 punkt får stå"
    assert "«Vi tar den på sparket» 2. mars 2026, Kari Nordmo" in planner.text()
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert "2 åpne punkter" in planner.texts("#se-pa a")
    assert "«Innlegg 1» er bare en idé." not in planner.texts(f"#post-{KEYS[3]} .flag")
    planner.open(f"/samlinger/{gathering.id}/utkast/slipp")
    assert planner.texts("#punkter") == ["2 åpne punkter"]
    planner.open(address(gathering))
    planner.submit("Ta opp igjen «Innlegg 1» er bare en idé.")
    assert "3 punkter er ikke avklart." in planner.text()


def test_a_point_that_is_settled_meanwhile_is_not_let_stand_and_the_reason_stays_typed(planner, gathering):
    _to_reason(planner, gathering, "Innlegg 1» er bare")
    row = queries.row(gathering.id, KEYS[3])
    row.state = "agreed"
    db.session.commit()
    planner.submit("La stå", reason="Går bra")
    assert "er endret i mellomtiden" in planner.text()
    assert planner.page.find(id="reason")["value"] == "Går bra"


def test_no_button_of_the_points_stands_beside_a_reason_that_is_being_written(planner, gathering):
    task(gathering)
    planner.open(address(gathering))
    assert "Ferdig" in planner.texts("main button")
    assert planner.page.select("main form input:not([type=hidden]), main form textarea") == []


def _to_reason(planner, gathering, words):
    planner.open(address(gathering))
    (point,) = [one for one in planner.page.select("li.point") if words in one.get_text()]
    planner.open(point.select_one("a[href*='/la-sta?']")["href"])


def _let_stand(planner, gathering, words, reason):
    _to_reason(planner, gathering, words)
    planner.submit("La stå", reason=reason)
    assert planner.path == address(gathering)


def test_a_line_that_ends_with_a_question_mark_is_said_without_its_marks(planner, gathering):
    rows = [replace(ROWS[1], text="- Hva virker\n- **Ine** kommer?", responsible=(Responsible(words="RAG"),))]
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()
    planner.open(address(gathering))
    assert planner.texts("li.point")[0].startswith("«Velkommen»: «Ine kommer?» er ikke avklart.")
    planner.open(planner.page.select_one("li.point a")["href"])
    assert planner.page.find(id="text").get_text().strip() == "Avklar «Ine kommer?» i «Velkommen»"


def test_a_point_becomes_a_task_with_words_owner_and_due_proposed(planner, gathering):
    gathering.host = make.organisation("KORUS Stavanger")
    db.session.commit()
    planner.open(address(gathering))
    planner.open(planner.page.select("li.point a")[0]["href"])
    fields = {name: planner.page.find(id=name) for name in ("text", "owners", "due")}
    assert fields["text"].get_text().strip() == "Avklar «Petra Aune?» i «Velkommen»"
    assert (fields["owners"]["value"], fields["due"]["value"]) == ("KORUS Stavanger", "27.05.2026")
    planner.submit("Lag oppgaven", due="primo mai")
    (made,) = planner.texts("li.made")
    assert "Avklar «Petra Aune?» i «Velkommen» KORUS Stavanger, primo mai (1.–10. mai 2026)" in made
    assert db.session.query(ProgramTask).one().row_key == KEYS[1]


def test_a_task_needs_words_and_somebody(planner, gathering):
    planner.open(address(gathering, "ny"))
    planner.submit("Lag oppgaven", text="", owners="", due="i går en gang")
    assert set(planner.errors()) == {"text", "owners", "due"}
    assert planner.page.find(id="due")["value"] == "i går en gang"


def test_a_name_nobody_is_known_by_is_asked_about(planner, gathering):
    planner.open(address(gathering, "ny"))
    planner.submit("Lag oppgaven", text="Ringe hotellet", owners="Petra Ukjent")
    said = "Vi kjenner ingen som heter Petra Ukjent. Rett navnet, eller si at det er noen utenfra."
    assert planner.errors() == {"owners": said}
    planner.submit("Lag oppgaven", **{"owners-0-petra-ukjent": "outside"})
    assert db.session.query(FollowUp).one().owners[0].outside_name == "Petra Ukjent"


def test_the_same_form_sent_twice_makes_one_task(planner, gathering):
    planner.open(address(gathering, "ny"))
    key = planner.page.find("input", {"name": "key"})["value"]
    for _ in range(2):
        planner.post(address(gathering, "ny"), {"text": "Én", "owners": "RAG", "due": "", "row": "", "key": key})
    assert db.session.query(ProgramTask).count() == db.session.query(FollowUp).count() == 1


def test_a_task_stands_under_its_row_in_the_draft(planner, gathering):
    task(gathering)
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert planner.texts(f"#post-{KEYS[2]} .row-tasks li") == ["Oppgave: Bestill mat RAG, 1. juni 2026"]


def test_a_task_is_closed_where_it_stands_and_opened_again_by_the_message(planner, gathering):
    task(gathering)
    planner.open(address(gathering))
    planner.submit("Ferdig")
    assert "Ferdig" in planner.texts("li.made")[0]
    planner.submit("Angre")
    assert db.session.query(FollowUp).one().state == "open"


def test_a_task_whose_row_is_gone_stands_with_the_whole_program(planner, gathering):
    task(gathering)
    row = queries.row(gathering.id, KEYS[2])
    drafts.remove(row, seen_version=row.version, by=None, now=now())
    db.session.commit()
    planner.open(address(gathering))
    assert planner.texts("section h2")[-1] == "Hele programmet"
    assert "Bestill mat" in planner.texts("section")[-1]


def test_rags_own_list_shows_where_the_task_comes_from(planner, gathering):
    task(gathering)
    planner.open("/rag/oppgaver?fra=program")
    link = planner.page.select_one(f"a[href='{address(gathering)}']")
    assert link.get_text() == "alor Norge 2026"
    gatherings.change(gathering, {"theme": "alor Norge i Sola"}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    planner.open("/rag/oppgaver?fra=program")
    assert planner.page.select_one(f"a[href='{address(gathering)}']").get_text() == "alor Norge i Sola"


def test_every_lead_operator_is_asked_to_prepare_in_one_press(planner, gathering):
    agder, rogaland = make.network("alor Agder"), make.network("alor Rogaland")
    make.network("alor Finnmark", phase="planned")
    make.operator(agder, make.person("Åse", "Lien"))
    make.operator(agder, make.person("Ola", "Vik"), is_lead=False)
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[1]}/forbered")
    assert planner.texts("ul.roster li") == ["alor Agder Åse Lien", "alor Rogaland RAG"]
    planner.submit("Lag oppgavene")
    assert "2 oppgaver er laget, én for hvert nettverk." in planner.text()
    made = {one.follow_up.text: one.follow_up.owner_names for one in db.session.query(ProgramTask)}
    assert made == {
        "alor Agder: forbered «Velkommen» sammen med gruppen": "Åse Lien",
        "alor Rogaland: forbered «Velkommen» sammen med gruppen": "RAG",
    }
    assert rogaland.name in planner.text()
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[1]}/forbered")
    assert planner.texts("ul.roster .ds-tag") == ["Har oppgaven"] * 2
    assert "Lag oppgavene" not in planner.texts("button")


@pytest.mark.both
def test_two_who_press_at_once_make_one_task_for_each_network(planner, gathering):
    make.network("alor Agder")
    path, fields = f"/samlinger/{gathering.id}/utkast/{KEYS[1]}/forbered", {"text": "Forbered", "due": ""}
    assert pressed_at_once(planner, path, fields, fields) == [200, 303]
    assert db.session.query(ProgramTask).count() == 1


def test_only_alor_norge_has_every_network_prepare(app):
    with pytest.raises(Refused, match="Bare til alor Norge"):
        tasks.prepare(make.gathering(make.network()), "x", text="Forbered", due=Due(), by=None, now=now())


def test_an_operator_outside_rag_sees_own_tasks_without_a_link_to_rags_list(visitor):
    network = make.network()
    found = make.gathering(network)
    task(found, "Ring hotellet", row_key="")
    visitor.sign_in(make.operator(network)).open(address(found))
    assert "Ring hotellet" in visitor.texts("li.made")[0]
    assert not visitor.page.select("a[href^='/rag/oppgaver/']")
    visitor.submit("Ferdig")
    assert db.session.query(FollowUp).one().state == "done"


def test_those_who_only_plan_along_see_points_but_make_no_tasks(visitor):
    found = make.gathering(make.network())
    visitor.sign_in(make.seat()).open(address(found))
    assert "Ny oppgave" not in visitor.text()
    visitor.open(address(found, "ny"), expect=403)


def test_the_draft_asks_as_much_of_the_database_for_one_task_as_for_many(planner, gathering):
    house = make.organisation()
    path = f"/samlinger/{gathering.id}/utkast"
    owners = [Named("organisation", house.id, house.name), Named("person", make.person().id, "")]
    task(gathering, owners=owners)
    with counted() as few:
        planner.open(path)
    for number in range(8):
        task(gathering, f"Oppgave {number}", KEYS[number % 4], owners=owners)
    with counted() as many:
        planner.open(path)
    assert len(many) <= len(few)


def test_done_and_undo_of_a_task_know_the_version_they_saw(planner, gathering):
    made = task(gathering)
    planner.open(address(gathering))
    followups.postpone(
        made, Due("date", "1.7.2026", date(2026, 7, 1), date(2026, 7, 1)), on=today(), by=None, now=now()
    )
    db.session.commit()
    planner.submit("Ferdig")
    assert "«Bestill mat» er endret i mellomtiden. Se over, og prøv igjen." in planner.text()
    assert db.session.query(FollowUp).one().state == "open"
    planner.submit("Ferdig")
    for verb in (followups.reopen, followups.finish):
        verb(db.session.query(FollowUp).one(), on=today(), by=None, now=now())
    db.session.commit()
    planner.submit("Angre")
    assert "i mellomtiden" in planner.text()
    assert db.session.query(FollowUp).one().state == "done"


def test_what_was_written_for_all_networks_stays_though_another_has_made_their_tasks(planner, gathering):
    make.network("alor Agder")
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[1]}/forbered")
    tasks.prepare(gathering, KEYS[1], text="Forbered", due=Due(), by=None, now=now())
    db.session.commit()
    planner.submit("Lag oppgavene", text="Les programmet")
    assert "Alle nettverkene har allerede denne oppgaven." in planner.text()
    assert "Les programmet" in planner.texts("textarea#text")
