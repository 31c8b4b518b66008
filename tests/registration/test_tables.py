"""Tables at a gathering as its organisers meet them: made, moved by hand, made anew, printed, deleted."""

from datetime import timedelta

import pytest

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.table_groups.groups import Wanted
from app.registration import operations as registrations
from app.registration import queries
from app.registration.models import Registration
from app.registration.retention import forgetting
from app.registration.tables import operations
from app.registration.tables import queries as tables
from app.registration.tables.models import Seat, TableGrouping, TableGroupMember
from app.web.clock import now
from tests.registration.conftest import come, set_up
from tests.support import make
from tests.support.queries import counted

NAMES = ("Anne", "Bjarte", "Cecilie", "Dag", "Eli", "Finn")
EVEN = Wanted("groups", 3)


@pytest.fixture
def gathering(network):
    return make.gathering(network, capacity=50)


@pytest.fixture
def setup(gathering):
    """Three from the shipyard and three from the harbour."""
    made = set_up(gathering, asks=["function", "frequency"])
    for number, name in enumerate(NAMES):
        one = come(made, name, answers={"function": "hms" if number % 2 else "hr", "frequency": "first"})
        one.workplace = "Vågsund verft" if number < 3 else "Havna"
    db.session.commit()
    return made


@pytest.fixture
def organiser(visitor, network):
    return visitor.sign_in(make.operator(network))


def made(setup, wanted=EVEN):
    """Make the tables, and return them."""
    grouping = tables.of(setup)
    found = operations.make(setup, wanted, seen_version=grouping.version if grouping else 0, by=None, now=now())
    db.session.commit()
    return found


def moved(grouping, seats):
    operations.place(grouping, seats, seen_version=grouping.version, by=None, now=now())
    db.session.commit()


def who(setup, name):
    return next(one.id for one in queries.in_order(setup, "coming") if one.name == name)


def at(setup):
    """Return who sits where, by name."""
    return {one.registration.name: one.number for one in tables.of(setup).members}


def path(gathering, rest=""):
    return f"/samlinger/{gathering.id}/bord{rest}"


def test_tables_are_made_from_those_who_come_with_colleagues_apart(organiser, gathering, setup):
    organiser.open(f"/samlinger/{gathering.id}/pameldinger")
    organiser.open(organiser.page.find("a", string="Bord")["href"])
    assert organiser.texts("h1") == ["Lag bord"]
    organiser.submit("Lag bordene", kind="groups", number="3")
    assert "Bordene er laget." in organiser.text()
    assert organiser.texts("section.panel > h2") == ["Bord 1", "Bord 2", "Bord 3"]
    assert "Ingen kolleger sitter ved samme bord." in organiser.text()
    assert sorted(at(setup).values()) == [1, 1, 2, 2, 3, 3]


def test_so_many_at_each_makes_as_many_tables_as_that_takes(setup):
    assert made(setup, Wanted("size", 4)).table_count == 2


def test_colleagues_who_cannot_be_apart_are_told_of_by_table(organiser, gathering, setup):
    made(setup, Wanted("groups", 2))
    organiser.open(path(gathering))
    told = organiser.texts("[aria-labelledby=sammen] li")
    assert len(told) == 2
    assert {line.partition(" ved bord")[0] for line in told} == {
        "2 fra Vågsund verft sitter sammen",
        "2 fra Havna sitter sammen",
    }


def test_whoever_is_moved_is_pinned_and_stays_when_tables_are_made_anew(organiser, gathering, setup):
    made(setup)
    anne = who(setup, "Anne")
    target = at(setup)["Bjarte"]
    organiser.open(path(gathering))
    organiser.submit("Lagre", **{f"table_{anne}": str(target)})
    assert "Bordene er lagret." in organiser.text()
    assert f"2 fra Vågsund verft sitter sammen ved bord {target}." in organiser.text()
    assert "Bordene er ikke like store: fra 1 til 3 ved hvert." in organiser.text()
    assert organiser.page.select_one(f"#pin_{anne}").has_attr("checked")
    organiser.submit("Lagre og lag bordene på nytt …")
    assert "1 person er festet og flyttes ikke." in organiser.text()
    organiser.submit("Lag bordene")
    assert at(setup)["Anne"] == target
    assert "Ingen kolleger sitter ved samme bord." in organiser.text()
    assert "ikke like store" not in organiser.text()


def test_the_way_to_making_anew_keeps_what_was_chosen(organiser, gathering, setup):
    made(setup)
    organiser.open(path(gathering))
    dag = who(setup, "Dag")
    organiser.submit("Lagre og lag bordene på nytt …", **{f"pin_{dag}": "y"})
    assert organiser.texts("h1") == ["Lag bordene på nytt"]
    assert tables.of(setup).seats[dag].is_pinned


