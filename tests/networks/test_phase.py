"""What a network is from a date on, the six criteria it must meet first, and the exception that may stand for them."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.networks import operations
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor

ROOT = "/nettverk/sunnfjord"
YES = {f"answer_{number}": "yes" for number in range(1, 7)}


@pytest.fixture
def network(app):
    """A planned network."""
    return make.network("alor Sunnfjord", phase="planned")


def status(visitor):
    """Return what the network is called today, as its own people see it."""
    visitor.open(f"{ROOT}/drift")
    return visitor.texts("#status + p")[0]


def test_a_coming_status_is_taken_back(app, operator, clock):
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="closed", from_on="1.6.2026")
    other = Visitor(app).sign_in(make.coordinator())
    other.open(f"{ROOT}/drift")
    assert "Avsluttet fra 1. juni 2026" in operator.text()
    operator.submit("Ta tilbake «Avsluttet»")
    assert operator.texts("[role=status]") == ["Statusen er tatt tilbake."]
    assert "Avsluttet fra 1. juni 2026" not in " ".join(operator.texts("#status ~ ul li, #status ~ p"))
    assert "Status: fra Avsluttet fra 1. juni 2026 til Planlagt" in operator.texts(".history > li")[0]
    other.submit("Ta tilbake «Avsluttet»", expect=404)
    clock.forward(days=100)
    operator.sign_in(make.coordinator())
    assert status(operator).startswith("Planlagt")


def test_a_status_in_force_is_not_taken_back(operator, network):
    version, phase = str(network.version), network.phases[0].id
    operator.post(f"/nettverk/status/{phase}/angre", {"version": "99"}, expect=409)
    operator.post(f"/nettverk/status/{phase}/angre", {"version": version})
    operator.open(f"{ROOT}/drift")
    assert operator.texts("[role=status]") == ["Bare en status som ikke har begynt ennå, kan tas tilbake."]
    assert "Ta tilbake" not in operator.text()


def test_a_status_is_in_force_from_its_first_day(network):
    operations.enter_phase(
        network, "closed", from_on=today(), note="", seen_version=network.version, by=None, now=now()
    )
    db.session.commit()
    row = next(one for one in network.phases if one.phase == "closed")
    with pytest.raises(Refused, match="Bare en status som ikke har begynt ennå"):
        operations.take_back_phase(row, seen_version=network.version, by=None, now=now())


def test_without_the_criteria_it_does_not_become_active(operator):
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="active")
    message = "Kriterium 1, 2, 3, 4, 5, 6 er ikke oppfylt. Svar på dem, eller skriv ned et unntak først."
    assert operator.errors() == {"phase": message}
    assert status(operator).startswith("Planlagt")


def test_a_planned_one_cannot_pause_what_it_never_began(operator):
    for page in ("active", "paused"):
        operator.open(f"{ROOT}/status")
        operator.submit("Lagre", phase=page)
        assert list(operator.errors()) == ["phase"]
        assert status(operator).startswith("Planlagt")


def test_nor_by_way_of_being_closed(operator):
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="closed")
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="paused")
    assert list(operator.errors()) == ["phase"]


def test_one_that_runs_and_no_longer_meets_a_criterion_says_so_to_its_own_and_may_pause(app, operator):
    warning = "Kriteriene er ikke oppfylt"
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", **YES)
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="active")
    assert warning not in operator.text()
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", answer_4="no")
    for page in (f"{ROOT}/drift", ROOT):
        operator.open(page)
        assert f"{warning} Kriterium 4." in operator.text()
    stranger = Visitor(app)
    stranger.open(ROOT)
    assert warning not in stranger.text()
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="paused")
    assert status(operator).startswith("Pause")
    assert warning in operator.text()


def test_an_exception_stands_for_a_criterion_that_is_no_longer_met(operator):
    running = make.network("alor Ytre")
    operator.sign_in(make.operator(running)).open("/nettverk/ytre/drift")
    assert "Kriteriene er ikke oppfylt" not in operator.text()


@pytest.mark.parametrize("answer", ["", "partly", "no"])
def test_five_criteria_are_not_enough(operator, answer):
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", **(YES | {"answer_4": answer}))
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="active")
    message = "Kriterium 4 er ikke oppfylt. Svar på dem, eller skriv ned et unntak først."
    assert operator.errors() == {"phase": message}


def test_with_all_six_criteria_it_becomes_active(operator):
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", **YES)
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="active", note="Vedtatt av RAG.")
    assert status(operator) == "I drift fra 2. mars 2026. Vedtatt av RAG."
    operator.open(ROOT)
    assert operator.texts(".title .ds-tag") == []


def test_with_an_exception_written_down_it_becomes_active(app, operator):
    coordinator = Visitor(app).sign_in(make.coordinator())
    coordinator.open(f"{ROOT}/unntak")
    coordinator.submit("Lagre", text="Vedtatt av RAG 1. mars, fordi Akan kommer i høst.")
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="active")
    assert status(operator).startswith("I drift")
    assert "Unntak fra kriteriene: Vedtatt av RAG 1. mars, fordi Akan kommer i høst." in operator.text()


def test_an_exception_that_is_taken_away_counts_no_more(app, operator):
    coordinator = Visitor(app).sign_in(make.coordinator())
    coordinator.open(f"{ROOT}/unntak")
    coordinator.submit("Lagre", text="Vedtatt.")
    coordinator.open(f"{ROOT}/unntak")
    coordinator.submit("Lagre", text="   ")
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="active")
    assert list(operator.errors()) == ["phase"]


def test_only_a_coordinator_writes_exceptions(app, operator):
    operator.open(f"{ROOT}/unntak", expect=403)
    operator.post(f"{ROOT}/unntak", {"text": "Vi vil.", "version": "1"}, expect=403)
    Visitor(app).sign_in(make.seat()).open(f"{ROOT}/unntak", expect=403)


def test_a_phase_holds_from_its_date(operator, visitor, clock):
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="closed", from_on="10.3.26", note="Vi venter på nye folk.")
    assert status(operator).startswith("Planlagt")
    assert "Avsluttet fra 10. mars 2026" in operator.text()
    clock.forward(days=8)
    visitor.open(ROOT)
    assert visitor.texts(".title .ds-tag") == ["Avsluttet"]


def test_the_last_word_of_one_day_counts(operator):
    for phase in ("planned", "closed"):
        operator.open(f"{ROOT}/status")
        operator.submit("Lagre", phase=phase)
    assert status(operator).startswith("Avsluttet")


def test_a_phase_needs_a_date_that_can_be_read(operator):
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="paused", from_on="snart")
    assert operator.errors() == {"from_on": "Skriv datoen slik: 10.6.2026"}
    assert operator.page.select_one("#from_on")["value"] == "snart"
    operator.submit("Lagre", phase="paused", from_on="")
    assert operator.errors() == {"from_on": "Skriv datoen."}


def test_a_phase_that_is_none_is_refused(operator, network):
    operator.post(
        f"{ROOT}/status", {"phase": "famous", "from_on": "2.3.26", "version": str(network.version)}, expect=200
    )
    assert status(operator).startswith("Planlagt")


def test_a_phase_is_a_line_in_the_history(operator):
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="closed")
    assert "Status: fra Planlagt til Avsluttet fra 2. mars 2026" in operator.texts(".history > li")[0]


def test_answers_are_kept_with_their_evidence_and_date(operator, clock, network):
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", answer_3="partly", evidence_3="Brev fra kommunen.")
    (third,) = [text for text in operator.texts("#kriterier ~ ol li") if "forankret" in text]
    assert "Delvis Brev fra kommunen. (2. mars 2026)" in third
    clock.forward(days=3)
    operator.sign_in(make.operator(network))
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", answer_3="yes", evidence_3="Brev fra kommunen.", answer_1="no")
    operator.open(f"{ROOT}/kriterier")
    assert "Sist besvart 5. mars 2026" in operator.text()
    assert operator.texts("textarea#evidence_3") == ["Brev fra kommunen."]


def test_an_answer_can_be_taken_back(operator):
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", **YES)
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", answer_6="")
    assert operator.texts("#kriterier ~ ol li")[5].endswith("Ikke besvart")


def test_history_tells_answers_in_words(operator):
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", answer_3="partly", evidence_3="Brev fra kommunen.")
    newest = operator.texts(".history > li")[0]
    assert "Delvis" in newest
    assert "Brev fra kommunen." in newest
    assert "partly" not in newest


@pytest.mark.parametrize(("page", "field"), [("status", "note"), ("kriterier", "evidence_1"), ("unntak", "text")])
def test_the_second_of_two_editors_is_told(app, network, page, field):
    one, two = Visitor(app).sign_in(make.coordinator()), Visitor(app).sign_in(make.coordinator())
    button = "Lagre svarene" if page == "kriterier" else "Lagre"
    one.open(f"{ROOT}/{page}")
    two.open(f"{ROOT}/{page}")
    two.submit(button, **{field: "Først."})
    one.submit(button, expect=409, **{field: "Sist."})
    assert "Noen andre lagret mens du skrev" in one.text()
    assert one.page.select_one(f"#{field}").get("value", one.page.select_one(f"#{field}").get_text()).strip() == "Sist."


def test_the_second_sees_which_status_the_first_chose(app, network):
    one = Visitor(app).sign_in(make.coordinator(make.person("Nina", "Vårdal")))
    two = Visitor(app).sign_in(make.coordinator(make.person("Nina", "Vårdal", title="Rådgiver")))
    for visitor in (one, two):
        visitor.open(f"{ROOT}/status")
    one.submit("Lagre", phase="closed", note="Ingen driver det.")
    two.submit("Lagre", phase="planned", note="Vi prøver igjen.", expect=409)
    theirs = {box["data-field"]: box.blockquote.get_text().strip() for box in two.page.select(".theirs")}
    assert theirs == {"phase": "Avsluttet", "note": "Ingen driver det."}
    (line,) = two.texts("[role=alert] li")
    assert line.startswith("Status: fra «Planlagt» til «Avsluttet fra 2. mars 2026», av Nina Vårdal")


@pytest.mark.parametrize("page", ["status", "kriterier", "unntak"])
def test_strangers_unknown_networks_and_other_methods_are_turned_away(app, network, page):
    stranger = Visitor(app)
    stranger.open(f"{ROOT}/{page}")
    assert stranger.path.startswith("/logg-inn")
    Visitor(app).sign_in(make.operator(make.network())).open(f"{ROOT}/{page}", expect=403)
    coordinator = Visitor(app).sign_in(make.coordinator())
    coordinator.open(f"/nettverk/atlantis/{page}", expect=404)
    assert coordinator.client.put(f"{ROOT}/{page}").status_code == 405


def test_one_that_has_run_for_long_can_be_entered_as_such(operator):
    operator.open(f"{ROOT}/kriterier")
    operator.submit("Lagre svarene", **YES)
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="active", from_on="1.1.2006")
    assert operator.errors() == {}
    assert status(operator).startswith("I drift fra 1. januar 2006")
    operator.open(f"{ROOT}/status")
    operator.submit("Lagre", phase="paused", from_on="1.1.2005")
    assert list(operator.errors()) == ["from_on"]
