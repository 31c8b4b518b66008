"""The page of a report is one form: every button saves what was typed, and says what it wants and what it saw."""

from io import BytesIO

import pytest
from PIL import Image

from app.db import db
from app.domain.errors import Conflict, Refused
from app.openspace.reports import operations as reports
from app.openspace.reports import photos
from app.web.clock import now
from tests.support import spaces
from tests.support.visitor import Visitor

EMPTY = {"writer": "", "discussed": "", "agreed": "", "present": ""}
TYPED = {
    "discussed": "Vi snakket lenge.",
    "agreed": "Policy trengs.",
    "steps": "Lage policy\nRinge NAV",
    "writer": "Siv",
}


def picture(color="white"):
    """A photo of a sheet of paper."""
    octets = BytesIO()
    Image.new("RGB", (40, 30), color).save(octets, "PNG")
    return octets.getvalue()


def chosen():
    return BytesIO(picture()), "ark.png"


@pytest.fixture
def group(space):
    """A group that meets."""
    made = spaces.group(space, "Spill på jobben")
    spaces.go(space, "run")
    return made


def writer(app, group):
    """Somebody with the page of the report open on a phone of their own."""
    phone = Visitor(app)
    phone.open(f"/os/{group.open_space.code}")
    phone.submit("Bli med")
    phone.open(f"/os/{group.open_space.code}/gruppe/{group.number}/rapport")
    return phone


def report(group):
    db.session.expire_all()
    return reports.report(group)


def is_as_typed(group):
    found = report(group)
    steps = "\n".join(step.text for step in found.steps)
    return {**{name: getattr(found, name) for name in TYPED if name != "steps"}, "steps": steps} == TYPED


def sent(phone, **fields):
    """What a page sends by itself as one types: all that stands on it, as JSON."""
    form = phone.page.select_one("form[data-component=report]")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    data = hidden | EMPTY | {"steps": ""} | fields
    answer = phone.client.post(phone.path, data=data, headers={"Accept": "application/json"})
    db.session.rollback()
    return answer


BUTTONS = ("Lever rapporten", "Lagre, og fortsett senere", "Last opp bildet", "Den ble ikke gjennomført")


@pytest.mark.parametrize("button", BUTTONS)
def test_every_button_on_the_page_saves_what_was_typed(app, group, button):
    phone = writer(app, group)
    assert len(phone.page.select("main form")) == 1
    phone.submit(button, **TYPED)
    assert is_as_typed(group)


@pytest.mark.parametrize("button", ["Den ble gjennomført", "Ja, slett bildet", "Last opp bildet"])
def test_buttons_that_come_later_save_what_was_typed_too(app, group, button):
    phone = writer(app, group)
    phone.submit("Last opp bildet", photo=chosen())
    phone.submit("Den ble ikke gjennomført")
    phone.submit(button, **TYPED)
    assert is_as_typed(group)


@pytest.mark.parametrize("button", BUTTONS)
def test_a_photo_that_was_chosen_is_kept_whichever_button_is_pressed(app, group, button):
    writer(app, group).submit(button, photo=chosen())
    db.session.expire_all()
    assert reports.photo_of(group) is not None


def test_a_file_that_is_no_picture_is_told_beside_its_field_and_the_text_is_saved(app, group):
    phone = writer(app, group)
    phone.submit("Last opp bildet", photo=(BytesIO(b"hei"), "ark.png"), **TYPED)
    assert "Filen er ikke et bilde vi kan lese." in phone.errors()["photo"]
    assert is_as_typed(group)
    phone.submit("Lagre, og fortsett senere", agreed="Noe mer.")
    assert report(group).agreed == "Noe mer."


@pytest.mark.parametrize("button", [*BUTTONS, "Ja, slett bildet"])
def test_text_that_is_too_long_stands_there_whichever_button_is_pressed(app, group, button):
    phone = writer(app, group)
    phone.submit("Last opp bildet", photo=chosen())
    phone.submit(button, **TYPED | {"writer": "S" * 500})
    assert "writer" in phone.errors()
    assert phone.texts("textarea#discussed") == [TYPED["discussed"]]
    assert not report(group).not_held