def test_who_is_no_longer_pinned_may_be_dealt_elsewhere(setup):
    grouping = made(setup)
    verft = [who(setup, name) for name in NAMES[:2]]
    moved(grouping, {key: Seat(1, True) for key in verft})
    moved(grouping, {verft[0]: Seat(1, False)})
    made(setup)
    assert at(setup)["Anne"] != at(setup)["Bjarte"] == 1


def test_more_pinned_than_a_table_has_room_for_is_refused_beside_the_number(organiser, gathering, setup):
    grouping = made(setup)
    moved(grouping, {who(setup, name): Seat(1, True) for name in NAMES[:3]})
    organiser.open(path(gathering, "/lag"))
    organiser.submit("Lag bordene", number="3")
    assert organiser.errors()["number"].startswith("Ved bord 1 er det festet 3, men plass til bare 2.")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "Skriv et tall."),
        ("0", "Skriv et tall fra 1 til 200."),
        ("mange", "Skriv et tall fra 1 til 200."),
        ("7", "Det blir flere bord enn personer. Velg færre bord."),
    ],
)
def test_a_number_that_makes_no_tables_is_told_beside_its_field_and_kept(organiser, gathering, setup, number, words):
    organiser.open(path(gathering, "/lag"))
    page = organiser.submit("Lag bordene", kind="groups", number=number)
    assert organiser.errors() == {"number": words}
    assert page.select_one("#number")["value"] == number
    assert page.select_one("#kind option[selected]")["value"] == "groups"
    assert db.session.query(TableGrouping).count() == 0


def test_a_table_that_is_not_there_is_refused_and_moves_nobody(organiser, gathering, setup):
    made(setup)
    before = at(setup)
    organiser.open(path(gathering))
    anne = who(setup, "Anne")
    organiser.submit("Lagre", **{f"table_{anne}": "99"})
    assert list(organiser.errors()) == [f"table_{anne}"]
    assert at(setup) == before


def test_the_page_says_who_came_and_left_after_the_tables_were_made(organiser, gathering, setup, clock):
    grouping = made(setup)
    clock.now += timedelta(minutes=1)
    come(setup, "Grete")
    finn = db.session.get(Registration, who(setup, "Finn"))
    registrations.withdraw(finn, seen_version=finn.version, by=None, now=now())
    db.session.commit()
    organiser.open(path(gathering))
    assert "1 har kommet til etter at bordene ble laget." in organiser.text()
    assert "1 er meldt av etter at bordene ble laget." in organiser.text()
    assert "Finn" not in " ".join(organiser.texts(".table-seat"))
    assert organiser.texts("[aria-labelledby=uten] strong") == ["Grete"]
    organiser.submit("Lagre", **{f"pin_{who(setup, 'Grete')}": "y"})
    assert organiser.texts("[aria-labelledby=uten] strong") == ["Grete"]
    assert "har kommet til" not in organiser.text(), "somebody has said that Grete has no table"
    assert "Festet eller løsnet: 1 person" in organiser.text()
    organiser.submit("Lagre", **{f"table_{who(setup, 'Grete')}": "2"})
    assert "har kommet til" not in organiser.text()
    assert tables.of(setup).seats[who(setup, "Grete")] == Seat(2, True)
    made(setup)
    assert len(grouping.members) == 6
    assert "Finn" not in at(setup)


def test_who_came_in_while_the_page_was_open_is_left_where_they_are(organiser, gathering, setup):
    grouping = made(setup)
    organiser.open(path(gathering))
    grete = come(setup, "Grete")
    grouping.members.append(TableGroupMember(registration_id=grete.id, number=3, is_pinned=True))
    db.session.commit()
    organiser.submit("Lagre")
    assert tables.of(setup).seats[grete.id] == Seat(3, True)


def test_somebody_who_is_left_without_a_table_stays_so_when_tables_are_made_anew(organiser, gathering, setup):
    made(setup)
    anne = who(setup, "Anne")
    organiser.open(path(gathering))
    organiser.submit("Lagre", **{f"table_{anne}": "0"})
    assert organiser.texts("[aria-labelledby=uten] strong") == ["Anne"]
    assert "har kommet til" not in organiser.text()
    assert organiser.page.select_one(f"#pin_{anne}").has_attr("checked")
    made(setup, Wanted("groups", 5))
    assert sorted(at(setup).values()) == [0, 1, 2, 3, 4, 5]
    organiser.open(path(gathering))
    organiser.submit("Lagre", **{f"pin_{anne}": []})
    made(setup)
    assert sorted(at(setup).values()) == [1, 1, 2, 2, 3, 3]


