"""Who takes turns: joining, leaving and resting change what is proposed and nothing that is confirmed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.errors import Refused
from app.rag import queries
from app.rag.models import RotationMember, RotationPause, Term, TermHolder
from app.rag.rotation import operations as rotations
from app.web.clock import now, today
from tests.support import make
from tests.support.hunting import costly
from tests.support.visitor import Visitor

ROOT = "/rag/koordinering"


def listed(visitor):
    """Return who takes part, as the page says it."""
    visitor.open(ROOT)
    return visitor.texts("section[aria-labelledby='omgang'] ol > li")


def test_an_organisation_joins_at_the_end_of_the_list(admin, fjord, vidde):
    make.rotation_member(vidde)
    admin.open(f"{ROOT}/bli-med")
    admin.submit("Lagre", organisation_id=str(fjord.id))
    assert [line.split(" fra")[0] for line in listed(admin)] == ["1. KORUS Vidde", "2. KORUS Fjord"]
    assert "Med på omgangen: KORUS Fjord fra 2. mars 2026" in admin.text()


def test_nobody_takes_part_twice_at_a_time(admin, fjord):
    make.rotation_member(fjord)
    admin.open(f"{ROOT}/bli-med")
    admin.submit("Lagre", organisation_id=str(fjord.id))
    assert admin.errors() == {"organisation_id": "KORUS Fjord er allerede med."}


def test_an_organisation_leaves_and_comes_back(admin, fjord):
    member = make.rotation_member(fjord)
    admin.open(f"/rag/omgang/{member.id}/endre")
    admin.submit("Lagre", until_on="31.12.2026")
    admin.open(f"{ROOT}/bli-med")
    admin.submit("Lagre", organisation_id=str(fjord.id), from_on="1.1.2030")
    assert len(listed(admin)) == 2
    admin.open(f"/rag/omgang/{member.id}/endre")
    admin.submit("Lagre", until_on="1.2.2030")
    assert admin.errors() == {"until_on": "KORUS Fjord er med på nytt fra 1. januar 2030."}


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"position": ""}, {"position": "Skriv et nummer."}),
        ({"position": "100"}, {"position": "Skriv et tall fra 1 til 99."}),
        ({"until_on": "1.1.2019"}, {"until_on": "Siste dag må være etter første dag."}),
        ({"until_on": "snart"}, {"until_on": "Skriv datoen slik: 10.6.2026"}),
    ],
)
def test_what_cannot_be_is_refused(admin, given, errors):
    member = make.rotation_member()
    admin.open(f"/rag/omgang/{member.id}/endre")
    admin.submit("Lagre", **given)
    assert admin.errors() == errors


def test_a_pause_begins_ends_and_is_taken_away(admin, fjord):
    member = make.rotation_member(fjord)
    admin.open(f"/rag/omgang/{member.id}/pause")
    admin.submit("Lagre", from_on="1.6.2026")
    assert "Pause 1. juni 2026–" in listed(admin)[0]
    admin.open(f"/rag/omgang/{member.id}/pause")
    admin.submit("Lagre", from_on="1.1.2027")
    assert admin.errors() == {"from_on": "Det er allerede en pause fra 1. juni 2026."}
    pause = db.session.query(RotationPause).one()
    admin.open(f"/rag/pauser/{pause.id}/avslutt")
    admin.submit("Lagre", last_on="31.12.2026")
    assert "Pause 1. juni 2026–31. desember 2026" in listed(admin)[0]
    admin.open(f"/rag/pauser/{pause.id}/avslutt")
    admin.submit("Lagre", last_on="31.5.2026")
    assert "Pause 1." not in listed(admin)[0]


@pytest.mark.parametrize(
    ("first", "last", "may_be"),
    [
        (date(2026, 5, 1), date(2026, 5, 31), True),
        (date(2026, 5, 1), date(2026, 6, 1), False),
        (date(2026, 7, 1), date(2026, 7, 2), False),
        (date(2026, 5, 1), None, False),
        (date(2026, 8, 31), date(2026, 9, 30), False),
        (date(2026, 9, 1), None, True),
    ],
)
def test_pauses_of_an_organisation_never_overlap(app, fjord, first, last, may_be):
    member = make.rotation_member(fjord)

    def pause(from_on, until_on):
        values = {"from_on": from_on, "until_on": until_on, "reason": "", "seen_version": member.version}
        return rotations.pause(member, **values, by=None, now=now())

    pause(date(2026, 6, 1), date(2026, 8, 31))
    if may_be:
        pause(first, last)
    else:
        with pytest.raises(Refused, match=r"allerede en pause fra 1\. juni 2026"):
            pause(first, last)


def test_a_pause_is_not_ended_within_the_next(app, fjord):
    member = make.rotation_member(fjord)
    for first, last in ((date(2026, 6, 1), date(2026, 6, 30)), (date(2026, 9, 1), None)):
        values = {"from_on": first, "until_on": last, "reason": "", "seen_version": member.version}
        rotations.pause(member, **values, by=None, now=now())
    earlier = min(member.pauses, key=lambda pause: pause.from_on)
    end = {"seen_version": member.version, "by": None, "now": now()}
    with pytest.raises(Refused, match=r"allerede en pause fra 1\. september 2026"):
        rotations.end_pause(earlier, member, last_on=date(2026, 9, 1), **end)
    end["seen_version"] = member.version
    rotations.end_pause(earlier, member, last_on=date(2026, 8, 31), **end)


def test_two_who_rest_the_same_organisation_at_once_see_that(app, admin):
    member = make.rotation_member()
    admin.open(f"/rag/omgang/{member.id}/pause")
    rotations.change_member(member, position=2, until_on=None, seen_version=member.version, by=None, now=now())
    db.session.commit()
    admin.submit("Lagre", from_on="1.6.2026", expect=409)


def test_sending_the_form_twice_lets_one_join(admin, fjord):
    data = {"organisation_id": str(fjord.id), "from_on": "1.1.26", "position": "1", "key": "the same form"}
    admin.post(f"{ROOT}/bli-med", data)
    admin.post(f"{ROOT}/bli-med", data)
    assert db.session.query(RotationMember).count() == 1


def test_only_a_coordinator_decides_who_takes_part(app, fjord):
    member = make.rotation_member(fjord)
    pages = (f"{ROOT}/bli-med", f"/rag/omgang/{member.id}/endre", f"/rag/omgang/{member.id}/pause")
    seated = Visitor(app).sign_in(make.seat(of=fjord))
    stranger = Visitor(app)
    for page in pages:
        seated.open(page, expect=403)
        stranger.open(page)
        assert stranger.path.startswith("/logg-inn")


def test_what_is_unknown_is_not_found(admin):
    for page in ("/rag/omgang/9/endre", "/rag/omgang/9/pause", "/rag/pauser/9/avslutt", "/rag/annet/bli-med"):
        admin.open(page, expect=404)


def confirmed():
    """Return every stored term as values."""
    db.session.expire_all()
    return {
        (t.id, t.duty, t.from_on, t.until_on, t.state, tuple((h.id, h.organisation_id, h.person_id) for h in t.holders))
        for t in db.session.query(Term).all()
    }


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "pause", "end pause", "arrange", "look"]),
        st.integers(0, 5),
        st.dates(date(2024, 1, 1), date(2034, 1, 1)),
        st.integers(1, 36),
    ),
    min_size=1,
    max_size=12,
)


@given(steps=STEPS)
@costly()
def test_confirmed_and_past_terms_never_change_when_members_join_leave_or_pause(app, steps):
    """Whatever happens in which order."""
    for table in (TermHolder, Term, RotationPause, RotationMember):
        db.session.query(table).delete()
    organisations = [make.organisation() for _ in range(6)]
    for number, organisation in enumerate(organisations[:4], 1):
        make.rotation_member(organisation, position=number)
    make.term(*organisations[:2], until_on=date(2025, 12, 31))
    make.term(*organisations[2:4], from_on=date(2026, 1, 1), until_on=date(2027, 12, 31))
    rotations.confirm(
        "coordination", [rotations.mark(queries.proposals("coordination", today())[0])], by=None, now=now()
    )
    db.session.commit()
    before = confirmed()
    assert len(before) == 3
    for step, which, day, number in steps:
        try:
            act(step, organisations[which], day, number)
            db.session.commit()
        except Refused:
            db.session.rollback()
        assert confirmed() == before


def act(step, organisation, day, number):
    members = [m for m in queries.members("coordination") if m.organisation_id == organisation.id]
    given = {"by": None, "now": now()}
    if step == "join":
        rotations.join("coordination", organisation, position=number, from_on=day, **given)
    elif step == "arrange":
        row = queries.rotation("coordination")
        rotations.arrange("coordination", months=number, holder_count=number % 2 + 1, seen_version=row.version, **given)
    elif step == "look":
        queries.proposals("coordination", day)
    elif members and step == "leave":
        rotations.change_member(members[0], position=number, until_on=day, seen_version=members[0].version, **given)
    elif members and step == "pause":
        rotations.pause(members[0], from_on=day, until_on=None, reason="", seen_version=members[0].version, **given)
    elif members and members[0].pauses:
        rotations.end_pause(members[0].pauses[0], members[0], last_on=day, seen_version=members[0].version, **given)