def test_a_photo_is_kept_though_another_wrote_in_the_report_meanwhile_and_both_texts_are_shown(app, group):
    first, second = writer(app, group), writer(app, group)
    sent(second, discussed="Vi sitter her")
    first.submit("Last opp bildet", photo=chosen(), expect=409, **TYPED)
    assert "Bildet er lagret." in first.text()
    assert first.page.select_one("img.os-photo")
    assert first.texts("textarea#discussed") == [TYPED["discussed"]]
    assert "Vi sitter her" in first.texts(".theirs blockquote")


def test_that_a_group_was_not_held_stands_whatever_is_typed_afterwards(app, group):
    first, second = writer(app, group), writer(app, group)
    assert sent(second, discussed="Vi").status_code == 200
    first.open(first.path)
    first.submit("Den ble ikke gjennomført")
    assert sent(second, discussed="Vi sitter her").status_code == 200
    assert (report(group).not_held, report(group).discussed) == (True, "Vi sitter her")


def test_a_report_of_a_group_that_was_not_held_is_not_delivered_unseen(app, group):
    first, second = writer(app, group), writer(app, group)
    sent(second, discussed="Vi")
    first.open(first.path)
    first.submit("Den ble ikke gjennomført")
    second.submit("Lever rapporten", expect=409, **TYPED)
    assert "Gruppen står som ikke gjennomført." in second.text()
    assert second.texts("textarea#discussed") == [TYPED["discussed"]]
    assert (report(group).not_held, report(group).is_done) == (True, False)
    second.submit("Den ble gjennomført")
    second.submit("Lever rapporten")
    assert is_as_typed(group)
    assert (report(group).not_held, report(group).is_done) == (False, True)


def test_that_a_group_was_not_held_is_not_said_beside_a_report_that_was_not_seen(app, group):
    first, second = writer(app, group), writer(app, group)
    sent(second, discussed="Vi sitter her")
    first.submit("Den ble ikke gjennomført", expect=409)
    assert "Vi sitter her" in first.texts(".theirs blockquote")
    assert (report(group).not_held, report(group).discussed) == (False, "Vi sitter her")


def test_what_two_say_of_whether_it_was_held_is_not_taken_back_unseen(group):
    found = reports.save(group, EMPTY, [], not_held=True, seen_version=0, now=now())
    seen = found.version
    reports.save(group, EMPTY, [], not_held=False, seen_version=seen, now=now())
    reports.save(group, EMPTY, [], not_held=False, seen_version=seen, now=now())  # said twice is once
    with pytest.raises(Conflict):
        reports.save(group, EMPTY, [], not_held=True, seen_version=seen, now=now())
    assert not found.not_held


def test_a_photo_that_somebody_took_meanwhile_is_neither_replaced_nor_deleted_unseen(app, group):
    first, second, third = (writer(app, group) for _number in range(3))
    first.submit("Last opp bildet", photo=chosen())
    kept = reports.photo_of(group).public_id
    second.submit("Last opp bildet", photo=chosen(), **TYPED)
    assert "Noen andre har byttet eller slettet bildet i mellomtiden." in second.errors()["photo"]
    assert is_as_typed(group)
    assert reports.photo_of(group).public_id == kept
    for one in (first, third):
        one.open(one.path)
    first.submit("Last opp bildet", photo=chosen())
    kept = reports.photo_of(group).public_id
    third.submit("Ja, slett bildet")
    assert "Noen andre har byttet eller slettet bildet i mellomtiden." in third.text()
    assert reports.photo_of(group).public_id == kept
    third.submit("Ja, slett bildet")
    assert reports.photo_of(group) is None


def test_a_photo_is_deleted_once_and_only_the_one_that_was_seen(group):
    made = reports.take_photo(group, photos.drawn_anew(picture()), seen="")
    with pytest.raises(Refused, match="byttet eller slettet"):
        reports.drop_photo(group, seen="en annen", by=None, now=now())
    for _again in range(2):
        reports.drop_photo(group, seen=made.public_id, by=None, now=now())


def test_a_report_that_comes_too_late_is_shown_to_be_copied(app, space, group):
    phone = writer(app, group)
    spaces.go(space, "closed")
    phone.submit("Lever rapporten", **TYPED)
    assert "Rapporten kan ikke endres nå." in phone.text()
    (rest,) = phone.texts("textarea#rest")
    for words in ("Vi snakket lenge.", "Policy trengs.", "Lage policy"):
        assert words in rest
    assert not phone.page.select_one("[data-component=late-report]").has_attr("hidden")
