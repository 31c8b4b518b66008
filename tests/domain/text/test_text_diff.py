"""What differs between two texts: nothing is lost, and words tell what was rewritten."""

import time

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text.text_diff import Piece, compare, differing

paragraphs = st.lists(st.text(alphabet="abc d", min_size=1, max_size=30).map(str.strip).filter(bool), max_size=12)


def test_a_text_differs_from_itself_in_nothing():
    assert compare(["en", "to"], ["en", "to"]) == [Piece("same", "en", "en"), Piece("same", "to", "to")]


def test_new_and_removed_paragraphs_are_told_apart():
    pieces = compare(["Hvert KORUS har én plass.", "Akan har én."], ["Akan har én.", "Referatet sendes ut."])
    assert [(piece.kind, piece.before or piece.after) for piece in pieces] == [
        ("removed", "Hvert KORUS har én plass."),
        ("same", "Akan har én."),
        ("added", "Referatet sendes ut."),
    ]


def test_a_rewritten_paragraph_tells_which_words():
    (piece,) = compare(["KORUS Stavanger eier domenet alor.no."], ["Digital sør eier domenet alor.no."])
    assert piece.kind == "changed"
    assert piece.words == (
        ("removed", "KORUS Stavanger"),
        ("added", "Digital sør"),
        ("same", "eier domenet alor.no."),
    )


@given(paragraphs, paragraphs)
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = compare(before, after)
    assert [piece.before for piece in pieces if piece.kind != "added"] == before
    assert [piece.after for piece in pieces if piece.kind != "removed"] == after
    for piece in pieces:
        if piece.kind == "changed":
            old = " ".join(text for kind, text in piece.words if kind != "added")
            new = " ".join(text for kind, text in piece.words if kind != "removed")
            assert (old.split(), new.split()) == (piece.before.split(), piece.after.split())


def test_the_longest_text_takes_little_time():
    began = time.process_time()
    compare(["a b"] * 7000, ["b a"] * 7000)
    compare([" ".join("ab" * 5000)], [" ".join("ba" * 5000)])
    compare([f"{n} a" for n in range(4000)], [f"a {n + 1}" for n in range(4000)])
    assert time.process_time() - began < 3


def test_short_texts_are_told_whole():
    assert differing("Fra", "Til") == ("Fra", "Til")
    assert differing("", "Ny") == ("", "Ny")


def test_of_long_texts_the_part_that_differs_is_told_with_some_words_around():
    words = [f"ord{number}" for number in range(300)]
    before, after = " ".join(words), " ".join([*words[:250], "nytt", *words[251:]])
    old, new = differing(before, after)
    assert old == f"… {' '.join(words[242:259])} …"
    assert new == old.replace("ord250", "nytt")


def test_what_is_added_at_the_end_is_seen():
    before = "ord " * 200
    assert differing(before, before + "Og dette til slutt.")[1].endswith("Og dette til slutt.")


@given(st.text(max_size=600), st.text(max_size=600))
def test_an_excerpt_is_short_whatever_was_written(before, after):
    for whole, told in zip((before, after), differing(before, after), strict=True):
        assert len(told) <= 204
        assert told == whole or max(len(before), len(after)) > 200
