"""The page of a group is one form: every button saves what was typed, and none acts on what it did not see."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.openspace.groups import operations as offers
from app.openspace.models.space import OpenGroup
from app.web.clock import now
from tests.support import make, spaces
from tests.support.visitor import Visitor

TYPED = {"title": "Spill på nett", "question": "Hva gjør vi?", "needs": "Tavle"}


@pytest.fixture
def group(space):
    """A group on offer, with a convener."""
    return spaces.group(space, "Spill", spaces.participant(space, "Ola"))


def stored(group):
    db.session.expire_all()
    return db.session.get(OpenGroup, group.id)


def is_as_typed(group):
    found = stored(group)
    return {name: getattr(found, name) for name in TYPED} == TYPED


def two_at(app, network, group):
    """Two facilitators who have the same page open."""
    found = []
    for name in ("Ola", "Siv"):
        browser = Visitor(app).sign_in(make.operator(network, make.person(name, "Vik")))
        browser.open(f"/open-space/gruppe/{group.id}")
        found.append(browser)
    return found


@pytest.mark.parametrize("state", ["offered", "parked", "merged"])
def test_every_button_on_the_page_saves_what_was_typed(facilitator, space, state):
    other = spaces.group(space, "Rus")
    pressed = set()
    for number in range(9):
        made = spaces.group(space, f"Gruppe {number}", spaces.participant(space, "Ola"))
        if state == "parked":
            offers.park(made, by=None, now=now())
        if state == "merged":
            offers.merge(made, other, by=None, now=now())
        db.session.commit()
        facilitator.open(f"/open-space/gruppe/{made.id}")
        (form,) = facilitator.page.select("main form.form")
        buttons = {one["value"].partition(":")[0]: one["value"] for one in form.select('button[name="do"]')}
        left = sorted(set(buttons) - pressed)
        if not left:
            break
        chosen = {"into": str(other.id)} if left[0] == "merge" else {}
        name = {"convener": "Marit"} if left[0] == "add_convener" else {}
        sent = {"version": str(made.version), "do": buttons[left[0]], **TYPED, **chosen, **name}
        facilitator.post(f"/open-space/gruppe/{made.id}", sent)
        assert is_as_typed(made), left[0]
        pressed.add(left[0])
    assert len(pressed) >= 2


def test_a_convener_who_was_typed_is_added_whichever_button_is_pressed(facilitator, group):
    facilitator.open(f"/open-space/gruppe/{group.id}")
    facilitator.submit("Lagre", convener="Marit N")
    assert [one.name for one in stored(group).conveners] == ["Ola", "Marit N"]


def test_a_convener_without_a_name_is_asked_for_and_the_text_stays(facilitator, group):
    facilitator.open(f"/open-space/gruppe/{group.id}")
    facilitator.submit("Legg til", **TYPED)
    assert facilitator.errors() == {"convener": "Skriv navnet."}
    assert facilitator.page.find(id="title")["value"] == TYPED["title"]


def test_a_group_chosen_to_be_merged_with_is_not_forgotten_by_another_button(facilitator, space, group):
    other = spaces.group(space, "Rus")
    facilitator.open(f"/open-space/gruppe/{group.id}")
    facilitator.submit("Parker", into=str(other.id), **TYPED)
    assert "Trykk «Slå sammen», eller ta valget bort igjen." in facilitator.errors()["into"]
    assert facilitator.page.select_one("#into option[selected]")["value"] == str(other.id)
    assert stored(group).is_offered
    facilitator.submit("Slå sammen")
    assert (stored(group).parent_id, stored(group).title) == (other.id, TYPED["title"])
    facilitator.submit("Angre")
    assert stored(group).parent_id is None


@pytest.mark.parametrize("button", ["Parker", "Trekk gruppen", "Legg til", "Ta bort Ola", "Slå sammen"])
def test_a_button_beside_an_older_version_changes_nothing_and_shows_what_was_typed(app, network, space, group, button):
    other = spaces.group(space, "Rus")
    first, second = two_at(app, network, group)
    first.submit("Lagre", title="Noe annet")
    version = stored(group).version
    chosen = {"into": str(other.id)} if button == "Slå sammen" else {}
    second.submit(button, expect=409, convener="Marit", **TYPED, **chosen)
    found = stored(group)
    assert (found.version, found.state, found.title, len(found.conveners)) == (version, "offered", "Noe annet", 1)
    assert second.page.find(id="title")["value"] == TYPED["title"]
    assert second.page.find(id="convener")["value"] == "Marit"
    assert "Noe annet" in second.texts(".theirs blockquote")


@pytest.mark.parametrize(
    "verb",
    [
        lambda group, seen: offers.add_convener(group, "Marit", seen_version=seen, by=None, now=now()),
        lambda group, seen: offers.drop_convener(group, group.conveners[0].id, seen_version=seen, by=None, now=now()),
        lambda group, seen: offers.convene(group, [], seen_version=seen, by=None, now=now()),
    ],
)
def test_who_convenes_is_not_changed_beside_an_older_version(group, verb):
    seen = group.version
    offers.reword(group, title="Rus", question="", needs="", seen_version=seen, by=None, now=now())
    with pytest.raises(Refused, match="er endret i mellomtiden"):
        verb(group, seen)
    assert [one.name for one in group.conveners] == ["Ola"]


@pytest.fixture
def owner(app, space):
    """Somebody with a phone and a group of their own."""
    phone = Visitor(app)
    phone.open(f"/os/{space.code}/foresla")
    phone.submit("Foreslå gruppen", title="Spill", name="Jonas")
    (made,) = db.session.query(OpenGroup).all()
    phone.open(f"/os/{space.code}/gruppe/{made.number}")
    return phone, made


def test_who_takes_ones_own_group_back_keeps_what_was_typed(owner):
    phone, made = owner
    phone.submit("Trekk gruppen", **TYPED)
    assert stored(made).state == "withdrawn"
    assert is_as_typed(made)


def test_ones_own_group_is_not_taken_back_beside_an_older_version(owner):
    phone, made = owner
    offers.reword(made, title="Rettet", question="", needs="", seen_version=made.version, by=None, now=now())
    db.session.commit()
    phone.submit("Trekk gruppen", expect=409, **TYPED)
    assert (stored(made).state, stored(made).title) == ("offered", "Rettet")
    assert phone.page.find(id="title")["value"] == TYPED["title"]
