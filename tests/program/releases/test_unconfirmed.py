"""Names of speakers who are not confirmed: hidden in all that participants see, unless somebody chooses otherwise."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest

from app.db import db
from app.domain.program.rows import Responsible
from app.gatherings import operations as gatherings
from app.program.draft import copying, queries
from app.program.draft import operations as drafts
from app.program.ideas import operations as ideas
from app.program.releases import revisions
from app.topics.bank import operations as topics
from app.web.clock import now
from tests.support import make
from tests.support.programs import DAY, KEYS, NEXT_DAY, row

NAME = "Liv Storhaug"
MARK = "ikke bekreftet"


@pytest.fixture
def topic(gathering):
    """A topic of the bank that stands in the row of a speaker nobody has asked."""
    rows = [row(4, (13, 30), (14, 0), "Rus", state="idea", responsible=(Responsible(words=NAME),), text="- v/ " + NAME)]
    drafts.put(gathering, rows, kind="copied", by=None, now=now())
    made = topics.suggest(None, what="Rus og unge", now=now())
    topics.publish(made, seen_version=made.version, by=None, now=now())
    idea = ideas.from_topic(made, gathering, by=None, key=None, now=now())
    idea.state, idea.row_key = "placed", KEYS[3]
    db.session.commit()
    return made


def outputs(visitor, gathering, topic):
    """All that says something of a released program, as words."""
    page = f"/samlinger/{gathering.id}/program"
    visitor.open(page)
    yield "page", visitor.text()
    for kind in ("json", "txt"):
        yield kind, visitor.client.get(f"{page}?format={kind}").get_data(as_text=True)
    feed = visitor.client.get(f"/kalender/program/{gathering.id}.ics").get_data(as_text=True)
    yield "calendar", feed.replace("\r\n ", "")
    visitor.open(f"/temabank/{topic.id}")
    yield "topic", visitor.text()
    for name in ("versjoner/1/program.docx", "program.docx"):
        octets = visitor.client.get(f"/samlinger/{gathering.id}/utkast/{name}").data
        cells = docx.Document(BytesIO(octets)).tables[0]._cells
        yield name, "\n".join(cell.text for cell in cells)


def test_a_release_hides_unconfirmed_names_in_every_output_and_marks_the_row(planner, gathering, topic):
    planner.open(f"/samlinger/{gathering.id}/utkast/slipp")
    planner.submit("Lagre og publiser")
    for output, words in outputs(planner, gathering, topic):
        assert NAME not in words, output
        assert MARK in words or '"is_confirmed": false' in words, output


def test_whoever_releases_may_choose_to_show_the_names_marked_the_same_everywhere(planner, gathering, topic):
    planner.open(f"/samlinger/{gathering.id}/utkast/slipp")
    planner.submit("Lagre og publiser", hides_unconfirmed=None)
    for output, words in outputs(planner, gathering, topic):
        assert NAME in words, output
        assert MARK in words or '"is_confirmed": false' in words, output


def test_the_choice_can_be_changed_for_the_version_that_is_released(planner, gathering, topic):
    revisions.release(revisions.save(gathering, "", by=None, now=now()), hides_unconfirmed=False, by=None, now=now())
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}/utkast/versjoner/1/slipp")
    assert planner.page.select_one("input[name=hides_unconfirmed]").get("checked") is None
    planner.submit("Publiser versjon 1")
    assert "Deltakerne ser allerede versjon 1." in planner.text()
    planner.submit("Publiser versjon 1", hides_unconfirmed="y")
    assert all(NAME not in words for _output, words in outputs(planner, gathering, topic))


@pytest.mark.both
@pytest.mark.parametrize(("hides", "found"), [(True, 0), (False, 1)])
def test_a_hidden_name_is_not_found_in_the_archive_nor_copied_to_another_program(
    visitor, gathering, topic, clock, hides, found
):
    revisions.release(revisions.save(gathering, "", by=None, now=now()), hides_unconfirmed=hides, by=None, now=now())
    db.session.commit()
    with visitor.app.test_request_context():
        copied = copying.source(gathering.id, is_draft=False).rows
    assert [bool(one.responsible) for one in copied] == [bool(found)]
    clock.forward(days=200)
    visitor.open("/samlinger?q=storhaug")
    assert len(visitor.texts("#arkiv ~ ul .gathering-title")) == found


def test_a_gathering_that_moves_keeps_the_choice_of_its_release(gathering, topic):
    revisions.release(revisions.save(gathering, "", by=None, now=now()), hides_unconfirmed=False, by=None, now=now())
    days = [make.span(day + timedelta(days=7)) for day in (DAY, NEXT_DAY)]
    gatherings.change(gathering, {"days": days}, seen_version=gathering.version, by=None, now=now())
    assert queries.latest_release(gathering).hides_unconfirmed is False
