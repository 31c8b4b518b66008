"""Wishes from a scan go in with few steps: read, looked over, joined, split, sorted, saved once."""

import pytest
from sqlalchemy import select

from app.db import db
from app.topics.models.topic import Topic
from tests.support import make

BLOCK = """1) Mer om alkohol og sykefraveer
2) Sosiale medier i kunnskapsfor-
midling
3) Liker formen godt!
4) Bedre tid til 4 dele erfaringer
"""


@pytest.fixture
def rag(visitor):
    """A visitor in RAG at the page."""
    visitor.sign_in(make.seat(make.person("Ola", "Vik"))).open("/temabank/lim-inn")
    return visitor


def stored():
    return [(one.title, one.kind) for one in db.session.scalars(select(Topic).order_by(Topic.id))]


def test_a_scanned_list_is_read_mended_and_saved(rag):
    rag.submit("Les", text=BLOCK, source_words="alor Norge 2025, evaluering", is_scanned="y")
    assert [" ".join(text.split()) for text in rag.texts("textarea")] == [
        "Mer om alkohol og sykefravær",
        "Sosiale medier i kunnskapsformidling",
        "Liker formen godt!",
        "Bedre tid til 4 dele erfaringer",
    ]
    assert "«sykefraveer» til «sykefravær»" in rag.text()
    assert stored() == []
    rag.submit("Legg inn")
    assert "4 ønsker er lagt inn." in rag.text()
    assert stored()[0] == ("Mer om alkohol og sykefravær", "topic")
    assert stored()[2][1] == "format_wish"


def test_the_original_stays_readable(rag):
    rag.submit("Les", text=BLOCK, source_words="Evaluering")
    rag.submit("Legg inn")
    first = db.session.scalars(select(Topic).order_by(Topic.id)).first()
    assert first.wordings[0].original == "1) Mer om alkohol og sykefraveer"
    assert (first.source, first.source_words) == ("paper", "Evaluering")


def test_the_same_again_adds_nothing(rag):
    for _time in range(2):
        rag.open("/temabank/lim-inn")
        rag.submit("Les", text=BLOCK, source_words="Evaluering")
        rag.submit("Legg inn")
    assert "0 ønsker er lagt inn. 4 lå der fra før." in rag.text()
    assert len(stored()) == 4


def test_wishes_are_joined_split_and_left_out_before_they_are_saved(rag):
    rag.submit("Les", text="Spill\nUnge arbeidstakere\nAlkohol\nRos", source_words="Lapper")
    data = {"wishes-1-joins": "y", "wishes-2-text": "Alkohol\n\nMedikamenter", "wishes-3-text": ""}
    rag.submit("Sett sammen og del, og vis på nytt", **data)
    assert rag.texts("textarea") == ["Spill Unge arbeidstakere", "Alkohol", "Medikamenter", ""]
    rag.submit("Legg inn")
    assert [title for title, _ in stored()] == ["Spill Unge arbeidstakere", "Alkohol", "Medikamenter"]


def test_nothing_pasted_and_no_source_are_told_and_what_was_typed_is_kept(rag):
    rag.submit("Les", text="Spill", source_words="")
    assert rag.errors() == {"source_words": "Skriv hvor ønskene kommer fra."}
    assert rag.texts("textarea") == ["Spill"]
    rag.submit("Les", text="", source_words="Lapper")
    assert "Vi fant ingen ønsker" in rag.text()


def test_what_a_scanner_may_have_misread_is_offered_and_repaired_only_where_it_is_chosen(rag):
    rag.submit("Les", text="Maten var god\nMaten dere gjør det på", source_words="Lapper", is_scanned="y")
    assert rag.page.select("[name$=-repairs][checked]") == []
    rag.submit("Legg inn", **{"wishes-1-repairs": ["Maten|Måten"]})
    assert [title for title, _kind in stored()] == ["Maten var god", "Måten dere gjør det på"]


def test_all_that_is_offered_is_repaired_in_one_step_and_looked_over_again(rag):
    rag.submit("Les", text="Maten dere gjør det pa\nnar 4 dele?", source_words="Lapper", is_scanned="y")
    rag.submit("Rett alt som kan være lest feil, og vis på nytt")
    assert rag.texts("textarea") == ["Måten dere gjør det på", "når å dele?"]
    assert stored() == []


TYPED = "Maten var god, takk til André fra Aker BP.\nVi var 4 ansatte. Se A4-arket, ogsa i okt."


def test_what_was_typed_is_neither_repaired_nor_are_repairs_offered(rag):
    rag.submit("Les", text=TYPED, source_words="Lapper")
    assert "Rettet" not in rag.text()
    assert rag.page.select("[name$=-repairs]") == []
    rag.submit("Legg inn", **{"wishes-0-repairs": ["Maten|Måten"]} if rag.page.select("[name$=-repairs]") else {})
    assert [title for title, _kind in stored()] == TYPED.split("\n")


def test_an_operator_brings_in_for_the_own_networks_only(visitor, network):
    make.network("alor Fjell")
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"))).open("/temabank/lim-inn")
    assert visitor.texts("#network option") == [network.name]
