"""A høring: asked before one gathering, answered from a phone or on paper, and its answers land in the bank."""

from datetime import date

import pytest
from sqlalchemy import select

from app.db import db
from app.topics.models.topic import Campaign, Topic
from app.topics.suggestions import campaigns
from app.web.clock import now
from tests.support import make


@pytest.fixture
def gathering(network):
    """A gathering in April."""
    return make.gathering(network, days=(date(2026, 4, 15),))


@pytest.fixture
def operator(visitor, network):
    """A visitor who runs the network."""
    return visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo")))


@pytest.fixture
def campaign(gathering):
    """A høring that is open in March."""
    made = campaigns.begin(
        gathering,
        title="Hva vil dere?",
        questions=["Hva?", "Hvem?"],
        from_on=date(2026, 3, 1),
        until_on=date(2026, 3, 20),
        by=None,
        now=now(),
    )
    db.session.commit()
    return made


def test_a_hearing_is_begun_with_proposed_questions_and_has_a_link_and_a_code(operator, gathering):
    operator.open(f"/samlinger/{gathering.id}/horing/ny")
    operator.submit("Lagre", title="Før samlingen", until_on="20.3.")
    made = db.session.scalars(select(Campaign)).one()
    assert len(made.questions) == 3
    assert operator.page.select(".qr svg")
    assert f"/h/{made.code}" in operator.text()


def test_answers_become_wishes_with_the_question_as_source(visitor, campaign, network):
    visitor.open(f"/h/{campaign.code}")
    visitor.submit("Send svarene", **{"answers-0": "Spill", "answers-1": "Tuva kan bidra"})
    found = db.session.scalars(select(Topic).order_by(Topic.id)).all()
    assert [(one.title, one.source, one.source_words) for one in found] == [
        ("Spill", "hearing", "Hva vil dere?: Hva?"),
        ("Tuva kan bidra", "hearing", "Hva vil dere?: Hvem?"),
    ]
    assert {one.network_id for one in found} == {network.id}
    assert visitor.texts("main li") == ["Spill", "Tuva kan bidra"]


def test_answers_sent_twice_are_stored_once(visitor, campaign):
    data = {"answers-0": "Spill", "questions-0": "Hva?", "questions-1": "Hvem?", "answers-1": "", "key": "k"}
    for _time in range(2):
        visitor.post(f"/h/{campaign.code}", data, expect=200)
    assert len(db.session.scalars(select(Topic)).all()) == 1


def test_no_answer_at_all_is_told(visitor, campaign):
    visitor.open(f"/h/{campaign.code}")
    visitor.submit("Send svarene")
    assert "Svar på minst ett av spørsmålene." in visitor.text()


def test_a_closed_hearing_says_when_it_was_open_and_points_to_the_bank(visitor, campaign, clock):
    clock.forward(days=30)
    visitor.open(f"/h/{campaign.code}")
    assert "Høringen er åpen fra 1. mars 2026 til og med 20. mars 2026." in visitor.text()
    assert not visitor.page.select("textarea")
    visitor.post(f"/h/{campaign.code}", {"answers-0": "Spill", "answers-1": ""}, expect=200)
    assert db.session.scalar(select(Topic.id)) is None


def test_the_slip_has_room_for_each_answer(operator, campaign):
    operator.open(f"/horing/{campaign.id}/lapp")
    assert operator.texts(".answer-space h2") == ["Hva?", "Hvem?"]


def test_dates_in_the_wrong_order_are_refused_beside_the_field(operator, gathering):
    operator.open(f"/samlinger/{gathering.id}/horing/ny")
    operator.submit("Lagre", title="Før", from_on="10.3.2026", until_on="1.3.2026")
    assert operator.errors() == {"until_on": "Siste dag kan ikke være før den første."}


def test_an_operator_of_another_network_cannot_change_it(visitor, campaign):
    other = make.operator(make.network("alor Fjell"), make.person("Siv", "Moe"))
    visitor.sign_in(other).open(f"/horing/{campaign.id}/styr", expect=404)


def change(campaign, *questions, **given):
    values = {"title": campaign.title, "from_on": campaign.from_on, "until_on": campaign.until_on} | given
    campaigns.change(campaign, questions=questions, **values, seen_version=campaign.version, by=None, now=now())
    db.session.commit()


@pytest.mark.parametrize("questions", [("Hvem?",), ("Hvem?", "Hva?"), ("Noe nytt?", "Hvem?", "Hvorfor?")])
def test_answers_to_questions_that_were_changed_meanwhile_are_kept_and_not_stored(visitor, campaign, questions):
    visitor.open(f"/h/{campaign.code}")
    change(campaign, *questions)
    visitor.submit("Send svarene", **{"answers-0": "Spill", "answers-1": "Tuva kan bidra"})
    assert "Spørsmålene ble endret mens du skrev." in visitor.text()
    assert db.session.scalar(select(Topic.id)) is None
    assert visitor.texts("form label")[: len(questions)] == list(questions)
    assert dict(zip(questions, visitor.texts("textarea"), strict=True))["Hvem?"] == "Tuva kan bidra"
    assert "Spill" in visitor.text()
    visitor.submit("Send svarene")
    assert ("Tuva kan bidra", "Hva vil dere?: Hvem?") in {
        (one.title, one.source_words) for one in db.session.scalars(select(Topic))
    }


def test_too_long_an_answer_is_told_beside_it_and_kept(visitor, campaign):
    visitor.open(f"/h/{campaign.code}")
    visitor.submit("Send svarene", **{"answers-0": "Spill", "answers-1": "x" * 2001})
    assert visitor.errors() == {"answers-1": "Teksten er for lang. Det er plass til 2000 tegn."}
    assert visitor.texts("textarea") == ["Spill", "x" * 2001]
    change(campaign, "Hva?")
    visitor.submit("Send svarene", **{"answers-1": "x" * 2001})
    assert "x" * 2001 in visitor.text()


def test_what_was_typed_is_shown_when_the_hearing_closed_meanwhile(visitor, campaign, clock):
    visitor.open(f"/h/{campaign.code}")
    clock.forward(days=30)
    visitor.submit("Send svarene", **{"answers-0": "Spill på nett"})
    assert "Dette skrev du. Det er ikke sendt. Hva? Spill på nett" in visitor.text()
    assert db.session.scalar(select(Topic.id)) is None


@pytest.mark.parametrize(
    "data", [{}, {"answers-9": "x"}, {"questions-0": "Hva?"}, {"answers-0": "x", "answers-7": "y"}]
)
def test_forms_that_no_page_offered_are_answered_with_the_questions(visitor, campaign, data):
    visitor.post(f"/h/{campaign.code}", data, expect=200)
    assert db.session.scalar(select(Topic.id)) is None
