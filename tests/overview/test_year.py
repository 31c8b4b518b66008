"""A year as wheel, table and list, of all networks or of one."""

from datetime import date, timedelta
from math import dist

import pytest

from app.db import db
from app.domain.time.due import read
from app.program.deadlines import operations as deadlines
from app.web.clock import now
from tests.support import make


@pytest.fixture
def fjord(app):
    """A running network."""
    return make.network("alor Sunnfjord")


def table(visitor):
    """Return the last cell of each network's row."""
    rows = visitor.page.select("table.strip tbody tr")
    return {row.th.get_text().strip(): " ".join(row.select("td")[0].get_text().split()) for row in rows}


def test_two_a_year_are_fulfilled_or_not(visitor, fjord):
    ytre = make.network("alor Ytre")
    make.network("alor Plan", phase="planned")
    make.network("alor Slutt", phase="closed")
    make.gathering(fjord, days=(date(2026, 2, 4),))
    make.gathering(fjord, days=(date(2026, 9, 15),))
    make.gathering(ytre, days=(date(2026, 4, 15),))
    make.gathering(ytre, days=(date(2026, 10, 1),), state="cancelled")
    make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)))
    visitor.open("/arshjul/2026")
    assert table(visitor) == {"alor Norge": "1", "alor Plan": "0", "alor Sunnfjord": "2 av 2", "alor Ytre": "1 av 2"}
    colors = [tag["data-color"] for tag in visitor.page.select("table.strip .ds-tag")]
    assert colors == ["success", "warning"]


def test_each_gathering_stands_in_its_month_in_table_and_list(visitor, fjord):
    make.gathering(fjord, days=(date(2026, 5, 31), date(2026, 6, 1)), theme="Overgang")
    visitor.open("/arshjul/2026")
    cells = [" ".join(cell.get_text().split()) for cell in visitor.page.select("table.strip tbody tr")[1].select("td")]
    assert cells[5] == "alor Sunnfjord: Overgang 31."
    assert cells[6] == ""
    assert "alor Sunnfjord: Overgang" in visitor.texts("section[aria-label=mai]")[0]
    assert visitor.texts("section[aria-label=juni] p.quiet")[0] == "Ingen samlinger"


def test_the_wheel_is_numbered_as_the_list_beside_it(visitor, fjord):
    for month in (9, 2, 4):
        make.gathering(fjord, days=(date(2026, month, 15),), theme=f"Måned {month}")
    visitor.open("/arshjul/2026")
    assert visitor.texts("ol.numbered a") == [f"alor Sunnfjord: Måned {month}" for month in (2, 4, 9)]
    assert visitor.texts("svg .mark text") == ["1", "2", "3"]
    assert len(visitor.page.select("svg .sector")) == 12
    assert "3 samlinger" in visitor.page.select_one("svg.wheel")["aria-label"]


