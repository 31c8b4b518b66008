"""Agreements: drafted by members, signed and ended by who coordinates, with conditions that become tasks."""

from datetime import date, time

import pytest

from app.charter.conditions import Condition
from app.charter.models import Agreement, AgreementNote
from app.db import db
from app.domain.time.dates import at
from app.followups import queries as tasks
from app.followups.models import FollowUp
from app.outbox.jobs import round_once
from app.people import operations as people
from app.web.clock import now
from tests.support import make

BACK = Condition("Føre domenet tilbake til KORUS", "KORUS Fjord", "primo juni")


@pytest.fixture
def member(visitor):
    """A visitor who has a place in RAG."""
    return visitor.sign_in(make.seat(make.person("Ine", "Fjellvik")))


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator(make.person("Nina", "Solheim")))


@pytest.fixture
def signed(app):
    """A signed agreement with one condition."""
    return make.agreement(
        "Drift av alor.no", state="signed", conditions=(BACK,), organisations=[make.organisation("KORUS Fjord")]
    )


def test_before_any_agreement_the_list_says_so(member):
    member.open("/rag/avtaler")
    assert "Ingen avtaler er lagt inn ennå." in member.text()


def test_a_member_drafts_an_agreement(member):
    organisation = make.organisation("KORUS Fjord")
    member.open("/rag/avtaler/ny")
    member.submit(
        "Lagre utkast",
        subject="Drift av alor.no",
        organisation_ids=[str(organisation.id)],
        outside_parties="Nettmakerne AS",
        text="Nettmakerne drifter nettstedet.",
        price_rule="Følger konsumprisindeksen hver januar.",
        starts_on="1.1.2026",
        ends_on="31.12.2027",
        **{"conditions-0-text": "Føre domenet tilbake", "conditions-0-owner_words": "Nettmakerne"},
    )
    assert member.texts("h1") == ["Drift av alor.no"]
    assert member.texts(".title .lead") == ["KORUS Fjord · Nettmakerne AS"]
    assert member.texts(".title .ds-tag") == ["Utkast"]
    assert "Føre domenet tilbake Nettmakerne" in member.texts(".numbered li")[0]
    assert "Følger konsumprisindeksen hver januar." in member.text()
    assert "Gjelder til og med 31. desember 2027" in member.text()
    member.open("/rag/avtaler")
    assert "KORUS Fjord · Nettmakerne AS" in member.texts(".listed p")


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"subject": "Skriv hva avtalen gjelder."}),
        (
            {"subject": "X", "starts_on": "2.2.2026", "ends_on": "1.2.2026"},
            {"ends_on": "Siste dag må være etter første dag."},
        ),
        ({"subject": "X", "conditions-0-owner_words": "RAG"}, {"conditions-0-text": "Skriv hva som skal gjøres."}),
        ({"subject": "X", "starts_on": "snart"}, {"starts_on": "Skriv datoen slik: 10.6.2026"}),
    ],
)
def test_what_cannot_be_an_agreement_is_refused_in_words(member, given, errors):
    member.open("/rag/avtaler/ny")
    member.submit("Lagre utkast", **given)
    assert member.errors() == errors


def test_parties_and_conditions_may_be_changed_and_history_tells(member):
    agreement = make.agreement(conditions=(BACK, Condition("Slette kopiene")))
    other = make.organisation("KORUS Vidde")
    member.open(f"/rag/avtaler/{agreement.id}/endre")
    member.submit(
        "Lagre",
        organisation_ids=[str(other.id)],
        outside_parties="",
        **{"conditions-0-text": "", "conditions-0-owner_words": "", "conditions-0-due_words": ""},
    )
    assert member.texts(".title .lead") == ["KORUS Vidde"]
    assert member.texts(".numbered li") == ["Slette kopiene"]
    told = " ".join(member.texts("details .history li"))
    assert "Parter: fra KORUS" in told
    assert "Vilkår: fra Føre domenet tilbake til KORUS (KORUS Fjord, primo juni), Slette kopiene til Slette" in told


def test_two_who_change_at_once_see_each_others_words(member):
    agreement = make.agreement(text="Først.", conditions=(BACK,))
    member.open(f"/rag/avtaler/{agreement.id}/endre")
    agreement.text, agreement.version = "Den andres.", agreement.version + 1
    agreement.conditions[0].text = "Slette alt"
    db.session.commit()
    member.submit("Lagre", expect=409, text="Mitt.")
    assert member.texts(".theirs blockquote") == ["Den andres.", "Slette alt (KORUS Fjord, primo juni)"]


