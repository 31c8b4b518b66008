"""The plan: what a year shows, what one meeting asks for, who may change it, and what is refused in which words."""

from datetime import UTC, date, datetime

import pytest

from app.db import db
from app.meetings.minutes import operations as minutes
from app.meetings.models.meeting import Meeting
from app.meetings.plan import operations as plan
from app.meetings.plan import queries, rules
from app.web.clock import now, today
from tests.support import make
from tests.support.queries import counted


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator(make.person("Nina", "Solvang")))


def test_the_plan_shows_the_year_with_weeks_states_and_physical_meetings(coordinator):
    make.meeting(date(2026, 1, 27), (9, 15), (14, 30), latest=(15, 0), mode="physical", place="Akans lokaler")
    make.meeting(date(2026, 3, 9))
    make.meeting(date(2026, 5, 20), state="cancelled")
    make.meeting(date(2025, 12, 15))
    coordinator.open("/rag/moter")
    assert "Fysiske møter i 2026: 1 av 1–2." in coordinator.text()
    assert "tirsdag 27. januar 2026 kl. 09.15–14.30/15.00 (uke 5)" in coordinator.text()
    assert coordinator.texts(".gatherings .ds-tag") == ["Planlagt", "Neste", "Avlyst"]
    coordinator.open("/rag/moter/ar/2025")
    assert coordinator.texts(".gathering-title") == ["RAG-møte 15. desember"]
    assert coordinator.texts("nav.row a") == ["I år"]


@pytest.mark.parametrize("path", ["/rag/moter/ar/1999", "/rag/moter/ar/99999999999", "/rag/moter/99"])
def test_what_is_not_there_is_not_found(coordinator, path):
    coordinator.open(path, expect=404)


def test_one_meeting_is_entered(coordinator):
    coordinator.open("/rag/moter/ny")
    coordinator.submit(
        "Lagre", day="9.6.26", starts="17", mode="physical", place="Hummeren hotell", theme="Kvelden før"
    )
    assert "Møtet står i planen og i RAGs kalender. Ingen har fått beskjed ennå." in coordinator.text()
    assert "tirsdag 9. juni 2026 kl. 17.00– (uke 24) · Hummeren hotell" in coordinator.text()
    assert "Utkast: ingen har fått beskjed." in coordinator.text()
    assert coordinator.texts("dd")[3] == "Nina Solvang"


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"day": ""}, {"day": "Skriv datoen."}),
        ({"starts": ""}, {"starts": "Skriv når møtet begynner."}),
        ({"ends": "11"}, {"ends": "Slutten må være etter starten."}),
        ({"ends": "", "latest": "14"}, {"latest": "Skriv også den første mulige slutten."}),
        ({"ends": "14", "latest": "13"}, {"latest": "Den seneste slutten må være etter den første."}),
        ({"place": "Akan"}, {"place": "Et møte på Teams har ikke noe sted. Velg hybrid, eller la stedet stå tomt."}),
        (
            {"mode": "physical", "online_url": "https://x.example"},
            {"online_url": "Velg hybrid hvis noen skal være med på lenke."},
        ),
        (
            {"day": "29.3.2026", "starts": "0230", "ends": ""},
            {"starts": "Klokken stilles denne natten, og tidspunktet finnes ikke."},
        ),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(coordinator, values, errors):
    coordinator.open("/rag/moter/ny")
    coordinator.submit("Lagre", **({"day": "9.3.", "starts": "12"} | values))
    assert coordinator.errors() == errors
    assert db.session.query(Meeting).count() == 0


def test_the_same_form_sent_twice_makes_one_meeting(coordinator):
    fields = {
        "key": "k",
        "kind_id": 1,
        "day": "9.3.",
        "starts": "12",
        "mode": "online",
        "chair_id": 0,
        "minute_taker_id": 0,
        "refers_to_id": 0,
    }
    first = coordinator.post("/rag/moter/ny", fields).location
    assert coordinator.post("/rag/moter/ny", fields).location == first


