"""The mandate: drafts that members write, versions that are adopted and never change, and which one is in force."""

from datetime import date

import pytest

from app.charter import operations
from app.charter.models import MandatePoint, MandateVersion
from app.db import db
from app.domain.errors import Refused
from app.web.clock import now
from tests.support import make


@pytest.fixture
def member(visitor):
    """A visitor who has a place in RAG."""
    return visitor.sign_in(make.seat())


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator())


def test_before_any_mandate_the_page_says_so_and_leads_on(member):
    member.open("/rag/mandat")
    assert "Ingen har lagt inn mandatet ennå." in member.text()
    assert "Legg inn mandatet" in member.texts("a")
    assert member.texts("h1") == ["Mandat for RAG"]


def test_a_member_writes_the_first_version(member):
    member.open("/rag/mandat/ny")
    member.submit(
        "Lagre utkast",
        text="# Bakgrunn\n\nNettverkene er i tilskuddsbrevet.",
        **{"aims-0-text": "Dele kompetanse", "tasks-0-text": "Drive alor.no", "goals-1-text": "Oppgavene løses"},
    )
    assert "Utkastet er lagret. Det gjelder ikke før det er vedtatt." in member.text()
    assert "Utkast, ikke vedtatt" in member.text()
    assert "Dato Ikke vedtatt" in member.text()
    assert member.texts(".numbered li") == ["Dele kompetanse", "Drive alor.no", "Oppgavene løses"]
    assert member.texts(".document h3") == ["Bakgrunn"]


def test_a_mandate_without_words_is_refused(member):
    member.open("/rag/mandat/ny")
    member.submit("Lagre utkast", text=" ")
    assert member.errors() == {"text": "Skriv mandatet."}


def test_more_lines_can_be_asked_for_and_nothing_is_saved_by_that(member):
    member.open("/rag/mandat/ny")
    before = len(member.page.select("textarea[name^=tasks]"))
    member.submit("Flere linjer", text="Noe", **{"tasks-0-text": "Drive alor.no"})
    assert len(member.page.select("textarea[name^=tasks]")) > before
    assert member.page.select_one("#tasks-0-text").get_text().strip() == "Drive alor.no"
    assert db.session.query(MandateVersion).count() == 0


def test_a_list_takes_twenty_lines_and_a_line_four_hundred_characters(member):
    member.post("/rag/mandat/ny", {"text": "x", **{f"aims-{n}-text": f"Mål {n}" for n in range(40)}})
    assert len(db.session.query(MandateVersion).one().aims) == 20
    member.open("/rag/mandat/ny")
    member.submit("Lagre utkast", text="Noe", **{"aims-0-text": "a" * 401})
    assert member.errors() == {"aims-0-text": "Teksten er for lang. Det er plass til 400 tegn."}


def test_an_emptied_line_is_gone_and_the_numbers_follow(member):
    mandate = make.mandate(tasks=["En", "To", "Tre"])
    member.open(f"/rag/mandat/{mandate.id}/endre")
    member.submit("Lagre", **{"tasks-1-text": ""})
    assert "Endringene er lagret." in member.text()
    assert member.texts(".numbered li") == ["Dele kunnskap", "En", "Tre", "Samarbeid"]
    assert "Arbeidsoppgaver: fra En, To, Tre til En, Tre" in member.texts(".history li")[0]


def test_two_who_write_at_once_do_not_overwrite_each_other(member):
    mandate = make.mandate()
    member.open(f"/rag/mandat/{mandate.id}/endre")
    values = {"text": "Annen tekst", "aims": ["Annet mål"], "tasks": mandate.tasks, "goals": mandate.goals}
    operations.change_mandate(mandate, values, seen_version=mandate.version, by=None, now=now())
    db.session.commit()
    member.submit("Lagre", expect=409, text="Min tekst")
    assert "Noen andre lagret mens du skrev" in member.text()
    assert member.texts(".theirs blockquote") == ["Annen tekst", "Annet mål"]
    member.submit("Lagre")
    assert "Min tekst" in member.text()


