"""What came of it, for those who run the network and for RAG."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from docx import Document

from app.db import db
from app.domain.owner_names import Named
from app.domain.program.rows import Responsible
from app.evaluation import queries
from app.program.ideas import speakers
from app.topics.bank import operations as topics
from app.web.clock import now
from tests.evaluation.conftest import answer, answers, finish, released
from tests.support import make
from tests.support.visitor import Visitor


def result(gathering, ending=""):
    return f"/samlinger/{gathering.id}/evaluering/resultat{ending}"


@pytest.fixture
def answered(gathering):
    """Six answers of which the mean is 7,5."""
    for number in (5, 6, 7, 8, 9, 10):
        answer(gathering, useful=number)
    finish(gathering)
    return gathering


def test_a_scale_is_drawn_and_stands_in_a_table_with_its_mean(operator, answered):
    page = operator.open(result(answered))
    assert "Snitt 7,5 av 10, 6 svar" in operator.text()
    assert operator.texts(".figures")[0].split()[-11:] == ["0"] * 5 + ["1"] * 6
    assert len(page.select(".bars rect")) == 6


def test_the_rate_of_answers_is_told_when_it_is_known_how_many_came(operator, answered):
    operator.open(result(answered))
    assert "% av" not in operator.text()
    answered.attended = 8
    db.session.commit()
    operator.open(result(answered))
    assert "75 % av 8 deltakere" in operator.text()


def test_earlier_gatherings_of_the_network_stand_beside_it_and_no_other_ones(
    operator, runner, network, answered, clock
):
    later = make.gathering(network, days=(date(2026, 10, 7),))
    elsewhere = make.gathering(make.network("alor Ytre"), days=(date(2026, 9, 7),), theme="Et annet sted")
    clock.now = elsewhere.ends_at
    answers(elsewhere, 6)
    few = make.gathering(network, days=(date(2026, 9, 8),), theme="Nesten ingen")
    clock.now = few.ends_at
    answers(few, 4)
    clock.now = later.ends_at
    operator.sign_in(runner)
    operator.open(result(later))
    told = operator.texts("[aria-labelledby=tidligere] tbody tr")
    assert len(told) == 1
    assert answered.theme in told[0]
    assert "7,5" in told[0]


def test_it_is_finished_and_opened_again_by_a_button_that_says_what_it_wants(operator, gathering):
    answers(gathering, 7)
    operator.open(result(gathering))
    assert "Figurene kommer når det er nok svar" in operator.text()
    operator.submit("Alle ark er ført")
    assert queries.of(gathering).is_finished
    assert "Snitt 8,0 av 10, 7 svar" in operator.text()
    operator.submit("Åpne evalueringen igjen")
    assert not queries.of(gathering).is_finished
    assert "Snitt 8,0 av 10, 7 svar" in operator.text()


def test_nothing_is_finished_before_it_has_opened(visitor, runner, coming):
    page = visitor.sign_in(runner).open(result(coming))
    assert page.select_one("[action$=ferdig]") is None
    visitor.post(f"/samlinger/{coming.id}/evaluering/ferdig", {"version": "1"})
    assert queries.of(coming) is None


def test_after_sixty_days_it_is_not_opened_again(operator, runner, answered, clock):
    clock.now = answered.ends_at + timedelta(days=61)
    operator.sign_in(runner)
    page = operator.open(result(answered))
    assert page.select_one("[action$=apne-igjen]") is None
    version = queries.of(answered).version
    operator.post(f"/samlinger/{answered.id}/evaluering/apne-igjen", {"version": str(version)})
    assert queries.of(answered).is_finished


def test_talks_by_participants_and_methods_stand_beside_it(operator, gathering):
    speakers.add(Named("words", None, "Petra Aune"), standing="participant", about="", email="", by=None, now=now())
    who = {"responsible": (Responsible(words="Petra Aune"),), "state": "confirmed"}
    released(gathering, (time(9), "Slik gjør vi det", who), (time(13), "Fra KORUS"))
    operator.open(result(gathering))
    assert operator.texts("[aria-labelledby=om-samlingen] dd")[0] == "Slik gjør vi det"


def test_how_a_topic_was_received_is_set_from_here(operator, network, gathering):
    topic = topics.suggest(network, what="Spill", now=now())
    topics.publish(topic, seen_version=topic.version, by=None, now=now())
    use = topics.use(topic, gathering, "idea", "1", now=now())
    db.session.commit()
    page = operator.open(result(gathering))
    assert page.select_one(f"a[href='/temabank/bruk/{use.id}']")


def test_the_table_is_for_norwegian_excel_and_runs_no_formula(operator, gathering):
    for number in range(5):
        answer(gathering, useful=8, best=f"=1+{number}")
    finish(gathering)
    operator.open(f"/samlinger/{gathering.id}/evaluering/les")
    operator.submit("Lagre", **{f"state_{one.id}": "cleared" for one in queries.to_read(queries.of(gathering))})
    answer_ = operator.client.get(result(gathering, ".csv"))
    assert answer_.data.startswith("\ufeff".encode())
    assert "Hva var det beste?;'=1+0;" in answer_.text
    assert "Samlingen var nyttig for arbeidshverdagen min;8;5" in answer_.text


def test_the_word_file_holds_what_the_page_shows(operator, answered):
    document = Document(BytesIO(operator.client.get(result(answered, ".docx")).data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "Snitt 7,5 av 10, 6 svar" in lines
    assert "6 svar: 6 på mobil, 0 på papir" in lines
    assert "10: 1" in lines


@pytest.mark.parametrize("ending", ["", ".csv", ".docx"])
def test_the_result_is_for_those_who_run_the_network_and_rag(operator, answered, ending):
    assert Visitor(operator.app).client.get(result(answered, ending)).status_code == 303
    other = Visitor(operator.app).sign_in(make.operator(make.network("alor Ytre")))
    assert other.client.get(result(answered, ending)).status_code == 403
    member = Visitor(operator.app).sign_in(make.seat())
    assert member.client.get(result(answered, ending)).status_code == 200
    assert operator.client.get("/samlinger/999/evaluering/resultat" + ending).status_code == 404
