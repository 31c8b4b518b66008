"""Places in RAG: one representative an organisation at a time, others besides, and rights that follow the dates."""

from datetime import date

import pytest

from app.db import db
from app.people import operations as people
from app.rag.models import Seat
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor

PAGE, LIST = "/rag/ny-plass", "/rag/medlemmer"


def seat(visitor, person, organisation, **given):
    """Give a person a place, through the form."""
    visitor.open(PAGE)
    return visitor.submit("Lagre", person_id=str(person.id), organisation_id=str(organisation.id), **given)


def leave(visitor, name, last_on):
    """End a person's place, through the form."""
    visitor.open(LIST)
    link = next(link for link in visitor.page.select("a[href$='/avslutt']") if name in link.get_text())
    visitor.open(link["href"])
    return visitor.submit("Lagre", last_on=last_on)


def place(visitor, organisation):
    """Return what the page says of an organisation's place."""
    visitor.open(LIST)
    return next(text for text in visitor.texts(".seats > li") if text.startswith(organisation))


def listed(visitor, section):
    """Return who stands in a list below the places."""
    visitor.open(LIST)
    return visitor.texts(f"section[aria-labelledby='{section}'] li")


def test_a_place_is_given_and_shown(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord, from_on="1.3.2026")
    assert "Lagret. Tilgangen gjelder fra første til og med siste dag." in coordinator.text()
    assert "Ine Strand Representant 1. mars 2026–" in place(coordinator, "KORUS Fjord")
    assert "Plass i RAG: Ine Strand, KORUS Fjord" in coordinator.text()


def test_every_korus_and_akan_has_a_place_taken_or_free_with_or_without_a_network(coordinator, fjord):
    make.organisation("Akan Fjord", kind="akan")
    make.organisation("Klinikk Fjord", kind="treatment")
    assert place(coordinator, "KORUS Fjord") == "KORUS Fjord Driver ikke noe alor-nettverk Ledig plass"
    assert place(coordinator, "Akan Fjord") == "Akan Fjord Ledig plass"
    assert "Klinikk Fjord" not in coordinator.text()


def test_an_organisation_has_one_representative_at_a_time(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord)
    seat(coordinator, make.person("Ola", "Sørmo"), fjord)
    message = (
        "KORUS Fjord har allerede Ine Strand som representant, og har høyst én om gangen. "
        "Avslutt den plassen først, eller velg vararepresentant."
    )
    assert coordinator.errors() == {"role": message}
    assert "Ola Sørmo" not in place(coordinator, "KORUS Fjord")


def test_a_second_representative_is_taken_as_deputy_in_one_step(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord)
    seat(coordinator, make.person("Ola", "Sørmo"), fjord)
    coordinator.submit("Ta inn Ola Sørmo som vararepresentant")
    assert "Ola Sørmo Vararepresentant" in place(coordinator, "KORUS Fjord")


def test_the_deputys_place_is_offered_only_where_it_helps(coordinator, fjord):
    ine = make.person("Ine", "Strand")
    seat(coordinator, ine, fjord)
    for person, organisation in (
        (ine, make.organisation()),
        (make.person("Ola"), make.organisation(kind="treatment")),
    ):
        seat(coordinator, person, organisation)
        assert coordinator.errors()
        assert "som vararepresentant" not in coordinator.text().replace("velg vararepresentant", "")


def test_akan_has_one_representative_whatever_its_organisations_are_called(coordinator):
    seat(coordinator, make.person("Ine"), make.organisation("Akan Nord", kind="akan"))
    seat(coordinator, make.person("Ola"), make.organisation("Akan Sør", kind="akan"))
    assert list(coordinator.errors()) == ["role"]


def test_two_that_have_become_one_have_one_representative(coordinator, fjord, vidde):
    seat(coordinator, make.person("Ine"), fjord)
    people.merge(vidde, fjord, on=date(2026, 1, 1), seen_version=vidde.version, by=None, now=now())
    db.session.commit()
    given = {"person_id": str(make.person("Liv").id), "organisation_id": str(vidde.id), "role": "member"}
    coordinator.post(PAGE, given | {"from_on": "2.3.26"}, expect=200)
    assert db.session.query(Seat).filter_by(organisation_id=vidde.id).count() == 0


def test_only_korus_and_akan_have_representatives(coordinator):
    seat(coordinator, make.person("Ine"), make.organisation(kind="treatment"))
    assert coordinator.errors() == {
        "role": "Bare KORUS og Akan har representant. Velg en annen rolle, for eksempel gjest."
    }


@pytest.mark.parametrize("role", ["digital_lead", "guest"])
def test_others_may_sit_beside_the_representative(coordinator, fjord, role):
    label = {"digital_lead": "Digitalt ansvarlig", "guest": "Gjest"}[role]
    seat(coordinator, make.person("Ine", "Strand"), fjord)
    seat(coordinator, make.person("Ola", "Sørmo"), fjord, role=role)
    assert any(f"{label} for KORUS Fjord" in line for line in listed(coordinator, "andre"))


def test_a_guest_gets_no_rights(app, coordinator, fjord):
    guest = make.person("Gro", "Lid")
    seat(coordinator, guest, fjord, role="guest", from_on="1.3.2026", until_on="31.3.2026")
    visitor = Visitor(app).sign_in(guest)
    for page in ("/rag", LIST, "/organisasjoner", "/rag/koordinering"):
        visitor.open(page, expect=403)
    visitor.open("/min-side")
    assert "Du har ingen rolle i dag." in visitor.text()


