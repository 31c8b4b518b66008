"""The demo: real facts, invented persons, the same however often it is run."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import make_url

from app.db import db
from app.demo import facts, seed
from app.gatherings import queries as gatherings
from app.networks import queries as networks
from app.people import queries as people
from app.web.clock import now
from tests.support import make
from tests.support.dump import dump

ROOT = Path(__file__).parents[2]


def test_it_is_filled_once(app):
    seed.once(now())
    before = dump()
    seed.once(now())
    assert dump() == before


def test_it_holds_the_seven_korus_and_akan_under_dated_names(app):
    seed.once(now())
    assert len(people.organisations("korus")) == 7
    assert [o.name for o in people.organisations("akan")] == ["Akan kompetansesenter"]
    stavanger = people.organisation_named("KORUS Stavanger")
    assert stavanger.name_on(date(2020, 6, 1)) == "KORUS vest Stavanger"
    assert stavanger.name_on(date(2026, 6, 1)) == "KORUS Stavanger"


def test_alor_norge_2026_is_where_and_when_it_is(app):
    seed.once(now())
    found = gatherings.next_national(now())
    assert (found.theme, found.venue, found.host.name) == ("alor Norge 2026", "Hummeren hotell", "KORUS Stavanger")
    assert [span.day for span in found.spans] == [date(2026, 6, 10), date(2026, 6, 11)]


def test_every_place_leads_to_one_network(app):
    seed.once(now())
    for name, expected in (
        ("molde", "alor Møre og Romsdal"),
        ("Haugesund", "alor Rogaland"),
        ("NAMSOS", "alor Nord-Trøndelag"),
    ):
        assert [network.name for network in networks.matching(networks.every(), name)] == [expected]


def test_no_gathering_of_the_demo_falls_on_a_public_holiday(app):
    from app.domain.dates import holidays

    seed.once(now())
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


def test_the_command_prepares_twice_and_serves_pages(tmp_path):
    """As README says, from an empty instance folder; the second time changes nothing."""
    outputs = [_demo(tmp_path), _demo(tmp_path)]
    for output in outputs:
        assert "http://127.0.0.1:5000" in output
        assert "Sunniva Lyngstad" in output
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert make_url(f"sqlite:///{tmp_path / 'demo.db'}").database
    assert (tmp_path / "demo.db").exists()
    assert not (tmp_path / "app.db").exists()


def _demo(instance: Path) -> str:
    program = (
        "from app import create_app; import sys;"
        "app = create_app({'INSTANCE_PATH': sys.argv[1]}); app.test_cli_runner();"
        "r = app.test_cli_runner().invoke(args=['demo', '--setup-only']); print(r.output); sys.exit(r.exit_code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(instance)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return re.sub(r"\s+", " ", done.stdout)


def test_the_rows_of_the_demo_come_from_the_same_operations(app):
    """So its calendar entries are there as well, one for each day that is public."""
    from app.entries import queries as entries
    from app.entries.channels import ALL

    seed.once(now())
    days = sum(len(g.days) for year in (2025, 2026, 2027) for g in gatherings.in_year(year))
    assert entries.count([ALL]) == days
    db.session.rollback()
