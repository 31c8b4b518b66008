"""Lists of participants from elsewhere are read as they are written in Excel, in forms and in mails."""

import pytest

from app.domain.imports.participant_rows import Participant, heading_row, participants, roles, rows_of

KARI = Participant("Kari Moen", "Vågsund verft", "kari@verft.example")
OLA = Participant("Ola Vik", "Ytterfjord kommune", "ola@kommune.example")


def read(rows):
    heading = heading_row(rows)
    return participants(rows, heading, roles(rows, heading))


@pytest.mark.parametrize(
    "line",
    [
        "Kari Moen, Vågsund verft, kari@verft.example",
        "Kari Moen; Vågsund verft; kari@verft.example",
        "Kari Moen\tVågsund verft\tkari@verft.example",
        "Kari Moen – Vågsund verft – kari@verft.example",
        "- Kari Moen, Vågsund verft <kari@verft.example>",
        "Kari Moen, kari@verft.example, Vågsund verft",
    ],
)
def test_a_line_of_a_mail_is_a_person(line):
    assert read(rows_of(line)) == [KARI]


def test_those_who_receive_a_mail_are_a_person_each():
    line = "Kari Moen <kari@verft.example>; Ola Vik <ola@kommune.example>, siv@alor.example"
    assert read(rows_of(line)) == [
        Participant("Kari Moen", "", "kari@verft.example"),
        Participant("Ola Vik", "", "ola@kommune.example"),
        Participant("", "", "siv@alor.example"),
    ]


def test_headings_say_what_columns_hold_whatever_stands_above_and_between():
    rows = [
        ["Påmelding til samling 12. mars", "", "", "", ""],
        ["Tidsmerke", "Etternavn", "Fornavn", "E-post", "Arbeidsplass"],
        ["01.02.2026 10:00", "Moen", "Kari", "kari@verft.example", "Vågsund verft"],
        ["01.02.2026 10:05", "Vik", "Ola", "ola@kommune.example", "Ytterfjord kommune"],
    ]
    assert heading_row(rows) == 1
    assert roles(rows, 1) == ["out", "last", "first", "email", "workplace"]
    assert read(rows) == [KARI, OLA]


def test_without_headings_addresses_are_known_by_their_form():
    rows = [["kari@verft.example", "Kari Moen", "Vågsund verft"], ["ola@kommune.example", "Ola Vik", ""]]
    assert read(rows)[0] == KARI


def test_a_column_nobody_knows_is_left_out_where_there_are_headings():
    rows = [["Navn", "Allergi", "E-post"], ["Kari Moen", "sellerirot", "kari@verft.example"]]
    assert read(rows) == [Participant("Kari Moen", "", "kari@verft.example")]


def test_a_person_who_stands_twice_is_one_and_empty_rows_are_nobody():
    rows = [["Navn", "Bedrift", "E-post"], *[["Kari Moen", "Vågsund verft", "kari@verft.example"]] * 2, ["", "", ""]]
    assert read(rows) == [KARI]


def test_an_address_that_is_none_stands_as_it_was_written():
    assert read([["Navn", "E-post"], ["Kari Moen", "kari(at)verft"]]) == [Participant("Kari Moen", "", "kari(at)verft")]


@pytest.mark.parametrize("text", ["", "\n \n", "\t\t", ";;;"])
def test_nothing_is_nobody(text):
    assert read(rows_of(text)) == []


def test_two_who_receive_a_mail_are_two():
    found = read(rows_of("Kari Moen <kari@verft.example>, Ola Vik <ola@kommune.example>"))
    assert [one.name for one in found] == ["Kari Moen", "Ola Vik"]


def test_a_row_with_an_address_is_somebody_and_names_no_columns():
    assert heading_row([["Deltaker", "Vågsund verft", "kari@verft.example"]]) is None


def test_a_column_holds_addresses_though_one_is_written_wrong():
    rows = [["kari@verft.example", "Kari Moen"], ["ola@kommune.example", "Ola Vik"], ["siv(at)alor", "Siv Aa"]]
    assert roles(rows, None) == ["email", "name"]
