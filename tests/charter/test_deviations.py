"""A decision that differs from the mandate or an agreement says so, and so does what it differs from."""

from datetime import date

import pytest

from app.charter import queries
from app.charter.models import Deviation
from app.db import db
from app.meetings.models.meeting import Outcome
from tests.support import demo, make

NOTE = "Mandatet sier at KORUS eier domenet. Nå er det Digital kyst."


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator(make.person("Nina", "Solheim")))


@pytest.fixture
def decision(app):
    """A decision about a domain."""
    return make.decision("Digital kyst eier domenet.", day=date(2025, 12, 15))


def differs(visitor, decision, document, note=NOTE):
    """Write it down, through the form."""
    visitor.open(f"/rag/vedtak/{decision.id}/avvik")
    return visitor.submit("Lagre avviket", document=document, note=note)


def test_the_decision_and_the_mandate_both_show_it(coordinator, decision):
    mandate = make.mandate(adopted_on=date(2025, 1, 1))
    differs(coordinator, decision, f"mandat-{mandate.id}")
    assert "Avviket er lagret, og vises begge steder." in coordinator.text()
    assert f"Mandat, versjon 1 {NOTE} Skrevet ned 2. mars 2026 kl. 12.00 av Nina Solheim" in coordinator.text()
    coordinator.open("/rag/mandat")
    assert f"15. desember 2025, sak 1: Digital kyst eier domenet. Gjeldende {NOTE}" in coordinator.text()
    assert "Avviker fra mandat eller avtale" in coordinator.open("/rag/vedtak").get_text()
    coordinator.sign_in(make.seat())
    assert NOTE in coordinator.open("/rag/mandat").get_text()


def test_the_decision_and_the_agreement_both_show_it(coordinator, decision):
    agreement = make.agreement("Drift av alor.no")
    differs(coordinator, decision, f"avtale-{agreement.id}", "Avtalen sier noe annet.")
    assert "Avtale: Drift av alor.no Avtalen sier noe annet." in coordinator.text()
    coordinator.open(f"/rag/avtaler/{agreement.id}")
    assert "Vedtak som avviker fra dette" in coordinator.text()
    assert "Avtalen sier noe annet." in coordinator.text()


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"document": "Velg mandat eller avtale.", "note": "Skriv hva som er ulikt."}),
        ({"note": "Ulikt"}, {"document": "Velg mandat eller avtale."}),
    ],
)
def test_what_and_how_must_be_said(coordinator, decision, given, errors):
    make.mandate()
    coordinator.open(f"/rag/vedtak/{decision.id}/avvik")
    coordinator.submit("Lagre avviket", **given)
    assert coordinator.errors() == errors


def test_the_same_is_not_written_down_twice(coordinator, decision):
    mandate = make.mandate()
    differs(coordinator, decision, f"mandat-{mandate.id}")
    differs(coordinator, decision, f"mandat-{mandate.id}")
    assert coordinator.errors() == {"document": "Det er allerede skrevet ned at vedtaket avviker fra dette."}
    assert db.session.query(Deviation).count() == 1


def test_it_may_be_taken_back_and_history_keeps_it(coordinator, decision):
    mandate = make.mandate()
    differs(coordinator, decision, f"mandat-{mandate.id}")
    coordinator.submit("Fjern avviket")
    assert "Avviket er fjernet." in coordinator.text()
    assert db.session.query(Deviation).count() == 0
    coordinator.open("/rag/mandat")
    assert not coordinator.page.select("#avvik")
    assert f"Vedtak som avviker: fra {NOTE}" in coordinator.text()


def test_members_see_but_do_not_write_it(visitor, decision):
    make.mandate()
    visitor.sign_in(make.seat())
    visitor.open(f"/rag/vedtak/{decision.id}/avvik", expect=403)
    visitor.post("/rag/avvik/1/fjern", expect=403)


def test_an_unknown_deviation_is_not_found(coordinator):
    coordinator.post("/rag/avvik/99/fjern", expect=404)


def test_it_goes_with_the_decision_that_a_draft_lets_go(coordinator):
    draft = make.decision(record_state="draft")
    differs(coordinator, draft, f"mandat-{make.mandate().id}")
    draft = db.session.get(Outcome, draft.id)
    draft.item.outcomes.remove(draft)
    db.session.commit()
    assert db.session.query(Deviation).count() == 0


def test_the_demo_holds_a_mandate_that_is_not_adopted_and_two_agreements(visitor):
    demo.filled()
    visitor.sign_in(make.coordinator())
    visitor.open("/rag/mandat")
    assert "Dato Ikke vedtatt" in visitor.text()
    assert [len(found.select("li")) for found in visitor.page.select(".numbered")] == [4, 6, 4]
    visitor.open("/rag/avtaler")
    assert [text.split()[-1] for text in visitor.texts(".listed li > p:first-child")] == ["Kommentert", "Utkast"]


def test_a_new_version_keeps_what_is_known_to_differ_from_the_one_before(coordinator, decision):
    mandate = make.mandate(adopted_on=date(2025, 1, 1))
    differs(coordinator, decision, f"mandat-{mandate.id}")
    new = make.mandate(text="KORUS eier fortsatt domenet.")
    assert [(found.note, made.id) for found, made in queries.deviating_from(new)] == [(NOTE, decision.id)]
    assert len(queries.deviating_from(mandate)) == 1, "and the one before keeps its own"
