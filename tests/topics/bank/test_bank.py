"""What must always hold of topics: who sees them, who supports them, where they lead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound, Refused
from app.gatherings import operations as gatherings
from app.topics.bank import operations, queries, uses
from app.topics.models.topic import KINDS, STATUSES, Topic, TopicSender, TopicSupport
from app.topics.moderation import merging
from app.topics.suggestions import importing
from app.web.clock import now
from tests.support import make
from tests.support.hunting import costly

pytestmark = pytest.mark.both


def suggested(what="Mer om sykefravær", network=None, **given):
    return operations.suggest(network, what=what, now=now(), **given)


def published(what="Mer om sykefravær", network=None):
    made = suggested(what, network)
    operations.publish(made, seen_version=made.version, by=None, now=now())
    return made


def counted(topic):
    return queries.topic(topic.id).support, queries.voters(topic.root_id)


def test_public_lists_hold_exactly_published_topics_that_stand_for_themselves(app):
    for kind in KINDS:
        for status in STATUSES:
            made = suggested(f"{kind} {status}")
            made.kind, made.status, made.reason = kind, status, "other"
    merged, root = published("Spill"), published("Spill og unge")
    merging.merge(merged, root, seen_version=merged.version, by=None, now=now())
    db.session.flush()
    found, total = queries.bank(now())
    assert sorted(one.title for one in found) == ["Spill og unge", "topic published"]
    assert total == 2


def test_a_network_sees_its_own_what_is_national_and_what_others_share(app):
    own, other = make.network("alor Fjord"), make.network("alor Fjell")
    published("Vårt", own), published("Nasjonalt"), published("Deres", other)
    shared = published("Deres, delt", other)
    operations.share(shared, True, seen_version=shared.version, by=None, now=now())
    assert {one.title for one in queries.bank(now(), network=own)[0]} == {"Vårt", "Nasjonalt", "Deres, delt"}


VOTES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abcdef")), max_size=12)
MERGES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6)


@costly()
@given(votes=VOTES, merges=MERGES, late=VOTES)
def test_merging_unites_supporters_and_parting_restores_them(app, votes, merges, late):
    topics = [published(f"Tema {number}") for number in range(4)]
    for place, who in votes:
        merging.support(topics[place], who, now())
    before = [counted(topic) for topic in topics]
    done = []
    for one, other in merges:
        try:
            merging.merge(topics[one], topics[other], seen_version=topics[one].version, by=None, now=now())
            done.append(topics[one])
        except Refused:
            continue
    for topic in topics:
        root = queries.root(topic)
        assert root.parent_id is None
        members = [own for (_, own), one in zip(before, topics, strict=True) if queries.root(one).id == root.id]
        assert queries.voters(root.id) == set().union(*members)
        assert root.support == len(queries.voters(root.id))
    for topic in reversed(done):
        merging.part(topic, seen_version=topic.version, by=None, now=now())
    assert [counted(topic) for topic in topics] == before
    db.session.rollback()


def test_a_vote_on_a_merged_topic_lands_on_the_root_and_can_be_taken_back(app):
    merged, root = published("Spill"), published("Spill og unge")
    merging.merge(merged, root, seen_version=merged.version, by=None, now=now())
    merging.support(merged, "a", now())
    merging.support(root, "a", now())
    assert root.support == 1
    assert list(db.session.scalars(select(TopicSupport.topic_id))) == [root.id]
    merging.unsupport(merged, "a")
    assert root.support == 0


def test_what_is_merged_is_merged_once_and_never_into_itself(app):
    merged, root = published("Spill"), published("Spill og unge")
    merging.merge(merged, root, seen_version=merged.version, by=None, now=now())
    for one, other in ((merged, root), (root, merged), (root, root)):
        with pytest.raises(Refused):
            merging.merge(one, other, seen_version=one.version, by=None, now=now())


def test_the_same_form_sent_twice_is_one_topic(app):
    first, second = suggested(key="k1"), suggested(key="k1")
    assert first.id == second.id


def test_used_follows_the_gathering(app, clock):
    network = make.network()
    gathering = make.gathering(network, days=(date(2026, 4, 15),))
    topic = published(network=network)
    operations.use(topic, gathering, "program_row", "k", title="Innlegg 1", now=now())
    states = lambda: [use.state for use in uses.uses(topic, now())]
    is_used = lambda: db.session.scalar(select(Topic.id).where(uses.used(now()))) == topic.id
    assert (states(), is_used()) == (["planned"], False)
    gatherings.cancel(gathering, "Sykdom.", seen_version=gathering.version, by=None, now=now())
    assert (states(), is_used()) == (["cancelled"], False)
    gatherings.revive(gathering, seen_version=gathering.version, by=None, now=now())
    clock.forward(days=60)
    assert (states(), is_used()) == (["used"], True)
    operations.unuse("program_row", "k")
    assert (states(), is_used()) == ([], False)


def test_turning_down_needs_a_reason_and_a_receipt_opens_its_own_topic_alone(app):
    one, other = suggested("Spill"), suggested("Rus")
    operations.reject(one, "covered", "Vi hadde det i fjor.", seen_version=one.version, by=None, now=now())
    assert queries.with_receipt(one.public_id, queries.receipt(one)).reason == "covered"
    for public_id, mac in ((one.public_id, queries.receipt(other)), ("x", queries.receipt(one))):
        with pytest.raises(NotFound):
            queries.with_receipt(public_id, mac)


def test_words_anew_keep_the_old_ones_and_all_support(app):
    topic = published("Spil")
    merging.support(topic, "a", now())
    operations.reword(topic, what="Spill", who="", how="", seen_version=topic.version, by=None, now=now())
    assert [one.what for one in topic.wordings] == ["Spil", "Spill"]
    assert topic.support == 1
    assert queries.bank(now(), wanted="spill")[1] == 1


def test_forgetting_the_sender_leaves_topic_support_and_uses(app):
    topic = suggested(name="Tuva Lid", email="tuva@example.org", can_contribute=True)
    merging.support(topic, "a", now())
    use = operations.use(topic, make.gathering(make.network()), "meeting", "k", title="Innlegg 1", now=now())
    operations.tell(use, method="", result="Fint.", seen_version=1, by=None, now=now())
    operations.forget_sender(topic, by=None, now=now())
    assert db.session.scalar(select(TopicSender.id)) is None
    assert queries.topic(topic.id).support == 1
    assert [(one.use.title, one.use.result) for one in uses.uses(topic, now())] == [("Innlegg 1", "Fint.")]


@costly()
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=8))
def test_the_order_by_support_is_total_and_stable(app, votes):
    topics = [published(f"Tema {number}") for number in range(4)]
    for number, (place, who) in enumerate(votes):
        merging.support(topics[place], f"{who}{number}", now())
    listed = [one.id for one in queries.bank(now())[0]]
    assert listed == sorted(listed, key=lambda id_: (-queries.topic(id_).support, id_))
    db.session.rollback()


@costly()
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=20)))
def test_an_import_makes_every_line_once_and_again_nothing(app, lines):
    wanted = [line for line in lines if line.strip()]
    brought = [importing.Brought(line, line) for line in wanted]
    bring = lambda: importing.bring_in(None, brought, source="survey", source_words="2025", by=None, now=now())
    first, again = bring(), bring()
    keys = {tuple(importing.line_keys(None, "2025", line)) for line in wanted}
    assert sum(one is not None for one in first) == len(keys)
    assert again == [None] * len(wanted)
    db.session.rollback()


def test_likeness_suggests_and_changes_nothing(app):
    topic, other = published("Sykefravær"), published("Alkohol")
    found = queries.alike("Sykefraværsarbeid i praksis", *queries.public(now()))
    assert [like.topic.id for like in found] == [topic.id]
    assert topic.parent_id is None
    assert other.parent_id is None


def test_the_newest_and_those_nobody_has_supported_stand_beside_the_most_supported(visitor, clock):
    for number in range(8):
        topic = published(f"Tema {number}")
        clock.forward(days=1)
        for who in range(3 if number in (0, 1, 2) else 0):
            merging.support(topic, f"{number}{who}", now())
    db.session.commit()
    visitor.open("/temabank")
    assert visitor.texts("section[aria-labelledby=nyeste] li") == ["Tema 7", "Tema 6", "Tema 5"]
    assert visitor.texts("section[aria-labelledby=lite-sett] li") == ["Tema 3", "Tema 4", "Tema 5"]
    visitor.open("/temabank?q=tema")
    assert visitor.texts("section[aria-labelledby=nyeste] li") == []
