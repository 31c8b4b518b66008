"""What becomes of topics: planned, used, told of, shared and proposed again elsewhere."""

from datetime import date

import pytest

from app.db import db
from app.domain.errors import Refused
from app.topics.bank import operations, queries, uses
from app.topics.moderation import merging
from app.web.clock import now
from tests.support import make


def published(what, network=None, support=0, **given):
    made = operations.suggest(network, what=what, now=now(), **given)
    operations.publish(made, seen_version=made.version, by=None, now=now())
    for number in range(support):
        merging.support(made, f"{what}{number}", now())
    db.session.commit()
    return made


@pytest.fixture
def held(network, clock):
    """A gathering that has been held."""
    gathering = make.gathering(network, days=(date(2026, 3, 10),), theme="Vårsamling")
    clock.forward(days=9)
    return gathering


def test_what_was_used_is_told_on_its_page_and_to_its_sender(visitor, network, held):
    topic = published("Spill", network)
    use = operations.use(topic, held, "program_row", "k", title="Innlegg 2", by_words="Tuva Lid", now=now())
    db.session.commit()
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"))).open(f"/temabank/bruk/{use.id}")
    visitor.submit("Lagre", method="Gruppesamtale", result="Fem bedrifter laget spillpolicy.")
    assert "Fem bedrifter laget spillpolicy." in visitor.text()
    visitor.open(f"/forslag/{topic.public_id}/{queries.receipt(topic)}")
    assert "Brukt på alor Sunnfjord: Vårsamling" in visitor.text()
    assert "Fem bedrifter laget spillpolicy." in visitor.text()


def test_two_who_tell_at_once_see_both(visitor, network, held):
    use = operations.use(published("Spill", network), held, "idea", "1", now=now())
    db.session.commit()
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"))).open(f"/temabank/bruk/{use.id}")
    operations.tell(use, method="", result="Den andres.", seen_version=1, by=None, now=now())
    db.session.commit()
    visitor.submit("Lagre", result="Min.", expect=409)
    assert "Den andres." in visitor.texts(".theirs blockquote")


def test_only_what_is_shared_shows_among_what_worked(visitor, network, held):
    own, shared = published("Bare vårt", network), published("Delt", network)
    for number, topic in enumerate((own, shared)):
        operations.use(topic, held, "idea", str(number), now=now())
    operations.share(shared, True, seen_version=shared.version, by=None, now=now())
    db.session.commit()
    visitor.open("/temabank/fungerte")
    assert visitor.texts(".topic-card h2") == ["Delt"]


def test_what_a_network_used_lately_is_not_proposed_and_the_most_supported_comes_first(visitor, network, held):
    published("Lite støttet", network), published("Mye støttet", network, support=3)
    operations.use(published("Brukt", network, support=9), held, "idea", "1", now=now())
    db.session.commit()
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"))).open(f"/nettverk/{network.slug}/temaer")
    assert visitor.texts("main ol.stack-sm li a") == ["Mye støttet", "Lite støttet"]


def test_those_who_offered_to_contribute_are_a_list_for_planners_alone(visitor, network):
    published("Spill", network, name="Tuva Lid", email="tuva@example.org", can_contribute=True)
    published("Rus", network, name="Per Moe")
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"))).open("/temabank/bidragsytere")
    assert "tuva@example.org" in visitor.text()
    assert "Per Moe" not in visitor.text()
    other = make.operator(make.network("alor Fjell"), make.person("Siv", "Moe"))
    visitor.sign_in(other).open("/temabank/bidragsytere")
    assert "tuva" not in visitor.text()


def told(topic, held, went_well, key="1"):
    use = operations.use(topic, held, "meeting", key, title="Innlegg", now=now())
    operations.tell(use, method="Fiskebolle", result="", went_well=went_well, seen_version=1, by=None, now=now())
    db.session.commit()
    return use


def test_how_it_was_received_is_told_and_decides_what_is_shown_as_having_worked(visitor, network, held):
    use = operations.use(published("Spill", network), held, "meeting", "1", now=now())
    operations.share(use.topic, True, seen_version=use.topic.version, by=None, now=now())
    db.session.commit()
    visitor.sign_in(make.operator(network))
    for answer, found in (("yes", ["Spill"]), ("no", []), ("", ["Spill"])):
        visitor.open(f"/temabank/bruk/{use.id}")
        visitor.submit("Lagre", went_well=answer)
        visitor.open("/temabank/fungerte")
        assert visitor.texts(".topic-card h2") == found


def test_what_was_well_received_elsewhere_is_proposed_before_what_was_not(visitor, network, held):
    other = make.network("alor Fjell")
    for title, went_well in (("Dårlig", False), ("Godt", True), ("Ubrukt", None)):
        topic = published(title)
        if went_well is not None:
            told(topic, held, went_well, title)
    visitor.sign_in(make.operator(other)).open(f"/nettverk/{other.slug}/temaer")
    assert visitor.texts("main ol.stack-sm li a") == ["Godt", "Dårlig", "Ubrukt"]


def test_how_it_was_worked_with_stands_on_the_topics_page_and_the_receipt(visitor, network, held):
    topic = published("Spill", network)
    told(topic, held, True)
    for page in (f"/temabank/{topic.id}", f"/forslag/{topic.public_id}/{queries.receipt(topic)}"):
        visitor.open(page)
        assert "Fiskebolle" in visitor.text()


def test_what_was_told_is_not_undone_with_the_place(app, network, held):
    topic = published("Spill", network)
    told(topic, held, True)
    operations.use(topic, held, "meeting", "2", now=now())
    for key in ("1", "2"):
        operations.unuse("meeting", key)
    assert [one.use.place_key for one in uses.uses(topic, now())] == ["1"]


@pytest.fixture
def operator(visitor, network, held):
    """A visitor who runs the network, after the gathering was held."""
    return visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo")))


def test_an_earlier_use_at_a_gathering_that_was_held_is_recorded_once(operator, network, held):
    topic = published("Spill")
    operator.open(f"/temabank/{topic.id}/brukt")
    values = {"gathering": str(held.id), "by_words": "Tuva Lid", "method": "Samtale", "went_well": "yes"}
    operator.submit("Lagre", **values)
    assert f"{held.title} (Tuva Lid) · Samtale" in operator.text()
    assert [(one.use.went_well, one.state) for one in uses.uses(topic, now())] == [(True, "used")]
    operator.open(f"/temabank/{topic.id}/brukt")
    operator.submit("Lagre", **values)
    assert "Det står allerede at temaet ble brukt" in operator.errors()["gathering"]
    assert len(uses.uses(topic, now())) == 1


def test_a_use_is_recorded_only_at_ones_own_gatherings_that_were_held(operator, network, held):
    coming = make.gathering(network, days=(date(2026, 9, 10),))
    others = make.gathering(make.network("alor Fjell"), days=(date(2026, 3, 5),))
    topic = published("Spill")
    operator.open(f"/temabank/{topic.id}/brukt")
    offered = [option["value"] for option in operator.page.select("#gathering option")]
    assert offered == ["0", str(held.id)]
    for gathering in (coming, others):
        operator.submit("Lagre", gathering=str(gathering.id))
        assert operator.errors()
    assert uses.uses(topic, now()) == []
    with pytest.raises(Refused, match="ikke holdt ennå"):
        operations.record(topic, coming, title="", by_words="", method="", result="", by=None, now=now())
