"""«Siden sist»: what became of last year's alor Norge, for those who plan the next one."""

from datetime import date

import pytest

from app.charter import decisions as charter
from app.db import db
from app.followups import operations as followups
from app.meetings.minutes import decisions
from app.web.clock import now
from tests.support import make
from tests.support.queries import counted
from tests.support.visitor import Visitor

LAST = date(2025, 6, 11)


@pytest.fixture
def last(app):
    return make.gathering(None, days=(date(2025, 6, 10), LAST), theme="alor Norge 2025", state="held")


@pytest.fixture
def coming(app):
    return make.gathering(None, days=(date(2026, 6, 10),), theme="alor Norge 2026")


@pytest.fixture
def hakon(visitor):
    return visitor.sign_in(make.seat())


def of_last(last, text, **given):
    return make.follow_up(text, source="gathering", source_id=last.id, source_title=last.title, **given)


def opened(visitor, gathering):
    visitor.open(f"/samlinger/{gathering.id}/siden-sist")
    return visitor


def test_what_became_of_last_years_tasks(hakon, last, coming):
    done, dropped = of_last(last, "Lage ny brosjyre"), of_last(last, "Alor teater")
    of_last(last, "Invitere nord", due="9.9.26")
    followups.finish(done, on=date(2025, 10, 1), by=None, now=now())
    followups.drop(dropped, "Ingen ville spille.", on=date(2026, 1, 5), by=None, now=now())
    db.session.commit()
    opened(hakon, coming)
    assert "Her ser du hva som skjedde etter alor Norge 2025 (10.–11. juni 2025 (uke 24))" in hakon.text()
    assert "3 oppgaver. 1 er fortsatt åpen." in hakon.text()
    found = {text.split(" RAG")[0]: text for text in hakon.texts("section[aria-labelledby=derfra] li")}
    assert found["Lage ny brosjyre"].endswith("1. oktober 2025 Ferdig")
    assert found["Alor teater"].endswith("Avsluttet uten å bli gjort Ingen ville spille.")
    assert found["Invitere nord"].endswith("Åpen")


def test_what_rag_has_decided_since_and_whether_it_holds(hakon, last, coming):
    make.decision("Før samlingen.", day=date(2025, 5, 1))
    old = make.decision("To samlinger i året.", day=date(2025, 9, 17))
    new = make.decision("Minst to samlinger i året.", day=date(2026, 1, 27))
    charter.replace(decisions.decision(old.id), decisions.decision(new.id), by=None, now=now())
    db.session.commit()
    opened(hakon, coming)
    assert hakon.texts("section[aria-labelledby=vedtak] li") == [
        "Minst to samlinger i året. 27. januar 2026 Gjelder",
        "To samlinger i året. 17. september 2025 Erstattet Minst to samlinger i året.",
    ]


def test_what_has_been_done_since_leaves_out_what_was_done_before(hakon, last, coming):
    for text, day in (("Gammelt", date(2025, 6, 1)), ("Nytt", date(2025, 12, 18))):
        followups.finish(make.follow_up(text), on=day, by=None, now=now())
    make.follow_up("Åpent")
    db.session.commit()
    opened(hakon, coming)
    assert hakon.texts("section[aria-labelledby=ferdig] li") == ["Nytt RAG, 18. desember 2025 Ferdig"]


def test_without_an_earlier_one_it_tells_of_the_last_year(hakon, coming):
    opened(hakon, coming)
    assert "Ingen tidligere alor Norge er registrert her. Her er det siste året, fra 2. mars 2025." in hakon.text()
    assert "Ingen vedtak siden da." in hakon.text()


def test_of_two_held_ones_each_is_told_from_the_one_before_it(hakon, last, coming):
    before = make.gathering(None, days=(date(2024, 6, 12),), theme="alor Norge 2024", state="held")
    of_last(before, "Fra 2024")
    of_last(last, "Fra 2025")
    opened(hakon, last)
    assert "Fra 2024" in hakon.text()
    assert "Fra 2025" not in hakon.text()
    opened(hakon, make.gathering(None, days=(), state="draft", theme="alor Norge 2027"))
    assert "Fra 2025" in hakon.text()


def test_only_those_who_plan_alor_norge_see_it(app, visitor, coming):
    visitor.open(f"/samlinger/{coming.id}/siden-sist")
    assert visitor.path.startswith("/logg-inn")
    Visitor(app).sign_in(make.operator(make.network())).open(f"/samlinger/{coming.id}/siden-sist", expect=403)


def test_a_regional_samling_has_none(hakon):
    hakon.open(f"/samlinger/{make.gathering(make.network()).id}/siden-sist", expect=404)


def test_it_asks_the_same_however_much_has_happened(hakon, last, coming):
    numbers = []
    for count in (2, 20):
        for number in range(count):
            owner = make.person("Ine", f"Lie{count}{number}")
            of_last(last, f"Oppgave {count}-{number}", owners=owner.name)
            make.decision(day=date(2025, 7, 1 + number))
            followups.finish(
                make.follow_up("Ferdig", owners=owner.name), on=date(2025, 12, 1 + number), by=None, now=now()
            )
        db.session.commit()
        with counted() as statements:
            hakon.client.get(f"/samlinger/{coming.id}/siden-sist")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1], "\n\n".join(statements)
