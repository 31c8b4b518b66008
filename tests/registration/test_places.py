"""Who comes and who waits: never more than there are places, and always in the order they came."""

from datetime import timedelta

import pytest

from app.db import db
from app.domain.errors import Refused
from app.gatherings import operations as gatherings
from app.outbox.models import Message
from app.registration import operations, queries
from app.registration.operations import Attendee
from app.web.clock import now
from tests.registration.conftest import come, names, set_up

pytestmark = pytest.mark.both


def withdraw(registration):
    operations.withdraw(registration, seen_version=registration.version, by=None, now=now())
    db.session.commit()


def subjects(email):
    found = db.session.query(Message).filter_by(address=email).order_by(Message.id)
    return [message.subject.partition(":")[0] for message in found]


def test_places_go_to_the_first_and_the_others_wait_in_order(setup):
    for name in ("Anne", "Bjarte", "Cecilie", "Dag"):
        come(setup, name)
    assert names(setup, "coming") == ["Anne", "Bjarte"]
    assert names(setup, "waiting") == ["Cecilie", "Dag"]
    assert queries.number_waiting(queries.standing(setup, "dag@verft.example")) == 2


def test_a_freed_place_goes_at_once_to_whoever_waited_longest_who_is_told(setup):
    anne, *_others = [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie", "Dag")]
    withdraw(anne)
    assert names(setup, "coming") == ["Bjarte", "Cecilie"]
    assert names(setup, "waiting") == ["Dag"]
    assert subjects("cecilie@verft.example") == ["Du står på venteliste", "Du har fått plass"]
    assert subjects("dag@verft.example") == ["Du står på venteliste"]


def test_no_place_is_given_after_the_gathering_has_begun(setup, clock, gathering):
    anne, *_others = [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie")]
    clock.now = gathering.starts_at
    withdraw(anne)
    assert names(setup, "coming") == ["Bjarte"]
    assert names(setup, "waiting") == ["Cecilie"]


def change(gathering, **values):
    keep = {"theme": gathering.theme, "days": gathering.spans, "methods": [], "partners": []}
    gatherings.change(gathering, keep | values, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def test_a_lowered_limit_throws_nobody_out_and_a_raised_one_lets_those_in_who_wait(setup, gathering):
    for name in ("Anne", "Bjarte", "Cecilie"):
        come(setup, name)
    change(gathering, capacity=1)
    assert names(setup, "coming") == ["Anne", "Bjarte"]
    withdraw(queries.standing(setup, "anne@verft.example"))
    assert names(setup, "coming") == ["Bjarte"]
    assert names(setup, "waiting") == ["Cecilie"]
    change(gathering, capacity=3)
    assert names(setup, "coming") == ["Bjarte", "Cecilie"]


def test_without_a_waiting_list_the_full_gathering_says_so(gathering):
    setup = set_up(gathering, has_waiting_list=False)
    come(setup, "Anne")
    people = [Attendee(name, f"{name}@verft.example") for name in ("b", "c")]
    with pytest.raises(Refused, match="Ledige plasser nå: 1"):
        operations.sign_up(setup, people, key=None, now=now())
    db.session.rollback()
    come(setup, "Bjarte")
    with pytest.raises(Refused, match="fullt"):
        operations.sign_up(setup, [Attendee("Dag", "dag@verft.example")], key=None, now=now())


def test_a_replacement_keeps_place_and_order_and_the_old_link_dies(setup):
    _anne, _bjarte, cecilie, _dag = [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie", "Dag")]
    old_id, old_token = cecilie.public_id, queries.token(cecilie)
    operations.replace(cecilie, Attendee("Eli", "eli@verft.example"), seen_version=cecilie.version, now=now())
    db.session.commit()
    assert names(setup, "waiting") == ["Eli", "Dag"]
    assert db.session.query(type(cecilie)).filter_by(public_id=old_id).count() == 0
    assert queries.with_token(cecilie.public_id, queries.token(cecilie)).name == "Eli"
    assert queries.token(cecilie) != old_token
    assert subjects("cecilie@verft.example")[-1] == "Plassen din er gitt videre"
    assert subjects("eli@verft.example") == ["Du har fått en plass"]


def test_an_address_that_stands_makes_nothing_new_and_gets_its_link_once_a_quarter(setup):
    come(setup, "Anne")
    for _again in range(3):
        come(setup, "Noen annen", "anne@verft.example")
    assert names(setup, "coming") == ["Anne"]
    assert subjects("anne@verft.example") == ["Du er påmeldt", "Påmeldingen din"]


def test_a_form_sent_twice_makes_one_registration_and_one_mail(setup):
    for _twice in range(2):
        operations.sign_up(setup, [Attendee("Anne", "anne@verft.example")], key="same", now=now())
        db.session.commit()
    assert names(setup, "coming") == ["Anne"]
    assert subjects("anne@verft.example") == ["Du er påmeldt"]


def test_the_organiser_may_go_above_the_limit_with_a_reason_which_counts_afterwards(setup):
    anne, *_others = [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie")]
    guest = Attendee("Foredragsholder", "f@verft.example")
    with pytest.raises(Refused) as refused:
        operations.enter(setup, guest, reason="", key=None, by=None, now=now())
    assert refused.value.field == "reason"
    db.session.rollback()
    operations.enter(setup, guest, reason="Holder innlegg", key=None, by=None, now=now())
    db.session.commit()
    assert names(setup, "coming") == ["Anne", "Bjarte", "Foredragsholder"]
    withdraw(anne)
    assert names(setup, "coming") == ["Bjarte", "Foredragsholder"]
    assert names(setup, "waiting") == ["Cecilie"]


def test_the_organiser_may_let_somebody_past_the_queue_with_a_reason(setup):
    for name in ("Anne", "Bjarte", "Cecilie", "Dag"):
        come(setup, name)
    dag = queries.standing(setup, "dag@verft.example")
    with pytest.raises(Refused):
        operations.admit(dag, reason="", seen_version=dag.version, by=None, now=now())
    db.session.rollback()
    operations.admit(dag, reason="Skal lede en gruppe", seen_version=dag.version, by=None, now=now())
    db.session.commit()
    assert names(setup, "coming") == ["Anne", "Bjarte", "Dag"]
    assert subjects("dag@verft.example")[-1] == "Du har fått plass"


@pytest.mark.parametrize(
    ("given", "said"),
    [({"is_on": False}, "stengt"), ({"opens_at": 24}, "ikke åpnet"), ({"closes_at": -1}, "fristen er ute")],
)
def test_signing_up_is_refused_before_it_opens_after_the_deadline_and_when_it_is_off(gathering, given, said):
    moments = {name: now() + timedelta(hours=value) for name, value in given.items() if name.endswith("_at")}
    setup = set_up(gathering, **(given | moments))
    with pytest.raises(Refused, match=said):
        operations.sign_up(setup, [Attendee("Anne", "anne@verft.example")], key=None, now=now())


def test_withdrawing_and_handing_on_work_after_the_deadline(gathering):
    setup = set_up(gathering)
    anne, bjarte = come(setup, "Anne"), come(setup, "Bjarte")
    setup.closes_at = now() - timedelta(days=1)
    db.session.commit()
    operations.replace(anne, Attendee("Eli", "eli@verft.example"), seen_version=anne.version, now=now())
    withdraw(bjarte)
    assert names(setup, "coming") == ["Eli"]


def test_who_withdrew_may_come_again_at_the_end_of_the_line(setup):
    anne, *_others = [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie")]
    withdraw(anne)
    come(setup, "Anne")
    assert names(setup, "coming") == ["Bjarte", "Cecilie"]
    assert names(setup, "waiting") == ["Anne"]


@pytest.mark.parametrize(("coming", "waiting", "full"), [(1, 0, False), (2, 0, True), (1, 1, True), (3, 0, True)])
def test_whoever_comes_in_now_goes_past_nobody_who_waits(coming, waiting, full):
    assert queries.Places(2, coming, waiting).is_full is full
