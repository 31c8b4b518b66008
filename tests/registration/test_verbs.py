"""What each verb of signing up allows: from which version, in which state, and until when."""

from datetime import timedelta

import pytest

from app.db import db
from app.domain.errors import Conflict, Refused
from app.gatherings import operations as gatherings
from app.outbox.models import Message
from app.registration import operations, participant_list, queries, setting_up
from app.registration.operations import Attendee
from app.web.clock import now
from tests.registration.conftest import OPEN, come, names, set_up
from tests.support import make

ELI = Attendee("Eli", "eli@verft.example")


def change(one, version, person=ELI):
    operations.change(one, person, seen_version=version, by=None, now=now())


def replace(one, version, person=ELI):
    operations.replace(one, person, seen_version=version, now=now())


def withdraw(one, version):
    operations.withdraw(one, seen_version=version, by=None, now=now())


def erase(one, version):
    operations.erase(one, seen_version=version, now=now())


def admit(one, version):
    operations.admit(one, reason="Holder innlegg", seen_version=version, by=None, now=now())


def put(one, version):
    participant_list.put(one, True, seen_version=version, now=now())


def say(one, version):
    values = OPEN | {"shows_list": "everybody"}
    setting_up.set_up(one.setup.gathering, values, asks=(), questions=(), seen_version=version, by=None, now=now())


@pytest.fixture
def people(gathering):
    """Two who come, and one who waits."""
    setup = set_up(gathering, shows_list="everybody")
    return [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie")]


@pytest.mark.parametrize("verb", [change, replace, withdraw, erase, admit, put, say])
def test_no_verb_goes_past_a_version_somebody_has_not_seen(people, verb):
    one = people[-1] if verb is admit else people[0]
    for version in (one.version - 1, one.version + 1):
        with pytest.raises(Conflict):
            verb(one, version if verb is not say else one.setup.version + version - one.version)
        db.session.rollback()


@pytest.mark.parametrize(("verb", "said"), [(change, "trukket"), (replace, "trukket"), (admit, "venteliste")])
def test_somebody_who_withdrew_comes_back_by_none_of_these(people, verb, said):
    anne = people[0]
    withdraw(anne, anne.version)
    with pytest.raises(Refused, match=said):
        verb(anne, anne.version)


@pytest.mark.parametrize("verb", [change, replace])
def test_nobody_changes_or_is_replaced_once_it_has_begun(people, gathering, clock, verb):
    clock.now = gathering.starts_at
    with pytest.raises(Refused, match="har begynt"):
        verb(people[0], people[0].version)


@pytest.mark.parametrize("verb", [change, replace])
def test_no_verb_takes_an_address_that_stands(people, verb):
    with pytest.raises(Refused) as refused:
        verb(people[0], people[0].version, Attendee("Anne", "bjarte@verft.example"))
    assert refused.value.field == "email"


def test_whoever_comes_has_no_queue_to_go_past(people):
    with pytest.raises(Refused, match="venteliste"):
        admit(people[0], people[0].version)


def test_a_colleague_who_comes_instead_has_answered_nothing(gathering):
    anne = come(set_up(gathering, asks=["diet"]), "Anne", answers={"diet": "Tåler ikke sellerirot"})
    replace(anne, anne.version)
    assert anne.answers == []


@pytest.mark.parametrize("verb", [withdraw, erase])
def test_a_place_that_is_left_goes_to_whoever_waits(people, verb):
    anne, _bjarte, cecilie = people
    verb(anne, anne.version)
    assert cecilie.state == "coming"


def test_a_mail_that_waited_tells_no_place_to_somebody_who_has_left_it(people):
    withdraw(people[0], people[0].version)
    mails = db.session.query(Message).filter_by(address="anne@verft.example")
    assert [mail.subject.partition(":")[0] for mail in mails] == ["Du er meldt av"]


def test_nobody_is_entered_where_nobody_can_come(setup, gathering):
    gatherings.cancel(gathering, "Sykdom.", seen_version=gathering.version, by=None, now=now())
    with pytest.raises(Refused, match="avlyst"):
        operations.enter(setup, ELI, reason="Leder en gruppe", key=None, by=None, now=now())


def test_it_opens_and_ends_at_the_moments_that_are_told_and_not_around_them(gathering):
    opens, closes = now() + timedelta(hours=1), now() + timedelta(hours=2)
    setup = set_up(gathering, opens_at=opens, closes_at=closes)
    moment = timedelta(microseconds=1)
    assert [setup.is_open(at) for at in (opens - moment, opens, closes, closes + moment)] == [False, True, True, False]
    starts = gathering.starts_at
    assert [setup.takes_any(at) for at in (starts - moment, starts)] == [True, False]


def test_exactly_so_many_as_there_is_room_for_come_where_nobody_may_wait(network):
    setup = set_up(make.gathering(network, capacity=2), has_waiting_list=False)
    people = [Attendee(name, f"{name}@verft.example") for name in ("a", "b", "c")]
    with pytest.raises(Refused, match="Ledige plasser nå: 2"):
        operations.sign_up(setup, people, key=None, now=now())
    operations.sign_up(setup, people[:2], key=None, now=now())
    assert names(setup, "coming") == ["a", "b"]


def test_nobody_signs_up_where_it_is_off_though_the_gathering_is_to_come(gathering):
    setup = set_up(gathering, is_on=False)
    with pytest.raises(Refused, match="stengt"):
        operations.sign_up(setup, [ELI], key=None, now=now())
    assert queries.places(setup).coming == 0
