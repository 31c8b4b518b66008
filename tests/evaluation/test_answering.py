"""Answering as a participant meets it, on a phone without an account."""

from datetime import date, time, timedelta

import pytest

from app.db import db
from app.domain.errors import Refused
from app.evaluation import queries, setting_up
from app.evaluation.models import Asked, Evaluation
from app.gatherings import operations as states
from app.web.clock import now
from tests.evaluation.conftest import answer, answers, finish, released, sheets
from tests.support import make, spaces


def path(gathering, more=""):
    return f"/samlinger/{gathering.id}/evaluering{more}"


def test_somebody_answers_and_is_thanked(visitor, gathering):
    visitor.open(path(gathering))
    visitor.submit("Send svarene", useful="9", best="Praten i pausene", function="HR")
    assert visitor.texts("h1") == ["Takk for svarene"]
    made = answer(gathering).evaluation  # another one
    assert queries.count(made) == (2, 0)


def test_nothing_must_be_answered_but_something(visitor, gathering):
    visitor.open(path(gathering))
    visitor.submit("Send svarene")
    assert "Svar på minst ett spørsmål." in visitor.text()
    visitor.submit("Send svarene", again="0")
    assert sheets() == 1


def test_it_says_that_it_is_anonymous_and_what_that_means(visitor, gathering):
    visitor.open(path(gathering))
    assert "Evalueringen er anonym. Vi lagrer bare svarene" in visitor.text()


def test_what_is_too_long_is_said_beside_its_field_and_all_is_kept(visitor, gathering):
    visitor.open(path(gathering))
    page = visitor.submit("Send svarene", best="x" * 2001, useful="9")
    assert "Det er plass til 2000 tegn." in visitor.errors()["best"]
    assert page.select_one("[name=useful][value='9']").has_attr("checked")


def test_what_is_no_answer_is_told_and_never_an_error_of_ours(visitor, gathering):
    visitor.open(path(gathering))
    form = {"csrf_token": visitor.token(), "useful": "99", "function": "Konge", "key": "a"}
    answer_ = visitor.client.post(path(gathering), data=form)
    assert answer_.status_code == 200
    assert sheets() == 0


def test_the_same_form_sent_twice_is_one_sheet(visitor, gathering):
    visitor.open(path(gathering))
    form = {"csrf_token": visitor.token(), "useful": "7", "key": "one and the same"}
    for _time in range(2):
        visitor.post(path(gathering), form)
    assert sheets() == 1


def test_the_device_is_told_kindly_that_it_has_answered_and_may_be_lent(visitor, gathering):
    visitor.open(path(gathering))
    visitor.submit("Send svarene", useful="9")
    visitor.open(path(gathering))
    assert visitor.texts("h1") == ["Du har svart på denne enheten"]
    visitor.open(path(gathering, "?ny=1"))
    visitor.submit("Send svarene", useful="2")
    assert sheets() == 2


def test_before_it_opens_it_says_when(visitor, coming):
    page = visitor.open(path(coming))
    assert "Evalueringen åpner 15. april 2026 kl. 13.00." in visitor.text()
    assert page.select_one("form[method=post]") is None


def test_it_opens_with_the_last_part_of_the_program_that_participants_see(visitor, coming):
    released(coming, (time(9), "Kaffe"), (time(14, 30), "Oppsummering"), (time(15), "Vel hjem"))
    visitor.open(path(coming))
    assert "Evalueringen åpner 15. april 2026 kl. 14.30." in visitor.text()


def test_after_two_weeks_it_is_closed(visitor, gathering, clock):
    visitor.open(path(gathering))
    clock.now = gathering.ends_at + timedelta(days=14, minutes=1)
    visitor.submit("Send svarene", useful="9")
    assert visitor.texts("h1") == ["Evalueringen er ikke åpen"]
    assert sheets() == 0


def test_once_all_sheets_are_in_it_is_closed_on_phones_too(visitor, gathering):
    answers(gathering, 5)
    finish(gathering)
    visitor.open(path(gathering))
    assert "Evalueringen er stengt." in visitor.text()


@pytest.mark.parametrize("state", ["draft", "cancelled"])
@pytest.mark.parametrize("more", ["", "/takk", "/resultat", "/les", "/ark", "/ark/ny", "/resultat.csv"])
def test_what_is_not_held_is_not_evaluated(visitor, network, state, more):
    gathering = make.gathering(network, state=state)
    visitor.sign_in(make.operator(network))
    visitor.open(path(gathering, more), expect=404)


def test_a_get_stores_nothing(visitor, gathering):
    visitor.open(path(gathering))
    assert db.session.query(Evaluation).count() == 0


def test_the_gatherings_page_leads_to_it_while_it_is_open(visitor, gathering, clock):
    page = visitor.open(f"/samlinger/{gathering.id}")
    assert page.select_one(f"a.ds-button[href='{path(gathering)}']")
    clock.now = gathering.starts_at
    page = visitor.open(f"/samlinger/{gathering.id}")
    assert "Evaluering" not in visitor.text()


def test_the_program_has_the_code_on_paper_before_and_on_the_screen_while_it_is_open(visitor, gathering, clock):
    released(gathering, (time(9), "Kaffe"), (time(13), "Oppsummering"))
    page = visitor.open(f"/samlinger/{gathering.id}/program")
    assert page.select_one("section:not(.printed) .evaluation-code svg")
    clock.now = gathering.starts_at
    page = visitor.open(f"/samlinger/{gathering.id}/program")
    assert page.select_one("section.printed .evaluation-code svg")


def test_questions_of_ones_own_are_asked_and_stored_under_their_own_names(visitor, gathering):
    questions = [Asked("Var lokalet godt?"), Asked("Hvilken økt?", "choice", "Spill\nRus")]
    no_dates = {"opens_at": None, "closes_at": None}
    setting_up.set_up(gathering, no_dates, questions=questions, seen_version=1, by=None, now=now())
    db.session.commit()
    first, second = queries.asked(queries.of(gathering))
    visitor.open(path(gathering))
    visitor.submit("Send svarene", **{first: "3", second: "Rus"})
    assert sheets() == 1


def test_a_default_question_keeps_its_field_when_somebody_else_is_first(visitor, gathering):
    visitor.open(path(gathering))
    answer(gathering)
    visitor.submit("Send svarene", useful="9")
    assert sheets() == 2


def test_a_withdrawn_gathering_takes_no_answers(visitor, gathering):
    visitor.open(path(gathering))
    states.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    visitor.submit("Send svarene", useful="9", expect=404)


def test_two_days_open_towards_the_end_of_the_last(visitor, network):
    gathering = make.gathering(network, days=(date(2026, 6, 9), date(2026, 6, 10)))
    visitor.open(path(gathering))
    assert "10. juni 2026 kl. 13.00" in visitor.text()


def test_the_wall_of_an_open_space_shows_the_code_while_it_is_open(visitor, gathering, clock):
    space = spaces.space(gathering, phase="market", day=gathering.spans[0].day)
    page = visitor.open(spaces.wall(space))
    assert page.select_one(".evaluation-code svg")
    assert f"http://localhost{path(gathering)}" in visitor.text()
    clock.now = gathering.starts_at
    assert visitor.open(spaces.wall(space)).select_one(".evaluation-code") is None


@pytest.mark.parametrize(("days", "words"), [(-1, "har ikke åpnet ennå"), (15, "er stengt")])
def test_who_sends_at_the_wrong_time_is_refused_whatever_page_it_came_from(gathering, clock, days, words):
    clock.now = gathering.ends_at + timedelta(days=days)
    with pytest.raises(Refused, match=words):
        answer(gathering)
