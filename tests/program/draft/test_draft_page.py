"""The editor: what it shows, whom it lets in, and one row by its form."""

import pytest

from app.db import db
from app.domain.owner_names import Named
from app.domain.time.due import Due
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.tasks import operations as tasks
from app.web.clock import now
from tests.support import make
from tests.support.programs import KEYS, ROWS, row


def test_the_draft_shows_rows_in_the_form_people_know(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert planner.texts(".program-draft h3") == ["Registrering", "Velkommen (Petra Aune?)", "Lunsj", "Innlegg 1"]
    assert planner.texts(".program-draft .time") == ["10.30–11.00", "11.00–12.30", "12.30–13.30", "13.30–"]


def test_the_state_line_says_which_version_one_sees_and_what_participants_see(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast")
    said = planner.texts(".state-line")
    assert said == ["Du ser utkastet, ikke lagret som versjon ennå. Deltakerne ser ikke noe program ennå."]


def test_an_end_before_its_start_is_told_beside_the_field(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}")
    planner.submit("Lagre", starts="13.30", ends="12.30")
    assert planner.errors() == {"ends": "Slutten må være etter starten."}
    assert planner.page.find(id="ends")["value"] == "12.30"


def test_a_new_row_is_taken_back_from_the_message(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/ny?etter={KEYS[2]}")
    planner.submit("Legg inn", title="Luftetur")
    assert "Luftetur" in planner.texts(".program-draft h3")
    planner.submit("Angre")
    assert "Luftetur" not in planner.texts(".program-draft h3")


def test_a_deleted_row_comes_back_from_the_message(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}/slett")
    planner.submit("Slett posten")
    assert "«Lunsj» er slettet." in planner.texts(".message p")
    planner.submit("Angre")
    assert "Lunsj" in planner.texts(".program-draft h3")


def test_the_page_one_types_on_has_no_button_that_deletes(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}")
    assert planner.texts("main form button:not([hidden])") == ["Lagre"]
    planner.open(planner.page.select_one("main .row a[href$='/slett']")["href"])
    assert "Har du skrevet endringer uten å lagre dem, går de tapt." in planner.text()


def test_a_row_that_was_changed_meanwhile_is_not_deleted_unseen(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}/slett")
    lunch = queries.row(gathering.id, KEYS[2])
    changed = row(3, (12, 30), (13, 30), "Lang lunsj", kind="meal")
    drafts.change(lunch, changed, seen_version=lunch.version, by=None, now=now())
    db.session.commit()
    planner.submit("Slett posten", expect=409)
    assert "Lang lunsj" in planner.texts("main form strong")
    assert "Lang lunsj" in [one.title for one in queries.draft(gathering)]
    planner.submit("Slett posten")
    assert "Lang lunsj" not in [one.title for one in queries.draft(gathering)]


def test_parallel_rows_stand_in_a_column_a_track(planner, gathering):
    rows = [*ROWS, *(row(n, (15, 0), (16, 0), f"Verksted {track}", track=track) for n, track in ((5, "A"), (6, "B")))]
    drafts.put(gathering, rows, kind="added", by=None, now=now())
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert planner.texts(".side-by-side.of-2 .column-2 h3") == ["Verksted B"]
    assert planner.texts(".program-draft:not(.side-by-side) h3")[-1] == "Innlegg 1"


def test_a_row_is_changed_by_its_form(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}")
    planner.submit("Lagre", starts="kl 1215", ends="13.15", title="Lunsj i restauranten")
    assert "Lunsj i restauranten" in planner.texts(".program-draft h3")
    assert "12.15–13.15" in planner.texts(".program-draft .time")


def test_what_was_typed_in_a_row_somebody_deleted_meanwhile_is_kept_and_put_in_anew(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}")
    lunch = queries.row(gathering.id, KEYS[2])
    drafts.remove(lunch, seen_version=lunch.version, by=make.person("Ola", "Berg"), now=now())
    db.session.commit()
    planner.submit("Lagre", title="Lunsj på brygga", text="Husk allergier", responsible="Siri Dahl?", expect=409)
    assert "Ola Berg slettet posten mens du skrev" in planner.text()
    assert planner.page.find(id="title")["value"] == "Lunsj på brygga"
    assert planner.page.find(id="responsible")["value"] == "Siri Dahl?"
    assert planner.page.find(id="starts")["value"] == "12.30"
    planner.submit("Legg inn")
    assert "Lunsj på brygga (Siri Dahl?)" in planner.texts(".program-draft h3")
    (row,) = [one for one in queries.draft(gathering) if one.title == "Lunsj på brygga"]
    assert (row.text, row.kind, row.key != KEYS[2]) == ("Husk allergier", "meal", True)


def test_a_row_that_is_gone_or_never_was_has_no_page(planner, gathering):
    lunch = queries.row(gathering.id, KEYS[2])
    drafts.remove(lunch, seen_version=lunch.version, by=None, now=now())
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}", expect=404)
    planner.post(f"/samlinger/{gathering.id}/utkast/{KEYS[8]}", {"title": "Noe"}, expect=404)


def test_somebody_else_learns_nothing_of_a_row_that_is_gone(app, visitor, gathering):
    lunch = queries.row(gathering.id, KEYS[2])
    drafts.remove(lunch, seen_version=lunch.version, by=None, now=now())
    db.session.commit()
    visitor.sign_in(make.operator(make.network()))
    visitor.post(f"/samlinger/{gathering.id}/utkast/{KEYS[2]}", {"title": "Noe"}, expect=403)


def test_a_row_may_end_by_midnight_and_is_not_begun_by_it(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    planner.submit("Lagre", starts="kl. 20,00.", ends="24.00")
    assert "20.00–00.00" in planner.texts(".program-draft .time")
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    planner.submit("Lagre", starts="24.00", ends="")
    assert planner.errors() == {"starts": "Skriv klokkeslettet slik: 09.00"}
    assert planner.page.find(id="starts")["value"] == "24.00"


def test_both_times_may_be_typed_in_either_field(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    planner.submit("Lagre", starts="1430 - 1530", ends="")
    assert "14.30–15.30" in planner.texts(".program-draft .time")
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    planner.submit("Lagre", starts="", ends="15–16:30")
    assert "15.00–16.30" in planner.texts(".program-draft .time")
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    planner.submit("Lagre", starts="15–16:30", ends="17.00")
    assert planner.errors() == {"starts": "Feltet «Til» sier noe annet. Skriv klokkeslettet ett av stedene."}
    assert [planner.page.find(id=name)["value"] for name in ("starts", "ends")] == ["15–16:30", "17.00"]


def test_of_two_ends_the_first_is_the_rows_and_both_stand_in_the_note(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    planner.submit("Lagre", starts="13.30", ends="14.30/15.00", note="Spør Ola")
    changed = {one.key: one for one in queries.draft(gathering)}[KEYS[3]]
    assert (f"{changed.ends:%H.%M}", changed.note) == ("14.30", "Spør Ola\n13.30–14.30/15.00")


def test_ideas_that_wait_stand_beside_the_draft_with_the_way_to_place_them(planner, gathering):
    idea = ideas.add(gathering, title="Spill og arbeid", speaker="Petra Aune", by=None, now=now())
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert planner.texts("section[aria-labelledby=ledige] li") == ["Spill og arbeid Petra Aune Plasser Spill og arbeid"]
    planner.open(planner.page.select_one("section[aria-labelledby=ledige] li a")["href"])
    planner.submit("Plasser i programmet")
    assert planner.path.endswith("/utkast")
    assert planner.texts("section[aria-labelledby=ledige]") == []
    assert idea.state == "placed"


def test_what_the_host_takes_care_of_stands_beside_the_draft(planner, gathering):
    host = make.organisation("KORUS Fjord")
    gathering.host, gathering.dinner = host, "Kl. 20.00 på hotellet"
    tasks.make(
        gathering,
        row_key=KEYS[2],
        text="Bestille lunsj",
        owners=[Named("organisation", host.id, host.name)],
        due=Due(),
        by=None,
        now=now(),
    )
    tasks.make(gathering, text="Sende ut", owners=[Named("group")], due=Due(), by=None, now=now())
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert planner.texts("section[aria-labelledby=vertskap] dd") == [
        "KORUS Fjord",
        "Ikke bestemt",
        "Kl. 20.00 på hotellet",
        "Ikke bestemt",
    ]
    (task,) = planner.texts("section[aria-labelledby=vertskap] li")
    assert task.startswith("Bestille lunsj KORUS Fjord")


def test_the_draft_is_fetched_as_a_word_file_from_its_page(planner, gathering):
    planner.open(f"/samlinger/{gathering.id}/utkast")
    (link,) = [one for one in planner.page.select("main a") if one.get_text() == "Word-fil"]
    answer = planner.client.get(link["href"])
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(("path", "button", "field"), [("ny", "Legg inn", "title"), ("lim-inn", "Les", "text")])
def test_what_was_typed_stays_though_the_gathering_lost_its_days_meanwhile(planner, gathering, path, button, field):
    planner.open(f"/samlinger/{gathering.id}/utkast/{path}")
    gathering.days.clear()
    db.session.commit()
    planner.submit(button, **{field: "12.30 Luftetur"})
    assert "Sett dato for samlingen først" in planner.text()
    shown = planner.page.find(id=field)
    assert (shown.get("value") or shown.get_text().strip()) == "12.30 Luftetur"
