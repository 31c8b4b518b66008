"""Signing up as a participant meets it: from «Meld deg på» to the personal link."""

import re
from datetime import date

import pytest

from app.db import db
from app.gatherings import operations as states
from app.outbox.models import Message
from app.registration import queries
from app.registration.models import Asked, Registration, Setup
from app.web.clock import now
from tests.registration.conftest import come, names, set_up
from tests.support import make
from tests.support.visitor import Visitor

KARI = {"workplace": "Vågsund verft", "people-0-name": "Kari Moen", "people-0-email": "kari@verft.example"}


def link(registration):
    return f"/pamelding/{registration.public_id}/{queries.token(registration)}"


def test_the_page_of_a_gathering_begins_with_the_way_in_and_the_places_left(visitor, gathering, setup):
    come(setup, "Anne")
    visitor.open(f"/samlinger/{gathering.id}")
    assert "1 plass igjen." in visitor.text()
    come(setup, "Bjarte")
    come(setup, "Cecilie")
    visitor.open(f"/samlinger/{gathering.id}")
    assert "Fullt: du kommer på venteliste som nummer 2." in visitor.text()


def test_somebody_signs_up_and_is_asked_to_look_for_a_mail(visitor, gathering, setup):
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    visitor.submit("Meld på", **KARI)
    assert "Det er plass. Se e-posten din" in visitor.text()
    message = db.session.query(Message).one()
    assert message.address == "kari@verft.example"
    assert message.file_name == "samling.ics"
    assert b"BEGIN:VEVENT" in message.file
    assert "{token}" in message.text


def test_the_mail_holds_nothing_that_was_typed(visitor, gathering, setup):
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    visitor.submit("Meld på", **KARI | {"people-0-name": "Vinn en bil http://ond.example", "workplace": "Klikk her"})
    message = db.session.query(Message).one()
    assert "ond.example" not in message.text + message.subject
    assert "Klikk" not in message.text + message.subject


def test_the_page_says_the_same_to_an_address_that_stands(visitor, gathering, setup):
    def answer():
        visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
        visitor.submit("Meld på", **KARI)
        return visitor.text()

    assert answer() == answer()
    assert names(setup, "coming") == ["Kari Moen"]


def test_a_colleague_is_added_by_a_button_that_keeps_what_was_typed(visitor, gathering, setup):
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    page = visitor.submit("Meld på en kollega til", **KARI)
    assert page.select_one("[name=people-0-name]")["value"] == "Kari Moen"
    assert db.session.query(Registration).count() == 0
    both = {"people-1-name": "Ola Vik", "people-1-email": "ola@verft.example"}
    visitor.submit("Meld på", **both)
    assert names(setup, "coming") == ["Kari Moen", "Ola Vik"]


def test_two_colleagues_need_an_address_each(visitor, gathering, setup):
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    visitor.submit("Meld på en kollega til", **KARI)
    page = visitor.submit("Meld på", **{"people-1-name": "Ola Vik", "people-1-email": "kari@verft.example"})
    assert "To av dem har samme e-postadresse." in page.text
    assert page.select_one("[name=people-1-name]")["value"] == "Ola Vik"


def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(visitor, gathering, setup):
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    page = visitor.submit("Meld på", **KARI | {"people-0-email": "kari"})
    assert "Skriv en e-postadresse, for eksempel navn@bedrift.no" in page.text
    assert page.select_one("[name=people-0-email]")["value"] == "kari"


def test_answers_are_asked_for_as_set_up_and_stand_behind_the_link(visitor, gathering):
    choice = Asked("Hvilken økt?", "choice", "Spill\nRus", is_required=True)
    setup = set_up(gathering, asks=["function", "contribution", "diet", "nights"], questions=[choice])
    visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    page = visitor.submit("Meld på", **KARI)
    assert "Svar på dette spørsmålet." in page.text
    question = setup.questions[0].id
    answers = {
        "people-0-function": "hr",
        "people-0-contribution": ["talk", "groups"],
        "people-0-diet": "Nøtter",
        "people-0-nights": ["2026-04-15"],
        f"people-0-q{question}": "Spill",
    }
    visitor.submit("Meld på", **answers)
    visitor.open(link(queries.standing(setup, "kari@verft.example")))
    assert re.search("Rolle på jobben HR", visitor.text())
    for text in ("Holde et innlegg, Lede en gruppe", "Nøtter", "natt til 15. april", "Spill"):
        assert text in visitor.text()


