"""What participants see of a row: names nobody has confirmed are hidden wherever they stand in it."""

from dataclasses import replace

import pytest

from app.domain.program.rows import Responsible
from app.domain.program.shown import is_confirmed, shown
from tests.domain.program.programs import row

LIV = (Responsible(words="Liv Aas"),)


def hidden(**values):
    return shown(row("a", "9.00", **values), hides_unconfirmed=True)


def test_an_idea_hides_everybody_who_is_responsible_and_stays_marked():
    seen = hidden(state="idea", responsible=LIV, title="Rus")
    assert (seen.responsible, seen.title, seen.is_certain) == ((), "Rus", False)


@pytest.mark.parametrize("state", ["agreed", "confirmed"])
def test_a_certain_row_shows_its_speaker_and_no_mark(state):
    seen = hidden(state=state, responsible=LIV)
    assert (seen.responsible, seen.is_certain) == (LIV, True)


def test_of_a_certain_row_only_the_names_with_a_question_mark_are_hidden_and_it_is_marked():
    seen = hidden(responsible=(*LIV, Responsible(words="Ola Lie?")))
    assert (seen.responsible, seen.is_certain) == (LIV, False)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Rus v/ Liv Aas", "Rus"),
        ("Spill (Ola og Kari)", "Spill"),
        ("Rus og arbeid (del 2)", "Rus og arbeid (del 2)"),
        ("v/ Liv Aas", "v/ Liv Aas"),
    ],
)
def test_names_typed_in_the_title_of_an_idea_are_hidden_too(given, wanted):
    assert hidden(state="idea", title=given).title == wanted


def test_names_in_sub_points_are_hidden_with_the_rest():
    text = "- Erfaringer v/ Liv Aas\n- Hva virker"
    assert hidden(state="idea", text=text).text == "- Erfaringer\n- Hva virker"
    assert hidden(text="- Spill v/ Ola?\n- Rus v/ Liv").text == "- Spill\n- Rus v/ Liv"


def test_a_title_with_an_unsure_speaker_is_not_confirmed():
    assert not is_confirmed(row("a", "9.00", title="Rus v/ Liv?"))
    assert hidden(title="Rus v/ Liv?").title == "Rus"


def test_without_hiding_the_names_stand_and_the_row_is_marked():
    unsure = row("a", "9.00", title="Rus v/ Liv?", text="- v/ Ola?", responsible=LIV, note="Spør", pinned=True)
    seen = shown(unsure, hides_unconfirmed=False)
    assert seen == replace(unsure, state="idea", note="", pinned=False)
