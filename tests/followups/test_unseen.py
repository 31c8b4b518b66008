"""No task is seen by anybody outside RAG: not on a page, in a search, in a feed, or by who runs a network."""

import pytest

from app.db import db
from app.people.models import Person
from tests.house import world
from tests.support import make

MARK = "Zebrafink"


@pytest.mark.parametrize("role", ["anonymous", "operator own", "deputy expired"])
def test_no_answer_of_the_site_tells_of_a_task(app, visitor, role):
    app.config["FEED_CHECK_SECONDS"] = 0.0
    built = world.build(visitor)
    ids = {name: person.id for name, person in built.cast.items() if person}
    make.follow_up(f"Mate {MARK}", owners=f"{MARK} Fremmed", due="9.3.26", source_title=f"{MARK} 1")
    visitor.client = app.test_client()
    if role in ids:
        visitor.sign_in(db.session.get(Person, ids[role]))
    asked = 0
    for method, rule in world.routes(app):
        if method == "GET":
            text = told(visitor, world.path(rule, built.parts))
            assert MARK not in text, rule.rule
            # A samling's own planners see its deadlines, and give a next step of its Open Space one; a task's stand on
            # its own link page alone.
            own = "/oppgave/", "/samlinger/", "/open-space/steg/"
            assert "Frist" not in text or rule.rule.startswith(own), rule.rule
            if 'name="q"' in text:
                assert MARK not in told(visitor, f"{world.path(rule, built.parts)}?q={MARK.lower()}"), rule.rule
            asked += 1
    assert asked > 80


def told(visitor, path):
    """Return the text an address answers, lines of calendars unfolded."""
    with visitor.client.get(path) as answer:
        return answer.get_data(as_text=True).replace("\r\n ", "") if "text" in answer.mimetype else ""