def test_a_comment_is_a_dated_line_and_a_draft_becomes_commented(member):
    agreement = make.agreement()
    member.open(f"/rag/avtaler/{agreement.id}/kommenter")
    member.submit("Lagre kommentaren", text="Skriv tydeligere\nhva dere bidrar med.", author="Akan", on="20.2.2026")
    assert member.texts(".title .ds-tag") == ["Kommentert"]
    assert "Kommentar 20. februar 2026, Akan (lagt inn av Ine Fjellvik) Skriv tydeligere hva dere bidrar med." in (
        member.text()
    )


def test_a_comment_needs_words_and_a_day_that_has_been(member):
    member.open(f"/rag/avtaler/{make.agreement().id}/kommenter")
    member.submit("Lagre kommentaren", on="3.3.2026")
    assert member.errors() == {"text": "Skriv kommentaren."}
    member.submit("Lagre kommentaren", text="Fint", on="3.3.2026")
    assert member.errors() == {"on": "Datoen kan ikke være fram i tid."}


def test_a_comment_sent_twice_is_one_and_stays_as_written(member):
    agreement_id = make.agreement().id
    path = f"/rag/avtaler/{agreement_id}/kommenter"
    member.open(path)
    key = member.page.select_one("input[name=key]")["value"]
    for _time in range(2):
        member.post(path, {"key": key, "text": "Fint", "on": "1.3.2026"})
    line = db.session.query(AgreementNote).one()
    line.text = "Ikke fint"
    with pytest.raises(RuntimeError, match="append-only"):
        db.session.flush()


def test_signing_needs_two_parties(coordinator):
    agreement = make.agreement(outside_parties=[])
    coordinator.open(f"/rag/avtaler/{agreement.id}/signer")
    coordinator.submit("Sett som signert", on="1.3.2026")
    assert "En avtale har minst to parter. Legg til partene først." in coordinator.text()


def test_a_signed_agreement_is_left_to_who_coordinates(coordinator):
    agreement_id = make.agreement().id
    coordinator.open(f"/rag/avtaler/{agreement_id}/signer")
    coordinator.submit("Sett som signert", on="1.3.2026", starts_on="1.4.2026")
    assert coordinator.texts(".title .ds-tag") == ["Signert"]
    assert "Signert 1. mars 2026, Nina Solheim" in coordinator.text()
    coordinator.open(f"/rag/avtaler/{agreement_id}/signer")
    assert "Avtalen er allerede signert eller avsluttet." in coordinator.text()
    coordinator.open(f"/rag/avtaler/{agreement_id}/endre")
    coordinator.submit("Lagre", price_rule="Fast pris")
    assert "Fast pris" in coordinator.text()
    coordinator.sign_in(make.seat())
    coordinator.open(f"/rag/avtaler/{agreement_id}/endre", expect=403)
    coordinator.open(f"/rag/avtaler/{agreement_id}/avslutt", expect=403)
    assert "Endre" not in coordinator.open(f"/rag/avtaler/{agreement_id}").select_one("main").get_text()


def test_an_agreement_past_its_last_day_says_so(coordinator, clock):
    agreement_id = make.agreement(state="signed", ends_on=date(2026, 3, 31)).id
    assert "Sluttdatoen er passert" not in coordinator.open("/rag/avtaler").get_text()
    clock.forward(days=31)
    coordinator.sign_in(make.coordinator())
    assert "Sluttdatoen er passert" in coordinator.open("/rag/avtaler").get_text()
    assert "Avslutt avtalen, eller skriv en ny sluttdato." in coordinator.open(f"/rag/avtaler/{agreement_id}").text


def test_a_party_keeps_the_name_it_signed_with(coordinator, signed, clock):
    party = signed.organisations[0]
    clock.forward(days=31)
    people.rename(party, "KORUS Kysten", valid_from=date(2026, 4, 1), seen_version=party.version, by=None, now=now())
    db.session.commit()
    coordinator.sign_in(make.coordinator())
    coordinator.open(f"/rag/avtaler/{signed.id}")
    assert coordinator.texts(".title .lead") == ["KORUS Fjord (nå KORUS Kysten) · Nettmakerne AS"]


