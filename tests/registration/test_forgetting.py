"""After a rule has run, no column of any table and no mail holds what it was to delete."""

from datetime import timedelta

import pytest

from app.db import db
from app.outbox.models import Message
from app.registration import operations, queries
from app.registration.door import operations as door
from app.registration.door.models import WalkIn
from app.registration.door.operations import Newcomer, Pressing
from app.registration.models import Answer, Count
from app.registration.retention import forgetting
from app.web.clock import now
from tests.registration.conftest import come, names, set_up
from tests.support import make
from tests.support.dump import dump

pytestmark = pytest.mark.both
ASKS = ["function", "frequency", "diet", "nights", "dinner", "sector"]
SAID = {"function": "hr", "frequency": "first", "diet": "Tåler ikke sellerirot", "dinner": "yes", "sector": "finance"}


@pytest.fixture
def gathering(network):
    return make.gathering(network, capacity=50)


def after(gathering, days):
    forgetting.forget_due(gathering.ends_at + timedelta(days=days, minutes=1))
    db.session.commit()


def stored():
    return str(dump())


def setup_registrations(setup):
    return queries.in_order(setup, "coming")


def test_function_and_frequency_become_counts_the_day_after_and_small_groups_are_hidden(gathering):
    setup = set_up(gathering, asks=ASKS)
    for number in range(12):
        answers = SAID | {"function": "hr" if number < 9 else "leader"}
        come(setup, f"Person{number}", answers=answers)
    after(gathering, 1)
    counts = {(row.ask, row.value): row.number for row in db.session.query(Count)}
    assert counts["frequency", "first"] == 12
    assert counts["function", "leader"] is None
    assert counts["function", "hr"] is None  # beside the total it would tell how many led
    asked = {answer.ask for one in setup_registrations(setup) for answer in one.answers}
    assert asked == {"diet", "dinner", "sector"}


def test_diet_and_nights_are_gone_after_two_weeks_and_not_before(gathering):
    come(set_up(gathering, asks=ASKS), "Anne", answers=SAID)
    after(gathering, 13)
    assert "sellerirot" in stored()
    after(gathering, 14)
    assert "sellerirot" not in stored()


def test_names_addresses_and_own_answers_are_gone_after_a_year(gathering):
    setup = set_up(gathering)
    come(setup, "Solveigunn", "solveigunn@verft.example")
    after(gathering, 364)
    assert "Solveigunn" in stored()
    after(gathering, 365)
    assert "olveigunn" not in stored()
    assert len(setup_registrations(setup)) == 1


def test_who_asks_to_be_forgotten_is_at_once_with_the_mails(gathering):
    setup = set_up(gathering, asks=ASKS)
    anne = come(setup, "Solveigunn", "solveigunn@verft.example", answers=SAID)
    operations.erase(anne, seen_version=anne.version, now=now())
    db.session.commit()
    assert "olveigunn" not in stored()
    assert "sellerirot" not in stored()
    assert all(message.address == "" for message in db.session.query(Message))
    assert names(setup, "coming") == []


def test_a_gathering_whose_answers_stand_again_is_counted_anew(gathering):
    setup = set_up(gathering, asks=ASKS)
    for number in range(12):
        come(setup, f"Person{number}", answers=SAID)
    after(gathering, 1)
    anne = setup_registrations(setup)[0]
    anne.answers.append(Answer(ask="function", value="hr"))
    db.session.commit()
    after(gathering, 1)
    counts = {row.value: row.number for row in db.session.query(Count).filter_by(ask="function")}
    assert counts == {"hr": None, "": None}


def test_an_organiser_sees_what_goes_when_and_what_has_gone(gathering, operator):
    come(set_up(gathering, asks=ASKS), "Anne", answers=SAID)
    operator.open(f"/samlinger/{gathering.id}/pameldinger/sletting")
    assert operator.texts("tbody td") == [
        *("16. april 2026 kl. 15.00", "2"),
        *("29. april 2026 kl. 15.00", "2"),
        *("29. april 2026 kl. 15.00", "0"),
        *("29. april 2026 kl. 15.00", "0"),
        *("15. april 2027 kl. 15.00", "1"),
    ]
    assert "Ingenting er slettet ennå." in operator.text()
    after(gathering, 1)
    after(gathering, 14)
    operator.open(f"/samlinger/{gathering.id}/pameldinger/sletting")
    assert operator.texts("section[aria-labelledby=slettet] li") == [
        "29. april 2026 kl. 15.01: Mat, middag og overnatting (2)",
        "16. april 2026 kl. 15.01: Rolle på jobben og hvor ofte folk har vært med, blir til rene tall (2)",
    ]
    assert [text for text in operator.texts("tbody td") if text.isdigit()] == ["0", "0", "0", "0", "1"]


def test_who_walked_in_is_forgotten_as_others_are_and_how_often_becomes_a_count(gathering):
    setup = set_up(gathering)
    for number in range(12):
        newcomer = Newcomer("Solveigunn" if number == 0 else f"Person{number}", "Kvernhusbakken", number < 6)
        pressing = Pressing(gathering.spans[0].day, gathering.starts_at)
        door.walk_in(setup, newcomer, pressing, key=None)
    db.session.commit()
    after(gathering, 1)
    counts = {row.value: row.number for row in db.session.query(Count).filter_by(ask="walk_in")}
    assert counts == {"first": 6, "again": 6}
    assert {one.first_time for one in db.session.query(WalkIn)} == {None}
    after(gathering, 364)
    assert "Solveigunn" in stored()
    after(gathering, 365)
    assert "olveigunn" not in stored()
    assert "Kvernhus" not in stored()
    assert gathering.attended_counted == 12


def test_only_those_who_came_are_counted(network):
    gathering = make.gathering(network, capacity=12)
    setup = set_up(gathering, asks=ASKS)
    for number in range(18):
        come(setup, f"Person{number}", answers=SAID)
    after(gathering, 1)
    assert {row.number for row in db.session.query(Count).filter_by(ask="frequency", value="first")} == {12}


def test_a_rule_that_has_run_leaves_one_receipt_however_often_the_clock_asks(gathering):
    setup = set_up(gathering, asks=ASKS)
    come(setup, "Anne", answers=SAID)
    for _again in range(2):
        after(gathering, 365)
    assert sorted((one.rule, one.number) for one in queries.receipts(setup)) == [
        ("counts", 2),
        ("hotel", 2),
        ("year", 1),
    ]
