"""Versions: saving one, reading it, comparing any two in words, and bringing an older one back."""

from dataclasses import replace
from datetime import time

import pytest

from app.db import db
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.releases import revisions
from app.web.clock import now
from tests.support import make
from tests.support.programs import KEYS, ROWS


@pytest.fixture
def pages(gathering):
    """The address of the versions."""
    return f"/samlinger/{gathering.id}/utkast/versjoner"


def save(gathering, reason="Første utkast"):
    made = revisions.save(gathering, reason, by=None, now=now())
    db.session.commit()
    return made


def put(gathering, *rows):
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()


def test_a_version_is_saved_with_its_number_date_author_and_reason(planner, pages):
    planner.open(f"{pages}/ny")
    planner.submit("Lagre versjonen", reason="Etter RAG-møtet 9. mars")
    (first,) = planner.texts(".revisions > li")
    assert first == "Versjon 1 Etter RAG-møtet 9. mars 2. mars 2026 kl. 12.00, Kari Nordmo"


def test_a_version_needs_a_reason_but_of_the_first_nothing_is_new(planner, pages, gathering):
    planner.open(f"{pages}/ny")
    planner.submit("Lagre versjonen")
    assert len(queries.revisions(gathering)) == 1
    drafts.put(gathering, ROWS[:2], kind="changed", by=None, now=now())
    db.session.commit()
    planner.open(f"{pages}/ny")
    planner.submit("Lagre versjonen")
    assert planner.errors() == {"reason": "Skriv kort hva som er nytt, så andre finner igjen versjonen."}


def test_the_same_form_sent_twice_makes_one_version(planner, pages, gathering):
    planner.open(f"{pages}/ny")
    key = planner.page.select_one("input[name=key]")["value"]
    for _again in range(2):
        planner.post(f"{pages}/ny", {"key": key, "reason": "En gang"})
    assert [one.number for one in queries.revisions(gathering)] == [1]


def test_a_draft_that_is_like_the_latest_version_is_not_saved_again(planner, pages, gathering):
    save(gathering)
    planner.open(f"{pages}/ny")
    planner.submit("Lagre versjonen", reason="Igjen")
    assert "Utkastet er likt versjon 1. Det er ingenting nytt å lagre." in planner.text()


def test_a_version_is_read_with_the_line_that_says_which_it_is(planner, pages, gathering):
    revisions.release(save(gathering), by=None, now=now())
    put(gathering, *ROWS[:3])
    save(gathering, "Kortere")
    planner.open(f"{pages}/1")
    assert planner.texts(".state-line") == [
        "Du ser versjon 1, lagret 2. mars 2026 kl. 12.00. Deltakerne ser versjon 1."
    ]
    assert planner.texts(".topic")[-1] == "Innlegg 1 ikke bekreftet"
    assert planner.texts(".note") == ["Notat: Spør Petra"]
    assert not planner.page.select("main form"), "what is saved is read only"


def test_two_versions_are_compared_in_plain_words_breaks_too_and_nothing_else(planner, pages, gathering):
    save(gathering)
    lunch = replace(ROWS[2], starts=time(12, 15), ends=time(13, 15))
    put(gathering, *ROWS[:2], lunch, replace(ROWS[3], title="Om spill"))
    save(gathering, "Lunsj før")
    planner.open(f"{pages}/sammenlign?fra=1&til=2")
    assert planner.texts("main h2") == ["Fra versjon 1 til versjon 2"]
    assert planner.texts(".told > li") == [
        "Lunsj flyttet fra 12.30 til 12.15",
        "Innlegg 1: tittel endret fra «Innlegg 1» til «Om spill»",
    ]


def test_the_draft_can_be_compared_and_equal_ones_are_said_to_be(planner, pages, gathering):
    save(gathering)
    planner.open(f"{pages}/sammenlign")
    assert planner.texts("main h2") == ["Fra versjon 1 til utkastet"]
    assert "De er helt like." in planner.text()
    put(gathering, *ROWS[:3])
    planner.open(f"{pages}/sammenlign?fra=utkast&til=1")
    assert planner.texts(".told > li") == ["Ny post 10. juni kl. 13.30–: Innlegg 1"]


def test_the_two_newest_that_differ_are_compared_with_their_dates_and_persons(planner, pages, gathering, clock):
    revisions.save(gathering, "Første", by=make.person("Liv", "Aas"), now=now())
    clock.forward(hours=3)
    put(gathering, *ROWS[:3])
    save(gathering, "Andre")
    planner.open(f"{pages}/sammenlign")
    assert planner.texts("main h2") == ["Fra versjon 1 til versjon 2"]
    assert "Versjon 1 ble lagret 2. mars 2026 kl. 12.00 av Liv Aas. Første" in planner.text()
    assert "Versjon 2 ble lagret 2. mars 2026 kl. 15.00. Andre" in planner.text()
    put(gathering, *ROWS[:2])
    planner.open(f"{pages}/sammenlign")
    assert planner.texts("main h2") == ["Fra versjon 2 til utkastet"]


@pytest.mark.parametrize("asked", ["fra=99&til=x", "fra=-1", "fra=1%00&til=%F0", "til=1" + "0" * 400])
def test_an_unknown_version_is_compared_as_if_none_was_asked_for(planner, pages, gathering, asked):
    save(gathering)
    put(gathering, *ROWS[:2])
    save(gathering, "Kortere")
    planner.open(f"{pages}/sammenlign")
    as_new_plan = planner.text()
    planner.open(f"{pages}/sammenlign?{asked}")
    assert planner.text() == as_new_plan


def test_an_older_version_comes_back_as_the_draft_after_a_look_and_can_be_undone(planner, pages, gathering):
    save(gathering)
    put(gathering, *ROWS[:2])
    planner.open(f"{pages}/1/hent")
    assert planner.texts(".told > li") == [
        "Ny post 10. juni kl. 12.30–13.30: Lunsj",
        "Ny post 10. juni kl. 13.30–: Innlegg 1",
    ]
    planner.submit("Hent tilbake")
    assert queries.draft(gathering) == ROWS
    planner.submit("Angre")
    assert [row.key for row in queries.draft(gathering)] == KEYS[:2]


def test_a_draft_changed_meanwhile_is_shown_anew_before_it_is_replaced(planner, pages, gathering):
    save(gathering)
    put(gathering, *ROWS[:2])
    planner.open(f"{pages}/1/hent")
    put(gathering, *ROWS[:1])
    planner.submit("Hent tilbake")
    assert "Noen har endret utkastet i mellomtiden. Se over forskjellen på nytt." in planner.text()
    assert len(planner.texts(".told > li")) == 3
    assert len(queries.draft(gathering)) == 1
    planner.submit("Hent tilbake")
    assert queries.draft(gathering) == ROWS


def test_an_unknown_version_is_not_found(planner, pages, gathering):
    planner.open(f"{pages}/9", expect=404)
    other = make.gathering()
    save(gathering)
    planner.open(f"/samlinger/{other.id}/utkast/versjoner/1", expect=404)
