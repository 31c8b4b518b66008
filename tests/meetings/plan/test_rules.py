"""What a kind of meeting asks: who counts towards a quorum, and what is said of it."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.meetings.minutes import operations as minutes
from app.meetings.models.meeting import GOES_ON, HELD, STATES
from app.meetings.plan import operations as plan
from app.meetings.plan import rules
from app.web.clock import now, today
from tests.support import make

DAY = date(2026, 3, 9)


def meeting(**quorum):
    given = {"notice_weeks": None, "quorum": None, "quorum_half_of": None} | quorum
    return make.meeting(DAY, kind=plan.add_kind("Årsmøte", **given, by=None, now=now()))


def there(held, *people, names=(), deputies=()):
    rows = [{"person_id": one.id, "name": "", "status": "present", "part": ""} for one in people]
    rows += [{"person_id": None, "name": name, "status": "present", "part": ""} for name in names]
    for away, deputy in deputies:
        rows += [{"person_id": away.id, "name": "", "status": "apologies", "part": ""}]
        rows += [
            {"person_id": deputy.id, "name": "", "status": "present", "part": "", "deputy_for_id": away.id},
        ]
    minutes.set_attendance(held, rows, chair=None, minute_taker=None, seen_version=held.version, by=None, now=now())
    db.session.commit()
    return rules.voting(held)


def test_each_organisation_has_one_voice_and_guests_the_one_on_call_and_names_have_none(app):
    house, other = make.organisation(), make.organisation()
    member, deputy = (make.seat(make.person(), of=house, role=role) for role in ("member", "deputy"))
    lead = make.seat(make.person(), of=other, role="digital_lead")
    guest = make.seat(make.person(), of=make.organisation(), role="guest")
    held = meeting(quorum=2)
    assert rules.voting(held) is None, "nobody has counted yet"
    assert there(held, member, deputy, lead, guest, names=["Ola"]) == 1
    assert there(held, deputy) == 1


def test_a_deputy_for_one_who_is_away_has_that_ones_voice(app):
    member, stands_in = make.seat(make.person(), of=make.organisation()), make.person()
    assert there(meeting(quorum=1), deputies=[(member, stands_in)]) == 1


@pytest.mark.parametrize(("whole", "least"), [(8, 4), (7, 4), (2, 1)])
def test_at_least_half_of_a_number_can_be_stated(app, whole, least):
    held = meeting(quorum_half_of=whole)
    assert held.kind.least_present == least
    assert rules.facts(held, today()) == [
        f"Møtet er beslutningsdyktig med minst halvparten av {whole} ({least}) med stemmerett til stede."
    ]
    there(held, make.seat(make.person(), of=make.organisation()))
    said = [*rules.warnings(held, today()), *rules.facts(held, today())]
    assert len(said) == 1
    assert ("ikke beslutningsdyktig" in said[0]) is (least > 1)


def test_of_two_rules_the_stricter_one_holds(app):
    kind = meeting(quorum=5, quorum_half_of=8).kind
    assert (kind.least_present, rules.told_quorum(kind)) == (5, "minst 5")


def test_a_meeting_goes_on_until_its_end_and_is_held_after(app):
    open_end, later = make.meeting(DAY, end=None), make.meeting(DAY, end=(14, 30), latest=(15, 0))
    for one, hours in ((open_end, 1.0), (later, 3.0)):
        assert one.state_at(one.starts_at - timedelta(minutes=1)) is STATES["planned"]
        assert one.state_at(one.starts_at + timedelta(minutes=5)) is GOES_ON
        assert one.state_at(one.starts_at + timedelta(hours=hours)) is HELD
