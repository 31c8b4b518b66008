"""What somebody may no longer do ends with the next request, in every open session."""

from datetime import timedelta

from app.db import db
from app.networks import operations as networks
from app.networks.models import Operator
from app.people import operations as people
from app.rag import operations as rag
from app.rag.models import Seat, TermHolder
from app.rag.rotation import terms
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor


def yesterday():
    return today() - timedelta(days=1)


def two_browsers(app, person):
    return Visitor(app).sign_in(person), Visitor(app).sign_in(person)


def test_closing_an_account_ends_every_open_session(app, visitor):
    person = make.person("Kari", "Nordmo")
    browsers = two_browsers(app, person)
    for browser in browsers:
        browser.open("/min-side")
        assert browser.texts("h1") == ["Kari Nordmo"]
    visitor.sign_in(make.administrator()).open(f"/personer/{person.id}")
    visitor.submit("Steng kontoen")
    for browser in browsers:
        browser.open("/min-side")
        assert browser.texts("h1") == ["Logg inn"]


def test_opening_the_account_again_does_not_revive_its_sessions(app, visitor):
    person = make.person("Kari", "Nordmo")
    browser = Visitor(app).sign_in(person)
    visitor.sign_in(make.administrator()).open(f"/personer/{person.id}")
    visitor.submit("Steng kontoen")
    visitor.submit("Åpne kontoen")
    browser.open("/min-side")
    assert browser.texts("h1") == ["Logg inn"]


def test_a_closed_account_cannot_use_a_link_mailed_before(app, visitor, post):
    person = make.person("Kari", "Nordmo", email="kari@alor.example")
    browser = Visitor(app)
    browser.open("/logg-inn")
    browser.submit("Send meg en lenke", email="kari@alor.example")
    link = post.link()
    browser.open(link)
    visitor.sign_in(make.administrator()).open(f"/personer/{person.id}")
    visitor.submit("Steng kontoen")
    browser.submit("Logg inn", expect=410)
    browser.open("/min-side")
    assert browser.texts("h1") == ["Logg inn"]


def test_a_new_address_ends_the_sessions_and_the_links_of_the_old_one(app, visitor, post):
    person = make.person("Kari", "Nordmo", email="old@alor.example")
    browser = Visitor(app).sign_in(person)
    finder = Visitor(app)
    finder.open("/logg-inn")
    finder.submit("Send meg en lenke", email="old@alor.example")
    link = post.link()
    visitor.sign_in(make.coordinator()).open(f"/personer/{person.id}/endre")
    visitor.submit("Lagre", email="new@alor.example")
    browser.open("/min-side")
    assert browser.texts("h1") == ["Logg inn"]
    finder.open(link, expect=410)
    finder.post(link, expect=410)


def test_an_unsent_link_is_dead_too_when_the_address_changes(app, visitor, post):
    person = make.person("Kari", "Nordmo", email="old@alor.example")
    finder = Visitor(app)
    finder.open("/logg-inn")
    finder.submit("Send meg en lenke", email="old@alor.example")
    visitor.sign_in(make.coordinator()).open(f"/personer/{person.id}/endre")
    visitor.submit("Lagre", email="new@alor.example")
    finder.open(post.link(), expect=410)


def test_taking_away_the_administration_is_effective_at_once(app, visitor):
    former = make.administrator(make.person("Turid"))
    browsers = two_browsers(app, former)
    for browser in browsers:
        browser.open("/utboks")
    visitor.sign_in(make.administrator()).open(f"/personer/{former.id}")
    visitor.submit("Ta bort som administrator")
    for browser in browsers:
        browser.open("/utboks", expect=403)
        assert browser.texts("h1") == ["Du har ikke tilgang til dette"]


def test_the_end_of_a_coordination_term_is_effective_at_once(app):
    person = make.coordinator()
    browsers = two_browsers(app, person)
    for browser in browsers:
        browser.open("/personer")
    term = db.session.query(TermHolder).filter_by(person_id=person.id).one().term
    terms.end(term, last_on=yesterday(), seen_version=term.version, by=None, now=now())
    db.session.commit()
    for browser in browsers:
        browser.open("/personer", expect=403)


def test_a_seat_in_rag_ends_with_its_last_day(app, visitor, clock):
    person = make.seat(role="deputy", until_on=today())
    visitor.sign_in(person).open("/rag")
    clock.forward(hours=11, minutes=59)
    visitor.open("/rag")
    clock.forward(minutes=2)  # midnight in Oslo has passed
    visitor.open("/rag", expect=403)


def test_a_seat_that_was_left_is_left_in_every_browser(app):
    person = make.seat()
    browsers = two_browsers(app, person)
    seat = db.session.query(Seat).filter_by(person_id=person.id).one()
    rag.leave_seat(seat, last_on=yesterday(), seen_version=seat.version, by=None, now=now())
    db.session.commit()
    for browser in browsers:
        browser.open("/rag", expect=403)


def test_who_no_longer_runs_a_network_cannot_change_it(app, visitor):
    network = make.network("alor Test")
    person = make.operator(network)
    visitor.sign_in(person).open(f"/nettverk/{network.slug}/endre")
    row = db.session.query(Operator).filter_by(person_id=person.id).one()
    networks.end_operator(row, last_on=yesterday(), seen_version=row.version, by=None, now=now())
    db.session.commit()
    visitor.open(f"/nettverk/{network.slug}/endre", expect=403)


def test_a_role_given_counts_with_the_next_request(app, visitor):
    person = make.person("Kari")
    visitor.sign_in(person).open("/utboks", expect=403)
    people.make_administrator(person, by=None, now=now(), on=today())
    db.session.commit()
    visitor.open("/utboks")
