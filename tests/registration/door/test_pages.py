"""The door as organisers and helpers meet it, without JavaScript."""

from datetime import date, time, timedelta

import pytest

from app.db import db
from app.domain.time.dates import at
from app.gatherings.models import Gathering
from app.registration import queries as registrations
from app.registration.door import operations, queries
from app.registration.door.models import WalkIn
from app.registration.models import Setup
from app.web.clock import now
from tests.registration.conftest import come, set_up
from tests.registration.door.conftest import DAY, code, tick
from tests.support import make
from tests.support.queries import counted as counted_statements
from tests.support.visitor import Visitor


def link(setup):
    """Return the secret address of a door that is open."""
    return f"/dor/{setup.door_seed}/{queries.token(setup)}"


@pytest.fixture
def opened(setup, people):
    """The same door with a link."""
    operations.open_link(setup, seen_version=setup.version, by=None, now=now())
    db.session.commit()
    return setup


@pytest.fixture
def door(visitor, network, gathering, people):
    """An organiser at the door."""
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{gathering.id}/dor")
    return visitor


def press(visitor, name):
    """Press the button of somebody."""
    button = next(one for one in visitor.page.select("button[form=kryss]") if name in one.get_text())
    form = visitor.page.select_one("#kryss")
    data = {one["name"]: one["value"] for one in form.select("input")} | {button["name"]: button["value"]}
    return visitor._take(visitor.client.post(button["formaction"], data=data, follow_redirects=True), 200)


def counted(visitor):
    return visitor.texts("[data-role=live] > .lead")[0]


def test_one_press_says_that_somebody_came_and_the_same_place_undoes_it(door):
    assert counted(door) == "0 av 2 er kommet"
    press(door, "Anne Berg")
    assert counted(door) == "1 av 2 er kommet"
    assert "kom kl. 08.40" in door.texts("li.has-come")[0]
    press(door, "Anne Berg")
    assert counted(door) == "0 av 2 er kommet"


def test_a_button_pressed_twice_wants_the_same_state(door, people):
    button = door.page.select_one(f"#p{people['Anne'].id} button")
    for _twice in range(2):
        door.post(button["formaction"], {"came": button["value"]})
    assert db.session.get(Gathering, people["Anne"].setup.gathering_id).attended_counted == 1


def test_who_withdrew_is_found_by_searching_alone_and_can_be_let_in(door):
    hidden = door.page.select_one("section[data-searched]")
    assert hidden.has_attr("hidden")
    door.open(f"{door.page.select_one('form[role=search]')['action']}?q=dale")
    assert door.texts("[data-role=live] h2") == ["Avmeldt"]
    assert door.page.select("section[data-searched]") == []
    press(door, "Dag Dale")
    assert counted(door) == "1 av 3 er kommet"
    assert door.page.select_one("#q")["value"] == "dale", "the search stands"


def test_somebody_who_walks_in_is_there_at_once(door):
    door.open(door.page.select_one("[data-role=new]")["href"])
    door.submit("Kom", name=" ")
    assert door.errors() == {"name": "Skriv navnet."}
    door.submit("Kom", name="Eva Foss", workplace="Havna", first_time="yes")
    assert counted(door) == "1 av 3 er kommet"
    assert "uten påmelding" in door.texts("li.has-come")[0]


def test_each_day_has_its_own_ticks(visitor, network, clock):
    setup = set_up(make.gathering(network, days=(DAY, DAY + timedelta(days=1))))
    come(setup, "Anne Berg", "anne@verft.example")
    clock.now = at(DAY + timedelta(days=1), time(9))
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{setup.gathering_id}/dor")
    assert visitor.texts(".tabs [aria-current]") == ["torsdag 16. april"]
    press(visitor, "Anne Berg")
    visitor.open(visitor.page.select_one(".tabs a")["href"])
    assert counted(visitor) == "0 av 1 er kommet"
    assert "kom ikke" in visitor.text()


def test_nothing_can_be_pressed_before_the_day(visitor, network, setup):
    come(setup, "Anne")
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{setup.gathering_id}/dor")
    assert "Oppmøte kan føres fra 15. april 2026." in visitor.text()
    assert visitor.page.select("button[form=kryss]") == []


