"""Comments on a draft and its rows: by everybody who plans, resolved or not, and kept when the row is gone."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.planning import ProgramComment
from app.program.tasks import comments
from app.web.clock import now
from tests.support import make
from tests.support.programs import KEYS


@pytest.fixture
def comment(gathering):
    """What somebody else said of lunch."""
    made = comments.say(gathering, "For kort?", row_key=KEYS[2], by=make.person("Ola", "Lien"), now=now())
    db.session.commit()
    return made


def address(gathering, row=""):
    return f"/samlinger/{gathering.id}/utkast/kommentarer" + (f"?post={row}" if row else "")


def test_a_comment_is_written_on_the_row_one_came_from(planner, gathering):
    planner.open(address(gathering, KEYS[2]))
    planner.submit("Legg inn", text="Kan vi flytte den?")
    assert planner.path == address(gathering, KEYS[2])
    (said,) = planner.texts("ol.roster > li")
    assert said.startswith("Kari Nordmo 2. mars 2026 kl. 12.00 Lunsj Kan vi flytte den?")


def test_a_comment_on_the_whole_draft_says_so(planner, gathering):
    planner.open(address(gathering))
    planner.submit("Legg inn", text="Fint utkast")
    assert "Hele utkastet Fint utkast" in planner.texts("ol.roster > li")[0]


def test_an_empty_comment_is_refused(planner, gathering):
    planner.open(address(gathering))
    planner.submit("Legg inn", text="  ")
    assert planner.errors() == {"text": "Skriv kommentaren."}


def test_a_comment_on_a_row_that_is_gone_meanwhile_is_refused_and_stays_typed(planner, gathering):
    planner.open(address(gathering, KEYS[2]))
    remove(gathering, KEYS[2])
    planner.submit("Legg inn", text="Kan vi flytte den?")
    assert planner.errors()["row"] == "Posten er ikke i utkastet lenger. Velg en annen."
    assert planner.page.find(id="text").get_text().strip() == "Kan vi flytte den?"


def test_the_draft_counts_open_comments_beside_the_row(planner, gathering, comment):
    draft = f"/samlinger/{gathering.id}/utkast"
    planner.open(draft)
    assert "1 åpen kommentar om Lunsj" in planner.texts(f"#post-{KEYS[2]} a")
    planner.open(address(gathering))
    planner.submit("Avklart")
    planner.open(draft)
    assert "åpen kommentar" not in planner.text()


def test_a_resolved_comment_is_folded_and_can_be_opened_again(planner, gathering, comment):
    planner.open(address(gathering))
    planner.submit("Avklart")
    assert planner.texts("details.ds-details summary") == ["1 avklart kommentar"]
    assert "av Kari Nordmo" in planner.texts("details.ds-details li")[0]
    planner.submit("Åpne igjen")
    assert planner.texts("details.ds-details summary") == []
    assert len(planner.texts("ol.roster > li")) == 1


def test_only_ones_own_comment_can_be_deleted(planner, gathering, comment):
    planner.open(address(gathering))
    assert "Slett kommentaren" not in planner.texts("button")
    with pytest.raises(Refused):
        comments.take_back(comment, by=make.person())
    planner.submit("Legg inn", text="Min egen")
    planner.submit("Slett kommentaren")
    assert [one.text for one in db.session.query(ProgramComment)] == ["For kort?"]


def test_a_comment_keeps_the_title_of_a_row_that_is_gone(planner, gathering, comment):
    remove(gathering, KEYS[2])
    planner.open(address(gathering))
    assert "Lunsj (ikke i utkastet lenger)" in planner.texts("ol.roster > li")[0]


def test_a_comment_follows_the_row_to_its_new_title(planner, gathering, comment):
    row = queries.row(gathering.id, KEYS[2])
    row.title = "Lunsj i hagen"
    db.session.commit()
    planner.open(address(gathering))
    assert "Lunsj i hagen For kort?" in planner.texts("ol.roster > li")[0]


def test_resolving_twice_keeps_who_did_it_first(gathering, comment):
    first = make.person("Ine", "Vik")
    comments.resolve(comment, by=first, now=now())
    comments.resolve(comment, by=make.person(), now=now())
    assert comment.resolved_by_id == first.id


def test_the_same_form_sent_twice_is_one_comment(planner, gathering):
    planner.open(address(gathering))
    key = planner.page.find("input", {"name": "key"})["value"]
    for _ in range(2):
        planner.post(address(gathering), {"text": "Én gang", "row": "", "key": key})
    assert db.session.query(ProgramComment).count() == 1


def test_others_than_planners_see_no_comments(visitor, gathering, comment):
    visitor.sign_in(make.person()).open(address(gathering), expect=403)


def test_a_comment_is_found_under_its_own_gathering_only(planner, gathering, comment):
    planner.post(f"/samlinger/{make.gathering().id}/utkast/kommentarer/{comment.id}/avklart", expect=404)


def remove(gathering, key):
    row = queries.row(gathering.id, key)
    drafts.remove(row, seen_version=row.version, by=None, now=now())
    db.session.commit()


def test_no_button_beside_a_comment_throws_away_the_one_being_written(planner, gathering, comment):
    planner.open(address(gathering))
    planner.submit("Legg inn", text="Min egen")
    for button in ("Avklart", "Åpne igjen", "Slett kommentaren"):
        planner.submit(button, text="Halvskrevet", row=KEYS[2])
        assert planner.texts("textarea#text") == ["Halvskrevet"]
        assert planner.page.find(id="row").find("option", selected=True)["value"] == KEYS[2]
    assert [one.text for one in db.session.query(ProgramComment)] == ["For kort?"]
    planner.submit("Legg inn")
    assert [one.text for one in db.session.query(ProgramComment)] == ["For kort?", "Halvskrevet"]


@pytest.mark.parametrize(("button", "verb"), [("Avklart", "resolve"), ("Åpne igjen", "reopen")])
def test_a_button_beside_an_older_version_of_a_comment_changes_nothing(planner, gathering, comment, button, verb):
    """Somebody else resolves it and takes it up again, or the other way round, while the page is open."""
    if verb == "reopen":
        comments.resolve(comment, by=None, now=now())
        db.session.commit()
    planner.open(address(gathering))
    before = comment.resolved_at is None
    for _time in range(2):
        comments.resolve(comment, by=None, now=now()) if comment.resolved_at is None else comments.reopen(comment)
    db.session.commit()
    planner.submit(button)
    assert "Noen andre har endret kommentaren i mellomtiden. Se over, og prøv igjen." in planner.text()
    assert (db.session.query(ProgramComment).one().resolved_at is None) == before


def test_ones_own_comment_that_another_resolved_meanwhile_is_not_deleted_unseen(planner, gathering):
    planner.open(address(gathering))
    planner.submit("Legg inn", text="Min egen")
    own = db.session.query(ProgramComment).one()
    comments.resolve(own, by=None, now=now())
    db.session.commit()
    planner.submit("Slett kommentaren")
    assert "i mellomtiden" in planner.text()
    planner.submit("Slett kommentaren")
    assert db.session.query(ProgramComment).count() == 0
