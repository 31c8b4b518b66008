"""Where there is no room for a whole text, it ends at a word and says that there is more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text.excerpt import cut


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Kort", 10, "Kort"),
        ("akkurat ti", 10, "akkurat ti"),
        ("Samtalen om rusmidler", 12, "Samtalen om…"),
        ("Samtalen om rusmidler", 15, "Samtalen om…"),
        ("Samtalen\nom rusmidler", 10, "Samtalen…"),
        ("Arbeidslivsnettverk", 10, "Arbeidsli…"),
        ("Se siden (https://alor.example/lang)", 20, "Se siden…"),
    ],
)
def test_it_is_cut_at_a_word(text, most, said):
    assert cut(text, most) == said


@given(st.text(alphabet="ab æø\n", max_size=60), st.integers(3, 40))
def test_it_never_exceeds_its_room_and_keeps_whole_words(text, most):
    said = cut(text, most)
    assert len(said) <= most
    assert said == text or said.endswith("…")
    assert text.startswith(said.removesuffix("…"))
