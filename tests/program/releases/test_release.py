"""Release: the checklist, exactly the version that was looked over, withdrawing, and that it never changes again."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.db import db
from app.domain.errors import Refused
from app.domain.program.rows import Responsible, to_json
from app.domain.time.due import Due
from app.gatherings import operations as gatherings
from app.program.deadlines import operations as deadlines
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.planning import ProgramComment
from app.program.releases import revisions
from app.web.clock import now
from tests.domain.program.programs import drafts as any_draft
from tests.program.draft.test_drafts import _storable
from tests.support import make
from tests.support.hunting import costly
from tests.support.programs import DAY, KEYS, ROWS


@pytest.fixture
def base(gathering):
    """The address of the draft."""
    return f"/samlinger/{gathering.id}/utkast"


def save(gathering, reason="Første utkast"):
    made = revisions.save(gathering, reason, by=None, now=now())
    db.session.commit()
    return made


def put(gathering, *rows):
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()


def released(gathering):
    revision = queries.released(gathering)
    return revision.number if revision else None


def test_the_draft_is_saved_and_released_in_one_step(planner, base, gathering):
    planner.open(f"{base}/slipp")
    planner.submit("Lagre og publiser", reason="Klar for deltakerne")
    assert planner.path == f"/samlinger/{gathering.id}/program"
    assert "Versjon 1 er publisert. Nå ser deltakerne den." in planner.text()
    assert (released(gathering), queries.revision(gathering.id, 1).reason) == (1, "Klar for deltakerne")


def test_the_checklist_shows_what_is_open_and_whom_it_concerns_and_stops_nothing(planner, base, gathering):
    db.session.add(ProgramComment(gathering_id=gathering.id, text="Hvem tar middagen?", about="Lunsj", at=now()))
    db.session.add(ProgramComment(gathering_id=gathering.id, text="Løst sak", at=now(), resolved_at=now()))
    db.session.commit()
    planner.open(f"{base}/slipp")
    page = planner.text()
    assert planner.texts("#punkter, #varsler, #kommentarer") == [
        "3 åpne punkter",
        "Ingen varsler",
        "1 kommentar er ikke løst",
    ]
    assert "«Innlegg 1» er bare en idé." in page
    assert "Lunsj: Hvem tar middagen?" in page
    assert "Løst sak" not in page
    assert "De ser ikke noe program nå, og får se 4 poster." in page
    assert planner.texts("#hvem ~ ul > li") == ["Petra Aune"]


def test_the_checklist_counts_from_what_participants_see_and_leaves_out_what_they_never_see(planner, base, gathering):
    revisions.release(save(gathering), by=None, now=now())
    put(gathering, *ROWS[:3], replace(ROWS[3], note="Nytt notat", responsible=(Responsible(words="Ola Lie"),)))
    planner.open(f"{base}/slipp")
    assert planner.texts(".told > li") == ["Innlegg 1: ansvarlig satt til «Ola Lie»"]
    assert planner.texts("#hvem ~ ul > li") == ["Ola Lie : Innlegg 1: ansvarlig satt til «Ola Lie»"]


def test_exactly_the_version_that_was_looked_over_is_released(planner, base, gathering):
    save(gathering)
    put(gathering, *ROWS[:2])
    planner.open(f"{base}/versjoner/1/slipp")
    put(gathering, *ROWS[:1])
    save(gathering, "Andre")
    planner.submit("Publiser versjon 1")
    assert released(gathering) == 1


def test_a_draft_changed_after_the_checklist_is_shown_anew(planner, base, gathering):
    planner.open(f"{base}/slipp")
    put(gathering, *ROWS[:3])
    planner.submit("Lagre og publiser", reason="Klar")
    assert "Noen har endret utkastet i mellomtiden. Se over på nytt før du publiserer." in planner.text()
    assert planner.page.select_one("input[name=reason]")["value"] == "Klar"
    assert released(gathering) is None
    assert not queries.revisions(gathering)
    planner.submit("Lagre og publiser", reason="Klar")
    assert released(gathering) == 1


def test_a_checklist_made_before_another_release_is_shown_anew(planner, base, gathering):
    save(gathering)
    planner.open(f"{base}/versjoner/1/slipp")
    put(gathering, *ROWS[:2])
    revisions.release(save(gathering, "Andre"), by=None, now=now())
    db.session.commit()
    planner.submit("Publiser versjon 1")
    assert "Noen har publisert en annen versjon i mellomtiden." in planner.text()
    assert released(gathering) == 2


def test_the_same_release_sent_twice_is_one(planner, base, gathering):
    planner.open(f"{base}/slipp")
    given = {name: planner.page.select_one(f"input[name={name}]")["value"] for name in ("key", "seen")}
    for _again in range(2):
        planner.post(f"{base}/slipp", {**given, "reason": "Klar"})
    assert [one.number for one in queries.releases(gathering)] == [1]


def test_an_unchanged_draft_leads_to_the_version_it_is(planner, base, gathering):
    save(gathering)
    planner.open(f"{base}/slipp")
    assert planner.path == f"{base}/versjoner/1/slipp"


def test_a_gathering_is_published_before_its_program_is_released(visitor, network, operator):
    hidden = make.gathering(network, state="draft")
    drafts.put(hidden, [replace(ROWS[0], key=KEYS[5])], kind="added", by=None, now=now())
    db.session.commit()
    operator.open(f"/samlinger/{hidden.id}/utkast/slipp")
    assert "Publiser samlingen før du publiserer programmet." in operator.text()
    assert "Lagre og publiser" not in operator.texts("form button")


def test_a_release_ticks_the_deadline_of_the_program_for_its_day(planner, base, gathering):
    due = Due("date", "10.3", date(2026, 3, 10), date(2026, 3, 10))
    met, other = (
        deadlines.add(gathering, title=title, due=due, by=None, now=now()) for title in ("Program ut", "Bestill rom")
    )
    db.session.commit()
    planner.open(f"{base}/slipp")
    assert "Fristen «Program ut»" in planner.text()
    planner.submit("Lagre og publiser")
    assert (met.finished_on, other.finished_on) == (date(2026, 3, 2), None)


def test_publishing_the_gathering_leads_back_to_its_program(visitor, network, operator):
    hidden = make.gathering(network, state="draft", days=(DAY,))
    drafts.put(hidden, [replace(ROWS[0], key=KEYS[5])], kind="added", by=None, now=now())
    db.session.commit()
    page = f"/samlinger/{hidden.id}/utkast/slipp"
    operator.open(page)
    operator.open(operator.page.select_one('main a[href*="/publiser"]')["href"])
    operator.submit("Publiser")
    assert operator.path == page
    operator.submit("Lagre og publiser")
    assert released(hidden) == 1


def test_a_gathering_with_a_program_nobody_sees_leads_to_publishing_it(planner, base, gathering):
    planner.open(f"/samlinger/{gathering.id}")
    assert planner.page.select_one(f'a[href="{base}/slipp"]').get_text(strip=True) == "Publiser programmet …"
    revisions.release(save(gathering), by=None, now=now())
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}")
    assert "Publiser programmet …" not in planner.text()


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_publishing_never_leads_to_another_site(visitor, network, operator, elsewhere):
    hidden = make.gathering(network, state="draft")
    operator.open(f"/samlinger/{hidden.id}/publiser", query_string={"next": elsewhere})
    operator.submit("Publiser")
    assert operator.path == f"/samlinger/{hidden.id}"


def test_an_empty_draft_cannot_be_released(planner, gathering, base):
    put(gathering)
    planner.open(f"{base}/slipp")
    assert "Programmet har ingen poster ennå." in planner.text()


def test_a_withdrawn_program_is_seen_by_nobody_and_the_log_tells(planner, base, gathering, visitor):
    revisions.release(save(gathering), by=None, now=now())
    db.session.commit()
    planner.open(f"{base}/trekk-tilbake")
    planner.submit("Trekk tilbake")
    assert planner.texts(".releases > li") == [
        "Programmet ble trukket tilbake 2. mars 2026 kl. 12.00, Kari Nordmo",
        "Versjon 1 2. mars 2026 kl. 12.00",
    ]
    planner.open(f"{base}/trekk-tilbake")
    assert "Deltakerne ser ikke noe program nå." in planner.text()


@pytest.mark.parametrize("table", ["program_revision", "program_release"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET at = at", "UPDATE {} SET number = 9", "DELETE FROM {}"])
def test_the_database_itself_refuses_that_what_was_saved_or_released_changes(gathering, table, verb):
    revisions.release(save(gathering), by=None, now=now())
    db.session.commit()
    with pytest.raises(DBAPIError, match=f"a row of {table} never changes"):
        db.session.execute(text(verb.format(table)))
    db.session.rollback()
    assert released(gathering) == 1


STEPS = st.lists(st.tuples(st.sampled_from(["put", "undo", "save", "restore", "release", "withdraw"]), any_draft))


@costly()
@given(steps=STEPS)
def test_a_released_version_is_the_same_whatever_is_done_afterwards(gathering, steps):
    first = revisions.save(gathering, "Første", by=None, now=now())
    revisions.release(first, by=None, now=now())
    kept = stored(gathering)
    for verb, rows in steps:
        do(gathering, verb, rows)
        now_stored = stored(gathering)
        assert {key: now_stored[key] for key in kept} == kept
        assert all(digest == sha256(content.encode()).hexdigest() for content, digest in now_stored.values())
        kept = now_stored
    assert queries.revision(gathering.id, 1).rows == ROWS
    assert kept[1][0] == to_json(ROWS)
    db.session.rollback()


def stored(gathering):
    """What the tables hold, past the session."""
    question = text("SELECT number, content, sha256 FROM program_revision WHERE gathering_id = :id")
    db.session.flush()
    return {number: (content, digest) for number, content, digest in db.session.execute(question, {"id": gathering.id})}


def do(gathering, verb, rows):
    """Do one thing, or be refused."""
    latest, changes = queries.latest_revision(gathering), queries.changes(gathering, 1)
    verbs = {
        "put": lambda: drafts.put(gathering, _storable(rows), kind="pasted", by=None, now=now()),
        "undo": lambda: drafts.undo(changes[0], by=None, now=now()),
        "save": lambda: revisions.save(gathering, "Mer", by=None, now=now()),
        "restore": lambda: revisions.restore(
            queries.revision(gathering.id, 1), seen=queries.latest_change_id(gathering), by=None, now=now()
        ),
        "release": lambda: revisions.release(latest, by=None, now=now()),
        "withdraw": lambda: revisions.withdraw(gathering, by=None, now=now()),
    }
    with suppress(Refused):
        verbs[verb]()


@pytest.mark.parametrize("meanwhile", ["saved", "hidden", "emptied"])
def test_the_reason_that_was_written_is_shown_again_whatever_another_did_meanwhile(planner, base, gathering, meanwhile):
    planner.open(f"{base}/slipp")
    if meanwhile == "saved":
        revisions.save(gathering, "Lagret av en annen", by=None, now=now())
    elif meanwhile == "hidden":
        gatherings.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    else:
        drafts.put(gathering, (), kind="changed", by=None, now=now())
    db.session.commit()
    if meanwhile == "saved":
        put(gathering, *ROWS[:3])
        revisions.save(gathering, "Og en til", by=None, now=now())
        db.session.commit()
    planner.submit("Lagre og publiser", reason="Klar for deltakerne")
    assert planner.page.find(id="reason").get("value") == "Klar for deltakerne"
    assert planner.texts(".ds-error-summary li")
    assert released(gathering) is None
