"""Topics for other programs: a feed that parses, a table that runs nothing."""

import csv
import io
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from app.db import db
from app.topics.bank import operations
from app.topics.pages.exports import ATOM
from app.web.clock import now
from tests.support import make


def published(what, **given):
    made = operations.suggest(None, what=what, now=now(), **given)
    operations.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()


def test_the_feed_holds_public_topics_and_parses(visitor):
    published("Spill & <unge> «i dag»")
    operations.suggest(None, what="Ikke lest", now=now())
    db.session.commit()
    answer = visitor.client.get("/temabank.atom")
    feed = ElementTree.fromstring(answer.data)  # noqa: S314 - our own
    assert [title.text for title in feed.iter(f"{{{ATOM}}}title")][1:] == ["Spill & <unge> «i dag»"]
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("payload", ["=1+1", "+47 900", "-2", "@SUM(A1)", "＝cmd", "\t=1"])
def test_no_cell_of_the_table_is_a_formula(visitor, payload):
    published(f"x\n{payload}", who=payload, how=payload, name="Tuva Lid", email="tuva@example.org")
    visitor.sign_in(make.seat(make.person("Ola", "Vik")))
    text = visitor.client.get("/temabank.csv").data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        assert not [cell for cell in row if cell[:1] in "=+-@＝\t" and cell]
    assert "tuva" not in text.lower()


def test_an_operator_gets_the_own_networks_table(visitor, network):
    published("Nasjonalt")
    operations.suggest(network, what="Vårt", now=now())
    db.session.commit()
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo")))
    text = visitor.client.get("/temabank.csv").data.decode("utf-8-sig")
    assert "Vårt" in text
    assert "Nasjonalt" not in text


@pytest.mark.parametrize("payload", ["=1+1", "+47 900", "@SUM(A1)", "＝cmd"])
def test_the_workbook_says_what_the_table_says_and_every_cell_is_text(visitor, payload):
    published(f"x\n{payload}", who=payload, how=payload, name="Tuva Lid", email="tuva@example.org")
    visitor.sign_in(make.seat(make.person("Ola", "Vik")))
    answer = visitor.client.get("/temabank.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="temabank.xlsx"'
    cells = [cell for row in load_workbook(io.BytesIO(answer.data)).active.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[11:15]] == ["x", f"x\n{payload}", payload, payload]
    assert "tuva" not in " ".join(cell.value for cell in cells).lower()


def test_the_feed_is_found_from_the_bank_by_people_and_by_programs(visitor):
    page = visitor.open("/temabank")
    link = page.select_one('link[rel=alternate][type="application/atom+xml"]')
    assert link["href"] == page.find("a", string="Følg nye temaer i en nyhetsleser (Atom)")["href"] == "/temabank.atom"