def test_a_day_that_is_not_the_gatherings_and_a_gathering_without_registration_have_no_door(door, network):
    door.open(f"{door.path}?dag=2026-04-16", expect=404)
    door.open(f"/samlinger/{make.gathering(network).id}/dor", expect=404)


def test_the_page_of_a_helper_shows_names_and_workplaces_and_nothing_else(visitor, network, gathering, clock):
    setup = set_up(gathering, asks=["function", "diet"])
    come(setup, "Anne Berg", "anne@verft.example", answers={"function": "hr", "diet": "Nøtter"})
    come(setup, "Bjarte Aas", "bjarte@verft.example")
    operations.open_link(setup, seen_version=setup.version, by=None, now=now())
    db.session.commit()
    clock.now = at(DAY, time(8, 40))
    for path in (link(setup), f"{link(setup)}?q=berg", f"{link(setup)}/ny"):
        visitor.open(path)
        markup = visitor.response.get_data(as_text=True)
        for hidden in ("anne@verft", "@verft", "Nøtter", ">HR<", "Rolle"):
            assert hidden not in markup
        answered = visitor.response.headers
        assert answered["Referrer-Policy"] == "no-referrer"
        assert answered["Cache-Control"] == "no-store"
        assert answered["X-Robots-Tag"].startswith("noindex")
    assert "Anne Berg" in visitor.open(link(setup)).get_text()
    assert "Vågsund verft" in visitor.text()


def test_a_helper_without_an_account_ticks_off_and_takes_in(visitor, opened):
    visitor.open(link(opened))
    press(visitor, "Bjarte Aas")
    assert counted(visitor) == "1 av 2 er kommet"
    visitor.open(visitor.page.select_one("[data-role=new]")["href"])
    visitor.submit("Kom", name="Eva Foss")
    assert counted(visitor) == "2 av 3 er kommet"


def test_a_link_works_on_the_last_day_and_is_dead_the_day_after(visitor, opened, clock):
    clock.now = at(DAY, time(23, 59))
    visitor.open(link(opened))
    clock.now = at(DAY + timedelta(days=1), time(0))
    visitor.open(link(opened), expect=404)
    visitor.open(f"{link(opened)}/ny", expect=404)


def test_a_link_works_on_every_day_of_a_gathering_of_several(visitor, network, clock):
    setup = set_up(make.gathering(network, days=(DAY, DAY + timedelta(days=1))))
    operations.open_link(setup, seen_version=setup.version, by=None, now=now())
    db.session.commit()
    clock.now = at(DAY + timedelta(days=1), time(16))
    visitor.open(link(setup))


def test_a_link_is_dead_when_it_is_renewed_or_shut_and_no_other_secret_opens_it(visitor, network, opened):
    first = link(opened)
    visitor.open(first[:-1], expect=404)
    visitor.open(
        f"/dor/{opened.door_seed}/{registrations.tokens.derived('registration', opened.door_seed)}", expect=404
    )
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{opened.gathering_id}/pameldinger")
    assert visitor.page.select_one("#dor-lenke")["value"].endswith(first)
    visitor.submit("Lag ny lenke")
    second = link(db.session.get(Setup, opened.id))
    helper = Visitor(visitor.app)
    helper.open(first, expect=404)
    helper.open(second)
    visitor.submit("Steng lenken")
    helper.open(second, expect=404)
    assert "Lenke til døra: stengt" in visitor.text()


def test_two_who_make_a_link_at_once_do_not_kill_each_others(visitor, network, opened):
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{opened.gathering_id}/pameldinger")
    operations.open_link(opened, seen_version=opened.version, by=None, now=now())
    db.session.commit()
    made = link(opened)
    visitor.submit("Lag ny lenke", expect=409)
    Visitor(visitor.app).open(made)


def test_a_link_opens_nothing_of_a_draft(visitor, opened):
    opened.gathering.state = "draft"
    db.session.commit()
    visitor.open(link(opened), expect=404)


