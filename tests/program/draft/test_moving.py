"""Moving rows: up and down, two that change places, one pushed with the rest; seen before it is saved."""

from dataclasses import replace
from datetime import time

from app.db import db
from app.domain.program.rows import order
from app.gatherings.models import Gathering
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.web.clock import now
from tests.support import make
from tests.support.programs import DAY, KEYS, NEXT_DAY, ROWS, row
from tests.support.visitor import Visitor


def titles(gathering):
    db.session.rollback()
    return [one.title for one in queries.draft(db.session.get(Gathering, gathering.id))]


def page(gathering, rest=""):
    return f"/samlinger/{gathering.id}/utkast{rest}"


def put(gathering, *rows):
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()


def test_a_row_moves_up_and_the_page_comes_back_to_it(planner, gathering):
    planner.open(page(gathering))
    _form, pressed = planner._form_with("Opp Lunsj")
    answer = planner.post(pressed["formaction"], {"version": pressed["value"]})
    assert answer.location.endswith(f"/utkast#post-{KEYS[2]}")
    planner.open(page(gathering))
    assert "«Lunsj» er flyttet opp." in planner.texts(".message p")
    assert planner.texts(".program-draft .time") == ["10.30–11.00", "11.00–12.00", "12.00–13.30", "13.30–"]
    assert titles(gathering) == ["Registrering", "Lunsj", "Velkommen", "Innlegg 1"]


def test_what_was_moved_is_put_back_from_the_message(planner, gathering):
    planner.open(page(gathering))
    planner.submit("Ned Velkommen")
    assert titles(gathering)[1:3] == ["Lunsj", "Velkommen"]
    planner.submit("Angre")
    assert queries.draft(db.session.get(Gathering, gathering.id)) == order(ROWS)
    assert "Endringen er angret." in planner.texts(".message p")
    planner.submit("Angre")
    assert titles(gathering)[1:3] == ["Lunsj", "Velkommen"]


def test_the_first_has_no_button_up_and_the_last_none_down(planner, gathering):
    planner.open(page(gathering))
    buttons = planner.texts(".row-tools button")
    assert "Opp Registrering" not in buttons
    assert "Ned Innlegg 1" not in buttons
    assert "Opp Innlegg 1" in buttons


def test_pressed_twice_it_moves_once(planner, gathering):
    planner.open(page(gathering))
    _form, pressed = planner._form_with("Opp Innlegg 1")
    for _press in range(2):
        planner.post(pressed["formaction"], {"version": pressed["value"]})
    planner.open(page(gathering))
    assert titles(gathering) == ["Registrering", "Velkommen", "Innlegg 1", "Lunsj"]
    assert "«Innlegg 1» er endret siden du åpnet siden. Slik står den nå." in planner.texts(".message p")


def test_a_pinned_row_says_that_it_stays(planner, gathering):
    put(gathering, *ROWS[:2], replace(ROWS[2], pinned=True), ROWS[3])
    planner.open(page(gathering))
    planner.submit("Ned Velkommen")
    said = "«Lunsj» er låst til kl. 12.30 og blir stående. Ta bort låsen på posten først."
    assert said in planner.texts(".message p")
    assert titles(gathering) == ["Registrering", "Velkommen", "Lunsj", "Innlegg 1"]


def test_the_only_row_of_a_day_has_nobody_to_change_places_with(planner, gathering):
    put(gathering, *ROWS, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY))
    version = queries.row(gathering.id, KEYS[4]).version
    planner.post(page(gathering, f"/{KEYS[4]}/opp"), {"version": version})
    planner.open(page(gathering))
    assert "«God morgen» har ingen post å bytte plass med denne dagen." in planner.texts(".message p")


