"""The page of one wish is one form: every button saves what was typed, says what it wants and the version it saw."""

import pytest

from app.db import db
from app.topics.bank import operations, queries
from app.topics.models.topic import Topic
from app.topics.moderation import merging
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

NAMED = "Kari i regnskap på Prøve AS drikker"
ANONYMOUS = "Når en kollega drikker"


def suggested(what="Spill", network=None, **given):
    made = operations.suggest(network, what=what, now=now(), **given)
    db.session.commit()
    return made


def published(what="Spill", network=None):
    made = suggested(what, network)
    operations.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made


def stored(topic):
    db.session.expire_all()
    return db.session.get(Topic, topic.id)


@pytest.fixture
def rag(visitor):
    """A visitor who has a place in RAG."""
    return visitor.sign_in(make.seat(make.person("Ola", "Vik")))


def test_what_a_moderator_made_anonymous_is_what_is_published(rag):
    topic = suggested(NAMED)
    rag.open(f"/temabank/{topic.id}/behandle")
    rag.submit("Lagre og publiser", title=ANONYMOUS, what=ANONYMOUS)
    rag.open(f"/temabank/{topic.id}")
    assert ANONYMOUS in rag.text()
    assert "Kari" not in rag.text()
    assert "Prøve AS" not in rag.client.get("/temabank.atom").text


def buttons_of(page):
    return {button["value"] for button in page.select('button[name="do"]')}


@pytest.mark.parametrize("status", ["received", "parked", "rejected", "filed", "published", "merged"])
def test_every_button_on_the_page_keeps_the_words_and_the_tags(rag, network, status):
    other = published("Noe om pengespill")
    tag = queries.tag_named("policy")
    topic = suggested("Pengespill", network)
    shown = {"version": "", "do": ""}
    found = set()
    for _time in range(9):
        topic = suggested("Pengespill", network)
        _bring_to(topic, other, status)
        rag.open(f"/temabank/{topic.id}/behandle")
        rag.submit("Søk", find="pengespill") if rag.page.find(id="find") else None
        left = sorted(buttons_of(rag.page) - found - {"search"})
        left = [value for value in left if not value.startswith("take_in") or "take_in" not in found]
        left = [value for value in left if not value.startswith("merge") or "merge" not in found]
        if not left:
            break
        form = rag.page.select_one("form[action$='/behandle']")
        shown = {"version": form.find(attrs={"name": "version"})["value"], "do": left[0]}
        words = {"title": "Ny tittel", "what": "Ny tekst", "who": "Tuva", "how": "Samtale"}
        kind = {"kind": topic.kind} if rag.page.find(id="kind") else {}
        rag.post(f"/temabank/{topic.id}/behandle", {**shown, **words, **kind, "tags": [str(tag.id)]})
        now_stored = stored(topic)
        assert (now_stored.title, now_stored.what, now_stored.who, now_stored.how) == tuple(words.values()), left[0]
        assert [one.name for one in now_stored.tags] == ["policy"]
        found |= {left[0], left[0].partition(":")[0]}
    assert "save" in found
    assert len(found) > 1


def _bring_to(topic, root, status):
    how = {"seen_version": topic.version, "by": None, "now": now()}
    if status == "parked":
        operations.park(topic, "later", "", **how)
    if status == "rejected":
        operations.reject(topic, "later", "", **how)
    if status == "filed":
        operations.file(topic, "praise", **how)
    if status == "published":
        operations.publish(topic, **how)
    if status == "merged":
        merging.merge(topic, root, **how)
    db.session.commit()


def test_searching_keeps_what_was_typed_and_saves_nothing(rag):
    topic = suggested("Spill")
    rag.open(f"/temabank/{topic.id}/behandle")
    rag.submit("Søk", find="finnes ikke", title="Det jeg skrev", what="Mer av det")
    assert rag.page.find(id="title")["value"] == "Det jeg skrev"
    assert rag.texts("textarea")[0] == "Mer av det"
    assert stored(topic).title == "Spill"


