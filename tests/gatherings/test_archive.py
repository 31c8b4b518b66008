"""The archive: what has been, across networks, found by any part of any word in any case, a page at a time."""

from datetime import date, timedelta

import pytest

from tests.support import make

pytestmark = pytest.mark.both

FEBRUARY = date(2026, 2, 4)


@pytest.fixture
def archive(visitor):
    """Return a function that searches and gives the titles found."""

    def search(wanted="", **more):
        visitor.open("/samlinger", query_string={"q": wanted, **more})
        return visitor.texts("#arkiv ~ ul .gathering-title")

    return search


@pytest.fixture
def held(app):
    """What two networks, and RAG, have held."""
    fjord = make.network("alor Sunnfjord", places=("Førde", "Ålesund"), region="Ytre kyst")
    ytre = make.network("alor Ærlig", places=("Vågå",))
    host = make.organisation("KORUS Ødegård")
    make.gathering(
        fjord,
        days=(FEBRUARY,),
        theme="Rusmiddelpolicy i praksis",
        about="Om **kjøreregler** på jobb.",
        venue="Hotell Åsgård",
        address="Strandgata 1",
        methods=["open_space"],
        host=host,
        target_group="Verneombud",
    )
    make.gathering(ytre, days=(date(2025, 10, 1),), theme="Spill, ærlighet og 100 % åpenhet")
    make.gathering(None, days=(date(2025, 6, 10), date(2025, 6, 11)), theme="alor Norge 2025")


RUS = "alor Sunnfjord: Rusmiddelpolicy i praksis"
SPILL = "alor Ærlig: Spill, ærlighet og 100 % åpenhet"
NORGE = "alor Norge 2025"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", [RUS, SPILL, NORGE]),
        ("rusmiddelpolicy", [RUS]),
        ("middel", [RUS]),
        ("POLICY", [RUS]),
        ("åpenhet", [SPILL]),
        ("ÅPENHET", [SPILL]),
        ("ÆRLIG", [SPILL]),
        ("ødeg", [RUS]),
        ("ØDEGÅRD", [RUS]),
        ("åsgård", [RUS]),
        ("Førde", [RUS]),
        ("kyst", [RUS]),
        ("strandgata", [RUS]),
        ("kjøreregler", [RUS]),
        ("verneombud", [RUS]),
        ("open space", [RUS]),
        ("vågå", [SPILL]),
        ("alor", [RUS, SPILL, NORGE]),
        ("ALOR NORGE", [NORGE]),
        ("2025", [SPILL, NORGE]),
        ("praksis rus", [RUS]),
        ("rus", [RUS]),
        ("spill", [SPILL]),
        ("rus spill", []),
        ("  spill   2025 ", [SPILL]),
        ("100 %", [SPILL]),
        ("%", [SPILL]),
        ("_", []),
        ("'; drop table gathering; --", []),
    ],
)
def test_every_word_is_found_anywhere_in_any_case(held, archive, wanted, found):
    assert archive(wanted) == found


def test_decomposed_letters_are_the_same_letters(held, archive):
    assert archive("A\u030aPENHET") == [SPILL]


def test_the_number_found_is_said_and_what_was_asked_for_stays(held, archive, visitor):
    archive("2025")
    assert visitor.texts("#arkiv ~ [role=status]") == ["2 samlinger"]
    assert visitor.page.select_one("#q")["value"] == "2025"
    archive("Policy")
    assert visitor.texts("#arkiv ~ [role=status]") == ["1 samling"]


def test_nothing_found_says_so_with_a_way_back(held, archive, visitor):
    archive("<b>marsboere</b>")
    assert "Ingen tidligere samlinger passer til «<b>marsboere</b>»." in visitor.text()
    assert "Vis alle" in visitor.texts("main a")


def test_what_is_to_come_drafts_and_what_was_cancelled_are_not_in_the_archive(archive):
    network = make.network()
    make.gathering(network, days=(date(2026, 4, 15),), theme="Kommende")
    make.gathering(network, days=(FEBRUARY,), theme="Utkast", state="draft")
    make.gathering(network, days=(FEBRUARY,), theme="Avlyst", state="cancelled")
    assert archive() == []


def test_an_empty_archive_says_so(archive, visitor):
    archive()
    assert "Ingen samlinger er holdt ennå." in visitor.text()
    assert "Ingen samlinger er publisert ennå." in visitor.text()


def test_a_page_holds_twenty_and_leads_to_the_next(archive, visitor):
    network = make.network("alor Nett")
    for number in range(41):
        make.gathering(network, days=(FEBRUARY - timedelta(days=number),), theme=f"Møte {number:02}")
    assert archive("møte") == [f"alor Nett: Møte {number:02}" for number in range(20)]
    assert visitor.texts("nav[aria-label=Sider]") == ["Side 1 av 3 Eldre"]
    visitor.open(visitor.page.select_one("nav[aria-label=Sider] a")["href"])
    assert visitor.texts("#arkiv ~ ul .gathering-title")[0] == "alor Nett: Møte 20"
    assert visitor.texts("nav[aria-label=Sider]") == ["Nyere Side 2 av 3 Eldre"]
    visitor.open(visitor.page.select("nav[aria-label=Sider] a")[1]["href"])
    assert visitor.texts("#arkiv ~ ul .gathering-title") == ["alor Nett: Møte 40"]
    assert visitor.texts("nav[aria-label=Sider]") == ["Nyere Side 3 av 3"]
    visitor.open("/samlinger?q=møte&side=4", expect=404)


@pytest.mark.parametrize("page", ["0", "-5", "to", "", "9" * 5000])
def test_a_page_that_is_no_number_is_the_first(held, archive, page):
    assert archive("", side=page) == [RUS, SPILL, NORGE]


def test_a_very_long_question_is_cut_and_answered(held, archive):
    assert archive("x" * 7000) == []


def test_another_method_is_refused(visitor):
    assert visitor.client.post("/samlinger").status_code == 405
