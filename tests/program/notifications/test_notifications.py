"""Telling those who are responsible: what changed for each since she was last told, read before it is sent."""

import email
from dataclasses import replace
from email.policy import default

import pytest

from app.db import db
from app.domain.owner_names import Named
from app.domain.program.rows import Responsible
from app.outbox.delivery import deliver
from app.outbox.mailer import outlet
from app.outbox.models import Message
from app.outbox.operations import sender
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import speakers
from app.program.models.planning import ProgramTold
from app.program.notifications import sending
from app.program.releases import revisions
from app.web.clock import now
from tests.support import make
from tests.support.programs import KEYS, ROWS, row
from tests.support.threads import pressed_at_once


@pytest.fixture
def ine(app):
    """Somebody on the site who is to hold a talk."""
    return make.person("Ine", "Vik", email="ine@alor.example")


@pytest.fixture
def saved(gathering, ine):
    """The first version, in which Ine holds a talk and Petra perhaps welcomes."""
    talk(gathering, ine)
    return save(gathering)


def put(gathering, rows):
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()


def talk(gathering, who, **given):
    wanted = row(4, (13, 30), (14, 15), "Om spill", **given)
    put(gathering, [*ROWS[:3], replace(wanted, responsible=(Responsible("person", who.id, who.name),) if who else ())])


def save(gathering):
    made = revisions.save(gathering, "", by=None, now=now())
    db.session.commit()
    return made


def address(gathering):
    return f"/samlinger/{gathering.id}/utkast/si-fra"


def mails():
    return list(db.session.query(Message).order_by(Message.id))


def test_without_a_saved_version_the_page_asks_for_one(planner, gathering):
    planner.open(address(gathering))
    assert "Lagre en versjon først." in planner.text()
    planner.post(address(gathering), {"to": "person:1"}, expect=200)
    assert mails() == []


def test_whoever_has_not_been_told_is_told_all_her_rows(planner, gathering, ine, saved, app, tmp_path):
    planner.open(address(gathering))
    (shown,) = [text.get_text() for text in planner.page.select("pre.letter")]
    planner.submit("Send meldingene")
    assert "1 har fått beskjed." in planner.text()
    folder = tmp_path / "letters"
    deliver(outlet(f"file:{folder}", sender()), now())
    (file,) = folder.glob("*.eml")
    mail = email.message_from_bytes(file.read_bytes(), policy=default)
    assert (mail["To"], mail["Subject"]) == ("ine@alor.example", "Du står i programmet for alor Norge 2026")
    assert mail.get_content().strip() == shown.strip()
    assert "DAG 1: 10. juni 2026\n13.30–14.15 Om spill v/ Ine Vik" in shown
    assert "Skriv til Kari Nordmo" in shown
    planner.open(address(gathering))
    assert "Ingen har noe nytt å få vite." in planner.text()


def test_the_planners_own_note_is_never_told(planner, gathering, ine):
    talk(gathering, ine, note="Dyr i drift", pinned=True)
    save(gathering)
    planner.open(address(gathering))
    assert "Dyr i drift" not in planner.text()
    planner.submit("Send meldingene")
    talk(gathering, ine, note="Enda dyrere")
    save(gathering)
    planner.open(address(gathering))
    assert "Ingen har noe nytt å få vite." in planner.text()


def test_several_changes_since_last_are_one_message(planner, gathering, ine, saved):
    tell(planner, gathering)
    talk(gathering, ine, room="Sal A")
    save(gathering)
    put(
        gathering,
        [replace(one, title="Om spill og arbeid") if one.key == KEYS[3] else one for one in queries.draft(gathering)],
    )
    save(gathering)
    tell(planner, gathering)
    text = mails()[-1].text
    assert len(mails()) == 2
    assert "- Om spill: tittel endret fra «Om spill» til «Om spill og arbeid»" in text
    assert "- Om spill: rom satt til «Sal A»" in text
    assert "Slik står det nå:" in text


def test_what_was_changed_and_changed_back_is_not_told(planner, gathering, ine, saved):
    tell(planner, gathering)
    talk(gathering, ine, room="Sal A")
    save(gathering)
    talk(gathering, ine)
    save(gathering)
    planner.open(address(gathering))
    assert "Ingen har noe nytt å få vite." in planner.text()


def test_who_is_no_longer_responsible_is_told_that_and_the_new_one_her_rows(planner, gathering, ine, saved):
    tell(planner, gathering)
    talk(gathering, make.person("Ola", "Lien", email="ola@alor.example"))
    save(gathering)
    tell(planner, gathering)
    told = {mail.address: mail.text for mail in mails()[1:]}
    assert set(told) == {"ine@alor.example", "ola@alor.example"}
    assert (
        "Du er ikke lenger ansvarlig for noe i programmet for alor Norge 2026 (versjon 2)." in told["ine@alor.example"]
    )
    assert (
        "- Du er ikke lenger ansvarlig for «Om spill», onsdag 10. juni 2026 kl. 13.30–14.15" in told["ine@alor.example"]
    )
    planner.open(address(gathering))
    assert "Ingen har noe nytt å få vite." in planner.text()


