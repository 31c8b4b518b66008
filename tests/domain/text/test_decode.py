"""Octets of text files: whichever program wrote them, no letter is lost without a word."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.text.decode import decoded
from app.domain.text.normalise import clean

EXCEL = "Sykefravær 16–24 år – “de unge” ’ €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_dashes_quotation_marks_and_the_euro_stay(encoding):
    assert decoded(EXCEL.encode(encoding)) == EXCEL


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_both_orders_of_utf_16_are_known_by_their_mark(mark, encoding):
    assert decoded(mark + EXCEL.encode(encoding)) == EXCEL


@pytest.mark.parametrize("octets", [b"Hva\x00\x01", b"S\x81ykefrav\xe6r", b"\xff\xfea", "Hva".encode("utf-16-le")])
def test_what_is_no_text_is_refused_and_not_guessed_at(octets):
    with pytest.raises(Refused, match="CSV UTF-8"):
        decoded(octets)


@given(st.text(st.characters(codec="cp1252", exclude_characters="\x00"), max_size=60))
def test_whatever_excel_writes_comes_back(text):
    assert decoded(text.encode("utf-8-sig")) == clean(text)
