"""Who sees who has signed up: a network's operators; for alor Norge the people of whoever takes the registration."""

from datetime import date

import pytest

from app.db import db
from tests.registration.conftest import come, set_up
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def akan(app):
    return make.organisation("Akan", kind="akan")


@pytest.fixture
def norge(akan):
    """alor Norge, whose registration Akan takes and a KORUS hosts."""
    made = make.gathering(None, days=(date(2026, 6, 10),), theme="alor Norge 2026")
    made.registrar, made.host = akan, make.organisation()
    db.session.commit()
    come(set_up(made), "Anne")
    return made


def status(app, person, gathering):
    visitor = Visitor(app).sign_in(person)
    return visitor.client.get(f"/samlinger/{gathering.id}/pameldinger").status_code


def test_people_of_whoever_takes_the_registration_and_of_the_host_see_who_comes_to_alor_norge(app, norge, akan):
    assert status(app, make.person(organisation=akan), norge) == 200
    assert status(app, make.person(organisation=norge.host), norge) == 200
    assert status(app, make.coordinator(), norge) == 200


def test_nobody_else_does_though_they_sit_in_rag(app, norge):
    other = make.organisation()
    member = make.person(organisation=other)
    make.seat(member, of=other)
    assert status(app, member, norge) == 403
    assert status(app, make.person(organisation=other), norge) == 403


def test_people_of_an_organisation_do_not_see_the_lists_of_networks_they_do_not_run(app, gathering, setup, akan):
    gathering.registrar = akan
    db.session.commit()
    assert status(app, make.person(organisation=akan), gathering) == 403
