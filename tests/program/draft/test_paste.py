"""A program from Word or an e-mail: read, looked through by a person, and saved as one change."""

from datetime import time

from app.db import db
from app.gatherings.models import Gathering
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.draft import ProgramChange
from tests.support import make
from tests.support.programs import NEXT_DAY
from tests.support.visitor import Visitor

PASTED = """Program for alor Norge
Dag 1
1030 - 1100\tRegistrering
1100 - 1230\tVelkommen v/ Petra Aune?
- Erfaringer
- Hva virker
Dag 2
0900\tGruppearbeid
"""


def where(gathering):
    return f"/samlinger/{gathering.id}/utkast/lim-inn"


def empty():
    return make.gathering(None, days=(NEXT_DAY.replace(day=10), NEXT_DAY), theme="alor Norge 2027")


def draft(gathering):
    db.session.rollback()
    return queries.draft(db.session.get(Gathering, gathering.id))


def read(visitor, gathering, text=PASTED):
    visitor.open(where(gathering))
    visitor.submit("Les", text=text)


def values(visitor, name):
    return [field.get("value") for field in visitor.page.select(f"[name^=rows-][name$={name}]")]


def test_what_is_pasted_is_shown_as_rows_to_check_before_anything_is_saved(planner):
    gathering = empty()
    read(planner, gathering)
    assert values(planner, "title") == ["Registrering", "Velkommen", "Gruppearbeid"]
    assert values(planner, "starts") == ["10.30", "11.00", "09.00"]
    assert values(planner, "responsible") == ["", "Petra Aune?", ""]
    chosen = [option["value"] for option in planner.page.select("[name$=-day] option[selected]")]
    assert chosen == ["2026-06-10", "2026-06-10", "2026-06-11"]
    assert planner.texts("[name$=-kind] option[selected]") == ["Registrering", "Praktisk", "Gruppearbeid"]
    assert draft(gathering) == ()


def test_lines_that_are_no_rows_are_shown_as_they_are(planner):
    read(planner, empty())
    assert planner.texts(".as-pasted li") == ["Program for alor Norge"]


def test_checked_rows_become_one_change_that_can_be_undone(planner):
    gathering = empty()
    read(planner, gathering)
    planner.submit("Legg inn postene", **{"rows-0-title": "Frammøte", "rows-0-ends": "10.45"})
    assert "3 poster er lagt inn." in planner.texts(".message p")
    assert planner.texts(".program-draft h3") == ["Frammøte", "Velkommen (Petra Aune?)", "Gruppearbeid"]
    assert draft(gathering)[0].ends == time(10, 45)
    assert draft(gathering)[1].text == "- Erfaringer\n- Hva virker"
    assert draft(gathering)[2].day == NEXT_DAY
    assert "Limte inn poster" in planner.text()
    planner.submit("Angre")
    assert draft(gathering) == ()


def test_a_row_can_be_left_out_and_need_not_be_right(planner):
    gathering = empty()
    read(planner, gathering)
    planner.submit("Legg inn postene", **{"rows-1-include": [], "rows-1-title": "", "rows-1-starts": "tull"})
    assert planner.texts(".program-draft h3") == ["Registrering", "Gruppearbeid"]


def test_leaving_everything_out_is_no_answer(planner):
    gathering = empty()
    read(planner, gathering, "1030 Registrering")
    planner.submit("Legg inn postene", **{"rows-0-include": []})
    assert "Velg minst én post." in planner.text()
    assert draft(gathering) == ()


def test_what_is_wrong_is_told_beside_the_field_and_everything_typed_is_kept(planner):
    gathering = empty()
    read(planner, gathering)
    planner.submit("Legg inn postene", **{"rows-0-ends": "10.00", "rows-1-title": "", "rows-2-starts": "ni"})
    assert planner.errors() == {
        "rows-0-ends": "Slutten må være etter starten.",
        "rows-1-title": "Skriv hva posten heter.",
        "rows-2-starts": "Skriv klokkeslettet slik: 09.00",
    }
    assert values(planner, "starts")[2] == "ni"
    assert "Program for alor Norge" in planner.page.find(id="text").get_text()
    assert planner.texts(".as-pasted li") == ["Program for alor Norge"]
    assert draft(gathering) == ()


