"""What phones and the wall meet: words, nothing lost, nothing private shown, one device one participant."""

import json

from app.db import db
from app.openspace.models.space import OpenGroup, OpenParticipant
from app.openspace.pages.reports import PHOTOS
from app.openspace.space import participants, queries
from app.web.clock import now
from tests.support import make, spaces
from tests.support.visitor import Visitor


def joined(app, space, name=""):
    phone = Visitor(app)
    phone.open(f"/os/{space.code}")
    phone.submit("Bli med", name=name)
    return phone


def test_the_way_in_stands_on_the_samling_once_it_is_open(visitor, space):
    visitor.open(f"/samlinger/{space.gathering_id}")
    assert "Bli med i «Open Space»" in visitor.text()
    assert space.code not in visitor.response.text  # the code is for those in the room
    spaces.go(space, "setup")
    visitor.open(f"/samlinger/{space.gathering_id}")
    assert "Bli med i" not in visitor.text()


def test_a_wrong_code_is_told_beside_the_field_and_a_right_one_in_any_case_works(visitor, space):
    visitor.open("/os")
    visitor.submit("Bli med", code="feil kode")
    assert "Vi finner ikke noe Open Space med den koden" in visitor.errors()["code"]
    visitor.submit("Bli med", code=f" {space.code.upper()} ")
    assert visitor.path == f"/os/{space.code}"


def test_a_device_is_remembered_and_joins_once(app, space):
    phone = joined(app, space, "Tuva")
    phone.open(f"/os/{space.code}")
    assert "Du er med som Tuva" in phone.text()
    phone.post(f"/os/{space.code}", {"name": ""})
    assert db.session.query(OpenParticipant).count() == 1


def test_the_device_is_known_by_a_hash_of_its_own_in_each_open_space(app, space):
    phone = joined(app, space)
    other = spaces.space(make.gathering(space.gathering.network, days=(spaces.DAY,)))
    phone.open(f"/os/{other.code}")
    phone.submit("Bli med")
    one, two = (who.device_hash for who in db.session.query(OpenParticipant).order_by(OpenParticipant.id))
    assert one != two
    assert phone.client.get_cookie("alor_device").value not in (one, two)


def test_offering_joins_and_needs_a_title_and_keeps_what_was_typed(app, space):
    phone = Visitor(app)
    phone.open(f"/os/{space.code}/foresla")
    phone.submit("Foreslå gruppen", title=" ", question="Hvordan?")
    assert phone.errors()["title"] == "Skriv hva gruppen handler om, eller velg et tema."
    phone.submit("Foreslå gruppen", title="Spill", question="Hvordan?", name="Jonas")
    (group,) = db.session.query(OpenGroup).all()
    assert (group.title, group.question, [who.name for who in group.conveners]) == ("Spill", "Hvordan?", ["Jonas"])
    assert "Gruppen din" in phone.text()


def test_nobody_changes_or_withdraws_anothers_group(app, space):
    group = spaces.group(space, "Spill", spaces.participant(space, "Ola"))
    phone = joined(app, space)
    address = f"/os/{space.code}/gruppe/{group.number}"
    phone.open(address, expect=404)
    phone.post(address, {"title": "Kapret", "version": "1"}, expect=404)
    phone.post(address, {"title": "Kapret", "version": "1", "do": "withdraw"}, expect=404)
    assert queries.groups(space)[0].title == "Spill"


