"""An import done again adds nothing, however its lines were joined or split, and a table loses no text."""

import pytest
from sqlalchemy import select

from app.db import db
from app.topics.models.topic import Topic
from app.topics.suggestions import campaigns, importing
from app.web.clock import now, today
from tests.support import make

BLOCK = "Spill\nUnge arbeidstakere\nAlkohol"


@pytest.fixture
def rag(visitor):
    """A visitor in RAG at the page."""
    visitor.sign_in(make.seat(make.person("Ola", "Vik"))).open("/temabank/lim-inn")
    return visitor


def stored():
    return [one.title for one in db.session.scalars(select(Topic).order_by(Topic.id))]


def again(rag, text=BLOCK, **settled):
    rag.open("/temabank/lim-inn")
    rag.submit("Les", text=text, source_words="Lapper")
    if settled:
        rag.submit("Sett sammen og del, og vis på nytt", **settled)
    rag.submit("Legg inn")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"wishes-1-joins": "y"}, {}),
        ({}, {"wishes-1-joins": "y"}),
        ({"wishes-0-text": "Spill\n\nRus"}, {}),
        ({}, {"wishes-0-text": "Spill\n\nRus"}),
        ({"wishes-1-joins": "y"}, {"wishes-2-joins": "y"}),
    ],
)
def test_joined_or_split_otherwise_the_second_time_nothing_is_added(rag, first, then):
    again(rag, **first)
    before = stored()
    again(rag, **then)
    assert "0 ønsker er lagt inn." in rag.text()
    assert stored() == before


def test_a_line_that_is_new_is_taken_in_beside_those_that_are_known(rag):
    again(rag)
    again(rag, f"{BLOCK}\nPårørende")
    assert stored() == ["Spill", "Unge arbeidstakere", "Alkohol", "Pårørende"]


def wished():
    return [(one.title, one.wished) for one in db.session.scalars(select(Topic).order_by(Topic.id))]


def test_what_stands_on_several_slips_is_one_wish_and_how_many_wished_it_is_kept(rag):
    again(rag, "Spill\nRus\nspill\nSpill")
    assert "2 ønsker er lagt inn. 2 til ønsket det samme, og er talt med." in rag.text()
    assert "lå der fra før" not in rag.text()
    assert wished() == [("Spill", 3), ("Rus", 1)]
    topic = db.session.scalars(select(Topic).order_by(Topic.id)).first()
    rag.open(f"/temabank/{topic.id}/behandle")
    assert "sto på 3 lapper eller svar" in rag.text()


def test_slips_that_come_later_are_counted_and_the_same_import_again_counts_nothing(rag):
    for block in ("Spill\nSpill\nRus", "Spill\nSpill\nRus", "Spill\nSpill\nSpill"):
        again(rag, block)
    assert wished() == [("Spill", 3), ("Rus", 1)]


def test_what_a_person_words_differently_is_not_one_wish(rag):
    again(rag, "Spill\nSpill", **{"wishes-1-text": "Spill på nett"})
    assert wished() == [("Spill", 1), ("Spill på nett", 1)]


def test_the_same_line_of_another_source_is_another_wish(app):
    for source in ("2025", "2026"):
        importing.bring_in(
            None, [importing.Brought("Spill", "Spill")], source="paper", source_words=source, by=None, now=now()
        )
    assert stored() == ["Spill", "Spill"]


def test_a_long_line_is_kept_whole_and_can_be_worded_by_a_moderator(rag):
    long = " ".join(["Mer om spill"] * 400)
    again(rag, long)
    (topic,) = db.session.scalars(select(Topic)).all()
    assert topic.what == topic.wordings[0].original == long
    rag.open(f"/temabank/{topic.id}/behandle")
    rag.submit("Lagre", title="Spill")
    assert "Lagret. Den forrige teksten står i historikken." in rag.text()


def test_wishes_on_paper_are_named_as_answers_to_a_hearing(rag):
    made = campaigns.begin(
        make.gathering(None),
        title="Før samlingen",
        questions=["Hva?"],
        from_on=today(),
        until_on=today(),
        by=None,
        now=now(),
    )
    db.session.commit()
    rag.open("/temabank/lim-inn")
    rag.submit("Les", text="Spill", campaign=str(made.id))
    rag.submit("Legg inn")
    (topic,) = db.session.scalars(select(Topic)).all()
    assert (topic.campaign, topic.source, topic.source_words) == (made, "hearing", "Før samlingen")
    assert campaigns.answered(made) == 1
