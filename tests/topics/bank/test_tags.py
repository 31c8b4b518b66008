"""Tags are kept by RAG: added, renamed, united, removed when nobody uses them; and topics are found by them."""

import pytest

from app.db import db
from app.topics.bank import operations, queries, tagging
from app.topics.moderation import merging
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both


def published(what, *tags):
    made = operations.suggest(None, what=what, now=now())
    operations.publish(made, seen_version=made.version, by=None, now=now())
    chosen = [queries.tag_named(name) for name in tags]
    operations.tag(made, chosen, seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made


def found(words):
    return [one.title for one in queries.bank(now(), wanted=words)[0]]


@pytest.fixture
def rag(visitor):
    """A visitor in RAG at the page."""
    visitor.sign_in(make.seat(make.person("Ola", "Vik"))).open("/temabank/stikkord")
    return visitor


def test_a_tag_is_added_once(rag):
    rag.submit("Legg til", name="Nattarbeid")
    assert "Nattarbeid 0 temaer" in rag.text()
    rag.submit("Legg til", name=" nattarbeid ")
    assert rag.errors() == {"name": "Det stikkordet finnes allerede."}


def test_a_renamed_tag_is_found_by_its_new_name_alone(rag):
    published("Mer om samtalen", "spill")
    rag.open(f"/temabank/stikkord/{queries.tag_named('spill').id}")
    rag.submit("Lagre", name="Pengespill")
    assert "Pengespill 1 tema" in rag.text()
    assert (found("pengespill"), found("samtalen")) == (["Mer om samtalen"], ["Mer om samtalen"])


def test_two_who_rename_at_once_see_both(rag):
    tag = queries.tag_named("spill")
    rag.open(f"/temabank/stikkord/{tag.id}")
    tag.version += 1
    db.session.commit()
    rag.submit("Lagre", name="Pengespill", expect=409)
    assert rag.texts(".theirs blockquote") == ["spill"]


def test_united_tags_are_one_on_every_topic(rag):
    both, one = published("A", "spill", "policy"), published("B", "spill")
    gone, kept = queries.tag_named("spill"), queries.tag_named("policy")
    rag.open(f"/temabank/stikkord/{gone.id}/sla-sammen")
    rag.submit("Slå sammen")
    assert "Velg et stikkord å slå sammen med." in rag.text()
    rag.open(f"/temabank/stikkord/{gone.id}/sla-sammen")
    rag.submit("Slå sammen", into=str(kept.id))
    assert queries.tag_named("spill") is None
    assert {tuple(map(str, queries.topic(topic.id).tags)) for topic in (both, one)} == {("policy",)}
    assert found("spill") == []


def test_only_a_tag_that_no_topic_has_is_deleted(rag):
    published("A", "spill")
    used, unused = queries.tag_named("spill"), queries.tag_named("forskning")
    data = {"name": "spill", "version": str(used.version), "do": "delete"}
    rag.post(f"/temabank/stikkord/{used.id}", data, expect=200)
    assert queries.tag_named("spill") is not None
    rag.open(f"/temabank/stikkord/{unused.id}")
    rag.submit("Slett stikkordet")
    assert queries.tag_named("forskning") is None


def test_a_name_that_was_typed_is_not_thrown_away_by_the_button_that_deletes(rag):
    tag = queries.tag_named("spill")
    rag.open(f"/temabank/stikkord/{tag.id}")
    rag.submit("Slett stikkordet", name="Pengespill")
    assert rag.errors()["name"].startswith("Du har skrevet et nytt navn.")
    assert rag.page.find(id="name")["value"] == "Pengespill"


@pytest.mark.parametrize(("page", "button"), [("/sla-sammen", "Slå sammen"), ("", "Slett stikkordet")])
def test_a_tag_that_was_renamed_meanwhile_is_neither_united_nor_deleted(rag, page, button):
    kept, tag = queries.tag_named("policy"), queries.tag_named("spill")
    rag.open(f"/temabank/stikkord/{tag.id}{page}")
    tagging.rename(tag, "Pengespill", seen_version=tag.version, by=None, now=now())
    db.session.commit()
    rag.submit(button, **({"into": str(kept.id)} if page else {}), expect=409)
    assert queries.tag_named("pengespill") is not None


def test_an_operator_does_not_change_them(visitor, network):
    visitor.sign_in(make.operator(network)).open("/temabank/stikkord", expect=403)


def test_topics_are_found_by_tags_and_by_what_was_merged_into_them_until_it_is_parted(app):
    root, merged = published("Penger og unge", "spill"), published("Gambling på nett")
    merging.merge(merged, root, seen_version=merged.version, by=None, now=now())
    assert (found("spill"), found("gambling")) == (["Penger og unge"], ["Penger og unge"])
    operations.reword(merged, what="Poker", who="", how="", seen_version=merged.version, by=None, now=now())
    assert (found("poker"), found("gambling")) == (["Penger og unge"], [])
    merging.part(merged, seen_version=merged.version, by=None, now=now())
    assert found("poker") == ["Poker"]