def test_two_who_change_it_at_once_see_each_other(coordinator):
    meeting = make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/endre")
    meeting.place, meeting.mode, meeting.version = "Oslo", "hybrid", meeting.version + 1
    db.session.commit()
    coordinator.submit("Lagre", theme="Mitt tema", expect=409)
    assert "Lagret av den andre:" in coordinator.text()
    coordinator.submit("Lagre")
    assert db.session.get(Meeting, meeting.id).theme == "Mitt tema"


def test_history_tells_in_words(coordinator):
    meeting = make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/endre")
    coordinator.submit("Lagre", mode="hybrid", place="Oslo")
    told = " ".join(coordinator.texts(".history"))
    assert "Møteform: fra Teams til Hybrid" in told
    assert "Sted: fra – til Oslo" in told


def test_cancelling_asks_for_a_reason_and_can_be_undone(coordinator):
    meeting = make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/avlys")
    coordinator.submit("Avlys møtet", reason=" ")
    assert coordinator.errors() == {"reason": "Skriv kort hvorfor, så alle forstår."}
    coordinator.submit("Avlys møtet", reason="For få kan.")
    assert "Møtet er avlyst. Ingen var innkalt, så ingen får beskjed." in coordinator.text()
    assert "For få kan." in coordinator.text()
    coordinator.open(f"/rag/moter/{meeting.id}/gjenopprett")
    coordinator.submit("Gjenopprett")
    assert coordinator.texts(".title .ds-tag") == ["Planlagt"]
    coordinator.open(f"/rag/moter/{meeting.id}/gjenopprett")
    assert coordinator.path == f"/rag/moter/{meeting.id}"
    assert "Møtet er ikke avlyst." in coordinator.text()


def test_a_meeting_that_has_begun_is_not_cancelled(coordinator, clock):
    meeting = make.meeting()
    clock.forward(days=8)
    coordinator.sign_in(make.coordinator())
    coordinator.open(f"/rag/moter/{meeting.id}/avlys")
    assert "Møtet har begynt eller har referat, og kan ikke avlyses." in coordinator.text()


def test_a_meeting_whose_minutes_somebody_has_only_begun_is_cancelled(coordinator):
    meeting = make.meeting(items=("Mandat",))
    minutes.begin(meeting, by=None, now=now())
    db.session.commit()
    coordinator.open(f"/rag/moter/{meeting.id}/avlys")
    coordinator.submit("Avlys møtet", reason="Sykdom.")
    meeting = db.session.get(Meeting, meeting.id)
    assert (meeting.state, meeting.record_state) == ("cancelled", "none")


def test_a_meeting_in_whose_minutes_something_stands_is_not_cancelled(coordinator):
    meeting = make.meeting(items=("Mandat",))
    minutes.begin(meeting, by=None, now=now())
    meeting.items[0].record = "Drøftet."
    db.session.commit()
    coordinator.open(f"/rag/moter/{meeting.id}/avlys")
    assert "Møtet har begynt eller har referat, og kan ikke avlyses." in coordinator.text()
    assert db.session.get(Meeting, meeting.id).state == "planned"


def test_a_cancelled_meeting_is_restored_before_it_is_changed(coordinator):
    meeting = make.meeting(state="cancelled")
    coordinator.open(f"/rag/moter/{meeting.id}/endre")
    assert "Møtet er avlyst. Gjenopprett det først." in coordinator.text()


def test_whoever_took_minutes_longest_ago_is_suggested(coordinator):
    first, second, new = (make.seat(make.person(name, "Lien")) for name in ("Ada", "Bo", "Cam"))
    make.meeting(date(2025, 9, 17), minute_taker=first)
    make.meeting(date(2025, 12, 15), minute_taker=second)
    meeting = make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}")
    assert "(forslag: Cam Lien, lengst siden sist)" in coordinator.text()
    make.meeting(date(2026, 1, 27), minute_taker=new)
    coordinator.open(f"/rag/moter/{meeting.id}")
    assert "(forslag: Ada Lien, lengst siden sist)" in coordinator.text()
    assert queries.suggested_minute_taker(db.session.get(Meeting, meeting.id)).first_name == "Ada"


