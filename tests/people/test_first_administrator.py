"""A fresh site has no account; the first administrator comes from the command line."""

import pytest

from app.people import queries
from app.web.clock import today
from tests.support import make


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["people", "admin", *arguments])


@pytest.mark.parametrize("address", ["admin@alor.example", "root@alor.example", "alor@alor.example"])
def test_a_fresh_site_lets_nobody_in(visitor, post, address):
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email=address)
    assert visitor.texts("h1") == ["Sjekk e-posten din"]
    assert post.fetch() == []
    assert queries.everybody() == []


def test_a_fresh_site_leads_the_pages_of_administrators_to_the_sign_in_page(visitor):
    for path in ("/personer", "/utboks", "/min-side"):
        visitor.open(path)
        assert visitor.texts("h1") == ["Logg inn"]


def test_the_command_makes_an_administrator_who_can_sign_in(app, visitor, post):
    done = run(app, "Siv@Alor.example", "Siv", "Fossheim")
    assert done.exit_code == 0
    assert done.output == "Siv Fossheim can sign in at http://localhost/logg-inn\n"
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="siv@alor.example")
    visitor.open(post.link())
    visitor.submit("Logg inn")
    assert visitor.texts(".title .ds-tag") == ["Administrator"]
    visitor.open("/utboks")


def test_the_command_twice_is_one_person_and_one_role(app):
    for _ in range(2):
        assert run(app, "siv@alor.example", "Siv", "Fossheim").exit_code == 0
    assert [p.name for p in queries.everybody()] == ["Siv Fossheim"]
    assert len(queries.administrators(today())) == 1


def test_the_command_raises_a_known_person_and_keeps_the_name(app):
    person = make.person("Turid", "Lunde", email="turid@alor.example")
    assert "Turid Lunde can sign in" in run(app, "turid@alor.example", "Someone", "Else").output
    assert [p.id for p in queries.administrators(today())] == [person.id]


def test_the_command_refuses_an_address_nobody_can_get_mail_at(app):
    done = run(app, "not an address", "Siv", "Fossheim")
    assert done.exit_code == 1
    assert "not an address" in done.output
    assert queries.everybody() == []


def test_the_command_does_not_open_a_closed_account(app, visitor):
    person = make.person("Turid", "Lunde", email="turid@alor.example")
    visitor.sign_in(make.administrator()).open(f"/personer/{person.id}")
    visitor.submit("Steng kontoen")
    done = run(app, "turid@alor.example", "Turid", "Lunde")
    assert done.exit_code == 1
    assert "Turid Lunde har allerede denne adressen." in done.output


def test_a_namesake_needs_a_title(app):
    make.person("Turid", "Lunde")
    run = app.test_cli_runner().invoke
    told = run(args=["people", "admin", "ny@alor.example", "Turid", "Lunde"])
    assert told.exit_code == 1
    assert "Det finnes en Turid Lunde fra før" in told.output
    assert run(args=["people", "admin", "ny@alor.example", "Turid", "Lunde", "--title", "Drift"]).exit_code == 0