def test_with_everybody_pinned_to_no_table_there_is_nobody_to_deal(organiser, gathering, setup):
    moved(made(setup), {who(setup, name): Seat(0, True) for name in NAMES})
    organiser.open(path(gathering, "/lag"))
    organiser.submit("Lag bordene", kind="size", number="4")
    assert "Det er ingen å fordele." in organiser.text()


def test_two_who_move_at_once_see_what_the_other_did_and_keep_their_own(organiser, gathering, setup):
    grouping = made(setup)
    anne, before = who(setup, "Anne"), at(setup)["Anne"]
    organiser.open(path(gathering))
    others = [number for number in (1, 2, 3) if number != before]
    moved(grouping, {anne: Seat(others[0])})
    page = organiser.submit("Lagre", expect=409, **{f"table_{anne}": str(others[1])})
    assert "Flyttet for hånd: 1 person fikk nytt bord" in organiser.text()
    assert f"Bord {others[0]}" in organiser.texts(".theirs blockquote")
    assert page.select_one(f"#table_{anne} option[selected]")["value"] == str(others[1])
    assert at(setup)["Anne"] == others[0]
    organiser.submit("Lagre")
    assert at(setup)["Anne"] == others[1]


@pytest.mark.parametrize("verb", ["make", "place", "delete"])
def test_no_verb_goes_past_a_version_somebody_has_not_seen(setup, verb):
    grouping = made(setup)
    of = {"make": (setup, EVEN), "place": (grouping, {}), "delete": (grouping,)}[verb]
    with pytest.raises(Conflict):
        getattr(operations, verb)(*of, seen_version=grouping.version - 1, by=None, now=now())


def test_tables_made_by_two_at_once_are_made_by_one(organiser, gathering, setup):
    organiser.open(path(gathering, "/lag"))
    made(setup)
    organiser.submit("Lag bordene", number="2", kind="groups", expect=409)
    assert tables.of(setup).table_count == 3
    organiser.submit("Lag bordene")
    assert tables.of(setup).table_count == 2


def test_tables_are_deleted_when_that_is_said_again_and_an_old_page_does_not_bring_them_back(
    organiser, gathering, setup
):
    made(setup)
    organiser.open(path(gathering))
    organiser.open(organiser.page.find("a", string="Slett bordene …")["href"])
    organiser.submit("Slett bordene")
    assert "Bordene er slettet." in organiser.text()
    assert db.session.query(TableGroupMember).count() == 0
    organiser.open(path(gathering))
    assert organiser.texts("h1") == ["Lag bord"]
    assert tables.of(setup).version > 1


def test_whoever_saves_tables_that_somebody_deleted_is_told_so(organiser, gathering, setup):
    grouping = made(setup)
    organiser.open(path(gathering))
    operations.delete(grouping, seen_version=grouping.version, by=None, now=now())
    db.session.commit()
    organiser.submit("Lagre", **{f"table_{who(setup, 'Anne')}": "2"})
    assert "Bordene er slettet siden du åpnet siden, så ingen ble flyttet." in organiser.text()
    assert at(setup) == {}


def test_a_role_never_stands_on_any_page_of_tables(organiser, gathering, setup):
    made(setup)
    for rest in ("", "/lag", "/utskrift"):
        organiser.open(path(gathering, rest))
        for role in ("HMS", "HR", "første gang."):
            assert role not in organiser.text().replace("De som er med for første gang, spres.", "")


def test_on_paper_stand_the_tables_and_everybody_by_name(organiser, gathering, setup):
    grouping = made(setup)
    moved(grouping, {who(setup, "Eli"): Seat(0)})
    organiser.open(path(gathering, "/utskrift"))
    assert organiser.texts(".table-sheet h3") == ["Bord 1", "Bord 2", "Bord 3"]
    assert len(organiser.texts(".table-sheet li")) == 5
    assert organiser.texts(".table-lookup span") == sorted(NAMES)
    numbers = dict(zip(sorted(NAMES), organiser.texts(".table-lookup strong"), strict=True))
    assert numbers.pop("Eli") == "ikke bestemt"
    assert numbers == {name: f"Bord {number}" for name, number in at(setup).items() if number}


def test_without_anybody_who_comes_there_is_nothing_to_make(organiser, gathering):
    set_up(gathering)
    organiser.open(path(gathering))
    assert "Ingen har plass på samlingen ennå." in organiser.text()
    assert organiser.texts("main form") == []


