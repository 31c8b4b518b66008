"""Reports survive bad networks without doubles; next steps end somewhere and the count balances."""

from io import BytesIO

import pytest

from app.db import db
from app.domain.errors import Conflict, NotFound, Refused
from app.domain.owner_names import Named
from app.domain.time.due import Due
from app.followups.models import FollowUp
from app.history import queries as history
from app.openspace.groups import operations as offers
from app.openspace.groups import votes
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes, photos, proceedings
from app.openspace.space import participants, queries
from app.openspace.wall import operations as walls
from app.topics.models.topic import Topic
from app.web.clock import now
from tests.support import spaces

EMPTY = {"writer": "", "discussed": "", "agreed": "", "present": ""}


@pytest.fixture
def group(space):
    """A group that stands on the wall while the groups meet."""
    made = spaces.group(space, "Spill på jobben", spaces.participant(space, "Ola"))
    spaces.go(space, "market")
    walls.move(made, space.rounds[0].id, space.rooms[0].id, seen=0, by=None, now=now())
    spaces.go(space, "run")
    return made


def save(group, seen, page="side", steps=(), is_done=False, **words):
    found = reports.save(group, EMPTY | words, steps, is_done=is_done, seen_version=seen, page=page, now=now())
    db.session.commit()
    return found


def test_the_same_page_sent_again_makes_no_double(group):
    first = save(group, 0, discussed="Vi snakket.", steps=["Lage policy"])
    again = save(group, 0, discussed="Vi snakket.", steps=["Lage policy"])
    assert (first.id, first.version, len(first.steps)) == (again.id, again.version, 1)


def test_a_page_whose_answer_was_lost_goes_on_writing(group):
    save(group, 0, discussed="Vi")
    found = save(group, 0, discussed="Vi snakket")  # it never heard of the version it was given
    assert found.discussed == "Vi snakket"


def test_another_page_that_saved_meanwhile_is_not_overwritten(group):
    save(group, 0, discussed="Min.")
    with pytest.raises(Conflict):
        save(group, 0, page="en annen", discussed="Hennes.")
    db.session.rollback()
    found = save(group, reports.report(group).version, page="en annen", discussed="Begges.")
    assert found.discussed == "Begges."
    assert [change.before for event in history.of(found) for change in event.changes] == ["Min."]


def test_a_step_that_is_worded_anew_is_the_same_step(group):
    found = save(group, 0, steps=["Lage policy", "Ringe NAV"])
    ids = [step.id for step in found.steps]
    found = save(group, 0, steps=["Lage spillpolicy", "Ringe NAV", "Møtes igjen"])
    assert [step.text for step in found.steps] == ["Lage spillpolicy", "Ringe NAV", "Møtes igjen"]
    assert [step.id for step in found.steps][:2] == ids


def test_a_step_that_became_something_cannot_be_deleted(space, group):
    found = save(group, 0, steps=["Lage policy", "Ringe NAV"])
    spaces.go(space, "harvest")
    outcomes.drop(found.steps[0], "Finnes alt", seen_version=1, by=None, now=now())
    db.session.commit()
    with pytest.raises(Refused, match="allerede fulgt opp"):
        save(group, 0, steps=["Ringe NAV"])


def test_every_next_step_ends_somewhere_and_the_count_balances(space, group):
    found = save(group, 0, steps=["Lage policy", "Spill og unge", "Flytte hotellet", "Senere"])
    spaces.go(space, "harvest")
    first, second, third, _fourth = found.steps
    outcomes.make_task(first, "Lage policy", [Named("group")], Due(), seen_version=1, by=None, now=now())
    outcomes.make_topic(second, "Spill og unge", seen_version=1, by=None, now=now())
    outcomes.drop(third, "For dyrt", seen_version=1, by=None, now=now())
    balance = outcomes.balance(space)
    assert balance == (4, 1, 1, 1, 1)
    assert balance.every == balance.tasks + balance.topics + balance.dropped + balance.undecided
    (task,) = db.session.query(FollowUp).all()
    assert (task.text, task.owner_names, task.source_told) == ("Lage policy", "RAG", "Open Space: Spill på jobben")
    (topic,) = db.session.query(Topic).all()
    assert (topic.status, topic.source, topic.network_id) == ("received", "event", space.gathering.network_id)


