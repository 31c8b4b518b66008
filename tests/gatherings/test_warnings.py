"""What a planner should know of a date: it is said on the page that asks, and never keeps anybody from saving."""

from datetime import date

import pytest

from tests.support import make

PAGE = "/nettverk/sunnfjord/samlinger/ny"


def check(visitor, day, start="9", end="15", **more):
    """Ask about a date without saving; returns the warnings."""
    visitor.open(PAGE)
    days = {"days-0-day": day, "days-0-start": start, "days-0-end": end}
    visitor.submit("Sjekk datoen", theme="Spill", **days, **more)
    return visitor.texts(".warnings li")


@pytest.mark.parametrize(
    ("day", "warnings"),
    [
        ("15.4.2026", []),
        ("14.5.2026", ["14. mai 2026 er Kristi himmelfartsdag."]),
        ("17.5.2026", ["17. mai 2026 er Grunnlovsdag."]),
        ("25.5.2026", ["25. mai 2026 er Andre pinsedag."]),
        ("15.5.2026", ["15. mai 2026 er en inneklemt dag."]),
        ("18.4.2026", ["18. april 2026 er en lørdag."]),
        ("31.3.2026", ["31. mars 2026 faller i påskeuka."]),
        ("8.7.2026", ["8. juli 2026 faller i fellesferien."]),
        ("30.9.2026", ["30. september 2026 faller i høstferien i mange fylker."]),
    ],
)
def test_the_day_itself_may_be_a_poor_choice(operator, day, warnings):
    assert check(operator, day) == warnings


def test_a_date_that_nothing_speaks_against_is_said_to_be_fine(operator):
    check(operator, "15.4.2026")
    assert operator.texts("[role=status]") == [
        "onsdag 15. april 2026 kl. 09.00–15.00 (uke 16): vi vet ikke om noe som kolliderer med datoen."
    ]


def test_checking_saves_nothing_and_keeps_what_was_typed(operator):
    check(operator, "14.5.26", about="Lenge skrevet.")
    assert operator.texts("textarea#about") == ["Lenge skrevet."]
    assert operator.page.select_one("#days-0-day")["value"] == "14.5.26"
    operator.open("/samlinger")
    assert "Utkast du kan endre" not in operator.text()


def test_checking_before_there_is_a_theme_is_fine(operator):
    operator.open(PAGE)
    days = {"days-0-day": "14.5.26", "days-0-start": "9", "days-0-end": "15"}
    operator.submit("Sjekk datoen", **days)
    assert operator.texts(".warnings li") == ["14. mai 2026 er Kristi himmelfartsdag."]


def test_a_date_that_cannot_be_read_is_said_and_not_called_fine(operator):
    assert check(operator, "snart") == []
    assert operator.errors()["days-0-day"] == "Skriv datoen slik: 10.6.2026"
    assert operator.texts("[role=status]") == []


def test_alor_norge_in_the_same_week_is_told(operator):
    make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)), theme="alor Norge 2026")
    assert check(operator, "8.6.2026") == ["alor Norge 2026 er 10.–11. juni 2026, i samme uke."]
    assert check(operator, "15.6.2026") == []


def test_another_network_on_the_same_day_or_in_the_same_week_is_told(operator):
    make.gathering(make.network("alor Ytre"), days=(date(2026, 4, 15),))
    assert check(operator, "15.4.2026") == ["alor Ytre har samling samme dag (15. april 2026)."]
    assert check(operator, "13.4.2026") == ["alor Ytre har samling samme uke (15. april 2026)."]
    assert check(operator, "20.4.2026") == []


def test_the_second_day_counts_too(operator):
    make.gathering(make.network("alor Ytre"), days=(date(2026, 4, 15), date(2026, 4, 16)))
    assert check(operator, "16.4.2026") == ["alor Ytre har samling samme dag (15.–16. april 2026)."]
    second = {"days-1-day": "14.5.26", "days-1-start": "9", "days-1-end": "12"}
    assert check(operator, "13.5.2026", **second) == ["14. mai 2026 er Kristi himmelfartsdag."]


def test_the_gravest_stands_first(operator):
    make.gathering(make.network("alor Ytre"), days=(date(2026, 5, 12),))
    make.gathering(None, days=(date(2026, 5, 11),), theme="alor Norge 2026")
    make.gathering(make.network("alor Indre"), days=(date(2026, 5, 14),))
    assert check(operator, "14.5.2026") == [
        "14. mai 2026 er Kristi himmelfartsdag.",
        "alor Norge 2026 er 11. mai 2026, i samme uke.",
        "alor Indre har samling samme dag (14. mai 2026).",
        "alor Ytre har samling samme uke (12. mai 2026).",
    ]


