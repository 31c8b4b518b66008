"""The register of speakers: who has spoken on what at gatherings that were held, and how often a participant did."""

from datetime import date

import pytest

from app.db import db
from app.domain.owner_names import Named
from app.domain.program.rows import Responsible
from app.people import operations as people
from app.program.draft import operations as drafts
from app.program.ideas import speakers
from app.program.ideas.speaker_register import register
from app.program.models.planning import Speaker
from app.program.releases import revisions
from app.web.clock import now
from tests.support import make
from tests.support.programs import row

pytestmark = pytest.mark.both

PAGE = "/rag/innledere"
HELD = date(2026, 2, 10)


@pytest.fixture
def member(visitor):
    """A visitor with a place in RAG."""
    return visitor.sign_in(make.seat(make.person("Kari", "Nordmo")))


def named(*names):
    return tuple(Responsible(words=name) for name in names)


def held(*responsible, network=True, day=HELD, title="Om spill", kind="talk", **given):
    """Make a gathering that is over, with one released row by these."""
    found = make.gathering(make.network() if network else None, days=(day,))
    drafts.put(found, [_row(found, day, title, responsible, kind, **given)], kind="added", by=None, now=now())
    revisions.release(revisions.save(found, "", by=None, now=now()), by=None, now=now())
    db.session.commit()
    return found


def note(name, standing, **given):
    made = speakers.add(
        Named("outside", None, name),
        standing=standing,
        about=given.get("about", ""),
        email=given.get("email", ""),
        by=None,
        now=now(),
    )
    db.session.commit()
    return made


def test_who_has_spoken_on_what_comes_from_released_programs_of_gatherings_that_were_held(member):
    found = held(*named("Petra Aune"), title="Søvn og arbeid")
    member.open(PAGE)
    assert member.texts("ul.roster h2") == ["Petra Aune"]
    assert member.texts("ul.roster li li") == [f"Søvn og arbeid {found.title} , 10. februar 2026"]


def test_whom_nobody_confirmed_is_not_counted_as_having_spoken(member):
    for name in ("Petra Aune", "Ola Lien"):
        note(name, "participant")
    held(*named("Petra Aune?", "Siv Vik"))
    held(*named("Ola Lien"), state="idea")
    found = {voice.name: len(voice.talks) for voice in register(now()).voices}
    assert found == {"Petra Aune": 0, "Ola Lien": 0, "Siv Vik": 1}
    assert tuple(register(now()).share) == (2, 0, 2, 0)


def test_what_is_still_to_come_or_was_not_released_does_not_count(member):
    held(*named("Petra Aune"), day=date(2026, 6, 1))
    draft = make.gathering(make.network(), days=(HELD,))
    drafts.put(draft, [_row(draft, HELD, "Om", named("Ola Lien"), "talk")], kind="added", by=None, now=now())
    revisions.save(draft, "", by=None, now=now())
    withdrawn = held(*named("Siv Vik"))
    revisions.withdraw(withdrawn, by=None, now=now())
    db.session.commit()
    member.open(PAGE)
    assert member.texts("ul.roster h2") == []


def test_a_break_or_an_organisation_is_nobody_who_speaks(member):
    house = make.organisation("KORUS Stavanger")
    held(Responsible("organisation", house.id, "KORUS Stavanger"), *named("RAG"))
    held(*named("Kokken"), kind="meal")
    assert register(now()).voices == []


def test_a_person_is_one_however_the_name_was_written(member):
    ine = make.person("Ine", "Vik", email="ine@alor.example")
    held(Responsible("person", ine.id, "Ine"), title="Det ene")
    held(Responsible("person", ine.id, "Ine Vik"), title="Det andre")
    (voice,) = register(now()).voices
    assert (voice.name, len(voice.talks), voice.email) == ("Ine Vik", 2, "ine@alor.example")


