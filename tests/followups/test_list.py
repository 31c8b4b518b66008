"""The one list of tasks: groups, filters, what each row says, and its two buttons."""

from datetime import date

import pytest

from app.db import db
from app.followups import operations
from app.people import operations as people
from app.web.clock import now, today
from tests.support import make
from tests.support.queries import counted
from tests.support.visitor import Visitor

PAGE = "/rag/oppgaver"


def titles(visitor, address=PAGE):
    """Return the tasks on the list, in order."""
    visitor.open(address)
    return visitor.texts(".task-title")


def row(visitor, title):
    """Return what the row of a task says."""
    return next(text for text in visitor.texts(".tasks > li .task") if title in text)


def test_open_tasks_stand_by_how_much_they_hurry(member):
    for text, due in (
        ("Senest", "2027"),
        ("Løper", "løpende"),
        ("Møtet", "neste møte"),
        ("Snart", "9.3.26"),
        ("Sen", "27.2.26"),
        ("Bud", "primo mai"),
        ("Sist", "31.3.26"),
    ):
        make.follow_up(text, due=due)
    assert titles(member) == ["Sen", "Snart", "Sist", "Bud", "Senest", "Løper", "Møtet"]
    assert member.texts("main h2") == ["Over fristen (1)", "Denne måneden (2)", "Senere (2)", "Uten frist (2)"]
    assert member.texts("[role=status]") == ["7 oppgaver"]


def test_what_is_due_today_is_not_late_and_tomorrow_it_is_in_words(member, clock, hakon):
    make.follow_up("Purre", due="2.3.26")
    assert titles(member) == ["Purre"]
    assert member.texts("main h2") == ["I dag (1)"]
    assert "for sent" not in row(member, "Purre")
    clock.forward(days=1)
    titles(member.sign_in(hakon))
    assert "1 dag for sent" in row(member, "Purre")
    clock.forward(days=2)
    titles(member.sign_in(hakon))
    assert "3 dager for sent" in row(member, "Purre")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9.3", "9. mars 2026"),
        ("primo mars", "primo mars (1.–10. mars 2026)"),
        ("uke 11", "uke 11 (9.–15. mars 2026)"),
        ("møte 9.3", "møte 9.3 (9. mars 2026)"),
        ("neste møte", "neste møte (møtet er ikke satt opp)"),
        ("2026", "i løpet av 2026"),
        ("løpende", "løpende"),
        ("", "uten frist"),
    ],
)
def test_a_row_says_who_and_when_in_words(member, typed, told):
    if typed == "møte 9.3":
        make.meeting(date(2026, 3, 9))
    make.follow_up("Purre", owners="Håkon, KORUS Stavanger, RAG, Petra Aune <petra@x.example>", due=typed)
    titles(member)
    assert row(member, "Purre") == f"Purre Håkon Tveitdal, KORUS Stavanger, RAG, Petra Aune · {told}"


def test_a_row_says_where_the_task_comes_from(member):
    make.follow_up("Purre", source="agenda_item", source_id=4, source_title="RAG 15.12.2025, sak 3")
    titles(member)
    assert row(member, "Purre").endswith("· RAG 15.12.2025, sak 3")


def test_mine_is_what_names_me_and_what_rag_owns_while_i_coordinate(app, member, nina, hakon):
    make.follow_up("Håkons", owners="Håkon")
    make.follow_up("Husets", owners="KORUS Stavanger")
    make.follow_up("Alles", owners="RAG")
    assert titles(member, f"{PAGE}?hvem=mine") == ["Håkons"]
    assert titles(member, f"{PAGE}?hvem=huset") == ["Husets"]
    assert titles(member) == ["Håkons", "Husets", "Alles"]
    assert titles(Visitor(app).sign_in(nina), f"{PAGE}?hvem=mine") == ["Alles"]


def test_my_organisation_owns_what_a_house_that_has_gone_up_in_it_owned(member, stavanger):
    old = make.organisation("KORUS Gammel")
    make.follow_up("Arvet", owners="KORUS Gammel")
    people.merge(old, stavanger, on=date(2026, 1, 1), seen_version=old.version, by=None, now=now())
    db.session.commit()
    assert titles(member, f"{PAGE}?hvem=huset") == ["Arvet"]