def test_the_tasks_are_shown_before_anything_is_made(coordinator, signed):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    assert coordinator.page.select_one("#rows-0-text").get_text().strip() == "Føre domenet tilbake til KORUS"
    assert coordinator.page.select_one("#rows-0-owner_words")["value"] == "KORUS Fjord"
    assert coordinator.page.select_one("#rows-0-due_words")["value"] == "primo juni"
    assert coordinator.page.select_one("#rows-0-make").has_attr("checked")
    assert db.session.query(FollowUp).count() == 0


def test_ending_makes_a_task_of_each_condition(coordinator, signed):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    coordinator.submit("Avslutt avtalen", reason="Driften er flyttet.", **{"rows-0-due_words": "1.5.2026"})
    assert "Avtalen er avsluttet. 1 oppgave er laget." in coordinator.text()
    assert coordinator.texts(".title .ds-tag") == ["Avsluttet"]
    assert "Føre domenet tilbake til KORUS Åpen KORUS Fjord · 1. mai 2026" in " ".join(coordinator.texts(".listed li"))
    task = db.session.query(FollowUp).one()
    assert (task.source, task.source_id, task.source_title) == ("agreement", signed.id, "Drift av alor.no")
    assert (task.owners[0].organisation.name, task.due_last) == ("KORUS Fjord", date(2026, 5, 1))
    assert db.session.get(Agreement, signed.id).conditions[0].follow_up_id == task.id


def test_ending_twice_makes_the_tasks_once(coordinator, signed):
    path = f"/rag/avtaler/{signed.id}/avslutt"
    form = coordinator.open(path).select_one("main form")
    data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    data |= {"reason": "Slutt", "rows-0-text": "Føre tilbake", "rows-0-make": "y"}
    for _time in range(3):
        coordinator.post(path, data)
    assert db.session.query(FollowUp).count() == 1
    coordinator.post(path, data | {"key": "another"}, expect=200)
    coordinator.open(path)
    assert "Avtalen er allerede avsluttet." in coordinator.text()
    assert db.session.query(FollowUp).count() == 1


def test_a_condition_that_is_not_wanted_makes_no_task(coordinator, signed):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    coordinator.submit("Avslutt avtalen", reason="Slutt", **{"rows-0-make": ""})
    assert db.session.query(FollowUp).count() == 0
    assert coordinator.texts(".title .ds-tag") == ["Avsluttet"]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("rows-0-owner_words", "", "Skriv hvem som følger opp. Det kan også være RAG."),
        ("rows-0-due_words", "", "Skriv en frist, for eksempel 1.6.2026, primo juni eller løpende."),
        (
            "rows-0-due_words",
            "en gang",
            "Vi forsto ikke fristen. Skriv for eksempel 1.6.2026, primo juni eller løpende.",
        ),
        ("rows-0-text", "", "Skriv hva som skal gjøres."),
        ("on", "1.3.2026", "Avtalen ble signert 2. mars 2026. Velg en senere dag."),
        ("reason", "", "Skriv kort hvorfor."),
    ],
)
def test_ending_is_refused_beside_what_is_wrong_and_makes_nothing(coordinator, signed, field, typed, message):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    coordinator.submit("Avslutt avtalen", **({"reason": "Slutt"} | {field: typed}))
    assert coordinator.errors() == {field: message}
    assert message in " ".join(coordinator.texts("ds-error-summary li"))
    assert db.session.query(FollowUp).count() == 0
    assert db.session.get(Agreement, signed.id).state == "signed"


def test_a_first_name_that_two_share_asks_which(coordinator, signed):
    make.person("Kari", "Fjelltun")
    make.person("Kari", "Havnes")
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    coordinator.submit("Avslutt avtalen", reason="Slutt", **{"rows-0-owner_words": "Kari"})
    assert coordinator.errors() == {"rows-0-owner_words": "Flere heter «Kari». Skriv Kari Fjelltun eller Kari Havnes."}


def test_a_name_nobody_is_known_by_is_asked_about_unless_it_is_a_party(coordinator, signed):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    coordinator.submit("Avslutt avtalen", reason="Slutt", **{"rows-0-owner_words": "Nettmakerne AS, Petra Ukjent"})
    assert coordinator.errors() == {
        "rows-0-owner_words": "Vi kjenner ingen som heter Petra Ukjent. Rett navnet, eller skriv "
        "Petra Ukjent (utenfra) hvis det er noen utenfra."
    }
    assert db.session.query(FollowUp).count() == 0
    coordinator.submit("Avslutt avtalen", **{"rows-0-owner_words": "Nettmakerne AS, Petra Ukjent (utenfra)"})
    task = db.session.query(FollowUp).one()
    assert [owner.name for owner in task.owners] == ["Nettmakerne AS", "Petra Ukjent"]