def test_another_organisation_has_a_representative_of_its_own(coordinator, fjord, vidde):
    seat(coordinator, make.person("Ine", "Strand"), fjord)
    seat(coordinator, make.person("Ola", "Sørmo"), vidde)
    assert "Ola Sørmo Representant" in place(coordinator, "KORUS Vidde")


def test_the_next_representative_may_begin_the_day_after(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord, from_on="1.1.2026", until_on="31.3.2026")
    seat(coordinator, make.person("Ola", "Sørmo"), fjord, from_on="31.3.2026")
    assert list(coordinator.errors()) == ["role"]
    seat(coordinator, make.person("Liv", "Sørmo"), fjord, from_on="1.4.2026")
    assert coordinator.errors() == {}
    (line,) = listed(coordinator, "kommende")
    assert line.startswith("Liv Sørmo")


def test_a_coming_place_is_taken_back_or_ended(coordinator, fjord):
    seat(coordinator, make.person("Liv", "Sørmo"), fjord, from_on="1.4.2026")
    leave(coordinator, "Liv", "30.6.2026")
    assert "1. april 2026–30. juni 2026" in listed(coordinator, "kommende")[0]
    coordinator.submit("Ta tilbake plassen til Liv Sørmo")
    assert "Plassen til Liv Sørmo er tatt tilbake." in coordinator.text()
    assert listed(coordinator, "kommende") == []


def test_a_place_that_has_begun_is_not_taken_back(coordinator):
    make.seat(make.person("Ine", "Strand"), from_on=today())
    row = db.session.query(Seat).one()
    coordinator.post(f"/rag/plasser/{row.id}/ta-tilbake", {"version": str(row.version)})
    coordinator.open(LIST)
    assert "Plassen har begynt og kan bare avsluttes." in coordinator.text()
    assert db.session.query(Seat).count() == 1


def test_two_who_end_a_place_at_once_see_each_other(app, coordinator):
    make.seat(make.person("Ine", "Strand"))
    row = db.session.query(Seat).one()
    coordinator.open(f"/rag/plasser/{row.id}/avslutt")
    other = Visitor(app).sign_in(make.administrator())
    other.open(f"/rag/plasser/{row.id}/avslutt")
    other.submit("Lagre", last_on="30.6.2026")
    coordinator.submit("Lagre", last_on="31.12.2026", expect=409)
    assert "30. juni 2026" in coordinator.text()


def test_a_place_cannot_be_stretched_into_that_of_the_next_representative(coordinator, fjord):
    seat(coordinator, make.person("Ine", "Strand"), fjord, from_on="1.1.2026", until_on="31.3.2026")
    seat(coordinator, make.person("Liv", "Sørmo"), fjord, from_on="1.4.2026")
    leave(coordinator, "Ine", "1.4.2026")
    assert coordinator.errors() == {"last_on": "Liv Sørmo har plassen fra 1. april 2026."}
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
    assert "Ledig plass" in place(coordinator, "KORUS Fjord")


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
    (line,) = listed(coordinator, "tidligere")
    assert line.startswith("Ine Strand")
    assert "1. januar 2020–31. desember 2025" in line


def test_sending_the_form_twice_gives_one_place(coordinator, fjord):
    data = {"person_id": str(make.person("Ine").id), "organisation_id": str(fjord.id), "role": "member"}
    coordinator.post(PAGE, data | {"from_on": "2.3.26", "key": "the same form"})
    coordinator.post(PAGE, data | {"from_on": "2.3.26", "key": "the same form"})
    assert db.session.query(Seat).count() == 1


def test_only_a_coordinator_gives_and_ends_places(app, fjord):
    member = make.seat()
    for person, status in ((member, 403), (make.operator(make.network()), 403), (make.administrator(), 200)):
        visitor = Visitor(app).sign_in(person)
        visitor.open(PAGE, expect=status)
        visitor.open("/rag/plasser/1/avslutt", expect=status)
    Visitor(app).sign_in(member).post("/rag/plasser/1/ta-tilbake", {"version": "1"}, expect=403)
    stranger = Visitor(app)
    for page in ("/rag", LIST, PAGE, "/rag/plasser/1/avslutt"):
        stranger.open(page)
        assert stranger.path.startswith("/logg-inn")
    stranger.post(PAGE, {"person_id": "1"}, expect=403)


def test_what_is_unknown_and_other_methods_are_refused(coordinator):
    coordinator.open("/rag/plasser/99/avslutt", expect=404)
    assert coordinator.client.post("/rag").status_code == 405
    assert coordinator.client.put(PAGE).status_code == 405
    assert coordinator.client.get("/rag/plasser/1/ta-tilbake").status_code == 405


def test_without_any_korus_the_page_says_where_to_begin(admin):
    admin.open(LIST)
    assert "Ingen KORUS er registrert ennå." in admin.text()


def test_the_hub_leads_to_the_rest_and_says_who_coordinates(app, visitor, fjord):
    nina = make.person("Nina", "Berge")
    make.term((fjord, nina), until_on=date(2026, 12, 31))
    visitor.sign_in(make.seat()).open("/rag")
    assert "KORUS Fjord (Nina Berge) til 31. desember 2026." in visitor.text()
    assert "1 person har plass i dag." in visitor.text()
    for address in ("/rag/medlemmer", "/rag/koordinering", "/rag/vertskap"):
        assert visitor.page.select(f"main a[href='{address}']")
