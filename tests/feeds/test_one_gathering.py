"""One gathering as a file to import once."""

from datetime import date

import pytest

from tests.support import make

pytestmark = pytest.mark.both


def test_it_is_a_file_with_each_of_its_days(program, network):
    gathering = make.gathering(network, theme="Spill", days=(date(2026, 4, 15), date(2026, 4, 16)))
    make.gathering(network, theme="Annet")
    fetched = program.fetch(f"/samlinger/{gathering.id}.ics")
    assert fetched.summaries == ["alor Øst: Spill (dag 1 av 2)", "alor Øst: Spill (dag 2 av 2)"]
    assert fetched.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert fetched.headers["Content-Disposition"] == f'attachment; filename="alor-samling-{gathering.id}.ics"'
    assert "Set-Cookie" not in fetched.headers


def test_it_is_the_same_entry_as_in_the_feed(program, network):
    gathering = make.gathering(network)
    once, feed = program.fetch(f"/samlinger/{gathering.id}.ics"), program.fetch("/kalender/alle.ics")
    assert once.events == feed.events


def test_one_long_past_can_still_be_had(program, network):
    gathering = make.gathering(network, days=(date(2022, 4, 15),))
    assert len(program.fetch(f"/samlinger/{gathering.id}.ics").events) == 1


def test_a_cancelled_one_says_so(program, network):
    gathering = make.gathering(network, state="cancelled")
    assert program.fetch(f"/samlinger/{gathering.id}.ics").statuses == ["CANCELLED"]


def test_a_draft_is_no_file_for_strangers_nor_for_its_editors(program, visitor, network):
    gathering = make.gathering(network, state="draft")
    program.fetch(f"/samlinger/{gathering.id}.ics", expect=404)
    visitor.sign_in(make.operator(network)).open(f"/samlinger/{gathering.id}.ics", expect=404)


@pytest.mark.parametrize(
    "path", ["/samlinger/1.ics", "/samlinger/0.ics", "/samlinger/99999999999.ics", "/samlinger/x.ics"]
)
def test_an_unknown_one_is_no_file(program, path):
    program.fetch(path, expect=404)


def test_nothing_can_be_written_to_it(program, network):
    program.fetch(f"/samlinger/{make.gathering(network).id}.ics", method="POST", expect=405)


def test_its_page_links_to_it(visitor, network):
    gathering = make.gathering(network)
    visitor.open(f"/samlinger/{gathering.id}")
    assert visitor.page.select(f'a[href="/samlinger/{gathering.id}.ics"]')