def test_a_row_that_was_taken_out_is_told_as_taken_out(planner, gathering, ine, saved):
    tell(planner, gathering)
    put(gathering, ROWS[:3])
    save(gathering)
    tell(planner, gathering)
    assert "- Om spill, 10. juni kl. 13.30–14.15, er tatt ut" in mails()[-1].text


def test_a_name_is_told_at_the_address_the_speaker_pool_has_and_not_while_unsure(planner, gathering, saved):
    pool_address(gathering)
    planner.open(address(gathering))
    boxes = {box["value"]: box.has_attr("checked") for box in planner.page.select("input[name=to]")}
    assert boxes["name:petra aune"] is False
    assert "Avtal med Petra Aune før det sendes beskjed herfra." in planner.text()
    planner.submit("Send meldingene")
    assert [mail.address for mail in mails()] == ["ine@alor.example"]
    put(
        gathering,
        [
            replace(one, responsible=(Responsible(words="Petra Aune"),)) if one.key == KEYS[1] else one
            for one in queries.draft(gathering)
        ],
    )
    save(gathering)
    tell(planner, gathering)
    assert mails()[-1].address == "petra@x.example"


def test_who_has_no_address_is_named(planner, gathering, saved):
    planner.open(address(gathering))
    assert "Disse har ikke e-postadresse og må få beskjed på en annen måte: Petra Aune." in planner.text()


def test_one_who_is_left_out_is_told_the_next_time(planner, gathering, ine, saved):
    pool_address(gathering)
    planner.open(address(gathering))
    planner.submit("Send meldingene", to=["name:petra aune"])
    assert [mail.address for mail in mails()] == ["petra@x.example"]
    tell(planner, gathering)
    assert mails()[-1].address == "ine@alor.example"


def test_nobody_ticked_is_refused_in_words(planner, gathering, saved):
    planner.open(address(gathering))
    planner.submit("Send meldingene", to=[])
    assert "Kryss av for minst én som skal få beskjed." in planner.text()


def test_what_changed_after_it_was_looked_through_is_shown_anew_and_not_sent(planner, gathering, ine, saved):
    planner.open(address(gathering))
    talk(gathering, ine, room="Sal A")
    save(gathering)
    planner.submit("Send meldingene")
    assert "Se gjennom dem én gang til." in planner.text()
    assert mails() == []
    assert "Rom: Sal A" in planner.text()
    planner.submit("Send meldingene")
    assert len(mails()) == 1


def test_what_is_not_saved_as_a_version_is_not_told_and_the_page_says_so(planner, gathering, ine, saved):
    talk(gathering, ine, room="Sal A")
    planner.open(address(gathering))
    assert "Utkastet er endret etter versjon 1." in planner.text()
    assert "Sal A" not in planner.text()


@pytest.mark.both
def test_two_who_press_at_once_send_once(planner, gathering, saved):
    planner.open(address(gathering))
    fields = {"seen": planner.page.find("input", {"name": "seen"})["value"], "to": "person:" + str(reader(gathering))}
    assert pressed_at_once(planner, address(gathering), fields, fields) == [200, 303]
    assert len(mails()) == 1
    assert db.session.query(ProgramTold).one().version == 1


def test_a_cancelled_gathering_has_nothing_to_tell(planner, gathering, saved):
    planner.open(address(gathering))
    gathering.state = "cancelled"
    db.session.commit()
    planner.submit("Send meldingene")
    assert "Samlingen er over eller avlyst" in planner.text()
    assert mails() == []


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_says_so_and_has_no_button(planner, gathering, saved, state):
    gathering.state = state
    db.session.commit()
    planner.open(address(gathering))
    assert "Samlingen er over eller avlyst, så ingen trenger beskjed om programmet." in planner.text()
    assert "Send meldingene" not in planner.texts("button")
    assert planner.page.select("pre.letter") == []


def test_what_was_told_stands_in_the_history_of_the_gathering(planner, gathering, saved):
    tell(planner, gathering)
    planner.open(f"/samlinger/{gathering.id}")
    assert "Beskjed om programmet: Versjon 1: Ine Vik" in planner.text()


def test_those_who_only_plan_along_read_the_messages_but_do_not_send_them(visitor, ine):
    found = make.gathering(make.network())
    put(found, [row(1, (9, 0), (10, 0), "Åpning", responsible=(Responsible("person", ine.id, "Ine Vik"),))])
    save(found)
    visitor.sign_in(make.seat()).open(address(found))
    assert len(visitor.page.select("pre.letter")) == 1
    assert "Send meldingene" not in visitor.texts("button")
    visitor.post(address(found), expect=403)


def tell(planner, gathering):
    planner.open(address(gathering))
    planner.submit("Send meldingene")


def reader(gathering):
    return sending.pending(gathering, by=None).messages[0].reader.person_id


def pool_address(gathering):
    speakers.add(
        Named("outside", None, "Petra Aune"), standing="external", about="", email="petra@x.example", by=None, now=now()
    )
    db.session.commit()


def test_a_letter_says_where_links_lead(planner, gathering, ine):
    talk(gathering, ine, text="- Les **om** [spill](https://spill.example/les)")
    save(gathering)
    planner.open(address(gathering))
    (shown,) = [text.get_text() for text in planner.page.select("pre.letter")]
    assert "- Les om spill (https://spill.example/les)" in shown
