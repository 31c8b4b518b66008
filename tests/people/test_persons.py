"""The list of persons, and adding one."""

import pytest

from app.db import db
from app.people import queries
from app.people.models import Person
from tests.support import make

ROWS = "table tbody tr"


@pytest.fixture
def nina(visitor):
    """Who coordinates, signed in."""
    person = make.coordinator(make.person("Frode", "Bakke"))
    visitor.sign_in(person)
    return person


def test_everybody_is_listed_by_last_name_in_norwegian_order(visitor, nina):
    for first, last in (("Kari", "Åsen"), ("Ola", "Ødegård"), ("Siv", "Ærlig"), ("Per", "Zander")):
        make.person(first, last, email=None)
    visitor.open("/personer")
    names = visitor.texts(f"{ROWS} td:first-child a")
    assert names == ["Frode Bakke", "Per Zander", "Siv Ærlig", "Ola Ødegård", "Kari Åsen"]


def test_two_with_the_same_name_are_told_apart_in_the_list(visitor, nina):
    work = make.organisation("KORUS Prøveby")
    make.person("Nina", "Holt", organisation=work, title="Rådgiver", email=None)
    make.person("Nina", "Holt", title="Prosjektleder", email=None)
    visitor.open("/personer")
    rows = [row for row in visitor.texts(ROWS) if row.startswith("Nina Holt")]
    assert sorted(rows) == ["Nina Holt Prosjektleder", "Nina Holt Rådgiver KORUS Prøveby"]


def test_two_with_the_same_first_name_are_told_apart_where_one_is_chosen(visitor, nina):
    work = make.organisation("KORUS Prøveby")
    make.person("Nina", "Holt", organisation=work, title="Rådgiver")
    make.person("Nina", "Vik", title="Prosjektleder")
    visitor.open("/rag/ny-plass")
    chosen = [text for text in visitor.texts("select[name=person_id] option") if text.startswith("Nina")]
    assert chosen == ["Nina Holt (KORUS Prøveby, Rådgiver)", "Nina Vik (Prosjektleder)"]


def test_asking_who_is_called_nina_gives_both(app):
    first, second = make.person("Nina", "Holt"), make.person("Nina", "Vik")
    make.person("Ninja", "Vik")
    assert queries.called("nina") == [first, second]
    assert queries.called(" NINA  holt ") == [first]
    assert queries.called("vik")[0] == second
    assert queries.called("nin") == []


def test_the_disabled_stand_last_and_cannot_be_chosen(app, visitor):
    closed = make.person("Anne", "Aas")
    visitor.sign_in(make.administrator(make.person("Siv", "Fossheim"))).open(f"/personer/{closed.id}")
    visitor.submit("Steng kontoen")
    visitor.open("/personer")
    assert [row.split(" p")[0] for row in visitor.texts(ROWS)] == ["Siv Fossheim Administrator", "Anne Aas Stengt"]
    visitor.open("/rag/ny-plass")
    assert not [text for text in visitor.texts("select[name=person_id] option") if "Anne Aas" in text]


def test_a_person_is_added_and_her_page_says_everything(visitor, nina):
    work = make.organisation("KORUS Prøveby")
    visitor.open("/personer/ny")
    visitor.submit(
        "Legg til",
        first_name="  Kari  Anne ",
        last_name="Nordmo",
        email=" Kari@Alor.Example",
        phone="99 88 77 66",
        title="Rådgiver",
        organisation_id=str(work.id),
    )
    assert visitor.texts("[role=status]") == ["Kari Anne Nordmo er lagt til."]
    assert visitor.texts("h1") == ["Kari Anne Nordmo"]
    assert visitor.texts("dl dd") == ["kari@alor.example", "99 88 77 66", "Rådgiver", "KORUS Prøveby"]
    assert visitor.texts("ul.history li") == ["Frode Bakke , 2. mars 2026 kl. 12.00 Opprettet: Kari Anne Nordmo"]