def test_a_decision_taken_back_takes_its_task_or_wish_with_it(space, group):
    found = save(group, 0, steps=["Lage policy", "Spill og unge"])
    spaces.go(space, "closed")
    first, second = found.steps
    outcomes.make_task(first, "Lage policy", [Named("group")], Due(), seen_version=1, by=None, now=now())
    outcomes.make_topic(second, "Spill og unge", seen_version=1, by=None, now=now())
    for step in (first, second):
        with pytest.raises(Refused, match="allerede avgjort"):
            outcomes.drop(step, "Nei", seen_version=step.version, by=None, now=now())
        outcomes.reopen(step, by=None, now=now())
    assert outcomes.balance(space).undecided == 2
    assert db.session.query(FollowUp).one().state == "dropped"
    assert db.session.query(Topic).one().status == "withdrawn"


def test_two_who_decide_at_once_decide_once(space, group):
    found = save(group, 0, steps=["Lage policy"])
    spaces.go(space, "harvest")
    outcomes.drop(found.steps[0], "Nei", seen_version=1, by=None, now=now())
    with pytest.raises(Refused, match="allerede avgjort"):
        outcomes.make_topic(found.steps[0], "Ja", seen_version=1, by=None, now=now())


def test_nobody_gives_more_dots_than_there_are(space, group):
    other = spaces.group(space, "Pårørende")
    siv = spaces.participant(space)
    spaces.go(space, "prioritise")
    votes.put_dots(group, siv, 2)
    votes.put_dots(group, siv, 2)
    with pytest.raises(Refused, match="bare 1 prikk igjen"):
        votes.put_dots(other, siv, 2)
    votes.put_dots(other, siv, 1)
    assert sum(participants.dots_of(siv).values()) == space.dots
    votes.put_dots(group, siv, 0)
    assert participants.dots([group.id, other.id]) == {other.id: 1}


def test_every_group_is_in_the_proceedings_also_without_a_place(space, group):
    spaces.go(space, "market")
    second, _third = spaces.group(space, "Pårørende"), spaces.group(space, "Aldri på veggen")
    walls.move(second, space.rounds[0].id, space.rooms[1].id, seen=walls.latest(space), by=None, now=now())
    spaces.go(space, "run")
    save(group, 0, discussed="Vi snakket.", agreed="Policy trengs.", is_done=True)
    told = {one.group.title: one.state for one in reports.of_space(space)}
    assert told == {"Spill på jobben": "done", "Pårørende": "missing", "Aldri på veggen": "unplaced"}
    reports.save(second, EMPTY, [], not_held=True, seen_version=0, now=now())
    assert {one.group.title: one.state for one in reports.of_space(space)}["Pårørende"] == "not_held"


def test_the_word_file_holds_what_the_page_holds(space, group):
    import docx

    save(group, 0, discussed="Vi snakket.\nLenge.", agreed="Policy trengs.", steps=["Lage policy"], writer="Siv")
    text = [one.text for one in docx.Document(BytesIO(proceedings.as_word(space))).paragraphs]
    assert text[:2] == ["Open Space", "alor Sunnfjord: Vårsamling, 2. mars 2026. Hva må vi snakke om?"]
    assert "Siv" not in " ".join(text)  # names are deleted after a year, and a file is not
    for words in (
        "1. Spill på jobben",
        "kl. 14.45–15.30, Fjordsalen, initiativ: Ola",
        "Vi snakket.",
        "Lenge.",
        "Policy trengs.",
        "Lage policy",
    ):
        assert words in text
    assert proceedings.as_word(space) == proceedings.as_word(space)


def _photo(size=(40, 20), form="JPEG", **given):
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form, **given)
    return out.getvalue()


def test_a_photo_is_turned_made_smaller_and_holds_nothing_but_the_picture():
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Telefonmerket"
    exif.get_ifd(0x8825)[1] = "N"  # a place
    given = _photo((3000, 1000), exif=exif)
    drawn = photos.drawn_anew(given)
    assert (drawn.width, drawn.height) == (533, 1600)
    with Image.open(BytesIO(drawn.content)) as kept:
        assert dict(kept.getexif()) == {}
        assert kept.format == "JPEG"
    assert b"Telefonmerket" in given
    assert b"Telefonmerket" not in drawn.content


@pytest.mark.parametrize("octets", [b"", b"hei", b"\xff\xd8\xff\xe0 not a picture", b"<svg/>", b"GIF89a" + b"\0" * 40])
def test_what_is_no_picture_is_refused_in_words(octets):
    with pytest.raises(Refused, match="ikke et bilde"):
        photos.drawn_anew(octets)