def test_a_duty_is_delegated_for_one_meeting_and_gives_the_right_to_call_it(visitor, coordinator):
    helper = make.seat(make.person("Håkon", "Tveit"))
    meeting, other = make.meeting(), make.meeting(date(2026, 5, 20))
    visitor.sign_in(helper)
    visitor.open(f"/rag/moter/{meeting.id}/innkalling", expect=403)
    coordinator.sign_in(make.coordinator())
    coordinator.open(f"/rag/moter/{meeting.id}/ansvar/call")
    coordinator.submit("Lagre", person_id=str(helper.id))
    assert "Delegert til Håkon Tveit" in coordinator.text()
    assert "Delegert: fra Kalle inn til møtene: koordinator til Kalle inn til møtene: Håkon Tveit" in coordinator.text()
    visitor.sign_in(helper)
    visitor.open(f"/rag/moter/{meeting.id}/innkalling")
    visitor.open(f"/rag/moter/{meeting.id}/gjester/ny")
    for path in (f"{other.id}/innkalling", f"{meeting.id}/ansvar/call", "nye", "typer"):
        visitor.open(f"/rag/moter/{path}", expect=403)


def test_whoever_is_to_invite_invites_and_does_not_call_change_or_cancel(visitor, coordinator):
    helper, meeting = make.seat(make.person("Håkon", "Tveit")), make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/ansvar/invite")
    coordinator.submit("Lagre", person_id=str(helper.id))
    visitor.sign_in(helper)
    visitor.open(f"/rag/moter/{meeting.id}/gjester/ny")
    visitor.submit("Inviter", name="Gaute Lien")
    assert "Gaute Lien" in visitor.text()
    for rest in ("innkalling", "endre", "avlys", "gjenopprett"):
        visitor.open(f"/rag/moter/{meeting.id}/{rest}", expect=403)
    visitor.open(f"/rag/moter/{meeting.id}")
    assert "Send innkalling …" not in visitor.text()


def test_whoever_has_a_duty_says_that_it_is_done_and_that_it_was_not(visitor, coordinator):
    helper, other, meeting = make.seat(make.person("Håkon", "Tveit")), make.seat(), make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/ansvar/invite")
    coordinator.submit("Lagre", person_id=str(helper.id))
    visitor.sign_in(helper)
    visitor.open(f"/rag/moter/{meeting.id}")
    visitor.submit("Gjort")
    assert visitor.texts(".duties .ds-tag") == ["Gjort"]
    visitor.submit("Ikke gjort likevel")
    assert visitor.texts(".duties .ds-tag") == []
    visitor.sign_in(other)
    visitor.post(f"/rag/moter/{meeting.id}/ansvar/invite/gjort", {"version": "1"}, expect=403)
    visitor.post(f"/rag/moter/{meeting.id}/ansvar/chair/gjort", {"version": "1"}, expect=404)


def test_other_duties_give_no_right_to_call(visitor, coordinator):
    helper, meeting = make.seat(), make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/ansvar/chair")
    coordinator.submit("Lagre", person_id=str(helper.id), done="y")
    assert "Gjort" in coordinator.texts(".duties .ds-tag")
    visitor.sign_in(helper)
    visitor.open(f"/rag/moter/{meeting.id}/innkalling", expect=403)


def test_who_has_left_rag_calls_nothing(visitor, coordinator):
    gone = make.seat(until_on=date(2026, 3, 1))
    meeting = make.meeting()
    plan.delegate(meeting, "call", gone, done=False, seen_version=meeting.version, by=None, now=now(), today=today())
    db.session.commit()
    visitor.sign_in(gone)
    visitor.open(f"/rag/moter/{meeting.id}/innkalling", expect=403)


def test_an_unknown_duty_is_not_found(coordinator):
    coordinator.open(f"/rag/moter/{make.meeting().id}/ansvar/coffee", expect=404)


