"""The list of participants shows who said yes, to whom the organiser chose, and no longer than two weeks."""

from datetime import timedelta

import pytest

from app.db import db
from app.domain.errors import Refused
from app.registration import participant_list, queries
from app.registration.operations import Attendee, replace
from app.registration.retention import forgetting
from app.web.clock import now
from tests.registration.conftest import come, set_up
from tests.registration.test_pages import KARI, link
from tests.support import make


@pytest.fixture
def gathering(network):
    return make.gathering(network, capacity=10)


@pytest.fixture
def everybody(gathering):
    """A list that everybody may see, with one who said yes and one who did not."""
    setup = set_up(gathering, shows_list="everybody")
    come(setup, "Anne", is_listed=True)
    come(setup, "Bjarte")
    return setup


def listed(visitor, gathering):
    visitor.open(f"/samlinger/{gathering.id}/deltakere")
    return visitor.texts(".listed li")


def test_only_who_said_yes_stands_on_it(visitor, gathering, everybody):
    assert listed(visitor, gathering) == ["Anne Vågsund verft"]
    visitor.open(f"/samlinger/{gathering.id}")
    assert "Se hvem som kommer" in visitor.text()


def test_saying_yes_is_a_tick_of_its_own_that_is_off(visitor, gathering):
    setup = set_up(gathering, shows_list="everybody")
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    assert visitor.page.select_one("[name=people-0-listed]").get("checked") is None
    visitor.submit("Meld på", **KARI | {"people-0-listed": "y"})
    assert [one.name for one in queries.in_order(setup, "coming") if one.listed_at] == ["Kari Moen"]


def test_it_is_taken_back_by_one_press_and_given_again(visitor, gathering, everybody):
    anne = queries.in_order(everybody, "coming")[0]
    visitor.open(link(anne))
    visitor.submit("Ta meg av deltakerlisten")
    assert "Du er tatt av deltakerlisten." in visitor.text()
    assert listed(visitor, gathering) == []
    visitor.open(link(anne))
    visitor.submit("Vis navnet og arbeidsplassen min")
    assert listed(visitor, gathering) == ["Anne Vågsund verft"]


def test_an_old_page_does_not_put_back_who_was_taken_off(visitor, gathering, everybody):
    bjarte = queries.in_order(everybody, "coming")[1]
    visitor.open(link(bjarte))
    bjarte.version += 1
    db.session.commit()
    visitor.submit("Vis navnet og arbeidsplassen min", expect=409)
    assert listed(visitor, gathering) == ["Anne Vågsund verft"]


def test_a_list_for_participants_is_behind_the_link_of_who_comes_alone(visitor, gathering):
    setup = set_up(gathering, shows_list="participants")
    anne = come(setup, "Anne", is_listed=True)
    visitor.open(f"/samlinger/{gathering.id}/deltakere", expect=404)
    visitor.open(f"/samlinger/{gathering.id}")
    assert "Se hvem som kommer" not in visitor.text()
    visitor.open(f"{link(anne)}/deltakere")
    assert visitor.texts(".listed li") == ["Anne Vågsund verft"]
    assert visitor.response.headers["Cache-Control"] == "no-store"


def test_who_waits_does_not_see_it(visitor, network):
    gathering = make.gathering(network, capacity=1)
    setup = set_up(gathering, shows_list="participants")
    come(setup, "Anne", is_listed=True)
    visitor.open(f"{link(come(setup, 'Bjarte'))}/deltakere", expect=404)


def test_a_colleague_who_comes_instead_has_not_said_yes(visitor, gathering, everybody):
    anne = queries.in_order(everybody, "coming")[0]
    replace(anne, Attendee("Cecilie", "c@verft.example", "Vågsund verft"), seen_version=anne.version, now=now())
    db.session.commit()
    assert listed(visitor, gathering) == []


def test_it_is_gone_two_weeks_after_and_so_is_the_yes(visitor, clock, gathering, everybody):
    clock.now = gathering.ends_at + timedelta(days=14, minutes=1)
    visitor.open(f"/samlinger/{gathering.id}/deltakere", expect=404)
    forgetting.forget_due(now())
    db.session.commit()
    assert [one.listed_at for one in queries.in_order(everybody, "coming")] == [None, None]
    assert [(one.rule, one.number) for one in queries.receipts(everybody)] == [("list", 1)]


def test_where_no_list_is_chosen_there_is_none(visitor, gathering, setup):
    visitor.open(f"/samlinger/{gathering.id}/deltakere", expect=404)
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    assert visitor.page.select("[name=people-0-listed]") == []


def test_who_waits_does_not_stand_on_it(network):
    setup = set_up(make.gathering(network, capacity=1), shows_list="everybody")
    come(setup, "Anne", is_listed=True)
    come(setup, "Bjarte", is_listed=True)
    assert [one.name for one in participant_list.listed(setup)] == ["Anne"]


def test_nobody_is_put_on_a_list_that_is_none(setup):
    anne = come(setup, "Anne")
    with pytest.raises(Refused, match="ingen deltakerliste"):
        participant_list.put(anne, True, seen_version=anne.version, now=now())


def test_a_yes_counts_from_when_it_was_first_given(everybody, clock):
    anne = queries.in_order(everybody, "coming")[0]
    given_at = anne.listed_at
    clock.forward(days=1)
    participant_list.put(anne, True, seen_version=anne.version, now=now())
    assert anne.listed_at == given_at
