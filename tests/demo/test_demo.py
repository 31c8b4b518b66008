"""The demo: real facts, invented persons, the same however often it is run."""

import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app import create_app
from app.db import db
from app.demo import registration, seed
from app.demo.facts import networks as facts
from app.demo.facts import program as program_facts
from app.domain.program.checks import check
from app.domain.time.dates import oslo
from app.evaluation import results
from app.evaluation.models import Evaluation
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.networks import summaries
from app.outbox.models import Message
from app.people import queries as people
from app.people.models import Person
from app.program.deadlines import queries as deadline_queries
from app.program.draft import queries as programs
from app.program.ideas.speaker_register import register
from app.web.clock import now, today
from tests.support import demo, make
from tests.support.dump import dump

ROOT = Path(__file__).parents[2]


def test_it_is_filled_once(app):
    seed.once(now())
    before = dump()
    seed.once(now())
    assert dump() == before


def test_it_holds_the_seven_korus_and_akan_under_dated_names(app):
    demo.filled()
    assert len(people.organisations("korus")) == 7
    assert [o.name for o in people.organisations("akan")] == ["Akan kompetansesenter"]
    stavanger = people.organisation_named("KORUS Stavanger")
    assert stavanger.name_on(date(2020, 6, 1)) == "KORUS vest Stavanger"
    assert stavanger.name_on(date(2026, 6, 1)) == "KORUS Stavanger"


def test_alor_norge_2026_is_where_and_when_it_is(app):
    demo.filled()
    found = gatherings.next_national(now())
    assert (found.theme, found.venue, found.host.name) == ("alor Norge 2026", "Hummeren hotell", "KORUS Stavanger")
    assert [span.day for span in found.spans] == [date(2026, 6, 10), date(2026, 6, 11)]


def test_every_place_leads_to_one_network(app):
    demo.filled()
    every, led = summaries.cards(today()), summaries.led_by(today())
    for name, expected in (
        ("molde", "alor Møre og Romsdal"),
        ("Haugesund", "alor Rogaland"),
        ("NAMSOS", "alor Nord-Trøndelag"),
    ):
        assert [network.name for network in summaries.matching(every, name, led)] == [expected]


def test_no_gathering_of_the_demo_falls_on_a_public_holiday(app):
    from app.domain.day_notes import holidays

    demo.filled()
    for gathering in [*gatherings.in_year(2025), *gatherings.in_year(2026), *gatherings.in_year(2027)]:
        for span in gathering.spans:
            assert span.day not in holidays(span.day.year), gathering.title


def test_its_persons_are_none_of_the_sources(app):
    """Surnames and whole names that stand in the working group's own papers must not be in the demo."""
    names = {f"{first} {last}" for first, last, _, _ in facts.PERSONS.values()}
    assert len(names) == len(facts.PERSONS)
    assert not {last for _, last, _, _ in facts.PERSONS.values()} & {"Hasle", "Svendsen", "Bakkeng", "Eggen", "Aas"}


def test_it_stays_out_of_a_database_with_real_persons(app):
    make.person(email="ekte@bedrift.example")
    assert seed.stranger() == "ekte@bedrift.example"


def test_somebody_added_in_the_demo_does_not_close_it(app):
    demo.filled()
    make.person(email="en@bedrift.example")
    assert seed.stranger() == ""


def test_the_command_prepares_twice_also_for_another_port(tmp_path):
    """As README says, from an empty instance folder; the second time its calendars lead where it is served then."""
    first, second = _demo(tmp_path), _demo(tmp_path, "--port", "5077")
    assert "http://127.0.0.1:5000" in first
    assert "http://127.0.0.1:5077" in second
    for output in (first, second):
        assert "Sunniva Lyngstad" in output
    with closing(sqlite3.connect(tmp_path / "demo.db")) as database:
        calendars = b"".join(row[0] for row in database.execute("SELECT octets FROM entry"))
    assert b"http://127.0.0.1:5077/samlinger/" in calendars
    assert b"http://127.0.0.1:5000" not in calendars
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert make_url(f"sqlite:///{tmp_path / 'demo.db'}").database
    assert (tmp_path / "demo.db").exists()
    assert not (tmp_path / "app.db").exists()


