"""alor Norge: the next one, the earlier ones, and who may begin one."""

from datetime import date, time

from app.db import db
from app.domain.program.rows import Row
from app.program.deadlines import operations as deadlines
from app.program.draft import operations as drafts
from app.program.releases import revisions
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor

JUNE = (date(2026, 6, 10), date(2026, 6, 11))


def test_the_next_one_stands_first_and_all_years_below(visitor):
    make.gathering(None, days=JUNE, theme="alor Norge 2026", venue="Hotell Fjord")
    make.gathering(None, days=(date(2025, 6, 11), date(2025, 6, 12)), theme="alor Norge 2025")
    make.gathering(make.network(), days=(date(2026, 4, 15),), theme="Regionalt")
    visitor.open("/alor-norge")
    assert visitor.texts("#neste") == ["alor Norge 2026"]
    assert visitor.texts("#neste ~ p") == ["10.–11. juni 2026 (uke 24) · Hotell Fjord"]
    assert visitor.texts("#alle ~ ul .gathering-title") == ["alor Norge 2026", "alor Norge 2025"]


def test_until_it_is_announced_the_page_says_so(visitor):
    make.gathering(None, days=JUNE, state="draft")
    visitor.open("/alor-norge")
    assert "Neste alor Norge er ikke kunngjort ennå." in visitor.text()
    assert "Ny alor Norge" not in visitor.text()


def test_one_that_was_cancelled_is_not_the_next(visitor):
    make.gathering(None, days=JUNE, theme="alor Norge 2026", state="cancelled")
    visitor.open("/alor-norge")
    assert visitor.texts("#neste") == []
    assert visitor.texts("#alle ~ ul .ds-tag") == ["Avlyst"]


def test_rag_begins_and_publishes_it(visitor):
    visitor.sign_in(make.seat()).open("/alor-norge")
    assert "Ny alor Norge" in visitor.texts("a.ds-button")
    visitor.open("/alor-norge/ny")
    days = {"days-0-day": "10.6", "days-0-start": "10.30", "days-0-end": "17", "days-1-day": "11.6"}
    visitor.submit(
        "Lagre utkast", theme="alor Norge 2026", venue="Hotell", **days, **{"days-1-start": "9", "days-1-end": "15"}
    )
    visitor.open(f"{visitor.path}/publiser")
    visitor.submit("Publiser")
    visitor.open("/")
    assert visitor.texts("#norge") == ["alor Norge 2026"]
    feed = visitor.client.get("/kalender/alor-norge.ics").get_data(as_text=True)
    assert "SUMMARY:alor Norge 2026 (dag 1 av 2)" in feed


def test_only_rag_may_begin_one(app):
    stranger = Visitor(app)
    stranger.open("/alor-norge/ny")
    assert stranger.path.startswith("/logg-inn")
    operator = Visitor(app).sign_in(make.operator(make.network()))
    operator.open("/alor-norge/ny", expect=403)
    operator.post("/alor-norge/ny", {"theme": "Kapret"}, expect=403)


def test_other_methods_are_refused(visitor):
    assert visitor.client.post("/alor-norge").status_code == 405
    assert visitor.client.put("/alor-norge/ny").status_code == 405


def test_the_next_one_tells_all_that_is_known_of_it(visitor):
    host, registrar = make.organisation("KORUS Fjord"), make.organisation("KORUS Vidda")
    found = make.gathering(
        None,
        days=JUNE,
        theme="alor Norge 2026",
        venue="Hotell Fjord",
        address="Strandgata 1",
        host=host,
        registrar=registrar,
        dinner="Kl. 20.00 på hotellet",
        social="Tur langs sjøen",
        registration_url="https://pamelding.example/x",
    )
    expected = [
        "KORUS Fjord",
        "Hotell Fjord, Strandgata 1",
        "KORUS Vidda",
        "Kl. 20.00 på hotellet",
        "Tur langs sjøen",
        "Kommer",
    ]
    visitor.open("/alor-norge")
    assert visitor.texts("#neste ~ dl dd") == expected
    assert visitor.texts("#neste ~ dl dt")[2:5] == ["Tar imot påmelding", "Middag", "Sosialt"]
    assert "Meld deg på" in visitor.text()
    assert "Siden sist" not in visitor.text()
    visitor.open(f"/samlinger/{found.id}")
    for word in ("KORUS Vidda", "Kl. 20.00 på hotellet", "Tur langs sjøen"):
        assert word in visitor.texts("dl.facts dd")