def test_only_who_coordinates_sets_it_as_adopted(member):
    mandate_id = make.mandate().id
    assert "Sett som vedtatt …" not in member.open(f"/rag/mandat/{mandate_id}").get_text()
    member.open(f"/rag/mandat/{mandate_id}/vedta", expect=403)


def test_an_adopted_version_says_when_and_by_whom_and_is_in_force(coordinator):
    mandate_id = make.mandate().id
    coordinator.open(f"/rag/mandat/{mandate_id}/vedta")
    coordinator.submit("Sett som vedtatt", adopted_on="20.1.2026", adopted_by="ledergruppa K7")
    assert "Vedtatt 20. januar 2026 av ledergruppa K7" in coordinator.text()
    assert "Gjelder fra 20. januar 2026" in coordinator.text()
    assert "Gjeldende" in coordinator.texts(".title .ds-tag")


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"adopted_on": "Skriv dagen mandatet ble vedtatt.", "adopted_by": "Skriv hvem som vedtok det."}),
        (
            {"adopted_on": "3.3.2026", "adopted_by": "K7"},
            {"adopted_on": "Datoen kan ikke være fram i tid. Skriv dagen mandatet ble vedtatt."},
        ),
        (
            {"adopted_on": "1.1.2026", "adopted_by": "K7", "valid_from": "31.12.2024"},
            {"valid_from": "Versjon 1 gjelder fra 1. januar 2025. Velg en senere dag."},
        ),
    ],
)
def test_adoption_that_cannot_be_is_refused_in_words(coordinator, given, errors):
    make.mandate(adopted_on=date(2025, 1, 1))
    coordinator.open(f"/rag/mandat/{make.mandate().id}/vedta")
    coordinator.submit("Sett som vedtatt", **given)
    assert coordinator.errors() == errors


def test_an_older_draft_cannot_be_adopted_after_a_newer_one(coordinator):
    older_id = make.mandate().id
    make.mandate(adopted_on=date(2026, 1, 1))
    coordinator.open(f"/rag/mandat/{older_id}/vedta")
    coordinator.submit("Sett som vedtatt", adopted_on="1.2.2026", adopted_by="K7")
    assert "Versjon 2 er allerede vedtatt. Lag en ny versjon i stedet." in coordinator.text()


def test_an_adopted_version_is_not_changed_by_any_door(coordinator):
    mandate = make.mandate(adopted_on=date(2026, 1, 1))
    path, version = f"/rag/mandat/{mandate.id}", mandate.version
    coordinator.open(f"{path}/endre")
    assert not coordinator.page.select("main form")
    assert "Versjon 1 er vedtatt og kan ikke endres." in coordinator.text()
    coordinator.open(f"{path}/vedta")
    assert "Versjon 1 er allerede vedtatt." in coordinator.text()
    coordinator.post(f"{path}/endre", {"text": "Lurt", "version": str(version)}, expect=200)
    with pytest.raises(Refused):
        operations.change_mandate(mandate, {}, seen_version=version, by=None, now=now())
    assert db.session.get(MandateVersion, mandate.id).text == "KORUS eier domenet."


@pytest.mark.parametrize("change", ["text", "status", "point", "new point", "delete"])
def test_an_adopted_version_is_guarded_below_the_operations_too(app, change):
    mandate = make.mandate(adopted_on=date(2026, 1, 1))
    if change == "text":
        mandate.text = "Lurt"
    elif change == "status":
        mandate.status, mandate.adopted_on = "draft", None
    elif change == "point":
        mandate.points[0].text = "Lurt"
    elif change == "new point":
        db.session.add(MandatePoint(mandate_version_id=mandate.id, kind="aim", position=9, text="Lurt"))
    else:
        db.session.delete(mandate)
    with pytest.raises(RuntimeError, match="never changed"):
        db.session.flush()


