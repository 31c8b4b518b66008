"""Two facilitators with the same page open do not undo each other: a button beside an older version changes nothing."""

import pytest

from app.db import db
from app.openspace.models.reports import OpenReport
from app.openspace.models.space import OpenParticipant, OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.space import operations, queries
from app.topics.bank import operations as topics
from app.topics.models.topic import TopicUse
from app.web.clock import now
from tests.support import make, spaces
from tests.support.visitor import Visitor


@pytest.fixture
def two(app, network):
    """Two who facilitate."""
    return [Visitor(app).sign_in(make.operator(network, make.person(name, "Vik"))) for name in ("Ola", "Siv")]


def both_open(two, path):
    for one in two:
        one.open(path)
    return two


def stored(space):
    db.session.expire_all()
    return db.session.get(OpenSpace, space.id)


def test_an_address_that_somebody_just_renewed_is_not_renewed_again(two, space):
    first, second = both_open(two, f"/open-space/{space.id}")
    first.submit("Lag nye adresser")
    given = stored(space).public_id
    second.submit("Lag nye adresser")
    assert "«Open Space» er endret i mellomtiden. Se over, og prøv igjen." in second.text()
    assert stored(space).public_id == given


def test_what_somebody_just_set_up_anew_is_not_deleted(two, space):
    spaces.go(space, "setup")
    first, second = both_open(two, f"/open-space/{space.id}")
    first.open(f"/open-space/{space.id}/endre")
    first.submit("Lagre", question="Et nytt spørsmål")
    second.submit("Slett")
    assert "er endret i mellomtiden" in second.text()
    assert stored(space).question == "Et nytt spørsmål"


def test_a_button_that_names_no_version_saw_nothing(two, space):
    first, _second = two
    before = space.public_id
    first.post(f"/open-space/{space.id}/ny-adresse")
    assert stored(space).public_id == before


def test_rooms_that_another_closed_meanwhile_are_shown_and_not_opened(two, space):
    first, second = both_open(two, f"/open-space/{space.id}/stengte-rom")
    mine, theirs = (f"{room.id}-{space.rounds[0].id}" for room in space.rooms)
    first.submit("Lagre", closed=[theirs])
    second.submit("Lagre", closed=[mine], expect=409)
    assert second.texts(".theirs blockquote") == ["Hjørnet 14.45–15.30"]
    assert [box["value"] for box in second.page.select("input[checked]")] == [mine]
    assert queries.closed(stored(space)) == {(space.rooms[1].id, space.rounds[0].id)}
    second.submit("Lagre", closed=[mine, theirs])
    assert len(queries.closed(stored(space))) == 2


def reported(space, agreed):
    """A group that builds on a topic, and what it came to."""
    topic = topics.suggest(space.gathering.network, what="Spill", now=now())
    topics.publish(topic, seen_version=topic.version, by=None, now=now())
    group = spaces.group(space, "Spill", topic=topic)
    spaces.go(space, "run")
    words = {"writer": "", "discussed": "", "agreed": agreed, "present": ""}
    reports.save(group, words, [], is_done=True, seen_version=0, now=now())
    spaces.go(space, "harvest")
    return group


def test_the_bank_is_told_only_what_the_page_showed(two, space):
    group = reported(space, "Policy trengs.")
    facilitator, _other = both_open(two, f"/open-space/{space.id}/oppfolging")
    words = {"writer": "", "discussed": "", "agreed": "Noe ingen har lest.", "present": ""}
    reports.save(group, words, [], seen_version=db.session.query(OpenReport).one().version, now=now())
    db.session.commit()
    facilitator.submit("Fortell det i temabanken Spill")
    assert "Rapporten er endret i mellomtiden. Les den, og prøv igjen." in facilitator.text()
    assert db.session.query(TopicUse).one().result == ""
    facilitator.submit("Fortell det i temabanken Spill")
    assert db.session.query(TopicUse).one().result == "Noe ingen har lest."


@pytest.fixture
def kari(space):
    """One name by phone and on paper, and another."""
    phone = spaces.participant(space, "Kari")
    spaces.group(space, "Spill", phone)
    paper = operations.typed(space, "Kari", now())
    other = operations.typed(space, "Ola", now())
    db.session.commit()
    return phone, paper, other


def same(space):
    db.session.expire_all()
    return [one.same_as_id for one in db.session.query(OpenParticipant).order_by(OpenParticipant.id)]


def test_two_answers_about_the_same_persons_are_not_taken_one_over_the_other(two, space, kari):
    first, second = both_open(two, f"/open-space/{space.id}/personer")
    first.submit("Samme person Kari (på telefon), Kari (fra papir)")
    answered = same(space)
    second.submit("To forskjellige Kari (på telefon), Kari (fra papir)")
    assert "Noen andre har sagt hvem som er samme person i mellomtiden." in second.text()
    assert same(space) == answered == [None, kari[0].id, None]


def test_the_same_answer_given_twice_is_once(two, space, kari):
    first, second = both_open(two, f"/open-space/{space.id}/personer")
    for one in (first, second):
        one.submit("To forskjellige Kari (på telefon), Kari (fra papir)")
        assert "De er to forskjellige personer." in one.text()


def test_two_who_were_chosen_while_another_answered_are_kept_and_not_made_one(two, space, kari):
    phone, paper, _other = kari
    first, second = both_open(two, f"/open-space/{space.id}/personer")
    first.submit("To forskjellige Kari (på telefon), Kari (fra papir)")
    answered = same(space)
    second.submit("De er samme person", one=str(phone.id), other=str(paper.id))
    assert "i mellomtiden" in second.text()
    assert same(space) == answered
    assert second.page.select_one("#one option[selected]")["value"] == str(phone.id)


def test_an_answer_does_not_throw_away_who_was_chosen_further_down(two, space, kari):
    phone, _paper, other = kari
    first, _second = both_open(two, f"/open-space/{space.id}/personer")
    chosen = {"one": str(other.id), "other": str(phone.id)}
    first.submit("To forskjellige Kari (på telefon), Kari (fra papir)", **chosen)
    assert {name: first.page.select_one(f"#{name} option[selected]")["value"] for name in chosen} == chosen