def test_marks_never_cover_each_other_even_in_a_crowd_and_at_the_turn_of_the_year(visitor, fjord):
    for days in range(12):
        make.gathering(fjord, days=(date(2026, 4, 13) + timedelta(days=days // 3),))
    for day in (date(2026, 1, 1), date(2026, 1, 2), date(2026, 12, 30), date(2026, 12, 31)):
        make.gathering(fjord, days=(day,))
    visitor.open("/arshjul/2026")
    moved = [
        mark["transform"].removeprefix("translate(").removesuffix(")") for mark in visitor.page.select("svg .mark")
    ]
    marks = [tuple(map(float, place.split())) for place in moved]
    assert len(marks) == 16
    nearest = min(dist(one, other) for i, one in enumerate(marks) for other in marks[:i])
    assert nearest >= 18


def test_public_holidays_are_named(visitor):
    visitor.open("/arshjul/2026")
    assert "Fridager: 1. Arbeidernes dag, 14. Kristi himmelfartsdag" in visitor.texts("section[aria-label=mai]")[0]


def test_what_was_cancelled_is_marked_and_drafts_are_not_shown(visitor, fjord):
    make.gathering(fjord, state="cancelled", theme="Avlyst tema")
    make.gathering(fjord, state="draft", theme="Utkast tema")
    visitor.open("/arshjul/2026")
    assert len(visitor.page.select("svg .mark.cancelled")) == 1
    assert visitor.texts("ol.numbered .ds-tag") == visitor.texts(".months .ds-tag") == ["Avlyst"]
    assert "Avlyst tema (Avlyst)" in visitor.texts(".strip td a.cancelled")[0]
    assert "Utkast tema" not in visitor.text()


def test_the_year_turns_at_midnight_in_oslo(visitor, fjord):
    draft = make.gathering(fjord, days=(), state="draft", theme="Nyttår")
    visitor.sign_in(make.operator(fjord)).open(f"/samlinger/{draft.id}/endre")
    visitor.submit("Lagre", **{"days-0-day": "1.1.2026", "days-0-start": "0.10", "days-0-end": "1"})
    visitor.open(f"/samlinger/{draft.id}/publiser")
    visitor.submit("Publiser")
    visitor.open("/arshjul/2026")
    assert "Nyttår" in visitor.text()
    visitor.open("/arshjul/2025")
    assert "Nyttår" not in visitor.text()


def test_a_network_has_a_year_of_its_own_with_alor_norge(visitor, fjord):
    make.gathering(fjord, theme="Vårt")
    make.gathering(make.network("alor Ytre"), theme="Deres")
    make.gathering(None, days=(date(2026, 6, 10),), theme="alor Norge 2026")
    visitor.open("/nettverk/sunnfjord/arshjul/2026")
    assert visitor.texts(".title .lead") == ["alor Sunnfjord og alor Norge"]
    assert set(table(visitor)) == {"alor Norge", "alor Sunnfjord"}
    assert "Deres" not in visitor.text()
    assert "alor Norge 2026" in visitor.text()
    assert visitor.page.select_one("nav[aria-label='Velg år'] a")["href"] == "/nettverk/sunnfjord/arshjul/2025"


def test_an_empty_year_says_so(visitor):
    visitor.open("/arshjul/2031")
    assert "Ingen samlinger er publisert for dette året." in visitor.text()


def test_the_address_without_a_year_is_this_year(visitor):
    visitor.open("/arshjul")
    assert visitor.path == "/arshjul/2026"
    assert visitor.texts("nav[aria-label='Velg år'] a") == ["2025", "2027"]


@pytest.mark.parametrize(("year", "neighbours"), [(2000, ["2025"]), (2099, ["2027"])])
def test_the_first_and_the_last_year_open(visitor, year, neighbours):
    visitor.open(f"/arshjul/{year}")
    assert visitor.texts("nav[aria-label='Velg år'] a") == neighbours


@pytest.mark.parametrize("year", ["1999", "2100", "0", "99999999999", "-1", "nå"])
def test_a_year_out_of_range_is_not_found(visitor, fjord, year):
    visitor.open(f"/arshjul/{year}", expect=404)
    visitor.open(f"/nettverk/sunnfjord/arshjul/{year}", expect=404)


def test_an_unknown_network_and_other_methods_are_refused(visitor):
    visitor.open("/nettverk/atlantis/arshjul/2026", expect=404)
    assert visitor.client.post("/arshjul/2026").status_code == 405
    assert visitor.client.post("/arshjul").status_code == 405


def test_those_in_rag_see_the_deadlines_of_alor_norge_in_their_months(app, visitor):
    norge = make.gathering(None, days=(date(2026, 6, 10),), theme="alor Norge 2026")
    deadlines.add(norge, title="Påmeldingsfrist", due=read("medio april 2026", date(2026, 3, 2)), by=None, now=now())
    db.session.commit()
    april = "section[aria-label=april] li"
    visitor.open("/arshjul/2026")
    assert visitor.texts(april) == []
    visitor.sign_in(make.seat()).open("/arshjul/2026")
    assert visitor.texts(april) == ["Frist: Påmeldingsfrist medio april 2026 (11.–20. april 2026) · alor Norge 2026"]
    visitor.open("/arshjul/2027")
    assert visitor.texts(april) == []


def test_those_in_rag_see_meetings_samlinger_and_alor_norge_in_one_list(visitor, fjord):
    make.gathering(fjord, days=(date(2026, 5, 20),), theme="Spill")
    make.gathering(None, days=(date(2026, 5, 28), date(2026, 5, 29)), theme="Samarbeid")
    meeting = make.meeting(date(2026, 5, 22))
    make.meeting(date(2026, 5, 23), state="cancelled")
    visitor.open("/arshjul/2026")
    assert visitor.texts("section[aria-label=mai] li a") == ["alor Sunnfjord: Spill", "alor Norge: Samarbeid"]
    visitor.sign_in(make.seat())
    visitor.open("/arshjul/2026")
    together = ["alor Sunnfjord: Spill", meeting.title, "alor Norge: Samarbeid"]
    assert visitor.texts("section[aria-label=mai] li a") == together
    visitor.open(f"/nettverk/{fjord.slug}/arshjul/2026")
    assert meeting.title not in visitor.text()


def test_the_year_opens_where_something_is_left_marks_today_and_does_not_lead_on_for_ever(visitor, fjord, clock):
    make.gathering(fjord, days=(date(2026, 4, 15),))
    visitor.open("/arshjul")
    assert visitor.path == "/arshjul/2026"
    assert visitor.texts("section[aria-label=mars] .today") == ["I dag er det 2. mars 2026."]
    assert visitor.texts("nav[aria-label='Velg år'] a") == ["2025", "2027"]
    clock.now = clock.now.replace(month=11, day=30)
    make.gathering(fjord, days=(date(2027, 2, 3),))
    visitor.open("/arshjul")
    assert visitor.path == "/arshjul/2027"
    assert visitor.texts("nav[aria-label='Velg år'] a") == ["2026"], "nothing is known of the year after"
