"""One's own page: the drafts and the held samlinger that wait for one."""

from datetime import date

from tests.support import make


def test_own_drafts_and_samlinger_without_a_count_are_listed(visitor, network):
    held = make.gathering(network, theme="Uten antall", days=(date(2026, 2, 4),))
    make.gathering(network, theme="Med antall", days=(date(2026, 2, 5),), state="held")
    make.gathering(network, theme="Kommer", days=(date(2026, 5, 5),))
    make.gathering(network, theme="Et utkast", days=(), state="draft")
    for state in ("draft", "published"):
        make.gathering(make.network(), theme="En annens", days=(date(2026, 2, 6),), state=state)
    visitor.sign_in(make.operator(network)).open("/min-side")
    assert visitor.texts("#utkast ~ ul .gathering-title") == ["alor Sunnfjord: Et utkast"]
    assert visitor.texts("#antall ~ ul li") == ["alor Sunnfjord: Uten antall 4. februar 2026"]
    assert "En annens" not in visitor.text()
    visitor.open(visitor.page.select_one("#antall ~ ul a")["href"])
    visitor.submit("Lagre", attended="38")
    visitor.open(f"/samlinger/{held.id}")
    assert "38, oppgitt" in visitor.texts("dl.facts dd")
    visitor.open("/min-side")
    assert visitor.texts("#antall") == []


def test_who_sits_in_rag_sees_the_drafts_of_alor_norge(visitor, network):
    make.gathering(None, theme="alor Norge 2027", state="draft")
    make.gathering(network, theme="Et utkast", state="draft")
    visitor.sign_in(make.seat()).open("/min-side")
    assert visitor.texts("#utkast ~ ul .gathering-title") == ["alor Norge 2027"]


def test_who_has_nothing_waiting_sees_no_empty_lists(visitor, network):
    visitor.sign_in(make.operator(network)).open("/min-side")
    assert visitor.texts("#utkast, #antall") == []
