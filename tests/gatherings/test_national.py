"""alor Norge: the next one, the earlier ones, and who may begin one."""

from datetime import date

from tests.support import make
from tests.support.visitor import Visitor

JUNE = (date(2026, 6, 10), date(2026, 6, 11))


def test_the_next_one_stands_first_and_all_years_below(visitor):
    make.gathering(None, days=JUNE, theme="alor Norge 2026", venue="Hotell Fjord")
    make.gathering(None, days=(date(2025, 6, 11), date(2025, 6, 12)), theme="alor Norge 2025")
    make.gathering(make.network(), days=(date(2026, 4, 15),), theme="Regionalt")
    visitor.open("/alor-norge")
    assert visitor.texts("#neste") == ["alor Norge 2026"]
    assert visitor.texts("#neste ~ p") == ["10.–11. juni 2026 (uke 24) · Hotell Fjord"]
    assert visitor.texts("#alle ~ ul .gathering-title") == ["alor Norge 2026", "alor Norge 2025"]


def test_until_it_is_announced_the_page_says_so(visitor):
    make.gathering(None, days=JUNE, state="draft")
    visitor.open("/alor-norge")
    assert "Neste alor Norge er ikke kunngjort ennå." in visitor.text()
    assert "Ny alor Norge" not in visitor.text()


def test_one_that_was_cancelled_is_not_the_next(visitor):
    make.gathering(None, days=JUNE, theme="alor Norge 2026", state="cancelled")
    visitor.open("/alor-norge")
    assert visitor.texts("#neste") == []
    assert visitor.texts("#alle ~ ul .ds-tag") == ["Avlyst"]


def test_rag_begins_and_publishes_it(visitor):
    visitor.sign_in(make.seat()).open("/alor-norge")
    assert "Ny alor Norge" in visitor.texts("a.ds-button")
    visitor.open("/alor-norge/ny")
    days = {"days-0-day": "10.6", "days-0-start": "10.30", "days-0-end": "17", "days-1-day": "11.6"}
    visitor.submit(
        "Lagre utkast", theme="alor Norge 2026", venue="Hotell", **days, **{"days-1-start": "9", "days-1-end": "15"}
    )
    visitor.open(f"{visitor.path}/publiser")
    visitor.submit("Publiser")
    visitor.open("/")
    assert visitor.texts("#norge") == ["alor Norge 2026"]
    feed = visitor.client.get("/kalender/alor-norge.ics").get_data(as_text=True)
    assert "SUMMARY:alor Norge 2026 (dag 1 av 2)" in feed


def test_only_rag_may_begin_one(app):
    stranger = Visitor(app)
    stranger.open("/alor-norge/ny")
    assert stranger.path.startswith("/logg-inn")
    operator = Visitor(app).sign_in(make.operator(make.network()))
    operator.open("/alor-norge/ny", expect=403)
    operator.post("/alor-norge/ny", {"theme": "Kapret"}, expect=403)


def test_other_methods_are_refused(visitor):
    assert visitor.client.post("/alor-norge").status_code == 405
    assert visitor.client.put("/alor-norge/ny").status_code == 405
