"""A list from elsewhere is looked over before anything is saved, and nobody is doubled."""

import io

import pytest
from openpyxl import Workbook

from app.db import db
from app.domain.errors import Refused
from app.domain.imports.participant_rows import Participant
from app.outbox.models import Message
from app.registration import bringing_in, queries
from app.registration.bringing_in import BroughtIn
from app.web.clock import now
from tests.registration.conftest import come, names, set_up
from tests.support import make

LIST = "Kari Moen, Vågsund verft, kari@verft.example\nOla Vik, Ytterfjord kommune, ola@kommune.example\nSiv Aa"


@pytest.fixture
def gathering(network):
    return make.gathering(network, capacity=4)


@pytest.fixture
def reader(setup, operator, gathering):
    operator.open(f"/samlinger/{gathering.id}/pameldinger/hent-inn")
    return operator


def test_a_pasted_list_is_looked_over_and_then_entered(reader, setup):
    reader.submit("Les", text=LIST)
    assert "3 personer. Ingenting er lagret ennå. 4 plasser igjen." in reader.text()
    assert names(setup, "coming") == []
    reader.submit("Før opp", **{"people-2-workplace": "Nordlys transport"})
    assert "3 personer er ført opp." in reader.text()
    assert names(setup, "coming") == ["Kari Moen", "Ola Vik", "Siv Aa"]
    assert [one.workplace for one in queries.in_order(setup, "coming")][2] == "Nordlys transport"
    assert [one.address for one in db.session.query(Message)] == ["kari@verft.example", "ola@kommune.example"]


def test_who_stands_already_is_marked_and_left_out(reader, setup):
    come(setup, "Kari", "kari@verft.example")
    reader.submit("Les", text=LIST + "\nkari moen, Vågsund verft, KARI@verft.example")
    assert reader.text().count("Står på listen fra før.") == 2
    reader.submit("Før opp")
    assert "2 personer er ført opp." in reader.text()
    reader.open(reader.path + "/hent-inn")
    reader.submit("Les", text=LIST)
    for number in range(3):
        assert reader.page.select_one(f"[name=people-{number}-taken]").get("checked") is None
    reader.submit("Før opp", **{"people-0-taken": "y"})
    assert "1 sto der fra før." in reader.text()
    assert len(names(setup, "coming")) == 3


def test_a_workbook_is_read_and_its_columns_may_be_chosen_otherwise(reader, setup):
    book = Workbook()
    for row in (["Deltaker", "Jobb", "Kontakt"], ["Kari Moen", "Vågsund verft", "kari@verft.example"]):
        book.active.append(row)
    octets = io.BytesIO()
    book.save(octets)
    reader.submit("Les", file=(io.BytesIO(octets.getvalue()), "liste.xlsx"))
    assert reader.page.select_one("[name=people-0-workplace]")["value"] == ""
    reader.submit("Les listen på nytt med disse kolonnene", **{"roles-1": "workplace"})
    assert reader.page.select_one("[name=people-0-workplace]")["value"] == "Vågsund verft"
    reader.submit("Før opp")
    assert [one.email for one in queries.in_order(setup, "coming")] == ["kari@verft.example"]


def test_above_the_limit_it_takes_a_reason_and_all_or_none_are_entered(reader, setup):
    for name in ("Anne", "Bjarte", "Cecilie"):
        come(setup, name)
    reader.submit("Les", text=LIST)
    reader.submit("Før opp")
    assert reader.errors() == {"reason": "Samlingen er full. Skriv hvorfor denne får plass likevel."}
    assert len(names(setup, "coming")) == 3
    reader.submit("Før opp", reason="Avtalt med hotellet")
    assert len(names(setup, "coming")) == 6


def test_a_name_or_an_address_that_is_wrong_is_told_beside_its_field_and_nothing_is_lost(reader, setup):
    reader.submit("Les", text="Navn;E-post\nKari Moen;kari(at)verft\n;ola@kommune.example")
    reader.submit("Før opp")
    assert set(reader.errors()) == {"people-0-email", "people-1-name"}
    assert reader.page.select_one("[name=people-0-email]")["value"] == "kari(at)verft"
    assert names(setup, "coming") == []


def test_who_has_heard_of_it_elsewhere_is_sent_nothing(reader, setup):
    reader.submit("Les", text=LIST)
    reader.submit("Før opp", is_told="")
    assert db.session.query(Message).count() == 0
    assert len(names(setup, "coming")) == 3


def test_a_list_of_nobody_is_said_to_be_so_and_stays(reader):
    reader.submit("Les", text=" ;;; ")
    assert "Vi fant ingen deltakere." in reader.text()


@pytest.mark.parametrize("table", ["", "[", "{}", "[[[]]]" * 500, "[1]", '["' + "x" * 50 + '"]'])
def test_a_table_that_came_back_broken_is_pasted_anew(reader, gathering, table):
    response = reader.post(f"/samlinger/{gathering.id}/pameldinger/hent-inn/se-over", {"table": table}, expect=200)
    assert "Lim den inn på nytt" in response.get_data(as_text=True)


def test_a_gathering_without_a_setup_leads_there(operator, network):
    made = make.gathering(network)
    operator.open(f"/samlinger/{made.id}/pameldinger/hent-inn")
    assert operator.path.endswith("/pamelding/oppsett")
    set_up(made)


def bring_in(setup, people, key=None):
    return bringing_in.bring_in(setup, people, reason="", is_told=False, key=key, by=None, now=now())


def test_whoever_is_listed_twice_comes_in_once_also_without_an_address(setup):
    siv = Participant("Siv Aa", "Nordlys transport", "")
    assert bring_in(setup, [siv, siv]) == BroughtIn(new=1, known=1)
    assert bring_in(setup, [Participant("SIV AA", "nordlys transport", "siv@nordlys.example")]) == BroughtIn(0, 1)


def test_namesakes_at_one_workplace_with_an_address_each_are_two(setup):
    people = [Participant("Kari Moen", "Vågsund verft", f"kari{number}@verft.example") for number in (1, 2)]
    assert bring_in(setup, people) == BroughtIn(new=2, known=0)


def test_an_address_is_the_same_in_capitals(setup):
    come(setup, "Kari", "kari@verft.example")
    assert bring_in(setup, [Participant("Kari Moen", "Verftet", "KARI@verft.example")]) == BroughtIn(0, 1)


def test_a_list_sent_twice_by_one_form_is_brought_in_once(setup):
    kari = Participant("Kari Moen", "Vågsund verft", "kari@verft.example")
    bring_in(setup, [kari], key="same")
    one = queries.standing(setup, "kari@verft.example")
    one.email = "k@verft.example"
    db.session.flush()
    assert bring_in(setup, [Participant("Kari", "", kari.email)], key="same") == BroughtIn(0, 1)


def test_a_list_of_nobody_is_refused(setup):
    with pytest.raises(Refused, match="Ingen er valgt"):
        bring_in(setup, [])