def test_who_changed_it_meanwhile_stops_the_ending(coordinator, signed):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    signed.version += 1
    db.session.commit()
    coordinator.submit("Avslutt avtalen", expect=409, reason="Slutt")
    assert db.session.query(FollowUp).count() == 0


def test_a_draft_that_is_given_up_makes_no_tasks_unless_asked(coordinator):
    agreement_id = make.agreement(conditions=(BACK,)).id
    coordinator.open(f"/rag/avtaler/{agreement_id}/avslutt")
    assert not coordinator.page.select_one("#rows-0-make").has_attr("checked")
    coordinator.submit("Avslutt avtalen", reason="Ble ikke noe av.")
    assert coordinator.texts(".title .ds-tag") == ["Avsluttet"]
    assert db.session.query(FollowUp).count() == 0


def test_an_ended_agreement_stays(coordinator, signed):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    coordinator.submit("Avslutt avtalen", reason="Slutt")
    for page in ("endre", "kommenter", "signer", "avslutt"):
        coordinator.open(f"/rag/avtaler/{signed.id}/{page}")
        assert not coordinator.page.select("main form"), page
    coordinator.post(f"/rag/avtaler/{signed.id}/kommenter", {"text": "Hei", "on": "2.3.2026"}, expect=200)
    assert db.session.query(AgreementNote).filter_by(kind="comment").count() == 0


def test_tasks_follow_the_name_of_the_agreement(app, signed):
    from app.charter import agreements
    from app.domain.time.due import Due
    from app.followups import operations as followups

    task = followups.open_task("Sjekke prisen", [], Due(), source="agreement", source_id=signed.id, by=None, now=now())
    values = {name: getattr(signed, name) for name in agreements.PLAIN} | {
        "subject": "Drift",
        "organisations": signed.organisations,
        "outside_parties": ["Nettmakerne AS"],
        "conditions": [BACK],
    }
    agreements.change(signed, values, seen_version=signed.version, by=None, now=now())
    assert task.source_title == "Drift"


def test_an_unknown_agreement_is_not_found(coordinator):
    for page in ("", "/endre", "/kommenter", "/signer", "/avslutt"):
        coordinator.open(f"/rag/avtaler/99{page}", expect=404)


def test_only_rag_reads_agreements(visitor):
    agreement_id = make.agreement().id
    visitor.sign_in(make.operator(make.network()))
    for path in ("/rag/avtaler", f"/rag/avtaler/{agreement_id}", "/rag/avtaler/99"):
        visitor.open(path, expect=403)


def test_an_agreement_that_is_given_notice_holds_until_its_last_day_and_its_tasks_are_made_at_once(
    app, coordinator, signed, clock
):
    coordinator.open(f"/rag/avtaler/{signed.id}/avslutt")
    coordinator.submit("Avslutt avtalen", on="1.6.2026", reason="Ny leverandør.")
    assert "Avtalen er sagt opp og gjelder til og med 1. juni 2026." in coordinator.text()
    assert "Sagt opp, gjelder til og med 1. juni 2026" in coordinator.text()
    found = db.session.get(Agreement, signed.id)
    made = len(tasks.of_source("agreement", [signed.id]))
    assert (found.state, made) == ("signed", len(found.conditions))
    for day, state in ((date(2026, 6, 1), "signed"), (date(2026, 6, 2), "ended")):
        clock.now = at(day, time(12))
        db.session.rollback()
        round_once(app)
        assert db.session.get(Agreement, signed.id).state == state
    assert db.session.get(Agreement, signed.id).ended_on == date(2026, 6, 1)
    assert len(tasks.of_source("agreement", [signed.id])) == made


def test_a_draft_has_no_notice(coordinator):
    draft = make.agreement()
    coordinator.open(f"/rag/avtaler/{draft.id}/avslutt")
    coordinator.submit("Avslutt avtalen", on="1.6.2026", reason="Nei.")
    assert "ingen oppsigelsestid" in coordinator.errors()["on"]
