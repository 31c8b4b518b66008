"""Who sees a draft, and who may do what: a stranger learns nothing, not even that there is one."""

import pytest

from tests.support import make
from tests.support.visitor import Visitor

PAGES = ("", "/endre", "/publiser", "/trekk-tilbake", "/avlys", "/gjenopprett", "/avholdt", "/kopier")


@pytest.fixture
def hidden(network):
    """A draft."""
    return make.gathering(network, theme="Hemmelig tema", state="draft")


def answers(visitor, id_, page, version):
    """Return what reading and sending answer, without the id in addresses."""
    path = f"/samlinger/{id_}{page}"
    read = visitor.client.get(path)
    sent = visitor.client.post(path, data={"csrf_token": visitor.token(), "version": str(version)})
    assert "Hemmelig tema" not in read.text + sent.text
    return read.status_code, (read.location or "").replace(str(id_), "?"), sent.status_code


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_answers_strangers_and_other_operators_as_a_missing_one_does(app, hidden, page):
    id_, version = hidden.id, hidden.version
    for person in [None, make.operator(make.network()), make.seat(), make.person("Siv")]:
        visitor = Visitor(app).sign_in(person) if person else Visitor(app)
        assert answers(visitor, id_, page, version) == answers(visitor, 99999, page, version)


def test_who_runs_another_network_finds_no_draft(app, hidden):
    visitor = Visitor(app).sign_in(make.operator(make.network()))
    for page in PAGES:
        visitor.open(f"/samlinger/{hidden.id}{page}", expect=404)


@pytest.mark.parametrize("kind", ["draft", "missing"])
def test_moving_it_to_another_network_answers_the_same_whether_it_exists(app, hidden, kind):
    """Only coordinators do that, so others are turned away before anything is looked up."""
    path = f"/samlinger/{hidden.id if kind == 'draft' else 99999}/nettverk"
    assert Visitor(app).client.get(path).location.startswith("/logg-inn?next=")
    Visitor(app).sign_in(make.operator(make.network())).open(path, expect=403)


def test_a_draft_has_no_calendar_file_even_for_its_own_people(app, network, hidden):
    assert Visitor(app).client.get(f"/samlinger/{hidden.id}.ics").status_code == 404
    assert Visitor(app).sign_in(make.operator(network)).client.get(f"/samlinger/{hidden.id}.ics").status_code == 404


def test_a_draft_stands_in_no_list_and_no_feed(app, network, hidden):
    visitor = Visitor(app).sign_in(make.operator(make.network()))
    for page in ("/", "/nettverk", "/nettverk/sunnfjord", "/samlinger", "/samlinger?q=hemmelig", "/arshjul/2026"):
        visitor.open(page)
        assert "Hemmelig tema" not in visitor.text()
    for feed in ("/kalender/alle.ics", "/kalender/nettverk/sunnfjord.ics"):
        assert "Hemmelig" not in visitor.client.get(feed).get_data(as_text=True)


@pytest.mark.parametrize("kind", ["operator", "coordinator", "administrator"])
def test_its_own_people_and_those_who_help_all_see_it(app, network, hidden, kind):
    person = make.operator(network) if kind == "operator" else getattr(make, kind)()
    visitor = Visitor(app).sign_in(person)
    visitor.open(f"/samlinger/{hidden.id}")
    assert visitor.texts("h1") == ["Hemmelig tema"]
    visitor.open("/samlinger")
    assert visitor.texts("#utkast ~ ul .gathering-title") == ["alor Sunnfjord: Hemmelig tema"]
    visitor.open("/nettverk/sunnfjord")
    assert visitor.texts("#utkast ~ ul .gathering-title") == ["Hemmelig tema"]


def test_a_national_draft_is_for_rag_alone(app, network):
    draft = make.gathering(None, theme="Neste Norge", state="draft")
    for person in (make.seat(), make.seat(role="deputy"), make.coordinator()):
        visitor = Visitor(app).sign_in(person)
        visitor.open(f"/samlinger/{draft.id}")
        visitor.open("/alor-norge")
        assert visitor.texts("#utkast ~ ul .gathering-title") == ["alor Norge: Neste Norge"]
    for person in (make.operator(network), make.seat(role="digital_lead")):
        visitor = Visitor(app).sign_in(person)
        visitor.open(f"/samlinger/{draft.id}", expect=404)
        visitor.open("/alor-norge")
        assert "Neste Norge" not in visitor.text()


def test_who_may_begin_an_alor_norge_may_open_it_afterwards(app):
    for person, status in ((make.seat(), 200), (make.seat(role="digital_lead"), 403), (make.coordinator(), 200)):
        visitor = Visitor(app).sign_in(person)
        visitor.open("/alor-norge/ny", expect=status)
        if status == 200:
            visitor.submit("Lagre utkast", theme="alor Norge 2027")
            assert visitor.texts("h1") == ["alor Norge 2027"]


@pytest.mark.parametrize("page", [page for page in PAGES if page])
def test_what_is_published_is_read_by_all_and_changed_by_its_own_people(app, network, page):
    shown = make.gathering(network, theme="Åpent tema")
    stranger = Visitor(app)
    stranger.open(f"/samlinger/{shown.id}")
    assert stranger.texts("h1") == ["Åpent tema"]
    assert "Endre" not in stranger.texts("a.ds-button")
    stranger.post(f"/samlinger/{shown.id}{page}", {"version": str(shown.version)}, expect=403)
    other = Visitor(app).sign_in(make.operator(make.network()))
    other.open(f"/samlinger/{shown.id}{page}", expect=403)
    other.post(f"/samlinger/{shown.id}{page}", {"version": str(shown.version)}, expect=403)


def test_a_closed_video_link_is_shown_to_its_own_people_only(app, network):
    gathering = make.gathering(network, online_url="https://meet.example/abc", online_is_open=False)
    page, link = f"/samlinger/{gathering.id}", "a[href='https://meet.example/abc']"
    assert not Visitor(app).open(page).select(link)
    assert Visitor(app).sign_in(make.operator(network)).open(page).select(link)
    assert "meet.example" not in Visitor(app).client.get(f"{page}.ics").get_data(as_text=True)


def test_only_those_who_run_a_network_draft_for_it(app, network):
    page = "/nettverk/sunnfjord/samlinger/ny"
    stranger = Visitor(app)
    stranger.open(page)
    assert stranger.path.startswith("/logg-inn")
    other = Visitor(app).sign_in(make.operator(make.network()))
    other.open(page, expect=403)
    other.post(page, {"theme": "Kapret"}, expect=403)
    other.open("/nettverk/atlantis/samlinger/ny", expect=404)


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_gathering_is_not_found(app, page):
    visitor = Visitor(app).sign_in(make.administrator())
    visitor.open(f"/samlinger/99{page}", expect=404)
    visitor.open(f"/samlinger/0{page}", expect=404)
    visitor.open(f"/samlinger/99999999999{page}", expect=404)


@pytest.mark.parametrize("page", PAGES)
def test_another_method_is_refused(app, network, page):
    shown = make.gathering(network)
    visitor = Visitor(app).sign_in(make.operator(network))
    assert visitor.client.put(f"/samlinger/{shown.id}{page}").status_code == 405