def test_a_push_is_shown_before_it_is_saved(planner, gathering):
    before = queries.latest_change_id(gathering)
    planner.open(page(gathering, f"/{KEYS[1]}/skyv"))
    assert planner.texts(".preview") == []
    planner.open(page(gathering, f"/{KEYS[1]}/skyv?minutter=15"))
    assert planner.texts(".told li") == [
        "Velkommen flyttet fra 11.00 til 11.15",
        "Lunsj flyttet fra 12.30 til 12.45",
        "Innlegg 1 flyttet fra 13.30 til 13.45",
    ]
    assert queries.latest_change_id(gathering) == before
    planner.submit("Skyv")
    assert "3 poster er skjøvet." in planner.texts(".message p")
    assert planner.texts(".program-draft .time") == ["10.30–11.00", "11.15–12.45", "12.45–13.45", "13.45–"]
    planner.submit("Angre")
    assert planner.texts(".program-draft .time") == ["10.30–11.00", "11.00–12.30", "12.30–13.30", "13.30–"]


def test_a_push_can_be_said_by_the_new_start(planner, gathering):
    planner.open(page(gathering, f"/{KEYS[2]}/skyv?minutter=&start=kl+12"))
    assert "«Velkommen» kommer rett før og står i veien for «Lunsj»." in planner.text()
    assert "Det mangler 30 min." in planner.text()
    assert "Alt blir stående som nå." in planner.text()
    planner.open(page(gathering, f"/{KEYS[2]}/skyv?start=1300"))
    assert "Lunsj flyttet fra 12.30 til 13.00" in planner.texts(".told li")


def test_a_pinned_row_stops_the_push_and_says_how_much_is_missing(planner, gathering):
    lunch = replace(ROWS[2], pinned=True, starts=time(12, 40))
    put(gathering, *ROWS[:2], lunch, ROWS[3])
    planner.open(page(gathering, f"/{KEYS[1]}/skyv?minutter=15"))
    assert "«Lunsj» er låst til kl. 12.40 og står i veien for «Velkommen». Det mangler 5 min." in planner.text()
    assert planner.texts(".told li") == ["Velkommen flyttet fra 11.00 til 11.10"]
    planner.submit("Skyv så langt det er plass")
    assert "11.10–12.40" in planner.texts(".program-draft .time")
    assert queries.draft(db.session.get(Gathering, gathering.id))[2] == lunch


def test_a_draft_that_was_changed_meanwhile_is_shown_anew_and_not_saved(planner, gathering):
    planner.open(page(gathering, f"/{KEYS[1]}/skyv?minutter=15"))
    lunch = replace(ROWS[2], ends=time(13, 15))
    put(gathering, *ROWS[:2], lunch, ROWS[3])
    planner.submit("Skyv", expect=409)
    assert "Noen har endret utkastet siden du så på dette. Ingenting er lagret." in planner.text()
    assert queries.draft(db.session.get(Gathering, gathering.id))[1].starts == time(11, 0)
    planner.submit("Skyv")
    assert planner.texts(".program-draft .time")[1:3] == ["11.15–12.45", "12.45–13.30"]


def test_a_change_of_another_day_is_in_nobodys_way(planner, gathering):
    other = row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)
    put(gathering, *ROWS, other)
    for address, button in ((f"/{KEYS[1]}/skyv?minutter=15", "Skyv"), (f"/{KEYS[0]}/bytt?med={KEYS[2]}", "Bytt plass")):
        planner.open(page(gathering, address))
        other = replace(other, title=f"{other.title}!")
        put(gathering, *(one for one in queries.draft(gathering) if one.key != KEYS[4]), other)
        planner.submit(button)
        assert planner.path.endswith("/utkast")
    assert titles(gathering) == ["Lunsj", "Velkommen", "Registrering", "Innlegg 1", "God morgen!!"]


def test_a_swap_with_another_day_minds_what_is_changed_there(planner, gathering):
    other = row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)
    put(gathering, *ROWS, other)
    planner.open(page(gathering, f"/{KEYS[0]}/bytt?med={KEYS[4]}"))
    put(gathering, *ROWS, replace(other, ends=time(9, 30)))
    planner.submit("Bytt plass", expect=409)


