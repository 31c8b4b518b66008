"""Likeness of wishes: what a person would merge is suggested, and little else; it never depends on the order."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text.similarity import ENOUGH, kin, likeness, similar, stems

# Wishes as they were asked for, in words of our own; the pairs are those a coordinator would want to see together.
WISHES = {
    1: "Ny forskning om avhengighet: hjernen og den biopsykososiale modellen",
    2: "Sosiale medier for å gjøre nettverket kjent og spre kunnskap",
    3: "KORUS Øst og Nord deler erfaringer: hvorfor alor-modellen, hvorfor en annen modell",
    6: "alor teater",
    7: "Merkevaren Akan og kvalitetssikring i nettverkene",
    12: "Mer om alkohol og sykefravær",
    13: "Rekruttering: aktualitet for HMS, arbeidsmiljø og sosial bærekraft",
    15: "Noe om pårørende",
    17: "Mer forskning og faglig påfyll om tematikken",
    18: "Hvordan jobbes det med spill? Spillpolicy",
    21: "Erfaringer fra KORUS i Innlandet og nord uten behandlingsbenet",
    22: "Markedsføring og rekruttering av utsatte bransjer og ledere",
    30: "Oppdatert forskning",
    31: "Spill og unge",
    32: "Pårørendeperspektivet på arbeidsplassen",
    33: "Sykefraværsarbeid i praksis",
}
# These share one word of many: no threshold finds them without finding much else.
OUT_OF_REACH = {(1, 17), (13, 22)}
PAIRS = {(1, 17), (1, 30), (17, 30), (3, 21), (13, 22), (18, 31), (15, 32), (12, 33)}


def test_what_a_coordinator_would_merge_is_suggested():
    bank = {number: stems(text) for number, text in WISHES.items()}
    found = set()
    for number, text in WISHES.items():
        others = {key: value for key, value in bank.items() if key != number}
        found |= {tuple(sorted((number, key))) for key, _ in similar(text, others)}
    assert PAIRS - found <= OUT_OF_REACH
    assert len(found - PAIRS) <= 3, sorted(found - PAIRS)


def test_the_likest_comes_first_and_no_more_than_asked_for():
    bank = {"a": stems("spill"), "b": stems("spillpolicy på arbeidsplassen"), "c": stems("sykefravær")}
    assert [key for key, _ in similar("Spill og spillpolicy", bank)][:1] == ["a"]
    assert len(similar("Spill og spillpolicy", bank, most=1)) == 1


def test_a_compound_counts_as_its_first_part_but_a_short_part_does_not():
    assert kin("sykefravær", "sykefraværsarbeid")
    assert not kin("rus", "russ")
    assert kin("rus", "rus")


def test_small_words_alone_are_like_nothing():
    assert stems("Hvordan kan vi ha det bedre?") == frozenset()
    assert similar("Hvordan kan vi?", {"a": stems("rus"), "b": frozenset()}) == []


TEXTS = st.text(st.characters(codec="utf-8"), max_size=80) | st.sampled_from(sorted(WISHES.values()))


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    there, back = likeness(stems(one), stems(other)), likeness(stems(other), stems(one))
    assert there == back
    assert 0 <= there <= 1


@given(TEXTS)
def test_a_text_is_wholly_like_itself_if_it_says_anything(text):
    found = stems(text)
    assert likeness(found, found) == (1 if found else 0)
    assert ENOUGH < 1
