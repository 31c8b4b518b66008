"""Where towns and municipalities lie."""

import pytest

from app.domain.municipalities import KNOWN, MUNICIPALITIES, NEIGHBOURS, OTHERS, PARALLEL, steps_between, whereabouts
from app.networks.labels import COUNTIES


def test_all_municipalities_of_2024_are_there_and_their_counties_are_the_sites_own():
    names = [name for listed in MUNICIPALITIES.values() for name in listed.split(", ")]
    assert len(names) == 357
    assert sorted(name for name in set(names) if names.count(name) > 1) == ["Herøy", "Våler"]
    assert set(MUNICIPALITIES) == set(COUNTIES)
    assert set(OTHERS) <= set(COUNTIES)
    for listed in [*MUNICIPALITIES.values(), *OTHERS.values()]:
        assert listed == listed.strip()
        assert "  " not in listed


@pytest.mark.parametrize(
    ("wanted", "name", "counties"),
    [
        ("sandnes", "Sandnes", ("Rogaland",)),
        ("TROMSØ", "Tromsø", ("Troms",)),
        ("tromso", "Tromsø", ("Troms",)),
        (" mo i  rana ", "Mo i Rana", ("Nordland",)),
        ("hedmark", "Hedmark", ("Innlandet",)),
        ("østfold", "Østfold", ("Østfold",)),
        ("Oslo", "Oslo", ("Oslo",)),
        ("herøy", "Herøy", ("Møre og Romsdal", "Nordland")),
        ("Bø", "Bø", ("Nordland", "Telemark")),
        ("Os", "Os", ("Innlandet", "Vestland")),
        ("Svelvik", "Svelvik", ("Buskerud",)),
        ("Viken", "Viken", ("Akershus", "Buskerud", "Østfold")),
        ("troms og finnmark", "Troms og Finnmark", ("Finnmark", "Troms")),
        ("Drammen kommune", "Drammen", ("Buskerud",)),
        ("Agder fylke", "Agder", ("Agder",)),
        ("Lofoten", "Lofoten", ("Nordland",)),
        ("Ås", "Ås", ("Akershus",)),
        ("snåase", "Snåase", ("Trøndelag",)),
        ("Raarvihke", "Raarvihke", ("Trøndelag",)),
        ("DEATNU", "Deatnu", ("Finnmark",)),
        ("Porsangu", "Porsáŋgu", ("Finnmark",)),
        ("Porsáŋgu", "Porsáŋgu", ("Finnmark",)),
        ("Kárášjohka", "Kárášjohka", ("Finnmark",)),
        ("karasjohka", "Kárášjohka", ("Finnmark",)),
        ("Gáivuotna – Kåfjord – Kaivuono", "Gáivuotna", ("Troms",)),
        ("Snåase - Snåsa", "Snåase", ("Trøndelag",)),
        ("Fuossko/Fauske", "Fuossko", ("Nordland",)),
        ("Trööndelage", "Trööndelage", ("Trøndelag",)),
    ],
)
def test_a_place_is_found_however_it_is_typed(wanted, name, counties):
    assert whereabouts(wanted) == (name, counties, False)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("stavnger", "Stavanger"),
        ("Fredrikstadt", "Fredrikstad"),
        ("Liilehammer", "Lillehammer"),
        ("trondhiem", "Trondheim"),
    ],
)
def test_a_slip_of_the_pen_is_a_guess(wanted, name):
    found = whereabouts(wanted)
    assert found is not None
    assert (found.name, found.is_guess) == (name, True)


@pytest.mark.parametrize(
    "wanted", ["", "   ", "x", "5003", "helsesykepleier", "🎉", "Осло", "a" * 5000, "akan", "Lundr", "kommune"]
)
def test_what_is_no_place_is_none(wanted):
    assert whereabouts(wanted) is None


def test_no_two_names_fall_together_but_those_of_one_spelling():
    lists = [*MUNICIPALITIES.values(), *OTHERS.values(), *PARALLEL.values(), *MUNICIPALITIES]
    names = {name for listed in lists for name in listed.split(", ")}
    assert len(KNOWN) == len(names)


def test_every_county_lies_beside_another_and_the_nearest_is_fewest_borders_away():
    assert set(NEIGHBOURS) == set(MUNICIPALITIES)
    assert steps_between(["Oslo"], ["Oslo", "Troms"]) == 0
    assert steps_between(["Finnmark"], ["Troms"]) == 1
    assert steps_between(["Finnmark"], ["Nordland"]) == 2
    assert steps_between(["Oslo"], ["Rogaland"]) == 4
    assert steps_between(["Oslo"], []) == len(MUNICIPALITIES)