def test_a_script_is_told_why_a_press_was_not_taken(visitor, opened, people, clock):
    json = {"Accept": "application/json"}
    at_door = f"{link(opened)}?dag={DAY}&hvem={code(people['Anne'])}"
    answer = visitor.post(at_door, {"came": "yes", "pressed_at": "2026-04-15T06:31:02.250Z"}, expect=200, headers=json)
    assert answer.json == {"done": True}
    kept = queries.attendance(people["Anne"], DAY)
    assert kept.pressed_at == at(DAY, time(8, 31, 2)).replace(microsecond=250_000)
    clock.now = at(DAY - timedelta(days=1), time(12))
    answer = visitor.post(at_door, {"came": "yes"}, expect=422, headers=json)
    assert answer.json == {"problems": ["Oppmøte kan føres fra 15. april 2026."]}


@pytest.mark.parametrize(
    "claimed", ["i går", "2026-04-15T06:31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_a_time_that_cannot_be_is_read_as_what_may_be(visitor, opened, people, claimed):
    at_door = f"{link(opened)}?dag={DAY}&hvem={code(people['Anne'])}"
    visitor.post(at_door, {"came": "yes", "pressed_at": claimed})
    assert at(DAY, time(0)) <= queries.attendance(people["Anne"], DAY).pressed_at <= now()


def test_a_page_that_is_up_to_date_is_told_so_without_a_word(visitor, opened, people):
    beat = visitor.open(link(opened)).select_one("[data-beat]")["data-beat"]
    answer = visitor.client.get(f"{link(opened)}?sett={beat}")
    assert (answer.status_code, answer.data) == (204, b"")
    tick(people["Anne"])
    assert visitor.client.get(f"{link(opened)}?sett={beat}").status_code == 200


def test_a_queued_walk_in_sent_twice_is_once(visitor, opened):
    for _twice in range(2):
        given = {"name": "Eva Foss", "key": "k-1", "first_time": "0"}
        visitor.post(f"{link(opened)}/ny?dag={DAY}", given, expect=200, headers={"Accept": "application/json"})
    assert db.session.query(WalkIn).count() == 1


def test_after_the_day_the_list_says_who_came_and_the_gathering_that_they_were_counted(
    visitor, network, setup, people, clock
):
    tick(people["Anne"])
    tick(people["Cecilie"])
    operations.walk_in(setup, operations.Newcomer("Eva Foss"), operations.Pressing(DAY, now()), key=None)
    db.session.commit()
    clock.now = at(DAY + timedelta(days=1), time(9))
    visitor.sign_in(make.operator(network))
    visitor.open(f"/samlinger/{setup.gathering_id}/pameldinger")
    assert "Kom: 3, av dem 1 uten påmelding. Kom ikke: 1." in visitor.text()
    assert [text.split()[-1] for text in visitor.texts("section:nth-of-type(2) th[scope=row]")] == [
        "Kom",
        "ikke",
        "Kom",
    ]
    visitor.open(f"/samlinger/{setup.gathering_id}")
    assert "3, talt ved døra" in visitor.text()
    assert "Registrer antall deltakere" not in visitor.text()
    visitor.open(f"/samlinger/{setup.gathering_id}/avholdt")
    assert visitor.page.select("#attended") == []
    visitor.submit("Lagre")
    assert db.session.get(Gathering, setup.gathering_id).participants == (3, True)


def test_a_number_that_somebody_typed_says_so(visitor, network):
    held = make.gathering(network, days=(date(2026, 2, 4),), state="held")
    visitor.open(f"/samlinger/{held.id}")
    assert "40, oppgitt" in visitor.text()


def test_own_data_tells_which_days_somebody_came(visitor, people):
    tick(people["Anne"])
    registration = people["Anne"]
    path = f"/pamelding/{registration.public_id}/{registrations.token(registration)}/alt.json"
    assert visitor.client.get(path).json["Møtte opp"] == ["15. april 2026"]


def test_the_door_of_many_opens_with_as_few_questions_as_that_of_few(visitor, setup, opened):
    def asked():
        with counted_statements() as statements:
            visitor.client.get(link(opened))
        return len(statements)

    few = asked()
    for number in range(20):
        operations.walk_in(setup, operations.Newcomer(f"Person {number}"), operations.Pressing(DAY, now()), key=None)
    db.session.commit()
    assert asked() == few <= 20
