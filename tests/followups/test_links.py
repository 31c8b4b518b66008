"""The page behind the link of a reminder: one press without signing in, and nothing for a wrong address."""

import re
from datetime import date

import pytest

from app.db import db
from app.followups import operations
from app.followups.models import FollowUp, FollowUpNote, Reminder
from app.outbox.jobs import deliver_once, round_once
from app.web.clock import now, today
from tests.support import make
from tests.support.dump import dump


@pytest.fixture
def task_id(app, hakon):
    """A task of Håkon and of somebody outside."""
    given = {"source": "agenda_item", "source_id": 1, "source_title": "RAG 15.12.2025"}
    return make.follow_up("Purre på avtalen", owners="Håkon, Petra Aune <petra@x.example>", due="5.3.26", **given).id


@pytest.fixture
def links(app, clock, task_id, tmp_path):
    """The paths that stood in the mails, by address."""
    clock.forward(days=1)
    db.session.rollback()
    round_once(app)
    deliver_once(app)
    found = {}
    for file in (tmp_path / "mail").glob("*.eml"):
        import email
        from email.policy import default

        mail = email.message_from_bytes(file.read_bytes(), policy=default)
        (path,) = re.findall(r"http://localhost(/oppgave/\S+)", mail.get_content())
        found[str(mail["To"])] = path
    return found


@pytest.fixture
def link(links):
    """The one that Håkon got."""
    return links["hakon@alor.example"]


def stored(task_id):
    """Return the task as it is now."""
    db.session.rollback()
    return db.session.get(FollowUp, task_id)


def test_it_shows_the_task_and_two_buttons(visitor, link):
    visitor.open(link)
    assert visitor.texts("h1") == ["Purre på avtalen"]
    assert "Oppgave for Håkon Tveitdal" in visitor.text()
    assert "Frist: 5. mars 2026" in visitor.text()
    assert "Ansvarlig: Håkon Tveitdal, Petra Aune · RAG 15.12.2025" in visitor.text()
    assert visitor.texts("main button:not([hidden])") == [
        "Ferdig",
        "En uke (12. mars 2026)",
        "To uker (19. mars 2026)",
        "Neste måned (april 2026)",
        "Utsett",
    ]


def test_it_is_done_with_a_remark_in_the_name_of_who_got_the_mail(visitor, link, task_id, hakon):
    visitor.open(link)
    visitor.submit("Ferdig", comment="Sendt i går")
    assert visitor.texts("main .ds-alert h2") == ["Takk! Oppgaven er ferdig."]
    assert stored(task_id).state == "done"
    (line,) = db.session.query(FollowUpNote)
    assert (line.author, line.text, line.person_id, line.on) == ("Håkon Tveitdal", "Sendt i går", 1, date(2026, 3, 3))


def test_somebody_outside_is_named_in_log_and_history(visitor, links, task_id, nina):
    visitor.open(links["petra@x.example"])
    visitor.submit("Ferdig")
    visitor.sign_in(nina).open(f"/rag/oppgaver/{task_id}")
    assert visitor.texts("#logg ~ .history > li") == ["3. mars 2026 , Petra Aune Ferdig"]
    assert "Status: fra Åpen til Ferdig (Petra Aune)" in visitor.text()


@pytest.mark.parametrize(
    ("button", "last"), [("En uke (12. mars 2026)", date(2026, 3, 12)), ("Neste måned (april 2026)", date(2026, 4, 30))]
)
def test_it_is_postponed_by_a_button(visitor, link, task_id, button, last):
    visitor.open(link)
    visitor.submit(button)
    assert "Oppgaven er utsatt. Ny frist:" in visitor.text()
    assert stored(task_id).due_last == last


def test_it_is_postponed_in_words_and_the_link_lives_on(visitor, link, task_id):
    visitor.open(link)
    visitor.submit("Utsett", due="primo mai")
    assert "Frist: primo mai (1.–10. mai 2026)" in visitor.text()
    assert stored(task_id).notes[0].author == "Håkon Tveitdal"
    visitor.submit("Ferdig")
    assert stored(task_id).state == "done"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("", "Skriv ny frist, eller velg en av knappene."),
        ("snart", "Skriv fristen for eksempel slik: 9.3, primo mars, uke 11, neste møte, 2026 eller løpende."),
        ("1.3.26", "Velg en dag som kommer."),
    ],
)
def test_what_is_no_later_date_is_refused_beside_the_field(visitor, link, task_id, due, said):
    visitor.open(link)
    visitor.submit("Utsett", due=due)
    assert visitor.errors() == {"due": said}
    assert stored(task_id).due_last == date(2026, 3, 5)
    assert visitor.response.headers["Cache-Control"] == "no-store"


def test_a_closed_task_says_so_kindly_and_takes_nothing(visitor, link, task_id):
    operations.drop(stored(task_id), "Ikke aktuelt.", on=today(), by=None, now=now())
    db.session.commit()
    visitor.open(link)
    assert visitor.texts("main .ds-alert h2") == ["Oppgaven er avsluttet."]
    assert "Den er avsluttet uten å bli gjort. Du trenger ikke å gjøre noe mer." in visitor.text()
    assert "Ikke aktuelt." not in visitor.text()
    assert visitor.texts("main button") == []
    before = dump()
    for verb in ("ferdig", "utsett"):
        assert visitor.post(f"{link}/{verb}", {"quick": "1.6.26"}).location == link
    assert dump() == before


def test_looking_changes_nothing_and_pressing_twice_is_once(visitor, link, task_id):
    before = dump()
    for _ in range(20):
        visitor.client.get(link)
        visitor.client.head(link)
    assert dump() == before
    for _ in range(3):
        visitor.post(f"{link}/ferdig", {"version": "1"})
    assert db.session.query(FollowUpNote).count() == 1


def test_every_wrong_address_is_not_found(visitor, links, task_id):
    mine, theirs = links["hakon@alor.example"], links["petra@x.example"]
    before = dump()
    mixed = mine.rpartition("/")[0] + "/" + theirs.rpartition("/")[2]
    for path in (mixed, mine[:-1] + ("A" if mine[-1] != "A" else "B"), "/oppgave/ukjent/" + mine.split("/")[-1]):
        visitor.open(path, expect=404)
        for verb in ("ferdig", "utsett"):
            visitor.post(f"{path}/{verb}", {"quick": "1.6.26"}, expect=404)
    assert dump() == before


def test_the_page_keeps_its_secret(visitor, link):
    visitor.open(link)
    headers = visitor.response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_secret_is_long_and_not_in_the_database(app, link):
    mac = link.rpartition("/")[2]
    assert len(mac) * 6 >= 128
    assert mac not in repr(dump())
    assert db.session.query(Reminder).count() == 2


def test_a_form_from_elsewhere_does_nothing(visitor, link, task_id):
    answer = visitor.client.post(f"{link}/ferdig", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400
    assert visitor.client.post(f"{link}/ferdig").status_code == 400
    assert stored(task_id).state == "open"
