"""Places in RAG: one representative an organisation at a time, deputies besides, and rights that follow the dates."""

from datetime import date

import pytest

from tests.support import make
from tests.support.visitor import Visitor

PAGE = "/rag/ny-plass"


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator())


@pytest.fixture
def fjord(app):
    """An organisation."""
    return make.organisation("KORUS Fjord")


def seat(visitor, person, organisation, **given):
    """Give a person a place, through the form."""
    visitor.open(PAGE)
    return visitor.submit("Lagre", person_id=str(person.id), organisation_id=str(organisation.id), **given)


def leave(visitor, name, last_on):
    """End a person's place, through the form."""
    visitor.open("/rag")
    link = next(link for link in visitor.page.select("a[href^='/rag/plasser/']") if name in link.get_text())
    visitor.open(link["href"])
    return visitor.submit("Lagre", last_on=last_on)


def listed(visitor, section="Plasser i dag"):
    """Return who stands in a list of the group's page."""
    visitor.open("/rag")
    return visitor.texts(f"section[aria-label='{section}'] li")


def test_a_place_is_given_and_shown(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord, from_on="1.3.2026")
    assert "Lagret. Rettighetene følger datoene." in coordinator.text()
    (line,) = listed(coordinator)
    assert line.startswith("Ine Strand Representant for KORUS Fjord 1. mars 2026–")
    assert "Plass i RAG: til Ine Strand, KORUS Fjord" in coordinator.text()


def test_an_organisation_has_one_representative_at_a_time(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord)
    seat(coordinator, make.person("Ola", "Sørmo"), fjord)
    message = (
        "KORUS Fjord har allerede Ine Strand som representant. Avslutt den plassen først, eller velg vararepresentant."
    )
    assert coordinator.errors() == {"role": message}
    assert len(listed(coordinator)) == 1


@pytest.mark.parametrize(("role", "label"), [("deputy", "Vararepresentant"), ("digital_lead", "Digitalt ansvarlig")])
def test_others_may_sit_beside_the_representative(coordinator, fjord, role, label):
    seat(coordinator, make.person("Ine", "Strand"), fjord)
    seat(coordinator, make.person("Ola", "Sørmo"), fjord, role=role)
    assert any(line.startswith(f"Ola Sørmo {label} for KORUS Fjord") for line in listed(coordinator))


def test_another_organisation_has_a_representative_of_its_own(coordinator, fjord):
    seat(coordinator, make.person("Ine"), fjord)
    seat(coordinator, make.person("Ola"), make.organisation("Akan Fjord", kind="akan"))
    assert len(listed(coordinator)) == 2


def test_the_next_representative_may_begin_the_day_after(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord, from_on="1.1.2026", until_on="31.3.2026")
    seat(coordinator, make.person("Ola", "Sørmo"), fjord, from_on="31.3.2026")
    assert list(coordinator.errors()) == ["role"]
    seat(coordinator, make.person("Liv", "Sørmo"), fjord, from_on="1.4.2026")
    assert coordinator.errors() == {}
    (line,) = listed(coordinator, "Tidligere og kommende plasser")
    assert line.startswith("Liv Sørmo")


def test_a_place_cannot_be_stretched_into_that_of_the_next_representative(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord, from_on="1.1.2026", until_on="31.3.2026")
    seat(coordinator, make.person("Liv", "Sørmo"), fjord, from_on="1.4.2026")
    leave(coordinator, "Ine", "1.4.2026")
    assert coordinator.errors() == {"last_on": "Liv Sørmo har plassen fra 01.04.2026."}
    leave(coordinator, "Ine", "15.3.2026")
    assert coordinator.errors() == {}


def test_a_person_has_one_place_at_a_time(coordinator, fjord):
    ine = make.person("Ine", "Strand")
    seat(coordinator, ine, fjord)
    seat(coordinator, ine, make.organisation(), role="deputy")
    assert coordinator.errors() == {"person_id": "Ine Strand har allerede en plass i denne perioden."}


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"from_on": ""}, {"from_on": "Skriv første dag."}),
        ({"from_on": "snart"}, {"from_on": "Skriv datoen slik: 10.6.2026"}),
        ({"from_on": "2.3.26", "until_on": "1.3.26"}, {"until_on": "Siste dag må være etter første dag."}),
        ({"until_on": "aldri"}, {"until_on": "Skriv datoen slik: 10.6.2026"}),
    ],
)
def test_dates_that_cannot_be_are_refused_beside_their_field(coordinator, fjord, given, errors):
    seat(coordinator, make.person("Ine"), fjord, **given)
    assert coordinator.errors() == errors
    assert listed(coordinator) == []


def test_rights_begin_and_end_with_the_place(app, coordinator, fjord, clock):
    ine = make.person("Ine", "Strand")
    seat(coordinator, ine, fjord, from_on="4.3.2026", until_on="6.3.2026")
    member = Visitor(app).sign_in(ine)
    for days, status in ((0, 403), (1.9, 200), (2, 200), (1, 403)):
        clock.forward(days=days)
        member.sign_in(ine).open("/rag", expect=status)


def test_a_place_that_is_ended_gives_rights_to_its_last_day(app, coordinator, fjord, clock):
    ine = make.person("Ine", "Strand")
    seat(coordinator, ine, fjord)
    leave(coordinator, "Ine", "2.3.2026")
    assert "Siste dag: fra – til 2. mars 2026" in coordinator.text()
    member = Visitor(app).sign_in(ine)
    member.open("/rag")
    clock.forward(hours=12)
    member.open("/rag", expect=403)


def test_a_last_day_before_the_first_is_refused(coordinator, fjord):
    seat(coordinator, make.person("Ine"), fjord, from_on="1.3.2026")
    leave(coordinator, "Ine", "28.2.2026")
    assert coordinator.errors() == {"last_on": "Siste dag må være etter første dag."}


def test_past_places_stay_as_facts(coordinator):
    make.seat(make.person("Ine", "Strand"), until_on=date(2025, 12, 31))
    (line,) = listed(coordinator, "Tidligere og kommende plasser")
    assert line.startswith("Ine Strand")
    assert "1. januar 2020–31. desember 2025" in line


def test_sending_the_form_twice_gives_one_place(coordinator, fjord):
    data = {"person_id": str(make.person("Ine").id), "organisation_id": str(fjord.id), "role": "member"}
    coordinator.post(PAGE, data | {"from_on": "2.3.26", "key": "the same form"})
    coordinator.post(PAGE, data | {"from_on": "2.3.26", "key": "the same form"})
    assert len(listed(coordinator)) == 1


def test_only_a_coordinator_gives_and_ends_places(app, fjord):
    member = make.seat()
    for person, status in ((member, 403), (make.operator(make.network()), 403), (make.administrator(), 200)):
        visitor = Visitor(app).sign_in(person)
        visitor.open(PAGE, expect=status)
        visitor.open("/rag/plasser/1/avslutt", expect=status)
    stranger = Visitor(app)
    for page in ("/rag", PAGE, "/rag/plasser/1/avslutt"):
        stranger.open(page)
        assert stranger.path.startswith("/logg-inn")
    stranger.post(PAGE, {"person_id": "1"}, expect=403)


def test_what_is_unknown_and_other_methods_are_refused(coordinator):
    coordinator.open("/rag/plasser/99/avslutt", expect=404)
    assert coordinator.client.post("/rag").status_code == 405
    assert coordinator.client.put(PAGE).status_code == 405


def test_an_empty_group_says_so(coordinator):
    coordinator.open("/rag")
    assert "Ingen har plass i RAG i dag." in coordinator.text()