def test_a_picture_with_too_many_pixels_or_octets_is_refused(monkeypatch):
    with pytest.raises(Refused, match="for stort"):
        photos.drawn_anew(b"\0" * (photos.MOST_BYTES + 1))
    bomb = _photo((9000, 7000), "PNG")
    with pytest.raises(Refused, match="for mange piksler"):
        photos.drawn_anew(bomb)


def test_a_later_photo_takes_the_place_of_the_earlier(space, group):
    first = reports.take_photo(group, photos.drawn_anew(_photo()), seen="").public_id
    second = reports.take_photo(group, photos.drawn_anew(_photo(form="PNG")), seen=first)
    db.session.commit()
    assert reports.photo(space, second.public_id).octets[:2] == b"\xff\xd8"
    with pytest.raises(NotFound):
        reports.photo(space, first)
    assert queries.places(space)


def test_a_step_that_became_something_cannot_become_another(space, group):
    found = save(group, 0, steps=["Lage policy"])
    spaces.go(space, "harvest")
    outcomes.drop(found.steps[0], "For dyrt", seen_version=1, by=None, now=now())
    db.session.commit()
    with pytest.raises(Refused, match="kan ikke endres"):
        save(group, 0, steps=["Ringe NAV"])


def test_who_decides_on_a_step_that_was_worded_anew_is_told(space, group):
    found = save(group, 0, steps=["Lage policy"])
    save(group, 0, steps=["Lage spillpolicy"])
    spaces.go(space, "harvest")
    with pytest.raises(Conflict):
        outcomes.drop(found.steps[0], "Nei", seen_version=1, by=None, now=now())


def test_history_keeps_words_and_no_names(space, group):
    save(group, 0, discussed="Vi snakket.", present="Marit, Ola", writer="Siv")
    found = save(group, 2, page="en annen", discussed="Vi snakket lenge.", present="Marit", writer="Ola")
    told = [(change.what, change.before, change.after) for event in history.of(found) for change in event.changes]
    assert told == [("discussed", "Vi snakket.", "Vi snakket lenge.")]


def test_dots_on_a_merged_group_lie_on_what_it_stands_under_and_can_be_taken_back(space, group):
    other = spaces.group(space, "Gambling")
    siv = spaces.participant(space)
    spaces.go(space, "prioritise")
    votes.put_dots(other, siv, 2)
    spaces.go(space, "run")
    offers.merge(other, group, by=None, now=now())
    spaces.go(space, "prioritise")
    assert participants.dots_of(siv) == {group.id: 2}
    votes.put_dots(group, siv, 1)
    assert participants.dots([group.id]) == {group.id: 1}


def test_a_parked_group_takes_no_dots_and_gives_back_those_it_has(space, group):
    other = spaces.group(space, "Gambling")
    siv = spaces.participant(space)
    spaces.go(space, "prioritise")
    votes.put_dots(other, siv, 2)
    spaces.go(space, "run")
    offers.park(other, by=None, now=now())
    spaces.go(space, "prioritise")
    with pytest.raises(Refused, match="ikke med lenger"):
        votes.put_dots(other, siv, 3)
    votes.put_dots(other, siv, 0)
    assert participants.dots_of(siv) == {}


def test_the_number_of_dots_cannot_be_set_below_what_somebody_gave(space, group):
    from app.openspace.space import operations

    spaces.go(space, "prioritise")
    votes.put_dots(group, spaces.participant(space), 3)
    values = {name: getattr(space, name) for name in operations.PLAIN} | {"dots": 1}
    with pytest.raises(Refused, match="Noen har allerede gitt 3 prikker"):
        operations.change(
            space, values, rounds=spaces.ROUNDS, rooms=spaces.ROOMS, seen_version=space.version, by=None, now=now()
        )


def test_while_groups_write_phones_are_not_asked_to_look_again(space, group):
    before = space.beat
    for text in ("Vi", "Vi sn", "Vi snakket"):
        save(group, 0, discussed=text)
    db.session.refresh(space)
    assert space.beat == before
    save(group, 0, discussed="Vi snakket", is_done=True)
    db.session.refresh(space)
    assert space.beat == before + 1


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_odd_notes_of_a_camera_break_nothing(orientation):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = orientation
    assert photos.drawn_anew(_photo(exif=exif)).width == 40


def test_broken_notes_of_a_camera_break_nothing():
    octets = _photo()
    broken = octets[:2] + b"\xff\xe1\x00\x16Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff\x12\x01\x99\x99" + octets[2:]
    assert photos.drawn_anew(broken).width == 40