@pytest.mark.parametrize("path", ["", "/endre", "/gi-videre", "/meld-av", "/slett", "/alt.json"])
def test_a_personal_page_is_kept_nowhere_and_a_wrong_link_opens_nothing(visitor, setup, path):
    anne = come(setup, "Anne")
    visitor.open(link(anne) + path) if not path.endswith("json") else None
    answer = visitor.client.get(link(anne) + path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    wrong = f"/pamelding/{anne.public_id}/{'x' * 27}{path}"
    assert visitor.client.get(wrong).status_code == 404


def test_one_changes_hands_on_and_withdraws_from_the_link(visitor, setup):
    for name in ("Anne", "Bjarte", "Cecilie"):
        come(setup, name)
    anne = queries.standing(setup, "anne@verft.example")
    visitor.open(link(anne) + "/endre")
    visitor.submit("Lagre", workplace="Havna")
    assert "Havna" in visitor.text()
    visitor.open(link(anne) + "/gi-videre")
    eli = {"name": "Eli", "email": "eli@verft.example", "workplace": "Havna"}
    visitor.submit("Gi plassen videre", **eli)
    assert "Plassen er gitt videre." in visitor.text()
    assert names(setup, "coming") == ["Eli", "Bjarte"]
    visitor.open(link(queries.standing(setup, "eli@verft.example")) + "/meld-av")
    visitor.submit("Meld meg av")
    assert "Du er meldt av." in visitor.text()
    assert names(setup, "coming") == ["Bjarte", "Cecilie"]


def test_an_address_that_is_taken_is_refused_beside_its_field(visitor, setup):
    anne, _bjarte = come(setup, "Anne"), come(setup, "Bjarte")
    visitor.open(link(anne) + "/endre")
    visitor.submit("Lagre", email="bjarte@verft.example")
    assert visitor.errors() == {"email": "Denne adressen er allerede på listen. Skriv en annen."}


def test_the_link_is_sent_again_with_the_same_answer_for_known_and_unknown(visitor, gathering, setup):
    come(setup, "Anne")

    def answer(email):
        visitor.open(f"/samlinger/{gathering.id}/pamelding/lenke")
        visitor.submit("Send lenken", email=email)
        return visitor.text()

    assert answer("anne@verft.example") == answer("ukjent@verft.example")
    subjects = [message.subject for message in db.session.query(Message)]
    assert [subject.partition(":")[0] for subject in subjects] == ["Du er påmeldt", "Påmeldingen din"]


def test_after_the_deadline_the_page_says_when_it_was_and_how_to_withdraw(visitor, gathering, setup, clock):
    setup.closes_at = clock.now
    db.session.commit()
    clock.now = gathering.starts_at.replace(hour=1)
    page = visitor.open(f"/samlinger/{gathering.id}/meld-deg-pa")
    assert "Påmeldingsfristen var" in page.text
    assert page.select_one(f"a[href='/samlinger/{gathering.id}/pamelding/lenke']")


def test_organisers_see_the_list_search_it_and_take_somebody_off_with_a_reason(visitor, network, gathering, setup):
    for name in ("Anne", "Bjarte", "Cecilie"):
        come(setup, name)
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/pameldinger")
    assert visitor.texts("#coming") == ["Kommer (2)"]
    assert visitor.texts("#waiting") == ["På venteliste (1)"]
    visitor.open(f"/samlinger/{gathering.id}/pameldinger?q=bjar")
    assert visitor.texts("tbody th") == ["Bjarte"]
    anne = queries.standing(setup, "anne@verft.example")
    visitor.open(f"/pameldinger/{anne.id}/meld-av")
    visitor.submit("Meld av", reason="Står to ganger.")
    assert names(setup, "coming") == ["Bjarte", "Cecilie"]
    told = db.session.query(Message).filter_by(address="anne@verft.example").order_by(Message.id.desc()).first()
    assert "Står to ganger." in told.text


def test_the_table_runs_no_formula(visitor, network, gathering, setup):
    come(setup, "=1+1", "anne@verft.example")
    visitor.sign_in(make.operator(network))
    text = visitor.client.get(f"/samlinger/{gathering.id}/pameldinger.csv").text
    assert "'=1+1;Vågsund verft;anne@verft.example" in text


def test_a_copied_gathering_asks_the_same_without_people_and_is_off(visitor, network, gathering):
    setup = set_up(gathering, asks=["diet"], questions=[Asked("Hva vil du snakke om?", "text", "", is_required=True)])
    come(setup, "Anne", answers={setup.questions[0].id: "Spill"})
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/kopier")
    visitor.submit("Lagre utkast")
    copy = db.session.query(Setup).order_by(Setup.id.desc()).first()
    assert copy.id != setup.id
    assert (copy.is_on, copy.asks) == (False, ["diet"])
    assert [(one.text, one.is_required) for one in copy.questions] == [("Hva vil du snakke om?", True)]
    assert names(copy, "coming") == []


def test_signing_up_here_and_elsewhere_at_once_is_refused(visitor, network):
    gathering = make.gathering(network, registration_url="https://skjema.example")
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/pamelding/oppsett")
    visitor.submit("Lagre")
    assert "lenke til påmelding et annet sted" in visitor.errors()["is_on"]


def test_a_question_that_is_answered_stays_as_it_is(visitor, network, gathering):
    setup = set_up(gathering, questions=[Asked("Hva vil du snakke om?")])
    come(setup, "Anne", answers={setup.questions[0].id: "Spill"})
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/pamelding/oppsett")
    visitor.submit("Lagre", **{"questions-0-text": "Noe annet?"})
    assert "Noen har svart på «Hva vil du snakke om?»." in visitor.text()


def test_hotel_and_kitchen_get_what_they_need_and_no_role_stands_beside_a_name(visitor, network):
    gathering = make.gathering(network, days=(date(2026, 6, 9), date(2026, 6, 10)))
    own = Asked("Hva vil du snakke om?")
    setup = set_up(gathering, asks=["function", "diet", "dinner", "nights"], questions=[own])
    question = setup.questions[0].id
    said = {"function": "hr", "diet": "Nøtter", "dinner": "yes", "nights": "2026-06-10", question: "Spill"}
    come(setup, "Anne", answers=said)
    come(setup, "Bjarte", answers={"function": "leader", "dinner": "yes"})
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/pameldinger/svar")
    assert visitor.texts("section:nth-of-type(1) li") == ["Middag: 2"]
    assert "natt til 10. juni 2026: 1" in visitor.texts("section:nth-of-type(2) li")
    assert visitor.texts("section:nth-of-type(3) li") == ["Har skrevet noe: 1"]
    assert visitor.texts("section:nth-of-type(4) li") == ["Anne: Nøtter"]
    assert visitor.texts("section:nth-of-type(5) li") == ["Anne: Spill"]
    assert "HR" not in visitor.text()


def test_nothing_of_a_draft_is_mailed_and_nobody_is_entered_on_it(visitor, network, gathering, setup):
    anne = come(setup, "Anne")
    sent = db.session.query(Message).count()
    states.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    gathering.theme = "Hemmelig tema"
    db.session.commit()
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/pamelding/lenke")
    visitor.submit("Send lenken", email="anne@verft.example")
    visitor.open(f"/samlinger/{gathering.id}/pameldinger/ny")
    visitor.submit("Før opp", name="Bjarte", email="bjarte@verft.example")
    assert "Ingen kan føres opp på en samling som er et utkast eller avlyst." in visitor.text()
    assert db.session.query(Message).count() == sent
    stranger = Visitor(visitor.app)
    for path in ("", "/meld-av", "/slett"):
        stranger.open(link(anne) + path)
        assert "Hemmelig" not in stranger.text()
    assert "Hemmelig" not in stranger.client.get(link(anne) + "/alt.json").text
    stranger.open(link(anne) + "/meld-av")
    stranger.submit("Meld meg av")
    assert db.session.query(Message).count() == 0, "the confirmation that still waited never goes out"


def test_what_was_answered_does_not_change_once_it_has_begun(visitor, gathering, clock):
    setup = set_up(gathering, asks=["function"])
    anne = come(setup, "Anne", answers={"function": "hr"})
    visitor.open(link(anne) + "/endre")
    clock.now = gathering.starts_at
    page = visitor.submit("Lagre", workplace="Havna")
    assert "Samlingen har begynt eller er ikke publisert" in visitor.text()
    assert page.select_one("[name=workplace]")["value"] == "Havna"


def test_the_file_in_a_mail_is_an_appointment_and_no_calendar(gathering, setup):
    come(setup, "Anne")
    (message,) = db.session.query(Message)
    assert b"BEGIN:VEVENT" in message.file
    assert b"X-WR-CALNAME" not in message.file


def test_who_sets_it_up_at_the_same_time_sees_what_the_other_changed(visitor, network, gathering, setup):
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/pamelding/oppsett")
    set_up(gathering, questions=[Asked("Hva vil du snakke om?")])
    visitor.submit("Lagre", note="Parkering ved kaia", expect=409)
    assert "Egne spørsmål: Hva vil du snakke om?" in visitor.text()
