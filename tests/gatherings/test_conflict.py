"""Two who change one gathering at once: the second sees both texts, keeps her own, and decides."""

from datetime import date

import pytest

from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def gathering(app):
    """What both are about to change."""
    return make.gathering(make.network("alor Sunnfjord"), theme="Spill", about="Gammel tekst.")


@pytest.fixture
def both(app, gathering):
    """Two visitors who have opened the same form."""
    visitors = [Visitor(app).sign_in(make.operator(gathering.network)) for _ in range(2)]
    for visitor in visitors:
        visitor.open(f"/samlinger/{gathering.id}/endre")
    return visitors


def theirs(visitor):
    """Return what the other one saved, by field."""
    return {box["data-field"]: " ".join(box.blockquote.get_text().split()) for box in visitor.page.select(".theirs")}


def test_both_texts_are_shown_and_what_was_typed_is_kept(both, gathering):
    first, second = both
    first.submit("Lagre", about="Den førstes tekst.", venue="Hotell Fjord")
    second.submit("Lagre", about="Den andres tekst.", expect=409)
    assert second.texts("[role=alert] h2") == ["Noen andre lagret mens du skrev"]
    assert second.texts("textarea#about") == ["Den andres tekst."]
    assert theirs(second) == {"about": "Den førstes tekst.", "venue": "Hotell Fjord"}
    second.open(f"/samlinger/{gathering.id}")
    assert "Den førstes tekst." in second.text()


def test_saving_again_after_having_seen_it_is_a_choice(both, gathering):
    first, second = both
    first.submit("Lagre", about="Den førstes tekst.")
    second.submit("Lagre", about="Den andres tekst.", expect=409)
    second.submit("Lagre")
    assert "Den andres tekst." in second.text()
    history = " ".join(second.texts(".history > li"))
    assert "fra Den førstes tekst. til Den andres tekst." in history


def test_days_are_compared_too(both):
    first, second = both
    first.submit("Lagre", **{"days-0-day": "22.4.26"})
    second.submit("Lagre", about="Den andres tekst.", expect=409)
    assert theirs(second)["days"] == "22. april 2026 kl. 09.00–15.00"
    assert second.page.select_one("#days-0-day")["value"] == "15.04.2026"


def test_choices_are_shown_in_words(both, gathering):
    host, liv = make.organisation("KORUS Fjord"), make.operator(gathering.network, make.person("Liv", "Ødegård"))
    first, second = both
    for visitor in both:
        visitor.open(visitor.path)
    chosen = {"host_id": str(host.id), "contact_id": str(liv.id), "partner_ids": [str(host.id)]}
    first.submit("Lagre", methods=["open_space", "talk"], **chosen)
    second.submit("Lagre", methods=["talk"], expect=409)
    assert theirs(second) == {
        "methods": "Open Space, Innlegg",
        "host_id": "KORUS Fjord",
        "contact_id": "Liv Ødegård",
        "partner_ids": "KORUS Fjord",
    }


def test_the_same_words_are_no_difference(both):
    first, second = both
    first.submit("Lagre", about="Samme tekst.", methods=["talk", "open_space"])
    second.submit("Lagre", about="Samme tekst.", methods=["open_space", "talk"], expect=409)
    assert theirs(second) == {}


def test_a_third_save_meanwhile_is_a_conflict_again(both):
    first, second = both
    first.submit("Lagre", venue="Hotell Fjord")
    second.submit("Lagre", venue="Hotell Elv", expect=409)
    first.open(first.path + "/endre")
    first.submit("Lagre", venue="Hotell Fjell")
    second.submit("Lagre", expect=409)
    assert theirs(second) == {"venue": "Hotell Fjell"}


def test_what_is_wrong_is_said_before_the_conflict(both):
    first, second = both
    first.submit("Lagre", venue="Hotell Fjord")
    second.submit("Lagre", theme="")
    assert second.errors() == {"theme": "Skriv hva samlingen handler om."}


