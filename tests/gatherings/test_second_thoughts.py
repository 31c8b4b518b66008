"""What coordinators do when plans change twice: back to the old date, another count, a price written their way."""

from datetime import date

import pytest

from app.db import db
from app.gatherings import operations
from app.gatherings.models import Gathering
from app.people import operations as people
from app.web.clock import now
from tests.support import make

FIRST, SECOND = date(2026, 4, 15), date(2026, 4, 22)


@pytest.fixture
def operator(visitor, network):
    """Somebody who runs it, at a browser."""
    return visitor.sign_in(make.operator(network, make.person("Åse", "Vik")))


def move(gathering, day):
    values = {"theme": gathering.theme, "venue": "Møtesenteret", "days": [make.span(day)]}
    operations.change(gathering, values, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def test_moved_twice_it_tells_the_date_that_was_first_planned(visitor, network):
    gathering = make.gathering(network, days=(FIRST,))
    move(gathering, SECOND)
    move(gathering, date(2026, 4, 29))
    visitor.open(f"/samlinger/{gathering.id}")
    assert "Den skulle ha vært 15. april 2026 kl. 09.00." in visitor.text()


def test_moved_back_it_is_as_if_it_had_never_moved(visitor, network):
    gathering = make.gathering(network, days=(FIRST,))
    move(gathering, SECOND)
    move(gathering, FIRST)
    visitor.open(f"/samlinger/{gathering.id}")
    assert "Flyttet" not in visitor.texts(".ds-tag")
    assert "Den skulle ha vært" not in visitor.text()


def test_cancelled_and_brought_back_it_is_still_moved(operator, network):
    gathering = make.gathering(network, days=(FIRST,))
    move(gathering, SECOND)
    operations.cancel(gathering, "Sykdom.", seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    operator.open(f"/samlinger/{gathering.id}/gjenopprett")
    operator.submit("Ja, angre")
    assert "Flyttet" in operator.texts(".ds-tag")


def test_the_count_can_be_corrected(operator, network):
    gathering = make.gathering(network, days=(date(2026, 2, 18),), state="held")
    operator.open(f"/samlinger/{gathering.id}")
    assert "Rett antall deltakere" in operator.texts("main a")
    operator.open(f"/samlinger/{gathering.id}/avholdt")
    operator.submit("Lagre", attended="38")
    assert db.session.get(Gathering, gathering.id).attended == 38


@pytest.mark.parametrize("typed", ["1 200", "kr 1200", "1200,-", "Kr. 1 200,-"])
def test_a_price_is_read_as_people_write_it(operator, network, typed):
    operator.open(f"/nettverk/{network.slug}/samlinger/ny")
    operator.submit("Lagre utkast", theme="Pris", price=typed)
    assert db.session.query(Gathering).one().price == 1200


def test_a_date_that_has_been_is_warned_of(operator, network):
    operator.open(f"/nettverk/{network.slug}/samlinger/ny")
    operator.submit("Sjekk datoen", **{"days-0-day": "4.2.2026", "days-0-start": "9", "days-0-end": "15"})
    assert "4. februar 2026 har allerede vært." in operator.texts(".warnings li")


def test_the_networks_own_gathering_in_the_week_is_told_apart(operator, network):
    make.gathering(network, days=(FIRST,))
    operator.open(f"/nettverk/{network.slug}/samlinger/ny")
    operator.submit("Sjekk datoen", **{"days-0-day": "16.4.2026", "days-0-start": "9", "days-0-end": "15"})
    assert operator.texts(".warnings li") == ["Nettverket har allerede en samling i den uken (15. april 2026)."]


def test_what_is_coming_is_found_too(visitor, network):
    make.gathering(network, theme="Nattarbeid", days=(FIRST,))
    make.gathering(network, theme="Dagarbeid", days=(SECOND,))
    visitor.open("/samlinger?q=nattarbeid")
    assert visitor.texts("#kommende ~ ul .gathering-title") == ["alor Sunnfjord: Nattarbeid"]


def test_a_closed_account_is_nobodys_contact(visitor, network):
    person = make.operator(network, make.person("Liv", "Haug"))
    gathering = make.gathering(network, contact=person)
    visitor.open(f"/samlinger/{gathering.id}")
    assert "Liv Haug" in visitor.text()
    people.disable(person, seen_version=person.version, by=None, now=now())
    db.session.commit()
    for path in (f"/samlinger/{gathering.id}", f"/nettverk/{network.slug}", "/nettverk"):
        visitor.open(path)
        assert "Liv Haug" not in visitor.text()


def test_nobody_is_chosen_for_one(operator, network):
    operator.open(f"/nettverk/{network.slug}/drift/ny-drifter")
    operator.submit("Legg til")
    assert operator.errors() == {"person_id": "Velg en person."}


def test_who_starts_a_network_can_go_on_with_it(visitor):
    visitor.sign_in(make.seat(make.person("Ine", "Strand"))).open("/nettverk/nytt")
    visitor.submit("Opprett", name="alor Nordhordland")
    assert "Svar på kriteriene" in visitor.texts("main a")
    visitor.open("/nettverk/nordhordland/kriterier")