def test_states_sources_and_due_dates_are_filters_that_go_together(member, hakon):
    make.follow_up("Sen", due="27.2.26", owners="Håkon", source="agenda_item")
    make.follow_up("Snart", due="5.3.26", source="agreement")
    make.follow_up("Måned", due="30.3.26")
    done, dropped, old = make.follow_up("Gjort"), make.follow_up("Lagt bort"), make.follow_up("Gammel")
    operations.finish(done, on=today(), by=hakon, now=now())
    operations.drop(dropped, "Ikke aktuelt lenger.", on=today(), by=hakon, now=now())
    operations.replace(old, done, on=today(), by=hakon, now=now())
    db.session.commit()
    assert titles(member, f"{PAGE}?vis=forsent") == ["Sen"]
    assert titles(member, f"{PAGE}?vis=ferdige") == ["Gjort"]
    assert titles(member, f"{PAGE}?vis=droppet") == ["Gammel", "Lagt bort"]
    assert "Ikke aktuelt lenger." in row(member, "Lagt bort")
    assert titles(member, f"{PAGE}?fra=referat") == ["Sen"]
    assert titles(member, f"{PAGE}?fra=avtale") == ["Snart"]
    assert titles(member, f"{PAGE}?fra=hand") == ["Måned"]
    assert titles(member, f"{PAGE}?innen=uke") == ["Sen", "Snart"]
    assert titles(member, f"{PAGE}?innen=maned&fra=hand") == ["Måned"]
    assert titles(member, f"{PAGE}?innen=maned&fra=hand&hvem=mine") == []
    assert titles(member, f"{PAGE}?vis=tull&hvem=tull&fra=tull&innen=tull") == ["Sen", "Snart", "Måned"]


def test_a_filter_is_a_link_that_keeps_the_others_and_says_that_it_is_chosen(member):
    make.follow_up("Purre", owners="Håkon")
    member.open(f"{PAGE}?hvem=mine&fra=hand")
    assert member.texts("nav.choices [aria-current]") == ["Mine", "Åpne", "Lagt inn for hånd", "Alle"]
    link = next(a for a in member.page.select("nav.choices a") if a.get_text() == "Over fristen")
    assert set(link["href"].partition("?")[2].split("&")) == {"hvem=mine", "vis=forsent", "fra=hand"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Ingen åpne oppgaver. De kommer hit fra referatene, eller du kan legge inn en selv."),
        ("?hvem=mine", "Ingen oppgaver passer til det du har valgt."),
        ("?vis=forsent", "Ingenting er for sent ute."),
        ("?vis=ferdige", "Ingen oppgaver her ennå."),
    ],
)
def test_an_empty_list_says_so(member, asked, said):
    assert titles(member, f"{PAGE}{asked}") == []
    assert said in member.text()


def test_done_in_the_list_leads_back_to_the_same_list_and_is_undone_there(member):
    make.follow_up("Purre", due="27.2.26", owners="Håkon")
    titles(member, f"{PAGE}?hvem=mine")
    member.submit("Ferdig Purre")
    assert member.path == f"{PAGE}?hvem=mine"
    assert "«Purre» er ferdig." in member.text()
    assert member.texts(".task-title") == []
    member.submit("Angre")
    assert member.path == f"{PAGE}?hvem=mine"
    assert "Oppgaven er åpen igjen." in member.text()
    assert member.texts(".task-title") == ["Purre"]


def test_a_button_leads_nowhere_else(member):
    task = make.follow_up("Purre")
    for target in ("//evil.example", "https://evil.example/", "/\\evil.example"):
        answer = member.post(f"{PAGE}/{task.id}/ferdig", {"next": target})
        assert answer.location == f"{PAGE}/{task.id}"


def test_the_list_asks_the_same_little_for_three_tasks_as_for_sixty(member):
    numbers = []
    for count in (3, 57):
        for number in range(count):
            house = make.organisation()
            who = make.person("Ola", organisation=house)
            owners = f"{who.name} ({house.name}), {house.name}, RAG, Petra <p@x.example>"
            make.follow_up(owners=owners, due=("9.3", "27.2.26", "2027", "løpende")[number % 4])
        with counted() as statements:
            member.open(PAGE)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
    assert numbers[1] <= 12, "\n\n".join(statements)


def test_who_may(app, member):
    for person, status in ((make.operator(make.network()), 403), (make.administrator(), 200), (make.person(), 403)):
        Visitor(app).sign_in(person).open(PAGE, expect=status)
    stranger = Visitor(app)
    stranger.open(PAGE)
    assert stranger.path.startswith("/logg-inn")
    assert member.client.post(PAGE).status_code == 405