def test_somebody_is_noted_from_the_list_and_keeps_the_talks(member):
    held(*named("Petra Aune"))
    member.open(PAGE)
    member.open(member.page.select_one("ul.roster a[href*='/ny?']")["href"])
    assert member.page.find(id="who")["value"] == "Petra Aune"
    member.submit("Legg inn", standing="participant", about="Søvn", email="petra@x.example")
    (line,) = member.texts("ul.roster > li")
    assert line.startswith("Petra Aune Deltaker i nettverket Kan snakke om: Søvn Om spill")
    assert "petra@x.example" in line


def test_a_person_on_the_site_is_noted_by_name(member):
    make.person("Ine", "Vik", email="ine@alor.example")
    member.open(f"{PAGE}/ny")
    member.submit("Legg inn", who="Ine Vik", standing="internal", about="EUPC")
    assert db.session.query(Speaker).one().person.name == "Ine Vik"
    assert "ine@alor.example" in member.text()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"who": ""}, "who", "Skriv hvem det er."),
        ({"who": "Petra og Ola"}, "who", "Skriv navnet på én person."),
        ({"who": "RAG"}, "who", "Skriv navnet på én person."),
        ({"who": "Petra", "email": "nei"}, "email", "Skriv en e-postadresse"),
        ({"who": "Petra", "about": "x" * 2001}, "about", "Teksten er for lang"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(member, given, field, words):
    member.open(f"{PAGE}/ny")
    member.submit("Legg inn", **given)
    assert words in member.errors()[field]


def test_nobody_is_noted_twice(member):
    note("Petra Aune", "external")
    member.open(f"{PAGE}/ny")
    member.submit("Legg inn", who="petra  aune")
    assert member.errors()["who"] == "Petra Aune står allerede blant innlederne."


def test_two_who_change_one_speaker_see_both_texts(member):
    made = note("Petra Aune", "external", about="Søvn")
    member.open(f"{PAGE}/{made.id}")
    speakers.change(
        made,
        Named("outside", None, "Petra Aune"),
        standing="external",
        about="Spill",
        email="",
        seen_version=made.version,
        by=None,
        now=now(),
    )
    db.session.commit()
    member.submit("Lagre", about="Rus", expect=409)
    assert member.texts(".theirs blockquote") == ["Spill"]
    member.submit("Lagre")
    assert db.session.query(Speaker).one().about == "Rus"


def test_what_was_noted_can_be_deleted_and_the_talks_stay(member):
    held(*named("Petra Aune"))
    made = note("Petra Aune", "external", email="petra@x.example")
    member.open(f"{PAGE}/{made.id}/slett")
    member.submit("Slett")
    assert member.texts("ul.roster h2") == ["Petra Aune"]
    assert "petra@x.example" not in member.text()


def test_the_page_one_types_on_has_no_button_that_deletes(member):
    made = note("Petra Aune", "external")
    member.open(f"{PAGE}/{made.id}")
    assert member.texts("main form button:not([hidden])") == ["Lagre"]
    member.open(member.page.select_one("main .row a[href$='/slett']")["href"])
    assert "Har du skrevet endringer uten å lagre dem, går de tapt." in member.text()


def test_what_another_noted_meanwhile_is_not_deleted_unseen(member):
    made = note("Petra Aune", "external")
    member.open(f"{PAGE}/{made.id}/slett")
    who = Named("outside", None, "Petra Aune")
    given = {"standing": "external", "about": "Søvn", "email": "", "seen_version": made.version}
    speakers.change(made, who, **given, by=None, now=now())
    db.session.commit()
    member.submit("Slett", expect=409)
    assert "Søvn" in member.texts("main form dd")
    assert db.session.query(Speaker).count() == 1
    member.submit("Slett")
    assert db.session.query(Speaker).count() == 0


def test_search_finds_names_subjects_and_talks(member):
    held(*named("Petra Aune"), title="Søvn og arbeid")
    note("Ola Lien", "external", about="Spillavhengighet")
    for wanted, found in (("SØVN petra", ["Petra Aune"]), ("spillav", ["Ola Lien"]), ("ingenting", [])):
        member.open(f"{PAGE}?q={wanted}")
        assert member.texts("ul.roster h2, ul.roster > li h2") == [
            f"{name} Ekstern" if name == "Ola Lien" else name for name in found
        ]
    member.open(f"{PAGE}?hvem=external")
    assert len(member.texts("ul.roster > li")) == 1
    member.open(f"{PAGE}?hvem=ukjent")
    assert member.texts("ul.roster h2") == ["Petra Aune"]


def test_the_share_of_gatherings_with_a_participant_tells_what_it_was_counted_from(member):
    note("Petra Aune", "participant")
    note("Ola Lien", "external")
    held(*named("Petra Aune", "Ola Lien"))
    held(*named("Ola Lien"))
    held(*named("Ukjent Mann"))
    make.gathering(make.network(), days=(HELD,))  # held, without a program
    held(*named("Petra Aune"), network=False)  # alor Norge is not for participants
    assert tuple(register(now()).share) == (3, 1, 1, 1)
    member.open(PAGE)
    said = " ".join(member.texts("section.panel"))
    assert "1 av 3 samlinger (33 %) hadde innlegg eller gruppearbeid av minst én deltaker." in said
    assert "Ved 1 av samlingene vet vi ikke hvem innlederne tilhører." in said
    assert "1 samling som er holdt, har ikke program her og er ikke med." in said


def test_without_any_program_no_share_is_made_up(member):
    make.gathering(make.network(), days=(HELD,))
    member.open(PAGE)
    assert "andelen kan ikke regnes ut" in member.texts("section.panel")[0]
    assert "0 %" not in member.text()


def test_who_works_for_korus_is_internal_without_anybody_noting_it(member):
    ine = make.person("Ine", "Vik", organisation=make.organisation())
    held(Responsible("person", ine.id, "Ine Vik"))
    assert tuple(register(now()).share) == (1, 0, 0, 0)


def test_operators_may_use_the_pool_and_others_not(visitor):
    network = make.network()
    visitor.sign_in(make.operator(network)).open(PAGE)
    assert not visitor.page.select("a[href='/rag']")
    visitor.sign_in(make.person()).open(PAGE, expect=403)


def _row(gathering, day, title, responsible, kind, **given):
    return row(gathering.id, (9, 0), (10, 0), title, day=day, responsible=responsible, kind=kind, **given)


def test_talks_count_as_what_the_speaker_was_when_they_were_held(member):
    speaker = note("Petra Aune", "participant")
    held(*named("Petra Aune"))
    before = register(now()).share
    member.open(f"{PAGE}/{speaker.id}")
    member.submit("Lagre", standing="internal")
    assert register(now()).share == before
    assert before.participant == 1
    (voice,) = register(now()).voices
    assert (voice.standing, voice.standing_on(HELD)) == ("internal", "participant")
    member.open(f"{PAGE}/{speaker.id}")
    assert member.page.select_one("input[name=since]")["value"] == "02.03.2026"
    member.submit("Lagre", since="1.1.2026")
    assert register(now()).share.participant == 0, "a day in the past puts right what was noted wrong"
    member.open(f"{PAGE}/{speaker.id}")
    member.submit("Lagre", standing="external", since="1.1.2027", expect=200)
    assert member.errors() == {"since": "Velg en dag som har vært, eller la feltet stå tomt."}


def test_a_person_who_has_changed_workplace_spoke_for_the_old_one(member):
    house = make.organisation("KORUS Stavanger")
    ine = make.person("Ine", "Vik", organisation=house)
    held(Responsible("person", ine.id, "Ine"))
    values = {"email": "", "organisation": make.organisation("Verft", kind="workplace")}
    people.change_person(ine, values, seen_version=ine.version, by=None, now=now())
    db.session.commit()
    (voice,) = register(now()).voices
    assert (voice.standing, voice.standing_on(HELD)) == ("", "internal")
