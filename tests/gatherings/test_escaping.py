"""What people type is shown as they typed it, on every page it reaches, and never becomes a part of the page."""

from datetime import date

import pytest

from tests.support import make
from tests.support.visitor import Visitor

BAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
PAGES = (
    "/",
    "/samlinger",
    "/samlinger?q=script",
    "/alor-norge",
    "/nettverk",
    "/nettverk/sunnfjord",
    "/arshjul/2026",
    "/nettverk/sunnfjord/arshjul/2026",
    "/kalender/nettverk/sunnfjord",
    "/nettverk?q=%3Cscript%3Ealert(1)",
    *(f"/samlinger/{number}" for number in (1, 2, 3, 4)),
    "/samlinger/1/endre",
    "/samlinger/1/kopier",
    "/samlinger/1/avlys",
    "/samlinger/1/trekk-tilbake",
    "/samlinger/3/gjenopprett",
    "/samlinger/1/avholdt",
    "/samlinger/4/publiser",
    "/samlinger/1/nettverk",
    "/nettverk/sunnfjord/endre",
    "/nettverk/sunnfjord/drift",
    "/nettverk/sunnfjord/oppstart",
    "/nettverk/sunnfjord/samlinger/ny",
    "/rag",
    "/min-side",
)


@pytest.fixture
def hostile(visitor):
    """A coordinator's browser on a site where every text is an attack."""
    host = make.organisation(f"KORUS {BAD}")
    network = make.network(
        "alor Sunnfjord", places=(f"Førde {BAD}",), region=BAD, about=BAD, started_note=BAD, counties=("Vestland",)
    )
    person = make.person(BAD, BAD, organisation=host, title=BAD, phone=BAD)
    make.operator(network, person)
    given = {"theme": BAD, "about": BAD, "venue": BAD, "address": BAD, "target_group": BAD, "host": host}
    given |= {"partners": [host], "contact": person}
    make.gathering(network, **given)
    make.gathering(network, days=(date(2026, 2, 4),), **given)
    make.gathering(network, days=(date(2026, 5, 6),), state="cancelled", **given)
    make.gathering(network, days=(date(2026, 5, 7),), state="draft", **given)
    make.gathering(None, days=(date(2026, 6, 10),), **given)
    return visitor.sign_in(make.coordinator(person))


@pytest.mark.parametrize("page", PAGES)
def test_texts_stay_texts(hostile, page):
    hostile.open(page)  # the visitor refuses scripts, styles and handlers that stand in a page
    assert hostile.page.select("img[src=x], [onerror]") == []
    assert [tag for tag in hostile.page.select("script") if "alert" in tag.get_text()] == []
    assert "alert(1)" in hostile.text() + " ".join(str(tag.get("value", "")) for tag in hostile.page.select("input"))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_stranger_reads_theme_venue_and_text_as_they_were_typed(app, hostile, number):
    visitor = Visitor(app)
    visitor.open(f"/samlinger/{number}")
    assert visitor.texts("h1") == [BAD]
    assert BAD in visitor.texts(".title .lead")[0]
    assert "<script>alert(1)</script>" in visitor.texts(".prose p")[0]
    assert visitor.page.title.get_text() == f"alor Sunnfjord: {BAD} – alor"


@pytest.mark.parametrize(
    "about",
    [
        "[klikk](javascript:alert(1))",
        "[klikk](JaVaScRiPt:alert(1))",
        "[klikk](data:text/html,<script>)",
        "![bilde](https://fremmed.example/x.png)",
        "<iframe src=https://fremmed.example></iframe>",
        "<a href='javascript:alert(1)'>klikk</a>",
        "[klikk](vbscript:x)",
        "<svg/onload=alert(1)>",
    ],
)
def test_marked_up_text_leads_nowhere_bad(visitor, about):
    gathering = make.gathering(make.network(), about=about)
    visitor.open(f"/samlinger/{gathering.id}")
    (prose,) = visitor.page.select("section.prose")
    assert prose.select("img, iframe, svg, script") == []
    assert [link["href"] for link in prose.select("a[href]") if not str(link["href"]).startswith("http")] == []


def test_a_link_in_a_text_is_a_link_and_tells_others_nothing(visitor):
    gathering = make.gathering(make.network(), about="Les mer på [siden](https://annet.example/side).")
    visitor.open(f"/samlinger/{gathering.id}")
    (link,) = visitor.page.select("section.prose a")
    assert link["href"] == "https://annet.example/side"
    assert set(link["rel"]) >= {"noopener", "noreferrer"}


def test_the_reason_for_cancelling_is_a_text_too(hostile):
    hostile.open("/samlinger/1/avlys")
    hostile.submit("Avlys samlingen", reason=BAD)
    assert hostile.texts(".ds-alert[data-color=danger] p") == [BAD]