def test_a_draft_of_ones_own_is_told_as_one(operator, network):
    make.gathering(network, days=(date(2026, 4, 15),), state="draft")
    assert check(operator, "16.4.2026") == [
        "Nettverket har allerede en samling i den uken (15. april 2026). Den er fortsatt et utkast."
    ]


def test_a_draft_of_alor_norge_is_told_to_who_may_see_it(visitor, network):
    make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)), theme="alor Norge 2026", state="draft")
    assert check(visitor.sign_in(make.operator(network)), "8.6.2026") == []
    assert check(visitor.sign_in(make.coordinator()), "8.6.2026") == [
        "alor Norge 2026 er 10.–11. juni 2026, i samme uke. Den er fortsatt et utkast."
    ]


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_what_others_have_not_announced_or_have_cancelled_is_not_told(operator, state):
    make.gathering(make.network("alor Ytre"), days=(date(2026, 4, 15),), state=state)
    assert check(operator, "15.4.2026") == []


def test_a_gathering_does_not_collide_with_itself(visitor):
    network = make.network("alor Sunnfjord")
    gathering = make.gathering(network)
    visitor.sign_in(make.operator(network)).open(f"/samlinger/{gathering.id}/endre")
    visitor.submit("Sjekk datoen", **{"days-0-start": "10"})
    assert visitor.texts(".warnings li") == []
    visitor.open(f"/samlinger/{gathering.id}")
    assert "kl. 09.00–15.00" in visitor.texts(".title .lead")[0]


def test_warnings_never_refuse(operator):
    make.gathering(None, days=(date(2026, 5, 14),), theme="alor Norge 2026")
    check(operator, "14.5.2026")
    operator.submit("Lagre utkast", venue="Hotell Fjord")
    assert len(operator.texts(".warnings li")) == 2
    operator.open(f"{operator.path}/publiser")
    assert len(operator.texts(".warnings li")) == 2
    operator.submit("Publiser")
    assert "Samlingen er publisert" in operator.text()
    operator.open(f"{operator.path}/endre")
    operator.submit("Lagre", **{"days-0-day": "17.5.2026"})
    assert operator.texts(".title .ds-tag") == ["Flyttet"]


def test_warnings_are_for_planners_alone(visitor):
    gathering = make.gathering(make.network(), days=(date(2026, 5, 14),))
    visitor.open(f"/samlinger/{gathering.id}")
    assert visitor.texts(".warnings li") == []


def test_a_meeting_of_rag_on_the_same_day_is_told_whatever_is_planned(operator, network):
    meeting = make.meeting(date(2026, 4, 15), theme="Hemmelig")
    assert check(operator, "15.4.2026") == [f"{meeting.kind.name} er samme dag (15. april 2026)."]
    assert check(operator, "16.4.2026") == []
    made = make.gathering(network, days=(date(2026, 4, 15),))
    operator.open(f"/samlinger/{made.id}")
    assert f"{meeting.kind.name} er samme dag (15. april 2026)." in operator.texts(".warnings li")


def test_alor_norge_on_the_very_day_is_not_called_the_same_week(operator):
    make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)), theme="alor Norge 2026")
    assert check(operator, "11.6.2026") == ["alor Norge 2026 er samme dag (10.–11. juni 2026)."]


def test_the_networks_own_on_the_very_day_is_not_called_the_same_week(operator, network):
    make.gathering(network, days=(date(2026, 4, 15),))
    assert check(operator, "15.4.2026") == ["Nettverket har allerede en samling samme dag (15. april 2026)."]


def test_a_meeting_is_told_of_another_on_its_day_and_not_of_itself(visitor):
    visitor.sign_in(make.coordinator())
    first, second = make.meeting(date(2026, 4, 15)), make.meeting(date(2026, 4, 16))
    visitor.open(f"/rag/moter/{first.id}")
    assert visitor.texts(".warnings li") == []
    make.meeting(date(2026, 4, 16))
    visitor.open(f"/rag/moter/{second.id}")
    assert visitor.texts(".warnings li") == [f"{second.kind.name} er samme dag (16. april 2026)."]
