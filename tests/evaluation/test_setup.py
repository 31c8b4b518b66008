"""What is asked, as the organisers set it; what somebody has answered stays as it is."""

import pytest
from bs4 import BeautifulSoup

from app.db import db
from app.evaluation import queries
from app.evaluation.labels import CODES
from app.evaluation.models import Evaluation
from app.gatherings.models import Gathering
from tests.evaluation.conftest import answer
from tests.support.visitor import _filled


@pytest.fixture
def here(gathering):
    """The address of the set-up."""
    return f"/samlinger/{gathering.id}/evaluering/oppsett"


def texts(gathering):
    return [one.text for one in queries.of(gathering).questions]


def test_the_default_set_is_stored_unchanged_and_keeps_its_codes(operator, gathering, here):
    operator.open(here)
    operator.submit("Lagre")
    assert tuple(one.code for one in queries.of(gathering).questions) == CODES


def test_a_question_is_changed_another_taken_out_and_one_added(operator, gathering, here):
    operator.open(here)
    operator.submit(
        "Lagre", **{"questions-0-text": "Var det nyttig?", "questions-1-text": "", "questions-10-text": "Ny"}
    )
    assert texts(gathering)[:2] == ["Var det nyttig?", "Programmet var godt"]
    assert texts(gathering)[-1] == "Ny"
    assert queries.of(gathering).questions[0].code is None, "another question is compared with no other"


def test_a_question_moves_by_a_button_that_loses_nothing_and_saves_nothing(operator, gathering, here):
    operator.open(here)
    moved = operator.post(here, _form(operator) | {"down": "0", "questions-0-text": "Var det nyttig?"}, expect=200)
    assert b"Var det nyttig?" in moved.data
    assert queries.of(gathering) is None
    operator.open(here)
    operator.page = BeautifulSoup(moved.data, "lxml")
    operator.submit("Lagre")
    assert texts(gathering)[:2] == ["Jeg fikk bidra", "Var det nyttig?"]


def _form(visitor):
    return _filled(visitor.page.select_one("form[method=post]"))


def test_what_somebody_has_answered_stays_and_can_move(operator, gathering, here):
    answer(gathering, useful=9)
    operator.open(here)
    operator.submit("Lagre", **{"questions-0-text": "Noe annet?"})
    assert "Noen har svart på «Samlingen var nyttig for arbeidshverdagen min»." in operator.text()
    operator.submit("Lagre", **{"questions-0-text": "Jeg fikk bidra", "questions-1-text": texts(gathering)[0]})
    assert [one.code for one in queries.of(gathering).questions][:2] == ["contributed", "useful"]


def test_what_is_missing_is_said_beside_its_field(operator, here):
    operator.open(here)
    operator.submit("Lagre", **{"questions-10-text": "Hvilken økt?", "questions-10-kind": "choice"})
    assert operator.errors() == {"questions-10-choices": "Skriv minst to valg, ett på hver linje."}
    operator.open(here)
    operator.submit("Lagre", opens_on="20.4.2026", closes_on="19.4.2026")
    assert operator.errors() == {"closes_on": "Evalueringen må stenge etter at den åpner."}
    operator.open(here)
    operator.submit("Lagre", closes_on="14.4.2026")
    assert operator.errors() == {"closes_on": "Evalueringen må stenge etter at den åpner."}


def test_it_does_not_open_before_the_gathering_begins(operator, here):
    operator.open(here)
    operator.submit("Lagre", opens_on="14.4.2026")
    assert operator.errors() == {"opens_on": "Evalueringen kan ikke åpne før samlingen begynner."}


def test_something_must_be_asked(operator, here):
    operator.open(here)
    operator.submit(
        "Lagre", **{f"questions-{number}-{name}": "" for number in range(15) for name in ("text", "choices")}
    )
    assert "Still minst ett spørsmål." in operator.text()


def test_who_sets_it_up_at_the_same_time_sees_what_the_other_changed(operator, gathering, here):
    operator.open(here)
    first = _form(operator)
    operator.submit("Lagre", **{"questions-10-text": "Ny"})
    answered = operator.post(here, first, expect=409)
    assert "Noen andre lagret mens du skrev" in answered.text


def test_what_was_typed_as_the_opening_wins(operator, gathering, here):
    operator.open(here)
    operator.submit("Lagre", opens_on="15.4.2026", opens_clock="14.45")
    operator.open(f"/samlinger/{gathering.id}/evaluering")
    assert "Evalueringen åpner 15. april 2026 kl. 14.45." in operator.text()


def test_a_copied_gathering_asks_the_same_without_dates_and_answers(operator, gathering, here):
    operator.open(here)
    operator.submit("Lagre", opens_on="15.4.2026", opens_clock="13.00", **{"questions-10-text": "Var lokalet godt?"})
    answer(gathering, useful=9)
    operator.open(f"/samlinger/{gathering.id}/kopier")
    operator.submit("Lagre utkast")
    made = db.session.query(Gathering).order_by(Gathering.id.desc()).first()
    copy = db.session.query(Evaluation).filter_by(gathering_id=made.id).one()
    assert texts(made) == texts(gathering)
    assert (copy.opens_at, copy.is_finished, queries.count(copy).total) == (None, False, 0)