def test_a_day_the_gathering_does_not_have_is_asked_for(planner):
    read(planner, empty(), "Dag 3\n0900 Velkommen")
    planner.submit("Legg inn postene")
    assert planner.errors() == {"rows-0-day": "Velg hvilken dag posten hører til."}


def test_a_text_without_times_says_what_is_needed_and_keeps_it(planner):
    read(planner, empty(), "Bare prat")
    assert list(planner.errors()) == ["text"]
    assert "Vi fant ingen klokkeslett å lage poster av." in planner.text()
    assert planner.page.find(id="text").get_text().strip() == "Bare prat"
    planner.submit("Les", text="")
    assert planner.errors() == {"text": "Lim inn programmet først."}


def test_more_rows_than_fit_are_told(planner):
    lines = "\n".join(f"{9 + number // 60:02}{number % 60:02} Innlegg {number}" for number in range(201))
    read(planner, empty(), lines)
    assert planner.errors() == {"text": "Dette ble 201 poster. Det er plass til 200."}


def test_the_text_can_be_mended_and_read_again(planner):
    gathering = empty()
    read(planner, gathering)
    planner.submit("Les på nytt", text=PASTED.replace("Program for", "1000 Program for"))
    assert values(planner, "title")[0] == "Program for alor Norge"


def test_sent_twice_it_makes_the_rows_once(planner):
    gathering = empty()
    read(planner, gathering)
    key = planner.page.find(attrs={"name": "key"})["value"]
    data = {
        "key": key,
        "text": PASTED,
        "rows-0-include": "y",
        "rows-0-day": "2026-06-10",
        "rows-0-starts": "1030",
        "rows-0-title": "Registrering",
        "rows-0-kind": "registration",
        "rows-0-state": "agreed",
    }
    for _press in range(2):
        planner.post(where(gathering), data)
    assert [one.title for one in draft(gathering)] == ["Registrering"]
    assert db.session.query(ProgramChange).filter_by(gathering_id=gathering.id).count() == 1


def test_pasted_rows_stand_beside_what_is_there(planner, gathering):
    read(planner, gathering, "1500 Oppsummering")
    assert "Programmet har 4 poster fra før. De blir stående." in planner.text()
    planner.submit("Legg inn postene")
    assert len(draft(gathering)) == 5


def test_a_person_of_a_known_name_is_found(planner):
    gathering, ola = empty(), make.person("Ola", "Lie")
    ola_id = ola.id
    read(planner, gathering, "1000 Innlegg v/ Ola Lie")
    planner.submit("Legg inn postene")
    found = draft(gathering)[0].responsible[0]
    assert (found.kind, found.id) == ("person", ola_id)


def test_a_gathering_without_days_is_asked_for_them(planner):
    planner.open(where(make.gathering(None, days=(), state="draft")))
    assert "Sett dato for samlingen først" in planner.text()


def test_who_does_not_plan_the_gathering_pastes_nothing(app, gathering):
    stranger = Visitor(app).sign_in(make.operator(make.network()))
    stranger.open(where(gathering), expect=403)
    stranger.post(where(gathering), {"text": PASTED, "les": "1"}, expect=403)


def test_a_paste_of_another_key_makes_another_change(planner):
    gathering = empty()
    for _time in range(2):
        read(planner, gathering, "1000 Innlegg")
        planner.submit("Legg inn postene")
    assert len(draft(gathering)) == 2
    assert len({one.key for one in draft(gathering)} - {drafts.new_key()}) == 2


def test_a_heading_of_another_day_is_told_and_its_rows_ask_for_theirs(planner):
    read(planner, empty(), "Onsdag 10. juni\n0900 Hei\nFredag 12. juni\n0900 Hopp")
    assert "Noen poster står under en dag som ikke er samlingens. Velg dag for dem." in planner.text()
    planner.submit("Legg inn postene", expect=200)
    assert list(planner.errors().values()) == ["Velg hvilken dag posten hører til."]


def test_a_program_of_another_year_is_laid_on_the_days_in_order_and_the_page_says_so(planner):
    read(planner, empty(), "Tirsdag 3.6.2025\n0900 Hei\nOnsdag 4.6.2025\n0900 Hopp")
    assert "Datoene i teksten er ikke samlingens dager." in planner.text()
    planner.submit("Legg inn postene")
    assert {"Hei", "Hopp"} <= set(planner.texts(".program-draft h3"))