def test_the_own_kind_has_no_rules_and_others_may(coordinator, clock):
    meeting = make.meeting()
    assert (rules.warnings(meeting, date(2026, 3, 8)), rules.facts(meeting, date(2026, 3, 8))) == ([], [])
    coordinator.open("/rag/moter/typer/ny")
    coordinator.submit("Lagre", name="Årsmøte", notice_weeks="6", quorum="5")
    assert "innkalling senest 6 uker før · beslutningsdyktig med minst 5 til stede" in coordinator.text()
    yearly = make.meeting(date(2026, 4, 20), kind=queries.kinds()[1])
    coordinator.open(f"/rag/moter/{yearly.id}")
    assert "Innkallingsfristen er 9. mars 2026, 6 uker før møtet." in coordinator.text(), "from the start"
    clock.forward(days=10)
    coordinator.sign_in(make.coordinator())
    coordinator.open(f"/rag/moter/{yearly.id}")
    assert "Fristen for å kalle inn var 9. mars 2026, 6 uker før møtet." in coordinator.text()


def test_a_notice_sent_after_midnight_in_oslo_is_sent_on_that_day(coordinator, clock):
    coordinator.open("/rag/moter/typer/ny")
    coordinator.submit("Lagre", name="Årsmøte", notice_weeks="6")
    make.seat()
    clock.now = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)  # half past midnight on the last day
    called = [
        make.meeting(day, kind=queries.kinds()[1], state="called") for day in (date(2026, 4, 20), date(2026, 4, 19))
    ]
    in_time, late = (rules.warnings(meeting, today()) for meeting in called)
    assert in_time == []
    assert late == ["Innkallingen ble sendt for sent: fristen var 8. mars 2026, 6 uker før møtet."]


def test_a_kind_is_named_once(coordinator):
    coordinator.open("/rag/moter/typer/ny")
    coordinator.submit("Lagre", name="rag-MØTE")
    assert coordinator.errors() == {"name": "Det finnes allerede en møtetype med dette navnet."}
    coordinator.open("/rag/moter/typer/1/endre")
    coordinator.submit("Lagre", name="Møte i RAG", notice_weeks="99")
    assert coordinator.errors() == {"notice_weeks": "Skriv et tall fra 1 til 26."}
    coordinator.submit("Lagre", notice_weeks="2")
    assert "Møte i RAG" in coordinator.texts(".roster li")[0]


def test_a_page_with_fifty_items_and_guests_asks_few_questions(coordinator):
    meeting = make.meeting(items=tuple(f"Sak {number}" for number in range(50)))
    small = make.meeting(date(2026, 5, 20), state="planned", items=("En",))
    for _ in range(8):
        make.guest(meeting)
    with counted() as few:
        coordinator.open(f"/rag/moter/{small.id}")
    with counted() as many:
        coordinator.open(f"/rag/moter/{meeting.id}")
    assert len(many) <= len(few) + 8
    assert len(many) < 40


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"starts": "1230 - 1330"}, "kl. 12.30–13.30 "),
        ({"starts": "12.30", "ends": "14.30/15.00"}, "kl. 12.30–14.30/15.00 "),
        ({"starts": "kl. 12.30–14.30/15.00"}, "kl. 12.30–14.30/15.00 "),
        ({"starts": "", "ends": "12–13:30"}, "kl. 12.00–13.30 "),
        ({"starts": "20.00", "ends": "24.00"}, "kl. 20.00–00.00 "),
        ({"starts": "17.00–"}, "kl. 17.00– "),
    ],
)
def test_a_meeting_takes_times_as_people_write_them(coordinator, typed, told):
    coordinator.open("/rag/moter/ny")
    coordinator.submit("Lagre", day="9.6.26", mode="online", **typed)
    assert f"tirsdag 9. juni 2026 {told}" in coordinator.text()
    coordinator.open(coordinator.path + "/endre")
    coordinator.submit("Lagre")
    assert f"tirsdag 9. juni 2026 {told}" in coordinator.text()


def test_a_latest_end_in_two_places_must_be_the_same(coordinator):
    coordinator.open("/rag/moter/ny")
    coordinator.submit("Lagre", day="9.6.26", starts="12", ends="14.30/15.00", latest="16", mode="online")
    assert coordinator.errors() == {"ends": "Feltet «Senest kl.» sier noe annet. Skriv klokkeslettet ett av stedene."}