def test_it_leads_to_the_program_once_that_is_released(visitor):
    found = make.gathering(None, days=JUNE, theme="alor Norge 2026")
    row = Row("70000000-0000-4000-8000-000000000001", JUNE[0], time(12, 30), time(13, 30), title="Lunsj")
    drafts.put(found, [row], kind="added", by=None, now=now())
    revision = revisions.save(found, "", by=None, now=now())
    db.session.commit()
    visitor.open("/alor-norge")
    assert "Se programmet" not in visitor.text()
    revisions.release(revision, by=None, now=now())
    db.session.commit()
    visitor.open("/alor-norge")
    assert "Se programmet" in visitor.texts("#neste ~ dl a")


def test_those_who_plan_see_the_next_deadlines_and_others_do_not(visitor):
    found = make.gathering(None, days=JUNE, theme="alor Norge 2026")
    deadlines.plan(found, today=today(), by=None, now=now())
    db.session.commit()
    visitor.open("/alor-norge")
    assert "Program ut" not in visitor.text()
    visitor.sign_in(make.seat()).open("/alor-norge")
    assert visitor.texts("section[aria-labelledby=frister] li")[0].startswith("Program ut primo mars")
    assert "Siden sist" in visitor.texts("a.ds-button")


def test_who_takes_the_registration_the_dinner_and_the_social_part_are_typed(visitor):
    vidda = make.organisation("KORUS Vidda")
    found = make.gathering(None, days=JUNE, theme="alor Norge 2026")
    visitor.sign_in(make.seat()).open(f"/samlinger/{found.id}/endre")
    visitor.submit("Lagre", registrar_id=str(vidda.id), dinner="Kl. 20.00", social="Tur langs sjøen")
    assert "Tar imot påmeldingen: fra – til KORUS Vidda" in visitor.text()
    assert "Middag: fra – til Kl. 20.00" in visitor.text()
    visitor.open(f"/samlinger/{found.id}/endre")
    assert visitor.page.select_one("#registrar_id option[selected]").text == "KORUS Vidda"
    assert visitor.page.find(id="dinner")["value"] == "Kl. 20.00"


def test_two_who_change_the_dinner_see_both_texts(app, visitor):
    found = make.gathering(None, days=JUNE, theme="alor Norge 2026")
    vidda, other = make.organisation("KORUS Vidda"), Visitor(app).sign_in(make.seat())
    visitor.sign_in(make.seat()).open(f"/samlinger/{found.id}/endre")
    other.open(f"/samlinger/{found.id}/endre")
    other.submit("Lagre", dinner="Kl. 19.30", registrar_id=str(vidda.id))
    visitor.submit("Lagre", dinner="Kl. 20.00", expect=409)
    assert visitor.page.find(id="dinner")["value"] == "Kl. 20.00"
    assert set(visitor.texts(".theirs blockquote")) == {"Kl. 19.30", "KORUS Vidda"}


def test_a_samling_of_a_network_is_not_asked_for_them(visitor):
    network = make.network()
    found = make.gathering(network)
    visitor.sign_in(make.operator(network)).open(f"/samlinger/{found.id}/endre")
    assert visitor.page.find(id="dinner") is None
    visitor.post(f"/samlinger/{found.id}/endre", {"dinner": "Kapret", "theme": "Tema", "version": "2"}, expect=200)
    visitor.open(f"/samlinger/{found.id}")
    assert "Kapret" not in visitor.text()


