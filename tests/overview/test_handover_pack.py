"""The hand-over pack, as page and as Word file: what is in it, and who sees it until when."""

from datetime import date
from io import BytesIO

import pytest

from app.db import db
from app.rag import queries as rag
from app.rag.rotation import handovers
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def sides(app):
    """The term that goes on with its person, and the one that comes with its."""
    fjord, vidde = make.organisation("KORUS Fjord"), make.organisation("KORUS Vidde")
    leaving = make.person("Nina", "Berge", email="nina@alor.example")
    coming = make.person("Ola", "Dal")
    old = make.term((fjord, leaving), until_on=date(2026, 12, 31))
    make.term((vidde, coming), from_on=date(2027, 1, 1), until_on=date(2028, 12, 31))
    make.seat(make.person("Kari", "Lund", email="kari@alor.example"), of=fjord)
    return old, leaving, coming


@pytest.fixture
def filled(sides):
    """Everything there is to hand over."""
    make.follow_up("Purre på avtalen", owners="RAG", due="9.4.26")
    done = make.follow_up("Alt gjort", owners="RAG", due="9.4.26")
    done.state, done.closed_on = "done", date(2026, 3, 1)
    make.agreement("Drift av nettsiden", organisations=[make.organisation("KORUS Drift")])
    handovers.check(
        sides[0],
        "invite",
        done_on=None,
        note="",
        delegated_to=sides[2],
        seen_version=sides[0].version,
        by=None,
        now=now(),
    )
    make.meeting(date(2026, 5, 20), (9, 0), (10, 0))
    make.meeting(date(2026, 2, 20))
    make.meeting(date(2026, 4, 20), state="cancelled")
    make.meeting(date(2027, 6, 20))
    make.gathering(make.network("alor Innherred"), days=(date(2026, 4, 15),), theme="Spill")
    make.gathering(make.network("alor Ytre"), state="draft", theme="Utkastet")
    sides[0].farewell = "## Husk\n\n- Begynn i **november** <script>alert(1)</script>"
    db.session.commit()
    return sides


def page(term, suffix=""):
    return f"/rag/koordinering/{term.id}/overlevering{suffix}"


def test_the_page_holds_all_that_is_handed_over(visitor, filled):
    old, leaving, _coming = filled
    visitor.sign_in(leaving).open(page(old))
    assert visitor.texts(".prose strong") == ["november"]
    assert not visitor.page.select("main script")
    tasks = " ".join(visitor.texts("section[aria-labelledby=oppgaver] li"))
    assert "Purre på avtalen" in tasks
    assert "Alt gjort" not in tasks
    assert visitor.texts("section[aria-labelledby=avtaler] li") == [
        "Drift av nettsiden Utkast KORUS Drift · Nettmakerne AS"
    ]
    year = visitor.texts("section[aria-labelledby=aret] li")
    assert [text[:14] for text in year] == ["15. april 2026", "20. mai 2026: "]
    assert "alor Innherred" in year[0]
    duties = visitor.texts("section[aria-labelledby=huskeliste] li")
    assert len(duties) == 6
    assert "Invitere eksterne Ikke gjort Gjøres av Ola Dal" in duties
    assert "Kari Lund" in visitor.texts("section[aria-labelledby=kontakter] .panel")[0]


def test_the_word_file_holds_the_same_and_opens(visitor, filled):
    from docx import Document

    old, leaving, _coming = filled
    answer = visitor.sign_in(leaving).client.get(page(old, ".docx"))
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    name = 'attachment; filename="overlevering-koordinering-2026-12-31.docx"'
    assert answer.headers["Content-Disposition"] == name
    document = Document(BytesIO(answer.data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for wanted in (
        "Det vi vil si til de neste",
        "Åpne oppgaver",
        "Avtaler",
        "Året som kommer",
        "De seks oppgavene",
        "Kontakter",
        "Purre på avtalen (RAG, 9. april 2026)",
    ):
        assert wanted in texts, texts
    whole = "\n".join(texts)
    assert "november" in whole
    assert "Kari Lund, KORUS Fjord, " in whole
    assert "kari@alor.example" in whole
    assert "20. mai 2026: RAG-møte" in whole
    for wanted in (
        "Fra: KORUS Fjord (Nina Berge)",
        "Til: KORUS Vidde (Ola Dal), fra 1. januar 2027",
        "Drift av nettsiden (Utkast): KORUS Drift, Nettmakerne AS",
        "Invitere eksterne: ikke gjort, gjøres av Ola Dal",
    ):
        assert wanted in texts, texts
    for absent in ("Alt gjort", "Utkastet", "20. april 2026", "20. februar 2026", "2027"):
        assert absent not in whole.replace("31. desember 2026", "").replace("fra 1. januar 2027", ""), absent


def test_an_empty_pack_says_what_is_missing(visitor, sides):
    old, leaving, _coming = sides
    visitor.sign_in(leaving).open(page(old))
    for text in (
        "Ingenting er skrevet ennå.",
        "Ingen åpne oppgaver.",
        "Ingen avtaler er lagt inn.",
        "Ingen møter eller samlinger er planlagt.",
    ):
        assert text in visitor.text()
    assert visitor.client.get(page(old, ".docx")).status_code == 200


def test_both_sides_see_it_until_it_is_closed_and_others_never_learn_that_it_exists(app, filled, clock):
    old, leaving, coming = filled
    clock.forward(days=320)
    sides = [Visitor(app).sign_in(one) for one in (leaving, coming)]
    for visitor in sides:
        visitor.open(page(old))
        assert visitor.client.get(page(old, ".docx")).status_code == 200
    outsiders = [Visitor(app).sign_in(one) for one in (make.person(), make.operator(make.network()))]
    for visitor in outsiders:
        for suffix in ("", ".docx"):
            visitor.open(page(old, suffix), expect=404)
            visitor.open(f"/rag/koordinering/99/overlevering{suffix}", expect=404)
    term = rag.term(old.id)
    handovers.close(term, seen_version=term.version, by=coming, by_coordinator=False, now=now())
    db.session.commit()
    sides[0].open(page(old), expect=404)
    sides[0].open(page(old, ".docx"), expect=404)
    sides[1].open(page(old))
    assert "Avsluttet" in sides[1].texts(".ds-tag")


def test_strangers_sign_in_and_other_methods_are_refused(app, visitor, sides):
    for suffix in ("", ".docx"):
        stranger = Visitor(app)
        stranger.open(page(sides[0], suffix))
        assert stranger.path.startswith("/logg-inn")
    visitor.sign_in(sides[1])
    assert visitor.client.post(page(sides[0], ".docx")).status_code == 405
    visitor.open(f"/rag/vertskap/{sides[0].id}/overlevering", expect=404)
