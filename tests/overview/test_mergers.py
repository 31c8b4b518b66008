"""From its day on, what has gone up in another is the other everywhere; what somebody must move by hand is listed."""

from datetime import date

import pytest

from app.db import db
from app.domain.errors import Refused
from app.domain.owner_names import read
from app.followups.queries import known_owners
from app.networks import queries as networks
from app.networks import summaries
from app.networks.models import Partner
from app.people import operations
from app.rag import queries as rag
from app.web.clock import now
from tests.support import make

BEFORE, DAY = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def old(app):
    return make.organisation("KORUS Stavanger")


@pytest.fixture
def new(app):
    return make.organisation("KORUS Vest")


@pytest.fixture
def merged(old, new, clock):
    clock.now = clock.now.replace(year=2026, month=11, day=30)
    operations.merge(old, new, on=DAY, seen_version=old.version, by=None, now=now())
    db.session.commit()
    return old


def test_its_name_is_the_others_from_the_day_and_its_own_before(merged, new):
    assert (merged.name_on(BEFORE), merged.name_on(DAY)) == ("KORUS Stavanger", "KORUS Vest")
    assert merged.own_name_on(DAY) == "KORUS Stavanger"
    assert (merged.successor_on(BEFORE), merged.successor_on(DAY)) == (merged, new)


def test_pages_name_the_new_one_from_its_day(visitor, merged, new, clock):
    network = make.network("Rogaland")
    db.session.add_all([Partner(network_id=network.id, organisation_id=one.id, is_lead=True) for one in (merged, new)])
    make.operator(network, make.person("Kari", "Ås", organisation=merged))
    gathering = make.gathering(network, days=(date(2027, 3, 9),), host=merged, state="published")
    db.session.commit()
    assert [one.name for one in networks.team(network, BEFORE).leads] == ["KORUS Stavanger", "KORUS Vest"]
    visitor.open(f"/samlinger/{gathering.id}")
    assert "KORUS Vest" in visitor.text(), "a coming host is called what it is on the day"
    clock.now = clock.now.replace(year=2027, month=1, day=1)
    assert [one.name for one in networks.team(network, DAY).leads] == ["KORUS Vest"]
    visitor.open(f"/nettverk/{network.slug}")
    assert "KORUS Stavanger" not in visitor.text()


def test_a_name_typed_means_the_new_one_from_the_day(merged, new, clock):
    asked = lambda words: [one.id for one in read(words, known_owners()).owners]
    assert asked("KORUS Stavanger") == [merged.id]
    clock.now = clock.now.replace(year=2027, month=1, day=1)
    assert asked("KORUS Stavanger") == asked("KORUS Vest") == [new.id]


def test_whose_turn_it_is_passes_to_the_new_one(merged, new):
    other = make.organisation("KORUS Nord")
    for place, one in enumerate((merged, other), 1):
        make.rotation_member(one, position=place, from_on=date(2020, 1, 1))
    db.session.commit()
    held = [key for term in rag.proposals("coordination", date(2026, 11, 30)) for key in term.holders]
    assert merged.id not in held
    assert {new.id, other.id} == set(held)


def bars(visitor, name):
    """Return how many terms the picture draws in the row of an organisation, and what it is called beside them."""
    (row,) = [text for text in visitor.page.select("text.holder-name") if text.get_text(strip=True) == name]
    y = float(row["y"])
    return len([bar for bar in visitor.page.select("g.bar rect") if abs(float(bar["y"]) + 13 - y) < 6])


def test_a_term_that_runs_across_the_day_is_the_old_ones_before_it_and_the_new_ones_from_it(
    visitor, merged, new, clock
):
    hakon = make.person("Håkon", "Lie", organisation=merged)
    term = make.term((merged, hakon), from_on=date(2026, 1, 1), until_on=date(2027, 12, 31))
    sign_in = lambda: visitor.sign_in(make.seat())
    for day, name, other in ((BEFORE, "KORUS Stavanger", "KORUS Vest"), (DAY, "KORUS Vest", "KORUS Stavanger")):
        clock.now = clock.now.replace(year=day.year, month=day.month, day=day.day)
        sign_in().open(f"/rag/koordinering/{term.id}")
        assert f"{name} Håkon Lie" in visitor.text()
        assert f"{other} Håkon Lie" not in visitor.text()
        visitor.open("/rag/koordinering")
        assert f"{name} (Håkon Lie)" in visitor.text()
        assert (bars(visitor, "KORUS Stavanger"), bars(visitor, "KORUS Vest")) == (1, 1)
    assert [(one.own_name, begins, ends) for one, begins, ends in merged.stages(term.from_on, term.until_on)] == [
        ("KORUS Stavanger", date(2026, 1, 1), BEFORE),
        ("KORUS Vest", DAY, date(2027, 12, 31)),
    ]


@pytest.mark.both
def test_search_follows_a_chain_of_mergers_day_by_day(merged, new):
    last, later = make.organisation("KORUS Norge"), date(2028, 1, 1)
    network = make.network("Rogaland")
    db.session.add(Partner(network_id=network.id, organisation_id=merged.id, is_lead=True))
    gathering = make.gathering(network, days=(date(2027, 3, 9),), host=merged, state="published")
    operations.merge(new, last, on=later, seen_version=new.version, by=None, now=now())
    db.session.commit()
    for day, names in (
        (BEFORE, {"KORUS Stavanger"}),
        (DAY, {"KORUS Stavanger", "KORUS Vest"}),
        (later, {"KORUS Stavanger", "KORUS Vest", "KORUS Norge"}),
    ):
        assert set(summaries.led_by(day)[network.id]) == names
    operations.rename(last, "Kompetansesenteret", valid_from=later, seen_version=last.version, by=None, now=now())
    assert "kompetansesenteret" in gathering.search_text


def test_two_representatives_of_one_voice_are_flagged_and_what_remains_is_listed(visitor, merged, new, clock):
    make.seat(make.person("Håkon", "Lie"), of=merged)
    make.seat(make.person("Nina", "Moe"), of=new)
    admin_person = make.administrator()
    admin = visitor.sign_in(admin_person)
    make.follow_up("Sende brev", owners="KORUS Stavanger")
    db.session.commit()
    admin.open(f"/organisasjoner/{merged.id}")
    assert "Går inn i KORUS Vest 1. januar 2027." in admin.text()
    told = admin.texts("main li")
    assert (
        "Håkon Lie og Nina Moe er begge representanter for KORUS Vest fra 1. januar 2027. Avslutt en av plassene."
        in told
    )
    assert "Håkon Lie har plass i RAG for den." in told
    assert "Den er ansvarlig for «Sende brev»." in told
    clock.now = clock.now.replace(year=2027, month=1, day=1)
    admin.sign_in(admin_person)
    admin.open("/rag/medlemmer")
    assert "To representanter for samme plass" in admin.text()


def test_mergers_do_not_go_in_circles(merged, old, new):
    third = make.organisation("KORUS Nord")
    operations.merge(new, third, on=DAY, seen_version=new.version, by=None, now=now())
    with pytest.raises(Refused, match="Velg en annen") as refused:
        operations.merge(third, merged, on=DAY, seen_version=third.version, by=None, now=now())
    assert refused.value.field == "into"
    assert old.name_on(DAY) == "KORUS Nord"
