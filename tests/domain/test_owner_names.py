"""Typed names into owners; two who share a name are never told apart silently."""

import pytest

from app.domain.owner_names import Known, read

NINA_S = Known("person", 1, ("Nina Solvang", "Nina", "Solvang"), "Nina Solvang (KORUS Sør)", "KORUS Sør")
NINA_F = Known("person", 2, ("Nina Fjeldheim", "Nina", "Fjeldheim"), "Nina Fjeldheim (KORUS Midt)", "KORUS Midt")
HAKON = Known(
    "person", 3, ("Håkon Tveitdal", "Håkon", "Tveitdal"), "Håkon Tveitdal (KORUS Stavanger)", "KORUS Stavanger"
)
STAVANGER = Known("organisation", 9, ("KORUS Stavanger", "KORUS vest Stavanger"), "KORUS Stavanger")
OSLO = Known("organisation", 8, ("Senter for Oslo og Akershus",), "Senter for Oslo og Akershus")
EVERYBODY = (NINA_S, NINA_F, HAKON, STAVANGER, OSLO)


def found(text):
    reading = read(text, EVERYBODY)
    assert not reading.asks
    return [(named.kind, named.id) for named in reading.owners]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Håkon", [("person", 3)]),
        ("håkon tveitdal", [("person", 3)]),
        ("Håkon, RAG", [("person", 3), ("group", None)]),
        ("Håkon og Solvang", [("person", 3), ("person", 1)]),
        ("KORUS Stavanger", [("organisation", 9)]),
        ("KORUS vest Stavanger", [("organisation", 9)]),
        ("Stavanger", [("organisation", 9)]),
        ("Stavanger v/ Håkon", [("person", 3)]),
        ("v/Håkon", [("person", 3)]),
        ("Sør v/ Nina", [("person", 1)]),
        ("Nina Fjeldheim (KORUS Midt)", [("person", 2)]),
        ("Senter for Oslo og Akershus", [("organisation", 8)]),
        ("Håkon, Håkon", [("person", 3)]),
        ("", []),
        (" , ; ", []),
    ],
)
def test_a_name_leads_to_its_owner(text, expected):
    assert found(text) == expected


def test_a_bare_first_name_shared_by_two_asks_which():
    reading = read("Nina og Håkon", EVERYBODY)
    assert [ask.word for ask in reading.asks] == ["Nina"]
    assert [one.id for one in reading.asks[0].candidates] == [1, 2]
    assert [named.id for named in reading.owners] == [3]


def test_whom_nobody_knows_stands_outside_with_an_address_if_one_was_given():
    first, second = read("Helse Øst IKT, Petra Aune <Petra@hdir.example>", EVERYBODY).owners
    assert (first.kind, first.name, first.email) == ("outside", "Helse Øst IKT", "")
    assert (second.kind, second.name, second.email) == ("outside", "Petra Aune", "petra@hdir.example")


def test_what_is_told_apart_can_be_typed_again():
    for known in EVERYBODY:
        assert [(n.kind, n.id) for n in read(known.told_apart, EVERYBODY).owners] == [(known.kind, known.id)]
