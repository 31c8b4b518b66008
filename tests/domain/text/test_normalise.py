"""The text boundary: cleaning, comparing, sorting and addressing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text.normalise import FIRST_MARK, clean, folded, one_line, slug, sort_key

ANYTHING = st.text(st.characters())  # lone surrogates too


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\x0b", "\x0c", "\u0085", "\u2028", "\u2029"])
def test_every_line_break_becomes_a_newline(mark):
    assert clean(f"en{mark}to") == "en\nto"


def test_two_carriage_returns_are_two_line_breaks():
    assert clean("en\r\rto\r\n\r\ntre") == "en\n\nto\n\ntre"


@pytest.mark.parametrize("mark", list("\x00\x07\x1b\x7f\x80\x9f\udfff\ufeff\ufffe\uffff"))
def test_what_no_format_can_carry_is_taken_out(mark):
    assert clean(f"møte{mark}plan") == "møteplan"


def test_tab_newline_emoji_and_every_norwegian_letter_stay():
    assert clean("Æ\tØ\nå 👩🏽‍🚒 «–»") == "Æ\tØ\nå 👩🏽‍🚒 «–»"


def test_letters_in_pieces_are_put_together():
    assert clean("A\u030alesund") == "Ålesund"


def test_a_control_character_inside_a_letter_does_not_keep_it_in_pieces():
    assert clean("A\x00\u030alesund") == "Ålesund"


@given(ANYTHING)
def test_clean_text_can_be_stored_and_sent_anywhere(text):
    cleaned = clean(text)
    cleaned.encode()
    assert not [mark for mark in cleaned if unicodedata.category(mark) in ("Cc", "Cs") and mark not in "\t\n"]
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned


def test_one_line_is_one_line_with_single_spaces():
    assert one_line("  Samling \t i\r\nStavanger\u00a0 nå ") == "Samling i Stavanger nå"


@pytest.mark.parametrize("text", ["", "  ", "\n\r\t", "\u3000", "\x00"])
def test_a_line_of_nothing_is_empty(text):
    assert one_line(text) == ""


@given(ANYTHING)
def test_one_line_never_holds_a_line_break(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÅLESUND", "ålesund"), ("Øst  og\tVest", "øst og vest"), ("A\u030aS", "ås"), ("STRASSE", "straße")],
)
def test_case_spacing_and_spelling_of_letters_do_not_matter_in_a_search(one, other):
    assert folded(one) == folded(other)


def test_different_words_stay_different():
    assert folded("Sør") != folded("Sor")


def test_names_sort_as_in_a_norwegian_phone_book():
    names = ["Ås", "Østfold", "Ærø", "Zürich", "Agder", "oslo", "Ålesund", "Akershus"]
    assert sorted(names, key=sort_key) == ["Agder", "Akershus", "oslo", "Zürich", "Ærø", "Østfold", "Ålesund", "Ås"]


def test_a_doubled_a_sorts_as_the_letter_it_is_read_as():
    names = ["Aasen", "Berg", "Zahl", "Haaland", "Hansen", "Åberg", "Øye", "Aagaard"]
    in_order = ["Berg", "Hansen", "Haaland", "Zahl", "Øye", "Åberg", "Aagaard", "Aasen"]
    assert sorted(names, key=sort_key) == in_order


def test_a_letter_with_an_accent_sorts_as_without():
    assert sorted(["Idun", "Idé", "Idar", "Ánte", "Anton"], key=sort_key) == ["Ánte", "Anton", "Idar", "Idé", "Idun"]


def test_swedish_letters_stand_beside_their_norwegian_sisters():
    assert sorted(["Å", "Ö", "Ä", "Z"], key=sort_key) == ["Z", "Ä", "Ö", "Å"]


def test_letters_in_pieces_sort_as_whole_ones():
    assert sorted(["A\u030as", "Bø", "Zoo"], key=sort_key) == ["Bø", "Zoo", "A\u030as"]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Møre og Romsdal", "more-og-romsdal"),
        ("Ålesund", "alesund"),
        ("Ærfugl & sønn", "aerfugl-sonn"),
        ("A\u030as", "as"),
        ("  Øst-/Vest  Agder!  ", "ost-vest-agder"),
        ("Café Zürich", "cafe-zurich"),
        ("2026", "2026"),
        ("../../etc", "etc"),
        ("😀", ""),
        ("---", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_an_address(name, address):
    assert slug(name) == address


@given(ANYTHING)
def test_an_address_needs_no_escaping(text):
    address = slug(text)
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not address.startswith("-")
    assert not address.endswith("-")
    assert "--" not in address
    assert slug(address) == address


def test_no_character_below_the_first_mark_stands_on_another():
    """Text in Norwegian is taken without a look at each of its characters."""
    below = [chr(number) for number in range(ord(FIRST_MARK))]
    assert not any(unicodedata.combining(character) for character in below)
    assert unicodedata.combining(FIRST_MARK)
    assert min("\u0f73\u0f75\u0f81") > FIRST_MARK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O’Neill", "O'Neill"),
        ("Anne\u2011Lise", "anne-lise"),
        ("A\u030ase\u00a0 Lie", "ÅSE LIE"),
        ("Soft\u00adhyphen", "softhyphen"),
    ],
)
def test_names_that_differ_in_marks_and_spaces_alone_are_compared_as_the_same(one, other):
    assert folded(one) == folded(other)


@given(ANYTHING)
def test_what_is_folded_stays_so(text):
    assert folded(folded(text)) == folded(text)


def test_names_are_sorted_as_norwegians_do():
    names = ["Ås", "Aasen", "Østby", "Ærlig", "Zeiner", "Érik", "Eva", "Abel", "Đoavnnjas", "Dal"]
    assert sorted(names, key=sort_key) == [
        "Abel",
        "Dal",
        "Đoavnnjas",
        "Érik",
        "Eva",
        "Zeiner",
        "Ærlig",
        "Østby",
        "Ås",
        "Aasen",
    ]