def test_a_new_version_starts_as_a_copy_and_does_not_count_before_it_is_adopted(coordinator):
    make.mandate(adopted_on=date(2026, 1, 1), text="Det som gjelder.", aims=["Gammelt mål"])
    coordinator.open("/rag/mandat/ny")
    assert coordinator.page.select_one("#text").get_text().strip() == "Det som gjelder."
    assert coordinator.page.select_one("#tasks-0-text").get_text().strip() == "Utvikle nettverkene"
    coordinator.submit("Lagre utkast", **{"aims-0-text": "Nytt mål"})
    assert "Dette er ikke det gjeldende mandatet." in coordinator.text()
    coordinator.open("/rag/mandat")
    assert "Gammelt mål" in coordinator.text()
    assert [" ".join(text.split()[:2]) for text in coordinator.texts(".versions li")] == ["Versjon 2", "Versjon 1"]


def test_a_version_that_is_valid_later_takes_over_on_that_day(coordinator, clock):
    make.mandate(adopted_on=date(2026, 1, 1), text="Før.")
    later_id = make.mandate(text="Etter.").id
    coordinator.open(f"/rag/mandat/{later_id}/vedta")
    coordinator.submit("Sett som vedtatt", adopted_on="1.3.2026", adopted_by="K7", valid_from="10.3.2026")
    assert "Vedtatt, gjelder ikke ennå" in coordinator.text()
    assert "Før." in coordinator.open("/rag/mandat").get_text()
    clock.forward(days=8)
    coordinator.sign_in(make.coordinator())
    assert "Etter." in coordinator.open("/rag/mandat").get_text()


def test_sending_the_form_twice_makes_one_version(member):
    member.open("/rag/mandat/ny")
    key = member.page.select_one("input[name=key]")["value"]
    for _time in range(2):
        member.post("/rag/mandat/ny", {"key": key, "text": "Noe"})
    assert db.session.query(MandateVersion).count() == 1


def test_only_rag_reads_it(visitor):
    mandate_id = make.mandate().id
    visitor.open("/rag/mandat")
    assert visitor.path.startswith("/logg-inn")
    visitor.sign_in(make.operator(make.network()))
    for path in ("/rag/mandat", f"/rag/mandat/{mandate_id}", "/rag/mandat/99"):
        visitor.open(path, expect=403)


def test_an_unknown_version_is_not_found(member):
    for path in ("/rag/mandat/99", "/rag/mandat/99/endre", "/rag/mandat/99/sammenlign"):
        member.open(path, expect=404)


def test_two_versions_are_compared_in_words(member):
    make.mandate(text="# Økonomi\n\nKORUS Stavanger eier domenet.\n\nSlutt.", aims=["Dele kunnskap", "Møtes"])
    newer = make.mandate(text="# Økonomi\n\nDigital sør eier domenet.\n\nSlutt.", aims=["Dele kunnskap", "Skrive"])
    member.open(f"/rag/mandat/{newer.id}/sammenlign")
    assert member.texts("h1") == ["Fra versjon 1 til versjon 2"]
    assert member.texts(".compare .is-changed") == ["Endret: tatt bort KORUS Stavanger nytt Digital sør eier domenet."]
    assert member.texts(".compare .is-removed") == ["Tatt bort: Møtes"]
    assert member.texts(".compare .is-added") == ["Nytt: Skrive"]
    assert "Økonomi" in member.texts(".compare p")
    assert member.texts("section:has(#task) p") == ["Ingen endringer."]


def test_one_version_alone_has_nothing_to_be_compared_with(member):
    member.open(f"/rag/mandat/{make.mandate().id}/sammenlign?med=tull")
    assert "Det finnes bare én versjon av mandatet." in member.text()


def test_any_version_may_be_chosen_to_compare_with(member):
    first, _second, third = make.mandate(text="En."), make.mandate(text="To."), make.mandate(text="Tre.")
    member.open(f"/rag/mandat/{third.id}/sammenlign?med={first.id}")
    assert member.texts("h1") == ["Fra versjon 1 til versjon 3"]
    member.open(f"/rag/mandat/{first.id}/sammenlign")
    assert member.texts("h1") == ["Fra versjon 1 til versjon 2"]
