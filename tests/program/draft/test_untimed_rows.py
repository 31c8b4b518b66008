"""A row without a time in the editor, on the public page, in files and in calendars."""

import json
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.draft import ProgramRow
from app.program.releases import revisions
from app.web.clock import now
from app.word.reading.sandbox import read_safely
from tests.support.programs import DAY, KEYS, ROWS, row


def titles(visitor):
    return visitor.texts(".program-draft h3")


def fetched(visitor, address, kind):
    """What a tool gets that asks for a kind of text."""
    return visitor.client.get(address, headers={"Accept": kind}).get_data(as_text=True)


def put(gathering, *more):
    drafts.put(gathering, [*ROWS, *more], kind="added", by=None, now=now())
    db.session.commit()


SOCIAL = replace(row(5, (11, 0), None, "Sosial aktivitet?"), place=1)


def test_a_row_is_put_in_without_a_time_where_one_stood(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/ny?etter={KEYS[1]}")
    planner.submit("Legg inn", title="Sosial aktivitet?", starts="", ends="")
    assert titles(planner)[1:4] == ["Velkommen (Petra Aune?)", "Sosial aktivitet?", "Lunsj"]
    assert planner.texts(".program-draft .time")[2] == "Uten tid"


def test_without_a_row_to_stand_by_it_is_last_on_its_day(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/ny?dag={DAY.isoformat()}")
    planner.submit("Legg inn", title="Sosial aktivitet?", starts="", ends="")
    assert titles(planner)[-1] == "Sosial aktivitet?"


def test_an_end_alone_is_asked_about(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}")
    planner.submit("Lagre", starts="", ends="13.30")
    assert planner.errors() == {"ends": "Skriv også når posten begynner, for eksempel 12.30."}


def test_a_row_can_lose_its_time_and_get_it_back(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[1]}")
    planner.submit("Lagre", starts="", ends="")
    assert titles(planner)[:3] == ["Registrering", "Velkommen (Petra Aune?)", "Lunsj"]
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[1]}")
    assert planner.page.find(id="starts")["value"] == ""
    planner.submit("Lagre", starts="11.00", ends="12.30")
    planner.open(f"/samlinger/{gathering.id}/utkast/endringer")
    said = planner.text()
    assert "Velkommen står uten tid. Den var satt til 10. juni kl. 11.00–12.30" in said
    assert "Velkommen har fått tid: 10. juni kl. 11.00–12.30" in said


def test_it_is_moved_by_steps_and_is_pushed_by_nothing(planner, gathering):
    put(gathering, SOCIAL)
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[4]}/skyv")
    assert "«Sosial aktivitet?» har ingen tid å skyve. Sett tiden på posten først." in planner.text()
    version = db.session.query(ProgramRow).filter_by(key=KEYS[4]).one().version
    planner.post(f"/samlinger/{gathering.id}/utkast/{KEYS[4]}/opp", {"version": version})
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert titles(planner)[:3] == ["Registrering", "Sosial aktivitet?", "Velkommen (Petra Aune?)"]


def test_a_pasted_row_without_a_time_stands_where_it_was_pasted(planner, gathering):
    drafts.put(gathering, [], kind="removed", by=None, now=now())
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}/utkast/lim-inn")
    planner.submit("Les", text="Tid\tTema\n10.00–11.00\tSpill\nUten tid\tSosial aktivitet?\n11.00–12.00\tLunsj")
    planner.submit("Legg inn postene")
    assert titles(planner) == ["Spill", "Sosial aktivitet?", "Lunsj"]


@pytest.mark.both
def test_participants_see_it_in_its_place_and_no_calendar_has_it(planner, visitor, gathering):
    put(gathering, SOCIAL)
    revisions.release(revisions.save(gathering, "Klar", by=None, now=now()), by=None, now=now())
    db.session.commit()
    base = f"/samlinger/{gathering.id}/program"
    visitor.open(base)
    assert visitor.texts(".topic strong")[:4] == ["Registrering", "Velkommen", "Sosial aktivitet?", "Lunsj"]
    assert visitor.texts("tbody th.time")[2] == "Uten tid"
    rows = json.loads(fetched(visitor, base, "application/json"))["days"][0]["rows"]
    assert (rows[2]["title"], rows[2]["starts"], rows[2]["ends"]) == ("Sosial aktivitet?", None, None)
    assert "Uten tid: Sosial aktivitet?" in fetched(visitor, base, "text/plain")
    feed = visitor.client.get(f"/kalender/program/{gathering.id}.ics").get_data(as_text=True)
    assert feed.count("BEGIN:VEVENT") == len(ROWS)
    assert "Sosial" not in feed
    planner.open(f"/samlinger/{gathering.id}/utkast")
    file = planner.client.get(f"/samlinger/{gathering.id}/utkast/program.docx").data
    assert "Sosial aktivitet?" in str(read_safely(file))


@pytest.mark.both
def test_what_has_no_time_has_no_end_in_the_database_either(gathering):
    found = queries.rows(gathering)[0]
    found.place = 1
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
