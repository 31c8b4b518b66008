"""Typed names into owners; two who share a name are never told apart silently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.owner_names import Known, Reading, read, said_outside

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


O_NEILL = Known(
    "person", 4, ("Siri Anne-Lise O'Neill", "Siri Anne-Lise", "O'Neill"), "Siri Anne-Lise O'Neill (Akan)", "Akan"
)
ASE = Known("person", 5, ("Åse Lie", "Åse", "Lie"), "Åse Lie", "", "ase@alor.example", "ase@alor.example")
LIV = Known(
    "person",
    6,
    ("Liv Aune", "Liv", "Aune"),
    "Liv Aune (Helse, miljø og sikkerhet)",
    "Helse, miljø og sikkerhet",
    "leder",
)
MANY = (*EVERYBODY, O_NEILL, ASE, LIV)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        *((f"Siri Anne{hyphen}Lise O{mark}Neill", 4) for mark in "'’‘ʼ`´′" for hyphen in "-‐‑–"),
        *((f"O{mark}Neill", 4) for mark in "'’‘ʼ`´"),
        ("SIRI ANNE-LISE O'NEILL", 4),
        ("Siri\u00a0Anne-Lise  O'Neill", 4),
        ("Siri Anne\u00ad-Lise\u200b O'Neill", 4),
        ("A\u030ase Lie", 5),
        ("a\u030aSE", 5),
        ("Åse <ASE@alor.example>", 5),
        ("ase@alor.example", 5),
        ("Åse L.", 5),
        ("Åse (ref.)", 5),
    ],
)
def test_a_name_is_the_same_however_its_marks_and_spaces_are_typed(typed, who):
    reading = read(typed, MANY)
    assert ([one.id for one in reading.owners], reading.asks) == ([who], ())


@pytest.mark.parametrize(
    "typed", ["Nina", "Nina S.", "Nina S", "Nina Sol", "nina f.", "Nina (ref.)", "Nina (KORUS Nord)", "@Nina"]
)
def test_a_first_name_that_two_have_is_asked_about_also_with_an_initial_or_a_role(typed):
    reading = read(typed, MANY)
    assert reading.owners == ()
    assert {one.id for one in reading.asks[0].candidates} == {1, 2}


def test_a_known_name_at_another_place_is_asked_about():
    assert [one.id for one in read("Håkon Tveitdal (KORUS Nord)", MANY).asks[0].candidates] == [3]
    assert [one.id for one in read("Håkon Tve", MANY).asks[0].candidates] == [3], "another surname may begin so"


VERFT = Known("person", 7, ("Liv Aune", "Liv", "Aune"), "Liv Aune (Vågsund verft)", "Vågsund verft")
WRITTEN = [
    (one, form)
    for one in (*MANY, VERFT)
    for tails in [[tail for tail in (one.place, one.more) if tail]]
    for form in (
        one.told_apart,
        *(f"{one.names[0]}, {tail}" for tail in tails),
        *([f"{one.names[0]} ({', '.join(tails)})", f"{one.names[0]}, {', '.join(tails)}"] if tails else []),
    )
]


@pytest.mark.parametrize(("who", "form"), WRITTEN, ids=lambda value: value if isinstance(value, str) else "")
def test_every_way_in_which_the_site_writes_somebody_is_read_as_that_one(who, form):
    reading = read(f"{form} og RAG", (*MANY, VERFT))
    assert [(named.kind, named.id) for named in reading.owners] == [(who.kind, who.id), ("group", None)]
    assert [one.id for one in read(f"RAG, {form}, Petra", (*MANY, VERFT)).owners if one.id] == [who.id]


@given(st.text(st.sampled_from("AaÅø .,'’()-/<>@&;v"), min_size=1, max_size=30))
def test_somebody_from_outside_comes_back_as_was_written(text):
    for named in read(text, EVERYBODY).owners:
        if named.kind == "outside":
            written = f"{named.name} <{named.email}>" if named.email else said_outside(named.name)
            assert read(written, EVERYBODY) == Reading((named,))


def test_an_unknown_name_is_unknown_until_it_is_said_to_be_from_outside():
    assert read("Petra Aune og Håkon", EVERYBODY).unknown == ("Petra Aune",)
    assert read("Petra Aune (utenfra), Ola <ola@x.example>", EVERYBODY).unknown == ()
    assert read("Petra Aune (utenfra)", EVERYBODY).owners[0].name == "Petra Aune"
