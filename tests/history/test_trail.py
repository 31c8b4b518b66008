"""The trail of what happened to the site: who was turned away, whose sign-in failed, who signed out."""

import pytest
from sqlalchemy import event

from app.db import db
from app.history import trail
from app.history.models import Change
from tests.support import make
from tests.support.visitor import Visitor

pytestmark = pytest.mark.both


def lines(what):
    """Return who and what of the lines of one kind, oldest first."""
    found = db.session.query(Change).filter_by(what=what).order_by(Change.id)
    return [(change.person and change.person.name, change.after) for change in found]


def read(app):
    """Return what an administrator reads."""
    visitor = Visitor(app).sign_in(make.administrator(make.person("Siv", "Hovden")))
    visitor.open("/hendelser")
    return visitor.texts(".history > li")


def test_who_is_turned_away_while_reading_leaves_a_line(app, visitor):
    visitor.sign_in(make.person("Ola", "Sørmo")).open("/personer", expect=403)
    assert lines("refused") == [("Ola Sørmo", "GET /personer")]
    assert "Ola Sørmo , 2. mars 2026 kl. 12.00 Ingen tilgang: GET /personer" in read(app)


def test_who_is_turned_away_while_changing_leaves_a_line_and_nothing_else(app, visitor):
    target = make.person("Gro")
    path = f"/personer/{target.id}/steng"
    visitor.sign_in(make.person("Ola", "Sørmo")).post(path, expect=403)
    assert lines("refused") == [("Ola Sørmo", f"POST {path}")]
    assert lines("disabled_at") == []


def test_what_is_hidden_counts_as_turned_away_too(app, visitor):
    make.operator(make.network())
    visitor.sign_in(make.operator(make.network(), make.person("Ola", "Sørmo"))).open("/drift/1/avslutt", expect=404)
    assert lines("refused") == [("Ola Sørmo", "GET /drift/1/avslutt")]


def test_strangers_and_unknown_pages_leave_no_line(app, visitor):
    visitor.open("/personer")
    visitor.sign_in(make.person()).open("/finnes-ikke", expect=404)
    assert lines("refused") == []


def test_nobody_fills_the_database_by_being_turned_away(app, visitor, clock):
    make.operator(make.network())
    visitor.sign_in(make.person("Ola", "Sørmo"))
    for _ in range(trail.MOST_A_DAY + 5):
        assert visitor.client.get("/personer").status_code == 403
    assert len(lines("refused")) == trail.MOST_A_DAY
    Visitor(app).sign_in(make.person("Kari", "Nordmo")).open("/personer", expect=403)
    assert lines("refused")[-1] == ("Kari Nordmo", "GET /personer")
    clock.forward(hours=12, seconds=1)
    visitor.sign_in(make.person("Ola", "Lillemo")).open("/personer", expect=403)
    assert lines("refused")[-1][0] == "Ola Lillemo"


def test_a_trail_that_cannot_be_written_turns_away_all_the_same(app, visitor):
    visitor.sign_in(make.person())

    def refuse(connection, cursor, statement, *rest):
        if statement.startswith("INSERT INTO change"):
            raise db.engine.dialect.loaded_dbapi.OperationalError("read only")

    event.listen(db.engine, "before_cursor_execute", refuse)
    try:
        visitor.open("/personer", expect=403)
    finally:
        event.remove(db.engine, "before_cursor_execute", refuse)
    assert lines("refused") == []


def test_a_failed_sign_in_is_told_without_the_address(app, visitor):
    make.person("Kari", email="kari@alor.example")
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="hemmelig@alor.example")
    for _ in range(6):
        visitor.open("/logg-inn")
        visitor.submit("Send meg en lenke", email="kari@alor.example")
    visitor.post("/logg-inn/feil-lenke", expect=410)
    told = [(None, "Ukjent adresse"), (None, "For mange lenker til samme adresse"), (None, "Lenken virket ikke")]
    assert lines("sign_in_failed") == told
    page = read(app)
    assert any("Mislykket innlogging: Ukjent adresse" in text for text in page)
    assert not any("hemmelig" in text for text in page)


def test_who_asks_for_a_link_and_gets_it_has_not_failed(visitor):
    make.person("Kari", email="kari@alor.example")
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    assert lines("sign_in_failed") == []


def test_signing_out_leaves_a_line(app, visitor):
    person = make.person("Ola", "Sørmo")
    visitor.sign_in(person).open("/min-side")
    visitor.submit("Logg ut")
    visitor.sign_in(person).open("/min-side")
    visitor.submit("Logg ut overalt")
    visitor.post("/logg-ut")
    assert lines("signed_out") == [("Ola Sørmo", "Edge på Windows"), ("Ola Sørmo", "overalt")]
    assert any("Logget ut: overalt" in text for text in read(app))


def test_ending_another_of_ones_sessions_leaves_a_line(app, visitor):
    person = make.person("Ola", "Sørmo")
    visitor.sign_in(person)
    elsewhere = Visitor(app).sign_in(person)
    elsewhere.open("/min-side")
    elsewhere.submit("Logg ut Edge på Windows")
    assert lines("signed_out") == [("Ola Sørmo", "Edge på Windows")]


def test_what_becomes_of_a_private_calendar_leaves_lines_without_its_name(app, visitor):
    visitor.sign_in(make.person("Ola", "Sørmo")).open("/min-side/kalendere")
    visitor.submit("Lag kalender", name="Hemmelig navn")
    visitor.submit("Lagre navnet", name="Nytt hemmelig navn")
    visitor.submit("Lag ny adresse")
    visitor.submit("Slett kalenderen")
    page = " ".join(read(app))
    for told in ("Personlig kalender laget", "Fikk nytt navn", "Fikk ny adresse", "Slettet"):
        assert told in page
    assert "emmelig navn" not in page