def test_what_the_phase_does_not_allow_is_refused_in_words_whatever_the_page_shows(app, space):
    group = spaces.group(space, "Spill")
    phone = joined(app, space)
    answer = phone.client.post(
        f"/os/{space.code}/gruppe/{group.number}/merk",
        data={"csrf_token": phone.token(), "tier": "must"},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 422
    assert answer.get_json() == {"problems": ["Dette går ikke nå. Fasen er «Foreslå grupper»."]}
    phone.post(f"/os/{space.code}/gruppe/{group.number}/merk", {"tier": "must"})
    phone.open(f"/os/{space.code}")
    assert "Dette går ikke nå." in phone.text()
    assert participants.marks(space) == {}


def test_one_participant_acts_in_no_other_open_space(app, space):
    other = spaces.space(make.gathering(space.gathering.network, days=(spaces.DAY,)), phase="choose")
    group = spaces.group(other, "Der")
    phone = joined(app, space)
    phone.post(f"/os/{other.code}/gruppe/{group.number}/merk", {"tier": "must"}, expect=404)
    phone.open(f"/os/{other.code}/referat", expect=404)
    phone.open(f"/os/{other.code}/gruppe/{group.number}/rapport", expect=404)


def test_the_wall_holds_no_private_data_and_a_wrong_token_opens_nothing(app, visitor, space, network):
    who = spaces.participant(space, "")
    spaces.group(space, "Spill", who)
    make.operator(network, make.person("Hemmelig", email="hemmelig@alor.example"))
    address = f"/open-space/vegg/{space.public_id}/{queries.wall_token(space)}"
    visitor.open(address)
    assert "Spill" in visitor.text()
    for secret in (who.device_hash, "hemmelig@alor.example", queries.wall_token(space), "csrf"):
        assert secret not in visitor.response.text
    assert visitor.response.headers["Cache-Control"] == "no-store"
    assert visitor.response.headers["Referrer-Policy"] == "no-referrer"
    visitor.open(address[:-1] + ("a" if address[-1] != "a" else "b"), expect=404)
    visitor.open(f"/open-space/vegg/ukjent/{queries.wall_token(space)}", expect=404)


def test_the_pulse_says_when_there_is_something_new(app, visitor, space):
    address = f"/os/{space.code}/puls"
    before = json.loads(visitor.client.get(address).data)
    assert before == json.loads(visitor.client.get(address).data)
    spaces.group(space, "Spill")
    assert json.loads(visitor.client.get(address).data) != before
    assert set(before) == {"beat"}


def test_reports_and_photos_are_kept_by_nobody_on_the_way(app, space):
    phone = joined(app, space)
    phone.open(f"/os/{space.code}/referat")
    assert phone.response.headers["Cache-Control"] == "no-store"
    assert "noindex" in phone.response.headers["X-Robots-Tag"]


def test_after_it_is_closed_nobody_joins_and_those_who_were_there_read_on(app, space):
    phone = joined(app, space, "Tuva")
    spaces.go(space, "closed")
    stranger = Visitor(app)
    stranger.open(f"/os/{space.code}")
    assert "Open Space er avsluttet." in stranger.text()
    stranger.post(f"/os/{space.code}", {"name": "Sent ute"}, expect=200)
    stranger.open(f"/os/{space.code}/referat", expect=404)
    phone.open(f"/os/{space.code}/referat")


def test_a_first_form_sent_twice_is_one_participant_with_one_group(app, space):
    phone = Visitor(app)
    page = phone.open(f"/os/{space.code}/foresla")
    key = page.find(attrs={"name": "key"})["value"]
    answers = [
        phone.client.post(
            f"/os/{space.code}/foresla",
            data={"csrf_token": phone.token(), "key": key, "title": "Spill"},
            headers={"Cookie": f"alor={phone.client.get_cookie('alor').value}"},
        )
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert (db.session.query(OpenParticipant).count(), db.session.query(OpenGroup).count()) == (1, 1)


def test_a_device_is_known_after_the_key_is_changed(app, space):
    phone = joined(app, space, "Tuva")
    app.config["SECRET_KEY_FALLBACKS"] = [app.config["SECRET_KEY"]]
    app.config["SECRET_KEY"] = "another key that only these tests know, long enough"
    phone.open(f"/os/{space.code}")
    assert "Du er med som Tuva" in phone.text()


def test_a_photo_is_sent_and_deleted_by_its_own_button_and_no_file_deletes_nothing(app, space):
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    group = spaces.group(space, "Spill")
    spaces.go(space, "run")
    phone = joined(app, space)
    phone.open(f"/os/{space.code}/gruppe/{group.number}/rapport")
    phone.submit("Last opp bildet", photo=(BytesIO(out.getvalue()), "ark.png"))
    phone.submit("Last opp bildet", photo=(BytesIO(b""), ""))
    assert phone.errors()["photo"] == "Filen er ikke et bilde vi kan lese. Bruk JPEG, PNG eller WebP."
    picture = phone.page.select_one("img.os-photo")["src"]
    assert phone.client.get(picture).headers["Cache-Control"] == "no-store"
    phone.submit("Ja, slett bildet")
    phone.open(picture, expect=404)


def test_photos_are_counted_by_place_and_what_is_no_picture_counts_too(app, space):
    from io import BytesIO

    group = spaces.group(space, "Spill")
    spaces.go(space, "run")
    phone = joined(app, space)
    phone.open(f"/os/{space.code}/gruppe/{group.number}/rapport")
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        for _ in range(PHOTOS.most - 1):
            PHOTOS.count(now())
        db.session.commit()
    for said in ("Filen er ikke et bilde vi kan lese.", "Det kommer uvanlig mange bilder fra dette nettet."):
        phone.submit("Last opp bildet", photo=(BytesIO(b"hei"), "ark.png"))
        assert said in phone.text()
