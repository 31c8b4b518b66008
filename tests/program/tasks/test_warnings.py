"""Warnings beside the draft: seen, let stand with a reason, taken up again; nothing stops anybody."""

from dataclasses import replace
from datetime import time

import pytest

from app.db import db
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.planning import ProgramDismissal
from app.program.tasks import warnings
from app.web.clock import now
from tests.support import make
from tests.support.programs import KEYS, ROWS
from tests.support.visitor import Visitor

OVERLAP = "«Velkommen» og «Lunsj» overlapper 10. juni kl. 12.15–12.30."


@pytest.fixture
def overlapping(gathering):
    """Lunch begins before the talk has ended."""
    drafts.put(
        gathering, [*ROWS[:2], replace(ROWS[2], starts=time(12, 15)), ROWS[3]], kind="changed", by=None, now=now()
    )
    db.session.commit()
    return gathering


def page(gathering, rest=""):
    return f"/samlinger/{gathering.id}/utkast{rest}"


def test_a_warning_stands_beside_the_draft_and_at_its_rows(planner, overlapping):
    planner.open(page(overlapping))
    assert planner.texts("#se-pa .flags > li > a") == [OVERLAP]
    assert planner.page.select_one("#se-pa .flags a")["href"] == f"#post-{KEYS[1]}"
    assert planner.texts(f"#post-{KEYS[2]} .flag") == [OVERLAP]


def test_a_warning_is_let_stand_with_a_reason_and_everybody_sees_whose_it_is(planner, overlapping):
    let_stand(planner, overlapping)
    planner.submit("La stå", reason="Buffeten står klar, folk går når de vil")
    assert planner.texts("#se-pa .flags > li > a") == []
    assert planner.texts(f"#post-{KEYS[2]} .flag") == []
    told = " ".join(planner.texts("#se-pa details"))
    assert "1 varsel får stå" in told
    assert "«Buffeten står klar, folk går når de vil» 2. mars 2026, Kari Nordmo" in told


def test_a_warning_is_taken_up_again(planner, overlapping):
    let_stand(planner, overlapping)
    planner.submit("La stå", reason="Går bra")
    planner.submit(f"Ta opp igjen {OVERLAP}")
    assert planner.texts("#se-pa .flags > li > a") == [OVERLAP]
    assert "Varselet er tatt opp igjen." in planner.texts(".message p")


def test_it_comes_back_when_what_it_is_about_changes(planner, overlapping):
    let_stand(planner, overlapping)
    planner.submit("La stå", reason="Går bra")
    lunch = queries.row(overlapping.id, KEYS[2])
    wanted = replace(ROWS[2], starts=time(12, 0))
    drafts.change(lunch, wanted, seen_version=lunch.version, by=None, now=now())
    db.session.commit()
    planner.open(page(overlapping))
    assert planner.texts("#se-pa .flags > li > a") == [OVERLAP.replace("12.15", "12.00")]


def test_without_a_reason_it_is_asked_for_in_place(planner, overlapping):
    let_stand(planner, overlapping)
    assert OVERLAP in planner.texts("main .lead")
    planner.submit("La stå", reason="  ")
    assert planner.errors() == {"reason": "Skriv hvorfor dette kan stå."}
    planner.submit("La stå", reason="x" * 121)
    assert planner.page.find(id="reason")["value"] == "x" * 121
    assert db.session.query(ProgramDismissal).count() == 0


def test_no_button_of_the_draft_stands_beside_a_reason_that_is_being_written(planner, overlapping):
    planner.open(page(overlapping))
    assert planner.page.select("main button")
    assert planner.page.select("main form input:not([type=hidden]), main form textarea") == []


def test_the_first_who_lets_it_stand_is_kept_and_the_other_reason_is_not_swallowed(planner, overlapping):
    flag = let_stand(planner, overlapping)
    for _time in range(2):
        warnings.dismiss(overlapping, flag, "Først", by=None, now=now())
    db.session.commit()
    planner.submit("La stå", reason="Så")
    assert "Noen andre har latt dette stå i mellomtiden: «Først»" in planner.text()
    assert planner.page.find(id="reason")["value"] == "Så"
    assert [one.reason for one in db.session.query(ProgramDismissal)] == ["Først"]


def test_what_was_let_stand_anew_for_another_reason_is_not_taken_up_unseen(planner, overlapping):
    flag = let_stand(planner, overlapping)
    planner.submit("La stå", reason="Går bra")
    warnings.take_up(overlapping, flag, seen_reason="Går bra")
    db.session.flush()
    warnings.dismiss(overlapping, flag, "Avtalt med hotellet", by=None, now=now())
    db.session.commit()
    planner.submit(f"Ta opp igjen {OVERLAP}")
    assert "Noen andre har endret begrunnelsen i mellomtiden. Se over, og prøv igjen." in planner.text()
    assert db.session.query(ProgramDismissal).count() == 1


def test_what_has_changed_meanwhile_is_not_let_stand_and_the_reason_stays_typed(planner, overlapping):
    flag = let_stand(planner, overlapping)
    drafts.put(overlapping, ROWS, kind="changed", by=None, now=now())
    db.session.commit()
    planner.submit("La stå", reason="Går bra")
    assert "Det varselet gjaldt, er endret i mellomtiden." in planner.text()
    assert planner.page.find(id="reason")["value"] == "Går bra"
    assert db.session.query(ProgramDismissal).count() == 0
    planner.open(page(overlapping, f"/la-sta?merknad={flag}"))
    assert planner.path == page(overlapping), "no form that would be refused"


def let_stand(planner, gathering):
    """Follow the link beside the first warning, and return which it is."""
    planner.open(page(gathering))
    link = planner.page.select_one("#se-pa a[href*='/la-sta?']")["href"]
    planner.open(link)
    return link.partition("merknad=")[2]


def test_who_only_reads_sees_warnings_without_buttons(app):
    network = make.network()
    found = make.gathering(network, days=(ROWS[0].day,))
    drafts.put(found, [ROWS[0], replace(ROWS[2], starts=time(10, 45))], kind="added", by=None, now=now())
    db.session.commit()
    reader = Visitor(app).sign_in(make.seat())
    reader.open(page(found))
    assert len(reader.texts("#se-pa .flags > li > a")) == 1
    assert reader.texts("#se-pa button") == []
    reader.post(page(found, "/la-sta"), {"flag": "x", "reason": "y"}, expect=403)
    reader.post(page(found, "/ta-opp"), {"flag": "x"}, expect=403)
