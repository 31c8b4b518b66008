"""Paper: the sheet that is printed, and typing it in with the keyboard alone."""

from datetime import timedelta

import pytest

from app.evaluation import queries, results
from tests.evaluation.conftest import answers, finish, sheets


@pytest.fixture
def here(gathering):
    """The address of the page that sheets are typed into."""
    return f"/samlinger/{gathering.id}/evaluering/ark/ny"


def test_the_sheet_asks_what_the_phone_asks_and_leads_there(operator, gathering):
    page = operator.open(f"/samlinger/{gathering.id}/evaluering/ark")
    asked = [one.text for one in queries.asked(None).values()]
    assert operator.texts(".sheet-questions strong") == asked
    assert operator.texts(".sheet-scale")[0] == "0 1 2 3 4 5 6 7 8 9 10"
    assert "1 HMS 2 HR" in operator.texts(".sheet-choices")[0]
    assert page.select_one(".evaluation-code svg")


def test_one_sheet_after_the_other_is_typed_in_and_the_cursor_stands_in_the_first_field(operator, gathering, here):
    operator.open(here)
    for number in (1, 2):
        form = operator.submit("Lagre arket", useful="9", again="10", best="Praten", function="2")
        assert f"Ark {number} er ført." in operator.text()
        assert [field["name"] for field in form.select("[autofocus]")] == ["useful"]
        assert form.select_one("[name=useful]")["value"] == ""
    finish(gathering)
    assert results.of(queries.of(gathering)).sheets == (0, 2)


def test_what_is_typed_as_a_number_is_the_choice_that_stands_on_the_sheet(operator, gathering, here):
    for _sheet in range(5):
        operator.open(here)
        operator.submit("Lagre arket", function="2")
    finish(gathering)
    parts = results.of(queries.of(gathering)).parts
    assert dict(next(one for one in parts if one.question.code == "function").chosen)["HR"] == 5


def test_the_latest_sheet_is_taken_out_and_what_is_typed_meanwhile_stays(operator, gathering, here):
    operator.open(here)
    operator.submit("Lagre arket", useful="9")
    form = operator.submit("Angre", useful="4", best="Halvskrevet")
    assert sheets() == 0
    assert "Arket er tatt ut igjen." in operator.text()
    assert [form.select_one(f"[name={name}]")["value"] for name in ("useful", "best")] == ["4", "Halvskrevet"]
    operator.submit("Lagre arket")
    assert sheets() == 1


def test_a_wrong_number_is_told_beside_its_field_and_the_rest_is_kept(operator, gathering, here):
    operator.open(here)
    form = operator.submit("Lagre arket", useful="11", function="12", best="Praten")
    assert operator.errors() == {"useful": "Skriv et tall fra 0 til 10.", "function": "Skriv et tall fra 1 til 8."}
    assert form.select_one("[name=best]")["value"] == "Praten"


def test_an_empty_sheet_is_not_stored(operator, gathering, here):
    operator.open(here)
    operator.submit("Lagre arket")
    assert "Et tomt ark trenger ikke føres." in operator.text()


def test_paper_is_typed_in_after_phones_are_closed_but_not_for_ever(operator, runner, gathering, here, clock):
    clock.now = gathering.ends_at + timedelta(days=60)
    operator.sign_in(runner)
    operator.open(here)
    operator.submit("Lagre arket", useful="9")
    clock.now += timedelta(minutes=1)
    operator.submit("Lagre arket", useful="9")
    assert "Det er for sent å føre ark." in operator.text()
    assert sheets() == 1


def test_once_it_is_finished_the_page_says_what_to_do(operator, gathering, here):
    answers(gathering, 5)
    finish(gathering)
    operator.open(here)
    assert "Skal flere ark føres, må den åpnes igjen fra resultatet." in operator.text()