def test_cancelling_what_somebody_just_changed_asks_again(both, gathering):
    first, second = both
    second.open(f"/samlinger/{gathering.id}/avlys")
    first.submit("Lagre", venue="Hotell Fjord")
    second.submit("Avlys samlingen", reason="Sykdom.", expect=409)
    assert second.texts("textarea#reason") == ["Sykdom."]
    second.submit("Avlys samlingen")
    assert second.texts(".title .ds-tag") == ["Avlyst"]


def meanwhile(visitor):
    """Return what the page lists as changed since it was opened."""
    return visitor.texts("[role=alert] li")


def test_publishing_after_somebody_moved_the_date_tells_so_first(app, gathering):
    draft = make.gathering(gathering.network, state="draft")
    liv = Visitor(app).sign_in(make.operator(gathering.network, make.person("Liv", "Ødegård", title="rådgiver")))
    mona = Visitor(app).sign_in(make.operator(gathering.network))
    mona.open(f"/samlinger/{draft.id}/publiser")
    liv.open(f"/samlinger/{draft.id}/endre")
    liv.submit("Lagre", **{"days-0-day": "22.4.26"})
    mona.submit("Publiser", expect=409)
    assert meanwhile(mona) == [
        "Tid: fra «15. april 2026 kl. 09.00–15.00» til «22. april 2026 kl. 09.00–15.00», av Liv Ødegård (rådgiver)"
    ]
    assert "Trykk en gang til" in mona.text()
    assert "Det du skrev" not in mona.text()
    mona.submit("Publiser")
    assert "Samlingen er publisert" in mona.text()


def test_publishing_what_has_lost_its_date_is_a_conflict_before_it_is_refused(app, gathering):
    draft = make.gathering(gathering.network, state="draft")
    one, two = (Visitor(app).sign_in(make.operator(gathering.network)) for _ in range(2))
    two.open(f"/samlinger/{draft.id}/publiser")
    one.open(f"/samlinger/{draft.id}/endre")
    one.submit("Lagre", **{"days-0-day": "", "days-0-start": "", "days-0-end": ""})
    two.submit("Publiser", expect=409)
    assert meanwhile(two)[0].startswith("Tid: fra «15. april 2026")
    two.submit("Publiser")
    assert "Sett dato og klokkeslett" in two.text()


def test_cancelling_what_somebody_cancelled_shows_both_reasons(app, gathering):
    one, two = (Visitor(app).sign_in(make.operator(gathering.network)) for _ in range(2))
    for visitor in (one, two):
        visitor.open(f"/samlinger/{gathering.id}/avlys")
    one.submit("Avlys samlingen", reason="For få påmeldte.")
    two.submit("Avlys samlingen", reason="Sykdom.", expect=409)
    assert theirs(two) == {"reason": "For få påmeldte."}
    assert any(line.startswith("Status: fra «Publisert» til «Avlyst»") for line in meanwhile(two))


def test_the_number_that_came_is_shown_beside_the_other(app, gathering):
    held = make.gathering(gathering.network, days=(date(2026, 2, 4),))
    one, two = (Visitor(app).sign_in(make.operator(gathering.network)) for _ in range(2))
    for visitor in (one, two):
        visitor.open(f"/samlinger/{held.id}/avholdt")
    one.submit("Lagre", attended="31")
    two.submit("Lagre", attended="13", expect=409)
    assert theirs(two) == {"attended": "31"}
    assert two.page.select_one("#attended")["value"] == "13"
    two.submit("Lagre")
    assert "13" in two.text()


def test_the_network_another_chose_is_shown_by_name(app, gathering):
    ytre, indre = make.network("alor Ytre"), make.network("alor Indre")
    one, two = (Visitor(app).sign_in(make.coordinator()) for _ in range(2))
    for visitor in (one, two):
        visitor.open(f"/samlinger/{gathering.id}/nettverk")
    one.submit("Flytt", network_id=str(ytre.id))
    two.submit("Flytt", network_id=str(indre.id), expect=409)
    assert theirs(two) == {"network_id": "alor Ytre"}
