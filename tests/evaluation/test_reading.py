"""Texts are read before anybody else sees them, many at once; wishes go to the topic bank without the person."""

from datetime import timedelta

import pytest

from app.db import db
from app.evaluation import jobs, queries
from app.evaluation.models import EvaluationAnswer
from app.topics.models.topic import Topic
from tests.evaluation.conftest import answer, answers, finish
from tests.support import make
from tests.support.dump import dump
from tests.support.visitor import Visitor


@pytest.fixture
def texts(gathering):
    """Five who wrote something; the ids of their texts by what they say."""
    for number in range(5):
        answer(gathering, best=f"Praten {number}", wish=f"Søvn {number}")
    finish(gathering)
    return {one.text: one.id for one in queries.to_read(queries.of(gathering))}


def read(gathering):
    return f"/samlinger/{gathering.id}/evaluering/les"


def result(visitor, gathering):
    visitor.open(f"/samlinger/{gathering.id}/evaluering/resultat")
    return visitor.text()


def test_no_text_is_shown_before_somebody_has_read_it(operator, gathering, texts):
    said = result(operator, gathering)
    assert "10 tekster er ikke lest ennå." in said
    assert "Praten 0" not in said
    operator.open(read(gathering))
    operator.submit("Lagre", **{f"state_{texts['Praten 0']}": "cleared", f"state_{texts['Praten 1']}": "cleared"})
    said = result(operator, gathering)
    assert "Praten 0" in said
    assert "Praten 1" in said
    assert "Praten 2" not in said


def test_what_is_hidden_needs_a_reason_and_what_else_was_marked_is_kept(operator, gathering, texts):
    operator.open(read(gathering))
    hidden, cleared = texts["Praten 0"], texts["Praten 1"]
    page = operator.submit("Lagre", **{f"state_{hidden}": "hidden", f"state_{cleared}": "cleared"})
    assert operator.errors() == {f"reason_{hidden}": "Skriv hvorfor teksten skjules."}
    assert page.select_one(f"[name=state_{cleared}][value=cleared]").has_attr("checked")
    operator.submit("Lagre", **{f"reason_{hidden}": "Nevner en kollega"})
    said = result(operator, gathering)
    assert "Praten 1" in said
    assert "Praten 0" not in said


def test_two_who_read_at_once_do_not_overwrite_each_other(operator, network, gathering, texts):
    operator.open(read(gathering))
    other = Visitor(operator.app).sign_in(make.operator(network, make.person("Ola")))
    other.open(read(gathering))
    other.submit("Lagre", **{f"state_{texts['Praten 0']}": "hidden", f"reason_{texts['Praten 0']}": "Nevner noen"})
    operator.submit("Lagre", **{f"state_{texts['Praten 0']}": "cleared"}, expect=409)
    assert "Nevner noen" in operator.text()
    assert db.session.get(EvaluationAnswer, texts["Praten 0"]).state == "hidden"


def test_texts_stand_by_the_alphabet_and_not_as_they_came_in(operator, gathering):
    for word in ("Ærlig prat", "Bra mat", "Aktuelt", "Ørlite", "Cirka ok"):
        answer(gathering, best=word)
    finish(gathering)
    operator.open(read(gathering))
    ordered = ["Aktuelt", "Bra mat", "Cirka ok", "Ærlig prat", "Ørlite"]
    assert operator.texts(".reading-text") == ordered
    operator.submit("Lagre", **{f"state_{one.id}": "cleared" for one in queries.to_read(queries.of(gathering))})
    operator.open(f"/samlinger/{gathering.id}/evaluering/resultat")
    assert operator.texts(".result-part li") == ordered


def test_what_fewer_than_five_wrote_is_read_by_nobody(operator, gathering):
    answers(gathering, 6)
    for number in range(4):
        answer(gathering, best=f"Bare {number}")
    finish(gathering)
    operator.open(read(gathering))
    assert "Det er ingen tekster å lese ennå." in operator.text()
    assert "Bare" not in operator.text().replace("Bare de", "")


def test_a_cleared_wish_goes_to_the_topic_bank_once_without_a_person(operator, gathering, texts):
    wish, other = texts["Søvn 0"], texts["Praten 0"]
    page = operator.open(read(gathering))
    form = {field["name"]: field["value"] for field in page.select("[type=hidden][name], [checked]")}
    pressed = form | {f"state_{wish}": "cleared", f"state_{other}": "cleared", "to_bank": str(wish)}
    operator.post(read(gathering), pressed)
    topic = db.session.query(Topic).one()
    assert (topic.title, topic.source, topic.source_words) == ("Søvn 0", "survey", gathering.title)
    assert (topic.sender, topic.status, topic.network) == (None, "received", gathering.network)
    assert db.session.get(EvaluationAnswer, other).state == "cleared", "the button loses nothing"
    version = queries.of(gathering).version
    operator.post(read(gathering), pressed | {"version": version})
    assert db.session.query(Topic).count() == 1


def test_a_wish_that_nobody_cleared_stays_and_what_is_no_wish_is_none(operator, gathering, texts):
    page = operator.open(read(gathering))
    form = {field["name"]: field["value"] for field in page.select("[type=hidden][name], [checked]")}
    operator.post(read(gathering), form | {"to_bank": str(texts["Søvn 0"])}, expect=200)
    operator.post(read(gathering), form | {"to_bank": str(texts["Praten 0"])}, expect=200)
    operator.post(read(gathering), form | {"to_bank": "999"}, expect=404)
    assert db.session.query(Topic).count() == 0


def test_a_wish_in_the_bank_is_treated_there(operator, gathering, texts):
    wish = texts["Søvn 0"]
    operator.open(read(gathering))
    page = operator.page
    form = {field["name"]: field["value"] for field in page.select("[type=hidden][name], [checked]")}
    operator.post(read(gathering), form | {f"state_{wish}": "cleared", "to_bank": str(wish)})
    operator.open(read(gathering))
    operator.submit("Lagre", **{f"state_{wish}": "hidden", f"reason_{wish}": "Likevel"})
    assert "Ønsket ligger i temabanken. Behandle det der." in operator.text()


def test_rag_reads_what_was_cleared_in_all_networks_and_nobody_else(operator, gathering, texts):
    operator.open(read(gathering))
    operator.submit("Lagre", **{f"state_{texts['Praten 0']}": "cleared"})
    operator.open("/evalueringer", expect=403)
    member = Visitor(operator.app).sign_in(make.seat())
    member.open("/evalueringer")
    assert member.texts("main li")[-1] == "Praten 0"
    assert gathering.title in member.text()
    member.open(read(gathering), expect=403)


def test_hidden_texts_are_gone_sixty_days_after_and_not_before(operator, gathering):
    for number in range(5):
        answer(gathering, best=f"Hemmeligheten {number}")
    finish(gathering)
    operator.open(read(gathering))
    ids = [one.id for one in queries.to_read(queries.of(gathering))]
    verdicts = {f"state_{one}": "hidden" for one in ids} | {f"reason_{one}": "Avslører Petra" for one in ids}
    operator.submit("Lagre", **verdicts)
    jobs.end(gathering.ends_at + timedelta(days=60))
    db.session.commit()
    assert "Hemmeligheten" in str(dump())
    jobs.end(gathering.ends_at + timedelta(days=60, minutes=1))
    db.session.commit()
    assert "Hemmeligheten" not in str(dump())
    assert "Petra" not in str(dump())


def test_who_runs_another_network_reads_nothing(visitor, gathering, texts):
    visitor.sign_in(make.operator(make.network("alor Ytre")))
    visitor.open(read(gathering), expect=403)