def test_a_yes_sent_twice_pushes_once(planner, gathering):
    planner.open(page(gathering, f"/{KEYS[1]}/skyv?minutter=15"))
    form, _pressed = planner._form_with("Skyv")
    data = {field["name"]: field["value"] for field in form.select("input")}
    for _press in range(2):
        planner.post(form["action"], data)
    planner.open(page(gathering))
    assert planner.texts(".program-draft .time")[1] == "11.15–12.45"


def test_what_cannot_be_read_is_kept_with_a_word_beside_it(planner, gathering):
    planner.open(page(gathering, f"/{KEYS[1]}/skyv?minutter=litt&start="))
    assert planner.errors() == {"minutter": "Skriv minuttene slik: 10, eller -10 for å trekke fram."}
    assert planner.page.find(id="minutter")["value"] == "litt"
    planner.open(page(gathering, f"/{KEYS[1]}/skyv?minutter=10&start=12.00"))
    assert planner.errors() == {"start": "Skriv enten minutter eller ny start, ikke begge."}
    planner.open(page(gathering, f"/{KEYS[1]}/skyv?minutter=&start="))
    assert list(planner.errors()) == ["start"]


def test_quick_buttons_show_what_they_would_do(planner, gathering):
    planner.open(page(gathering, f"/{KEYS[1]}/skyv"))
    assert planner.texts(".quick a") == [
        "−15 minutter",
        "−10 minutter",
        "−5 minutter",
        "+5 minutter",
        "+10 minutter",
        "+15 minutter",
        "+30 minutter",
    ]
    planner.open(planner.page.select(".quick a")[3]["href"])
    assert "Velkommen flyttet fra 11.00 til 11.05" in planner.texts(".told li")


def test_two_rows_change_places_after_a_look(planner, gathering):
    planner.open(page(gathering, f"/{KEYS[0]}/bytt"))
    assert f"{DAY.day}. juni 12.30–13.30 Lunsj" in planner.texts("#med option")
    planner.open(page(gathering, f"/{KEYS[0]}/bytt?med={KEYS[2]}"))
    assert "Lunsj flyttet fra 12.30 til 10.30" in planner.texts(".told li")
    planner.submit("Bytt plass")
    assert "«Registrering» og «Lunsj» har byttet plass." in planner.texts(".message p")
    assert titles(gathering) == ["Lunsj", "Velkommen", "Registrering", "Innlegg 1"]
    planner.submit("Angre")
    assert titles(gathering) == ["Registrering", "Velkommen", "Lunsj", "Innlegg 1"]


def test_a_pinned_row_does_not_change_places(planner, gathering):
    put(gathering, ROWS[0], replace(ROWS[1], pinned=True), *ROWS[2:])
    planner.open(page(gathering, f"/{KEYS[0]}/bytt?med={KEYS[2]}"))
    assert "«Velkommen» står mellom dem og er låst til kl. 11.00. Ta bort låsen på den først." in planner.text()
    assert planner.texts(".preview button") == []


def test_a_row_to_change_places_with_must_be_one_of_this_draft(planner, gathering):
    planner.open(page(gathering, f"/{KEYS[0]}/bytt?med={KEYS[8]}"))
    assert "med" in planner.errors()
    planner.open(page(gathering, f"/{KEYS[0]}/bytt?med="))
    assert planner.errors() == {"med": "Velg en post å bytte med."}


def test_who_does_not_plan_the_gathering_moves_nothing(app, gathering):
    stranger = Visitor(app).sign_in(make.operator(make.network()))
    for rest in ("opp", "ned", "skyv?minutter=5", f"bytt?med={KEYS[2]}"):
        stranger.post(page(gathering, f"/{KEYS[1]}/{rest}"), {"version": "1"}, expect=403)
    assert titles(gathering) == ["Registrering", "Velkommen", "Lunsj", "Innlegg 1"]


def test_whoever_only_reads_a_draft_has_no_buttons_to_move_with(app):
    network = make.network()
    found = make.gathering(network, days=(DAY,))
    put(found, *ROWS)
    reader = Visitor(app).sign_in(make.seat())
    reader.open(page(found))
    assert reader.texts(".program-draft h3")[0] == "Registrering"
    assert reader.texts(".row-tools") == []