def _demo(instance: Path, *more: str) -> str:
    program = (
        "from app import create_app; import sys;"
        "app = create_app({'INSTANCE_PATH': sys.argv[1]}); app.test_cli_runner();"
        "r = app.test_cli_runner().invoke(args=['demo', '--setup-only', *sys.argv[2:]]);"
        "print(r.output); sys.exit(r.exit_code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(instance), *more], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return re.sub(r"\s+", " ", done.stdout)


def test_a_taken_port_is_told_before_anything_is_made(app, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        given = create_app({"INSTANCE_PATH": str(tmp_path)})
        done = given.test_cli_runner().invoke(args=["demo", "--port", str(port)])
    assert done.exit_code == 1
    assert f"Port {port} is taken. Try: flask --app app demo --port {port + 1}" in done.output
    assert list(tmp_path.iterdir()) == []


def test_the_rows_of_the_demo_come_from_the_same_operations(app):
    """So its calendar entries are there as well, one for each day that is public."""
    from app.entries import queries as entries
    from app.entries.channels import ALL

    demo.filled()
    days = sum(len(g.spans) for year in (2025, 2026, 2027) for g in gatherings.in_year(year))
    assert entries.count([ALL]) == days
    db.session.rollback()


def norge():
    return next(found for found in gatherings.national(now()) if found.theme == "alor Norge 2026")


def test_the_draft_of_december_is_saved_as_it_was_with_its_open_points(app):
    demo.filled()
    first = programs.revision(norge().id, 1)
    assert (oslo(first.at).date(), first.reason) == (date(2025, 12, 15), "Revidert til RAG-møtet 15. desember")
    hours = [f"{row.starts:%H%M}" for row in first.rows]
    assert hours == [
        "1030",
        "1100",
        "1230",
        "1330",
        "1415",
        "1430",
        "1700",
        "1800",
        "2000",
        "0900",
        "0915",
        "1000",
        "1015",
        "1100",
        "1115",
        "1215",
        "1230",
        "1300",
    ]
    talks = [row for row in first.rows if row.title.startswith("Innlegg")]
    assert [(row.title, row.responsible) for row in talks] == [(f"Innlegg {number}", ()) for number in (1, 2, 3)]
    open_points = {flag.code for flag in check(first.rows)}
    assert {"no_responsible", "question", "idea"} <= open_points


@pytest.mark.parametrize(
    ("days", "saved", "seen"),
    [(0, 2, None), (9, 3, 3), (50, 4, 4), (265, 4, 4)],
)
def test_the_rounds_that_had_been_by_a_day_are_there_and_none_else(app, clock, days, saved, seen):
    """The demo begins on 2 March: then two rounds, a week later a third that participants see."""
    clock.forward(days=days)
    demo.filled()
    assert [revision.number for revision in programs.revisions(norge())] == list(range(saved, 0, -1))
    released = programs.released(norge())
    assert (released.number if released else None) == seen


def test_deadlines_are_done_late_and_to_come(app, clock):
    clock.forward(days=50)
    demo.filled()
    found = {one.title: one for one in deadline_queries.of(norge())}
    assert found["Program ut"].finished_on == date(2026, 3, 10)
    assert found["Påmeldingsfrist"].due.words == "15. april 2026"
    assert found["Antall deltakere meldt til hotellet"].finished_on is None
    assert found["Presentasjoner av nettverkene klare"].follow_up.owner_names.startswith("Håkon Tveitdal")


@pytest.mark.parametrize("days", [0, 265, 900])
def test_next_year_has_a_date_and_deadlines_whenever_the_demo_is_made(app, clock, days):
    clock.forward(days=days)
    demo.filled()
    later = next(found for found in db.session.query(Gathering) if found.state == "draft" and found.is_national)
    assert later.spans[0].day > today()
    assert deadline_queries.soon(later, today())


def test_held_samlinger_have_a_program_that_is_found(app):
    demo.filled()
    found = [one for network in ("Rogaland", "Oslo") for one in gatherings.archive(now(), network)[0][:1]]
    assert [programs.released(one).number for one in found] == [1, 1]
    assert "storhaugen" in programs.released(found[0]).search_text


def test_participants_spoke_at_the_held_samlinger_and_the_speaker_pool_counts_them(app):
    demo.filled()
    share = register(now()).share
    assert (share.counted, share.participant, share.percent) == (2, 2, 100)


def test_networks_and_host_have_something_to_prepare_for_alor_norge(app, visitor):
    demo.filled()
    gathering = norge()
    rag = db.session.query(Person).filter_by(first_name="Sunniva").one()
    visitor.sign_in(rag).open(f"/samlinger/{gathering.id}/utkast")
    told = visitor.texts(".row-tasks li")
    assert any("alor Rogaland: forberede presentasjonen av nettverket sammen med egen gruppe" in one for one in told)
    assert "Avtale middag" in visitor.texts("section[aria-labelledby=vertskap] li")[0]
    assert "Kl. 20.00 på hotellet" in visitor.texts("section[aria-labelledby=vertskap] dd")


def test_nobody_in_a_program_of_the_demo_is_of_the_sources(app):
    words = str(vars(program_facts))
    for name in ("Hasle", "Svendsen", "Bakkeng", "Eggen", "Bjørnar", "Silje", "Einar", "Inger Lise", "Tommy"):
        assert name not in words


def test_a_gathering_of_the_demo_can_be_given_those_who_came(app):
    held = make.gathering(make.network(), days=(date(2026, 2, 4),), state="held", capacity=60)
    registration.attend(held, now())
    db.session.commit()
    assert held.participants == (40, True)
    assert db.session.query(Message).count() == 0


def test_one_gathering_has_been_evaluated_by_31_on_phones_and_paper(app):
    demo.filled()
    evaluation = db.session.query(Evaluation).one()
    found = results.of(evaluation)
    assert (found.sheets, found.shown, evaluation.is_finished) == ((19, 12), 31, True)
    assert {part.question.code for part in found.parts if part.texts} == {"best", "better", "wish"}
    assert found.left > 0