def test_where_a_role_is_not_asked_for_the_page_says_that_roles_are_not_mixed(organiser, gathering):
    come(set_up(gathering), "Anne")
    organiser.open(path(gathering))
    assert "Påmeldingen spør ikke om rolle på jobben" in organiser.text()


def test_pages_of_tables_that_were_never_made_lead_to_making_them(organiser, gathering, setup):
    for rest in ("", "/utskrift", "/slett"):
        organiser.open(path(gathering, rest))
        assert organiser.texts("h1") == ["Lag bord"]


def test_tables_are_gone_two_weeks_after_and_are_not_made_again(gathering, setup):
    made(setup)
    forgetting.forget_due(gathering.ends_at + timedelta(days=13))
    assert db.session.query(TableGroupMember).count() == 6
    later = gathering.ends_at + timedelta(days=14, minutes=1)
    seen = tables.of(setup).version
    forgetting.forget_due(later)
    db.session.commit()
    assert db.session.query(TableGroupMember).count() == 0
    assert not tables.of(setup).is_made
    with pytest.raises(Conflict):
        operations.make(setup, EVEN, seen_version=seen, by=None, now=later)
    with pytest.raises(Refused, match="Da slettes bordene"):
        operations.make(setup, EVEN, seen_version=tables.of(setup).version, by=None, now=later)


def test_whoever_fetches_all_that_is_stored_gets_the_table_too(visitor, setup):
    made(setup)
    anne = db.session.get(Registration, who(setup, "Anne"))
    link = f"/pamelding/{anne.public_id}/{queries.token(anne)}/alt.json"
    assert visitor.client.get(link).json["Bord"] == at(setup)["Anne"]


def test_history_tells_how_many_were_moved_and_nobodys_name(organiser, gathering, setup):
    made(setup)
    organiser.open(path(gathering))
    organiser.submit("Lagre", **{f"table_{who(setup, 'Anne')}": "0"})
    history = " ".join(organiser.texts(".history"))
    assert "Flyttet for hånd: 1 person fikk nytt bord" in history
    assert "Anne" not in history
    organiser.sign_in(make.administrator())
    organiser.open("/hendelser")
    assert "Bord på en samling" in organiser.text()


def test_the_page_asks_as_little_of_the_database_for_many_as_for_few(organiser, gathering, setup):
    made(setup)

    def asked():
        with counted() as questions:
            organiser.open(path(gathering))
        return len(questions)

    few = asked()
    for number in range(20):
        come(setup, f"Person{number}", answers={"function": "hr"})
    made(setup)
    assert asked() <= few


def test_who_waits_gets_no_chair(gathering, setup):
    gathering.capacity = 6
    db.session.commit()
    assert come(setup, "Gro").state == "waiting"
    made(setup)
    assert "Gro" not in at(setup)


def test_whoever_was_pinned_and_withdrew_has_no_chair_when_tables_are_made_anew(setup):
    anne = db.session.get(Registration, who(setup, "Anne"))
    moved(made(setup), {anne.id: Seat(0, is_pinned=True)})
    moved(tables.of(setup), {anne.id: Seat(2)})
    registrations.withdraw(anne, seen_version=anne.version, by=None, now=now())
    made(setup)
    assert "Anne" not in at(setup)


def test_nobody_is_mixed_by_what_is_no_longer_asked(gathering, setup):
    assert {one.function for one in tables.participants(setup)} == {"hms", "hr"}
    set_up(gathering, asks=[])
    assert {(one.function, one.is_first_time) for one in tables.participants(setup)} == {("", None)}


@pytest.mark.parametrize(("sizes", "uneven"), [((2, 2), False), ((3, 2), False), ((3, 1), True)])
def test_tables_that_differ_by_two_are_uneven(sizes, uneven):
    plan = [tables.Table(number, [None] * size) for number, size in enumerate(sizes, 1)]
    assert tables.TablePlan(plan, (), (), came_since=0, withdrawn=0).is_uneven is uneven


def test_tables_are_made_until_the_moment_they_are_deleted_and_that_leaves_a_receipt(gathering, setup):
    ends = gathering.ends_at + timedelta(days=14)
    moment = timedelta(microseconds=1)
    found = operations.make(setup, EVEN, seen_version=0, by=None, now=ends - moment)
    with pytest.raises(Refused, match="Da slettes bordene"):
        operations.make(setup, EVEN, seen_version=found.version, by=None, now=ends)
    db.session.rollback()
    made(setup)
    forgetting.forget_due(ends + moment)
    assert [(one.rule, one.number) for one in queries.receipts(setup) if one.rule == "tables"] == [("tables", 6)]
