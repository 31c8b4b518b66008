"""A private feed as programs fetch it: what it holds today, and the same silence for every address that is not one."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.feeds import operations, queries
from app.gatherings import operations as gatherings
from app.networks import operations as networks
from app.networks.queries import team
from app.people import operations as people
from app.web.clock import now, today
from tests.support import make

pytestmark = pytest.mark.both


@pytest.fixture
def network(app):
    """A network with a gathering."""
    made = make.network("alor Øst")
    make.gathering(made, theme="Spill", days=(date(2026, 4, 15),))
    return made


@pytest.fixture
def person(network):
    """Somebody who runs it."""
    return make.operator(network)


def made(person, name="Mobilen"):
    """Make a private feed; return it and the path of its address."""
    feed = operations.make(person, name, now=now())
    db.session.commit()
    return feed, path_of(feed)


def path_of(feed):
    """Return the path of its address."""
    return queries.private_address(feed).removeprefix("http://localhost")


def test_it_holds_the_networks_one_runs_and_alor_norge(program, person):
    make.gathering(make.network("alor Vest"), theme="Fremmed")
    make.gathering(None, theme="alor Norge 2026", days=(date(2026, 9, 1),))
    _, path = made(person)
    assert program.fetch(path).summaries == ["alor Øst: Spill", "alor Norge 2026"]


def test_who_sits_in_the_group_and_runs_nothing_has_alor_norge(program, network):
    make.gathering(None, theme="alor Norge 2026")
    _, path = made(make.seat())
    assert program.fetch(path).summaries == ["alor Norge 2026"]


def test_who_has_no_part_in_anything_has_an_empty_calendar(program, network):
    make.gathering(None, theme="alor Norge 2026")
    _, path = made(make.person())
    assert program.fetch(path).events == {}


def test_drafts_are_not_in_it(program, network, person):
    make.gathering(network, theme="Utkast", state="draft")
    _, path = made(person)
    assert program.fetch(path).summaries == ["alor Øst: Spill"]


def test_it_names_itself_but_never_its_address(program, person):
    _, path = made(person, "Jobb, PC")
    public_id, mac = path.removesuffix(".ics").split("/")[-2:]
    answer = program.fetch(path)
    assert b"X-WR-CALNAME:Jobb\\, PC\r\n" in answer.body
    assert b"SOURCE" not in answer.body
    for secret in (public_id, mac):
        assert secret.encode() not in answer.body.replace(b"\r\n ", b"")
        assert all(secret not in value for value in answer.headers.values())
    assert person.first_name.encode() not in answer.body


def test_its_answer_belongs_to_nobody_else(program, person):
    _, path = made(person)
    headers = program.fetch(path).headers
    assert headers["Cache-Control"] == "private, max-age=300"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Content-Disposition"] == 'inline; filename="alor-min.ics"'
    assert headers.getlist("Vary") == ["Accept-Encoding"]
    assert "Set-Cookie" not in headers


def test_a_tag_spares_a_second_copy_and_a_date_never_hides_a_loss(program, clock, network, person):
    _, path = made(person)
    first = program.fetch(path)
    program.fetch(path, expect=304, If_None_Match=first.headers["ETag"])
    assert "Last-Modified" not in first.headers
    clock.forward(days=2)
    end(network, person)
    assert program.fetch(path, If_Modified_Since="Mon, 02 Mar 2026 11:00:00 GMT").events == {}
    assert program.fetch(path, If_None_Match=first.headers["ETag"]).events == {}


def test_who_stops_running_a_network_loses_it_the_day_after(program, clock, network, person):
    _, path = made(person)
    (row,) = team(network, today()).operators
    networks.end_operator(row, last_on=today(), seen_version=row.version, by=None, now=now())
    db.session.commit()
    assert program.fetch(path).summaries == ["alor Øst: Spill"]
    clock.forward(days=1)
    assert program.fetch(path).summaries == []


def test_who_begins_to_run_another_gets_it_without_doing_anything(program, clock, person):
    _, path = made(person)
    other = make.network("alor Vest")
    make.gathering(other, theme="Nytt", days=(date(2026, 5, 5),))
    make.operator(other, person, from_on=today() + timedelta(days=1))
    assert program.fetch(path).summaries == ["alor Øst: Spill"]
    clock.forward(days=1)
    assert program.fetch(path).summaries == ["alor Øst: Spill", "alor Vest: Nytt"]


def test_what_moves_between_ones_own_networks_stands_once_and_alive(program, clock, network, person):
    _, path = made(person)
    networks_of_mine = [make.network("alor Vest"), make.network("alor Nord")]
    for other in networks_of_mine:
        make.operator(other, person)
    gathering = make.gathering(network, theme="Flyttes", days=(date(2026, 6, 1),))
    for other in networks_of_mine:
        clock.forward(hours=1)
        move(gathering, other)
    assert program.fetch(path).summaries == ["alor Øst: Spill", "alor Nord: Flyttes"]


def test_what_moves_out_of_ones_networks_is_cancelled_once(program, clock, network, person):
    _, path = made(person)
    mine, strange = make.network("alor Vest"), make.network("alor Nord")
    make.operator(mine, person)
    gathering = make.gathering(network, theme="Flyttes", days=(date(2026, 6, 1),))
    for other in (mine, strange):
        clock.forward(hours=1)
        move(gathering, other)
    fetched = program.fetch(path)
    assert fetched.summaries == ["alor Øst: Spill", "AVLYST: alor Vest: Flyttes"]


def test_a_closed_account_has_no_calendar_until_it_is_opened_again(program, person):
    _, path = made(person)
    people.disable(person, seen_version=person.version, by=None, now=now())
    db.session.commit()
    program.fetch(path, expect=404)
    people.enable(person, seen_version=person.version, by=None, now=now())
    db.session.commit()
    program.fetch(path)


def test_every_address_that_is_none_gets_the_same_silence(program, person, network):
    feed, old = made(person)
    operations.renew(feed, feed.name, seen_version=feed.version, now=now())
    ended, revoked = made(person, "Slettet")
    operations.revoke(ended, ended.name, seen_version=ended.version, now=now())
    other, _ = made(make.operator(network, make.person("Ola")), "Annen")
    closed_person = make.person("Siv")
    _, closed = made(closed_person)
    people.disable(closed_person, seen_version=closed_person.version, by=None, now=now())
    db.session.commit()
    live = path_of(feed)
    program.fetch(live)
    wrong = live[:-5] + ("A" if live[-5] != "A" else "B") + ".ics"
    mixed = f"/kalender/privat/{other.public_id}/{live.split('/')[-1]}"
    unknown = f"/kalender/privat/abcdefgh/{live.split('/')[-1]}"
    answers = [program.fetch(path, expect=404) for path in (old, revoked, closed, wrong, mixed, unknown)]
    assert {answer.body for answer in answers} == {b""}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
    assert len({str(sorted(answer.headers)) for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    for answer in answers:
        assert "ETag" not in answer.headers
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("odd", ["%FF%00", "æ", "a%2Fb", "a" * 300, ".."])
def test_an_address_of_odd_characters_is_not_found(program, person, odd):
    feed, _ = made(person)
    program.fetch(f"/kalender/privat/{feed.public_id}/{odd}.ics", expect=404)
    program.fetch(f"/kalender/privat/{odd}/{odd}.ics", expect=404)


def test_a_known_tag_opens_nothing_when_the_address_is_dead(program, person):
    feed, path = made(person)
    tag = program.fetch(path).headers["ETag"]
    operations.renew(feed, feed.name, seen_version=feed.version, now=now())
    db.session.commit()
    program.fetch(path, expect=404, If_None_Match=tag)
    program.fetch(path, expect=404, If_None_Match="*")
    program.fetch(path_of(feed), expect=304, If_None_Match=tag)


def test_the_secret_is_long_and_not_in_the_database(app, person):
    feed, path = made(person)
    mac = path.removesuffix(".ics").split("/")[-1]
    assert len(mac) * 6 >= 128
    stored = [str(value) for value in vars(feed).values()]
    assert not [value for value in stored if mac in value]


def test_nothing_can_be_written_to_it(program, person):
    _, path = made(person)
    program.fetch(path, method="POST", expect=405)


def end(network, person):
    """End the person's running of the network yesterday."""
    (row,) = [row for row in team(network, today()).operators if row.person_id == person.id]
    networks.end_operator(row, last_on=today() - timedelta(days=1), seen_version=row.version, by=None, now=now())
    db.session.commit()


def move(gathering, network):
    """Move a gathering to a network."""
    gatherings.move_to_network(gathering, network, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def test_who_goes_on_guessing_is_told_to_wait_and_the_right_address_still_works(visitor, person):
    feed, path = made(person)
    wrong = f"/kalender/privat/{feed.public_id}/feil.ics"
    answers = [visitor.client.get(wrong).status_code for _ in range(40)]
    assert answers[:29] == [404] * 29
    assert answers[-1] == 429
    assert visitor.client.get(path).status_code == 200