def test_a_person_needs_only_a_name(visitor, nina):
    visitor.open("/personer/ny")
    visitor.submit("Legg til", first_name="Ola", last_name="Sundby")
    assert visitor.texts("dl dd") == ["Ikke oppgitt"] * 4


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"first_name": " "}, {"first_name": "Skriv fornavnet."}),
        ({"last_name": "x" * 121}, {"last_name": "Teksten er for lang. Det er plass til 120 tegn."}),
        ({"first_name": "x" * 121}, {"first_name": "Teksten er for lang. Det er plass til 120 tegn."}),
        ({"phone": "1" * 41}, {"phone": "Teksten er for lang. Det er plass til 40 tegn."}),
        ({"email": "kari"}, {"email": "Skriv en e-postadresse, for eksempel navn@bedrift.no"}),
        ({"email": "a@b.no\r\nBcc: c@d.no"}, {"email": "Skriv en e-postadresse, for eksempel navn@bedrift.no"}),
        ({"organisation_id": "999"}, {"organisation_id": "Ikke et gyldig valg"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_kept(visitor, nina, given, errors):
    visitor.open("/personer/ny")
    visitor.submit("Legg til", **({"first_name": "Kari", "last_name": "Nordmo", "title": "Rådgiver"} | given))
    assert visitor.errors() == errors
    assert visitor.page.select_one("input[name=title]")["value"] == "Rådgiver"
    assert [p.name for p in queries.everybody()] == ["Frode Bakke"]


def test_an_address_that_somebody_has_is_refused_by_name(visitor, nina):
    make.person("Kari", "Nordmo", email="kari@alor.example")
    visitor.open("/personer/ny")
    visitor.submit("Legg til", first_name="Ola", last_name="Sundby", email="KARI@alor.example")
    assert visitor.errors() == {"email": "Kari Nordmo har allerede denne adressen."}


def test_the_same_name_twice_needs_what_tells_them_apart(visitor, nina):
    visitor.open("/personer/ny")
    visitor.submit("Legg til", first_name="Nina", last_name="Holt")
    visitor.open("/personer/ny")
    visitor.submit("Legg til", first_name="nina", last_name="HOLT", phone="99 88 77 66")
    assert visitor.errors() == {"title": "Det finnes en Nina Holt fra før. Skriv stilling eller arbeidssted."}
    assert visitor.page.select_one("input[name=phone]")["value"] == "99 88 77 66"
    visitor.submit("Legg til", title="Rådgiver")
    visitor.open("/personer/ny")
    visitor.submit("Legg til", first_name="Nina", last_name="Holt", title="rådgiver")
    assert list(visitor.errors()) == ["title"]
    assert len(queries.called("Nina Holt")) == 2


def test_a_change_cannot_make_two_of_one(visitor, nina):
    make.person("Nina", "Holt", title="Rådgiver")
    other = make.person("Nina", "Holt", title="Lege")
    visitor.open(f"/personer/{other.id}/endre")
    visitor.submit("Lagre", title="")
    assert visitor.errors() == {"title": "Det finnes en Nina Holt fra før. Skriv stilling eller arbeidssted."}
    visitor.submit("Lagre", title="Rådgiver")
    assert list(visitor.errors()) == ["title"]
    visitor.submit("Lagre", title="Lege", phone="99 88 77 66")
    assert "Endringene er lagret." in visitor.text()


def as_an_older_release_let_them(*addresses):
    """Two of one name whom nothing tells apart but their addresses."""
    db.session.add_all(Person(first_name="Nina", last_name="Holt", email=address) for address in addresses)
    db.session.commit()


def test_only_who_coordinates_sees_addresses_where_one_is_chosen(app, visitor):
    as_an_older_release_let_them("en@alor.example", "to@alor.example")
    network = make.network("alor Øst")
    ids = [person.id for person in queries.called("Nina Holt")]
    options = "select[name=person_id] option"
    visitor.sign_in(make.operator(network)).open("/nettverk/ost/drift/ny-drifter")
    assert [told for told in visitor.texts(options) if "Nina" in told] == [f"Nina Holt · nr. {id_}" for id_ in ids]
    assert "@alor.example" not in str(visitor.page)
    visitor.sign_in(make.coordinator()).open("/nettverk/ost/drift/ny-drifter")
    chosen = [told for told in visitor.texts(options) if "Nina Holt" in told]
    assert chosen == ["Nina Holt · en@alor.example", "Nina Holt · to@alor.example"]


@pytest.mark.parametrize("path", ["/personer", "/personer/ny", "/personer/1", "/personer/1/endre"])
def test_only_who_coordinates_or_administers_sees_persons(app, visitor, path):
    member, operator = make.seat(), make.operator(make.network())
    nobody = make.person("Kari")
    visitor.open(path)
    assert visitor.texts("h1") == ["Logg inn"]
    for person in (member, operator, nobody):
        visitor.sign_in(person).open(path, expect=403)
    for person in (make.coordinator(), make.administrator()):
        visitor.sign_in(person).open(path)


@pytest.mark.parametrize("path", ["/personer/999", "/personer/999/endre", "/personer/99999999999", "/personer/0"])
def test_an_unknown_person_is_not_found(visitor, nina, path):
    visitor.open(path, expect=404)
    assert visitor.texts("h1") == ["Vi fant ikke siden"]


def test_wrong_methods_are_refused(visitor, nina):
    visitor.post("/personer", expect=405)
    visitor.post(f"/personer/{nina.id}", expect=405)
    visitor.open(f"/personer/{nina.id}/steng", expect=405)
    visitor.open(f"/personer/{nina.id}/administrator", expect=405)
