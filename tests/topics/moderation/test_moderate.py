"""The queue and what a moderator does to a wish; an operator has the own network, RAG everything."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.topics.bank import operations, queries
from app.web.clock import now
from tests.support import make


def suggested(what="Spill", network=None, **given):
    made = operations.suggest(network, what=what, now=now(), **given)
    db.session.commit()
    return made


@pytest.fixture
def operator(visitor, network):
    """A visitor who runs the network."""
    return visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo")))


@pytest.fixture
def rag(visitor):
    """A visitor who has a place in RAG."""
    return visitor.sign_in(make.seat(make.person("Ola", "Vik")))


def test_an_operator_sees_the_own_networks_queue_and_rag_everything(app, network, visitor):
    suggested("Vårt", network), suggested("Deres", make.network("alor Fjell")), suggested("Nasjonalt")
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"))).open("/temabank/ko")
    assert visitor.texts(".topic-card h2") == ["Vårt"]
    visitor.sign_in(make.seat(make.person("Ola", "Vik"))).open("/temabank/ko")
    assert visitor.texts(".topic-card h2") == ["Vårt", "Deres", "Nasjonalt"]


def test_what_has_waited_long_says_so(operator, network):
    operations.suggest(network, what="Spill", now=now() - timedelta(days=20))
    db.session.commit()
    operator.open("/temabank/ko")
    assert "20 dager" in operator.text()
    assert "Har ventet lenge" in operator.text()


def test_publishing_shows_it_to_everybody(operator, network):
    topic = suggested("Spill", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Lagre og publiser")
    assert "står i temabanken" in operator.text()
    operator.open("/temabank")
    assert operator.texts(".topic-card h3") == ["Spill"]


def test_two_who_publish_and_turn_down_at_once_do_not_undo_each_other(operator, network):
    topic = suggested("Spill", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operations.reject(topic, "covered", "", seen_version=topic.version, by=None, now=now())
    db.session.commit()
    operator.submit("Lagre og publiser", expect=409)
    assert "Noen andre lagret mens du skrev" in operator.text()
    assert queries.topic(topic.id).status == "rejected"


@pytest.mark.parametrize(("link", "status"), [("parker", "parked"), ("avslag", "rejected")])
def test_parking_and_turning_down_have_a_reason_and_are_taken_back(operator, network, link, status):
    topic = suggested("Spill", network)
    operator.open(f"/temabank/{topic.id}/{link}")
    operator.submit("Lagre", reason="later", words="Vi tar det i høst.")
    assert queries.topic(topic.id).status == status
    assert "Det passer bedre senere: Vi tar det i høst." in operator.text()
    operator.submit("Legg tilbake i køen")
    assert queries.topic(topic.id).status == "received"


def test_the_words_are_mended_and_the_senders_words_kept(operator, network):
    topic = suggested("spil og unge", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Lagre", title="Spill og unge", what="Spill blant unge arbeidstakere")
    assert operator.texts("h1") == ["Spill og unge"]
    assert "spil og unge" in operator.text()


def test_two_who_mend_the_words_at_once_see_both(operator, network):
    topic = suggested("Spil", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operations.reword(topic, title="Spill!", what="Spill", who="", how="", seen_version=1, by=None, now=now())
    db.session.commit()
    operator.submit("Lagre", title="Spill?", expect=409)
    assert "Spill!" in operator.texts(".theirs blockquote")


def test_what_is_no_topic_is_sorted_and_never_in_the_bank(operator, network):
    topic = suggested("Liker formen godt!", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Lagre", kind="praise")
    assert (queries.topic(topic.id).status, queries.topic(topic.id).kind) == ("filed", "praise")
    assert queries.bank(now())[1] == 0


def test_likeness_offers_merging_and_parting_restores(operator, network):
    root, topic = suggested("Sykefravær", network), suggested("Sykefraværsarbeid i praksis", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Slå sammen med denne")
    assert "Slått sammen med «Sykefravær»." in operator.text()
    assert queries.topic(topic.id).root_id == root.id
    operator.submit("Skill dem igjen")
    assert queries.topic(topic.id).root_id == topic.id


def test_tags_are_chosen_among_those_there_are(operator, network):
    topic = suggested("Spill", network)
    wanted = queries.tag_named("spill")
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Lagre", tags=[str(wanted.id)])
    assert [str(one) for one in queries.topic(topic.id).tags] == ["spill"]


def test_who_sent_it_is_shown_to_moderators_alone(operator, network, app):
    topic = suggested("Spill", network, name="Tuva Lid", email="tuva@example.org", can_contribute=True)
    operator.open(f"/temabank/{topic.id}/behandle")
    assert "tuva@example.org" in operator.text()
    operator.submit("Lagre og publiser")
    operator.open(f"/temabank/{topic.id}")
    assert "tuva" not in operator.text().lower()


def test_an_operator_of_another_network_meets_nothing(visitor, network):
    topic = suggested("Spill", network)
    other = make.operator(make.network("alor Fjell"), make.person("Siv", "Moe"))
    visitor.sign_in(other).open(f"/temabank/{topic.id}/behandle", expect=404)
    visitor.post(f"/temabank/{topic.id}/publiser", {"version": "1"}, expect=404)
    assert queries.topic(topic.id).status == "received"


def test_rag_shares_a_topic_with_all_networks(rag, network):
    topic = suggested("Spill", network)
    operations.publish(topic, seen_version=topic.version, by=None, now=now())
    db.session.commit()
    rag.open(f"/temabank/{topic.id}/behandle")
    rag.submit("Foreslå for alle nettverk")
    assert queries.topic(topic.id).is_shared


def test_a_long_queue_has_pages_and_rag_looks_at_one_network(rag, network):
    for number in range(60):
        operations.suggest(network if number % 2 else None, what=f"Tema {number}", now=now())
    db.session.commit()
    rag.open("/temabank/ko")
    assert len(rag.texts(".topic-card h2")) == 50
    rag.open("/temabank/ko?vis=received&side=2")
    assert len(rag.texts(".topic-card h2")) == 10
    assert "Side 2 av 2" in rag.text()
    rag.open(f"/temabank/ko?nettverk={network.slug}")
    assert len(rag.texts(".topic-card h2")) == 30
    assert "Mottatt (30)" in rag.texts(".tabs a")
    assert rag.texts("#nettverk option[selected]") == [network.name]


def test_an_operator_meets_nothing_of_another_network_by_its_address(operator, network):
    other = make.network("alor Fjell")
    suggested("Deres", other)
    operator.open(f"/temabank/ko?nettverk={other.slug}")
    assert operator.texts(".topic-card h2") == []


def taken_for(kind, network):
    topic = suggested("Så bra med spill!", network)
    topic.kind = kind
    db.session.commit()
    return topic


@pytest.mark.parametrize(
    ("page", "button"),
    [("/temabank/ko", "Publiser som tema"), ("/temabank/1/behandle", "Lagre og publiser som tema")],
)
def test_what_was_taken_for_praise_is_published_as_a_topic_in_one_step(operator, network, page, button):
    topic = taken_for("praise", network)
    operator.open(page)
    operator.submit(button)
    assert (queries.topic(topic.id).kind, queries.topic(topic.id).status) == ("topic", "published")
    assert queries.bank(now())[1] == 1


def test_what_was_taken_for_praise_is_sorted_as_a_topic_and_waits(operator, network):
    topic = taken_for("praise", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Lagre", kind="topic")
    assert (queries.topic(topic.id).kind, queries.topic(topic.id).status) == ("topic", "received")


@pytest.mark.parametrize("link", ["parker", "avslag"])
def test_another_reason_needs_words_of_ones_own(operator, network, link):
    topic = suggested("Spill", network)
    operator.open(f"/temabank/{topic.id}/{link}")
    operator.submit("Lagre", reason="other")
    assert operator.errors() == {"words": "Skriv grunnen med egne ord når den er «Annet»."}
    assert queries.topic(topic.id).status == "received"


@pytest.mark.parametrize("link", ["parker", "avslag"])
def test_the_sender_reads_the_reason_and_nobody_elses_receipt_opens_it(operator, network, link):
    topic, other = suggested("Spill", network), suggested("Rus", network)
    operator.open(f"/temabank/{topic.id}/{link}")
    operator.submit("Lagre", reason="other", words="Vi venter på ny forskning.")
    operator.open(f"/forslag/{topic.public_id}/{queries.receipt(topic)}")
    assert "Vi venter på ny forskning." in operator.text()
    operator.open(f"/forslag/{other.public_id}/{queries.receipt(other)}")
    assert "Vi venter" not in operator.text()
    operator.open(f"/forslag/{topic.public_id}/{queries.receipt(other)}", expect=404)


@pytest.mark.both
def test_the_database_itself_keeps_nothing_turned_down_without_a_reason(app):
    topic = suggested()
    topic.status = "rejected"
    with pytest.raises(IntegrityError):
        db.session.flush()