def test_another_type_that_was_chosen_is_not_thrown_away_by_another_button(rag):
    topic = suggested("Spill")
    rag.open(f"/temabank/{topic.id}/behandle")
    rag.submit("Lagre og publiser", kind="praise", title="Skrevet")
    assert "Du har valgt en annen type." in rag.errors()["kind"]
    assert rag.page.find(id="title")["value"] == "Skrevet"
    assert (stored(topic).status, stored(topic).title) == ("received", "Spill")


def two_at(app, topic):
    """Two of RAG who have the same page open."""
    found = []
    for name in ("Ola", "Siv"):
        browser = Visitor(app).sign_in(make.seat(make.person(name, "Vik")))
        browser.open(f"/temabank/{topic.id}/behandle")
        found.append(browser)
    return found


def test_two_who_propose_it_to_all_networks_do_not_undo_each_other(app, network):
    topic = published("Spill", network)
    first, second = two_at(app, topic)
    first.submit("Foreslå for alle nettverk")
    second.submit("Foreslå for alle nettverk", expect=409)
    assert stored(topic).is_shared
    assert "bare for eget nettverk." not in second.text()


@pytest.mark.parametrize("button", ["Slå sammen med denne", "Parker …", "Ikke ta med …", "Lagre og publiser"])
def test_a_button_that_was_drawn_from_an_older_version_changes_nothing(app, network, button):
    published("Pengespill")
    topic = suggested("Noe om pengespill", network)
    first, second = two_at(app, topic)
    first.submit("Lagre", title="Pengespill på jobb")
    version = stored(topic).version
    second.submit(button, expect=409)
    assert (stored(topic).version, stored(topic).status, stored(topic).parent_id) == (version, "received", None)


def test_parting_from_an_older_version_changes_nothing(app, network):
    topic, root = suggested("Noe", network), published("Annet")
    merging.merge(topic, root, seen_version=topic.version, by=None, now=now())
    db.session.commit()
    first, second = two_at(app, topic)
    first.submit("Skill dem igjen")
    second.submit("Skill dem igjen", expect=409)
    assert stored(topic).parent_id is None


def test_tags_that_another_chose_meanwhile_are_shown_beside_ones_own(app, network):
    topic = suggested("Spill", network)
    first, second = two_at(app, topic)
    spill, policy = queries.tag_named("spill"), queries.tag_named("policy")
    first.submit("Lagre", tags=[str(spill.id)])
    second.submit("Lagre", tags=[str(policy.id)], expect=409)
    assert "spill" in second.texts(".theirs blockquote")
    assert [one.name for one in stored(topic).tags] == ["spill"]


@pytest.mark.parametrize("button", ["Slett det jeg skrev om meg selv", "Trekk forslaget"])
def test_no_button_on_a_receipt_throws_away_what_its_sender_typed(visitor, button):
    topic = suggested("Spill", name="Tuva Lid")
    visitor.open(f"/forslag/{topic.public_id}/{queries.receipt(topic)}")
    visitor.submit(button, what="Spill på nett")
    assert (stored(topic).what, stored(topic).sender) == ("Spill på nett", None)


def test_a_sender_whose_wish_was_taken_up_meanwhile_keeps_what_was_typed(visitor):
    topic = suggested("Spill")
    visitor.open(f"/forslag/{topic.public_id}/{queries.receipt(topic)}")
    topic.version += 1
    db.session.commit()
    visitor.submit("Trekk forslaget", what="Spill på nett", expect=409)
    assert visitor.texts("textarea#what") == ["Spill på nett"]
    assert stored(topic).status == "received"


def test_a_sender_who_saw_an_older_version_withdraws_nothing_before_looking_again(visitor):
    topic = published("Spill")
    visitor.open(f"/forslag/{topic.public_id}/{queries.receipt(topic)}")
    topic.version += 1
    db.session.commit()
    visitor.submit("Trekk forslaget")
    assert stored(topic).status == "published"
    assert "i mellomtiden" in visitor.text()
    visitor.submit("Trekk forslaget")
    assert stored(topic).status == "withdrawn"