def test_whoever_hosts_next_year_is_proposed(visitor):
    vidda = make.organisation("KORUS Vidda")
    make.term(vidda, duty="host", from_on=date(2027, 1, 1), until_on=date(2027, 12, 31))
    visitor.sign_in(make.seat()).open("/alor-norge/ny")
    assert visitor.page.select_one("#host_id option[selected]").text == "KORUS Vidda"


def test_whose_turn_it_may_be_is_proposed_and_not_last_years_host(visitor):
    fjord, vidda, nord = (make.organisation(name) for name in ("KORUS Fjord", "KORUS Vidda", "KORUS Lyng"))
    for place, one in enumerate((fjord, vidda, nord), 1):
        make.rotation_member(one, duty="host", position=place)
    make.term(fjord, duty="host", from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    visitor.sign_in(make.seat()).open("/alor-norge/ny")
    assert visitor.page.select_one("#host_id option[selected]").text == "KORUS Vidda"
    assert visitor.texts("#host_id-hint") == ["Forslag for 2027: KORUS Vidda står for tur. Det er ikke bekreftet."]
    visitor.submit("Sjekk datoen", **{"days-0-day": "8.6.2028", "days-0-start": "10", "days-0-end": "15"})
    assert visitor.texts("#host_id-hint") == ["Forslag for 2028: KORUS Lyng står for tur. Det er ikke bekreftet."]


def test_without_a_turn_nobody_is_proposed(visitor):
    make.term(make.organisation("KORUS Fjord"), duty="host", from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    visitor.sign_in(make.seat()).open("/alor-norge/ny")
    assert visitor.texts("#host_id option[selected]") in ([], ["Ikke bestemt"])
    assert visitor.texts("#host_id-hint") == []


def test_who_is_confirmed_is_no_proposal(visitor):
    fjord, vidda = make.organisation("KORUS Fjord"), make.organisation("KORUS Vidda")
    make.rotation_member(fjord, duty="host")
    make.term(vidda, duty="host", from_on=date(2027, 1, 1), until_on=date(2027, 12, 31))
    visitor.sign_in(make.seat()).open("/alor-norge/ny")
    assert visitor.page.select_one("#host_id option[selected]").text == "KORUS Vidda"
    assert visitor.texts("#host_id-hint") == []


def test_alor_norge_keeps_its_name_whatever_its_theme(visitor):
    themed = make.gathering(None, days=(date(2026, 6, 10),), theme="Samarbeid på tvers")
    named = make.gathering(None, days=(date(2027, 6, 10),), theme="alor norge 2027")
    assert themed.title == "alor Norge: Samarbeid på tvers"
    assert named.title == "alor norge 2027"
    visitor.open(f"/samlinger/{themed.id}")
    assert visitor.texts("h1") == ["alor Norge: Samarbeid på tvers"]
    visitor.open("/arshjul/2026")
    assert visitor.texts("ol.numbered a") == ["alor Norge: Samarbeid på tvers"]
    calendar = visitor.client.get(f"/samlinger/{themed.id}.ics").get_data(as_text=True)
    assert "SUMMARY:alor Norge: Samarbeid på tvers" in calendar


def test_a_samling_that_is_also_on_the_net_says_so_and_one_without_a_link_tells_how_to_sign_up(visitor, network):
    both = make.gathering(network, venue="Hotellet", address="Storgata 1", online_url="https://meet.example/1")
    visitor.open(f"/samlinger/{both.id}")
    assert "Hotellet, Storgata 1, og på nett" in visitor.texts(".lead")[0]
    assert visitor.texts("#meld ~ p") == ["Det er ingen lenke til påmelding ennå."]
    visitor.open("/samlinger")
    assert "Hotellet, Storgata 1, og på nett" in visitor.texts("ul.gatherings")[0]
    house = make.organisation("KORUS Sør")
    told = make.gathering(network, registrar=house)
    visitor.open(f"/samlinger/{told.id}")
    assert visitor.texts("#meld ~ p") == ["KORUS Sør tar imot påmelding."]
