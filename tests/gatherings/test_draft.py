"""Drafting a gathering: every field, dates and times as people type them, and what is refused beside which field."""

import pytest

from tests.support import make

PAGE = "/nettverk/sunnfjord/samlinger/ny"
DAY = {"days-0-day": "15.4.2026", "days-0-start": "9.00", "days-0-end": "15.00"}


def draft(visitor, **given):
    """Fill in the form and save the draft."""
    visitor.open(PAGE)
    return visitor.submit("Lagre utkast", **({"theme": "Rekruttering"} | given))


def facts(visitor):
    """Return the practical facts on a gathering's page."""
    return dict(zip(visitor.texts("#fakta + dl dt"), visitor.texts("#fakta + dl dd"), strict=True))


def test_a_theme_is_enough_for_a_draft(operator):
    draft(operator)
    assert operator.texts("h1") == ["Rekruttering"]
    assert operator.texts(".title .ds-tag") == ["Utkast"]
    assert "Utkastet er lagret." in operator.text()
    assert facts(operator)["Når"] == "Ikke bestemt"
    assert facts(operator)["Hvor"] == "Ikke bestemt"
    assert facts(operator)["Pris"] == "Gratis"
    assert facts(operator)["Plasser"] == "Omtrent 50"
    assert "ledere, Akan-kontakter, tillitsvalgte" in facts(operator)["For hvem"]


def test_every_field_is_kept_and_shown(operator, network):
    host, partner = make.organisation("KORUS Fjord"), make.organisation("Akan Fjord", kind="akan")
    contact = make.operator(network, make.person("Liv", "Ødegård", phone="901 23 456"))
    draft(
        operator,
        **DAY,
        theme="  Spill  på jobb ",
        venue="Hotell Fjord",
        address="Strandgata 1, Førde",
        online_url="meet.example/abc",
        online_is_open="y",
        about="Vi snakker om **spill**.",
        methods=["open_space", "talk"],
        target_group="Ledere",
        host_id=str(host.id),
        partner_ids=[str(partner.id)],
        contact_id=str(contact.id),
        registration_url="https://pamelding.example/1",
        price="1450",
        capacity="60",
    )
    assert operator.texts("h1") == ["Spill på jobb"]
    assert facts(operator) == {
        "Når": "onsdag 15. april 2026 kl. 09.00–15.00",
        "Hvor": "Hotell Fjord, Strandgata 1, Førde, og på nett Bli med i nettmøtet",
        "For hvem": "Ledere",
        "Arbeidsform": "Open Space, Innlegg",
        "Pris": "kr 1 450",
        "Plasser": "Omtrent 60",
        "Vertskap": "KORUS Fjord",
        "Sammen med": "Akan Fjord",
    }
    assert operator.page.select_one("a[href='https://meet.example/abc']")
    assert operator.texts("#om + p strong") == ["spill"]
    assert operator.texts("#kontakt ~ p")[0].startswith("Liv Ødegård")
    assert "901 23 456" in operator.text()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (("10.6.26", "0900", "1500"), "onsdag 10. juni 2026 kl. 09.00–15.00"),
        (("10. juni 2026", "9", "15.30"), "onsdag 10. juni 2026 kl. 09.00–15.30"),
        (("10.6", "kl. 9", "kl 15:00"), "onsdag 10. juni 2026 kl. 09.00–15.00"),
        (("onsdag 10. juni", "9:00", "15"), "onsdag 10. juni 2026 kl. 09.00–15.00"),
        (("2026-06-10", "09.00", "23.59"), "onsdag 10. juni 2026 kl. 09.00–23.59"),
        (("10/6-2026", "0900", "1500"), "onsdag 10. juni 2026 kl. 09.00–15.00"),
        (("1.3", "9", "15"), "mandag 1. mars 2027 kl. 09.00–15.00"),
    ],
)
def test_dates_and_times_are_read_as_people_type_them(operator, typed, shown):
    draft(operator, **dict(zip(DAY, typed, strict=True)))
    assert facts(operator)["Når"] == shown


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("days-0-day", "midt i juni", "Skriv datoen slik: 10.6.2026"),
        ("days-0-day", "31.6.2026", "Juni 2026 har bare 30 dager."),
        ("days-0-day", "1.1.1999", "Skriv datoen slik: 10.6.2026"),
        ("days-0-day", "31.2.2027", "Februar 2027 har bare 28 dager."),
        ("days-0-day", "29. februar 2027", "Februar 2027 har bare 28 dager."),
        ("days-0-day", "2026-04-31", "April 2026 har bare 30 dager."),
        ("days-0-day", "31.4", "April 2026 har bare 30 dager."),
        ("days-0-day", "0010-04-03", "Skriv datoen slik: 10.6.2026"),
        ("days-0-day", "31.13.2026", "Skriv datoen slik: 10.6.2026"),
        ("days-0-start", "tidlig", "Skriv klokkeslettet slik: 09.00"),
        ("days-0-end", "25.00", "Skriv klokkeslettet slik: 09.00"),
        ("days-0-end", "12.60", "Skriv klokkeslettet slik: 09.00"),
        ("days-0-day", "", "Skriv datoen."),
        ("days-0-start", "", "Skriv når dagen begynner."),
        ("days-0-end", "", "Skriv når dagen slutter."),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field_and_stays_as_typed(operator, field, typed, message):
    draft(operator, **(DAY | {field: typed}))
    assert operator.errors() == {field: message}
    for name, value in (DAY | {field: typed}).items():
        assert operator.page.select_one(f"#{name}")["value"] == value
    named = {"day": "Dato (1)", "start": "Fra kl. (1)", "end": "Til kl. (1)"}[field.rsplit("-")[-1]]
    assert operator.texts("ds-error-summary a") == [f"{named}: {message}"]
    assert operator.page.select_one("ds-error-summary a")["href"] == f"#{field}"


@pytest.mark.parametrize(
    ("start", "end", "field"), [("2.30", "9", "days-0-start"), ("0.30", "02.00", "days-0-end"), ("1.59", "3", None)]
)
def test_a_time_that_the_clocks_jump_over_is_refused_beside_its_field(operator, start, end, field):
    draft(operator, **{"days-0-day": "29.3.2026", "days-0-start": start, "days-0-end": end})
    message = "Klokken stilles denne natten, og dette klokkeslettet finnes ikke."
    assert operator.errors() == ({field: message} if field else {})


@pytest.mark.parametrize("end", ["9.00", "8.59"])
def test_an_end_before_the_start_is_refused(operator, end):
    draft(operator, **(DAY | {"days-0-end": end}))
    assert operator.errors() == {"days-0-end": "Slutten må være etter starten."}


def test_two_days_are_shown_together_in_order(operator):
    second = {"days-1-day": "14.4.2026", "days-1-start": "10.30", "days-1-end": "17"}
    draft(operator, **DAY, **second)
    assert operator.texts(".title .lead") == ["14.–15. april 2026 (uke 16)"]
    assert facts(operator)["Når"] == "tirsdag 14. april 2026 kl. 10.30–17.00 onsdag 15. april 2026 kl. 09.00–15.00"


def test_days_that_overlap_are_refused_at_the_days(operator):
    draft(operator, **DAY, **{"days-1-day": "15.4.26", "days-1-start": "14.59", "days-1-end": "17"})
    assert operator.texts("#days > .ds-validation-message") == ["To av dagene overlapper hverandre."]
    assert operator.page.select_one("ds-error-summary a")["href"] == "#days-0-day"
    operator.open("/samlinger")
    assert "Dine utkast" not in operator.text()


def test_two_parts_of_one_day_may_follow_each_other(operator):
    draft(operator, **DAY, **{"days-1-day": "15.4.26", "days-1-start": "15", "days-1-end": "17"})
    assert facts(operator)["Når"].count("15. april 2026") == 2


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("theme", " ", "Skriv hva samlingen handler om."),
        ("theme", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn."),
        ("venue", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn."),
        ("address", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn."),
        ("about", "x" * 20_001, "Teksten er for lang. Det er plass til 20000 tegn."),
        ("target_group", "x" * 2001, "Teksten er for lang. Det er plass til 2000 tegn."),
        ("online_url", "javascript:alert(1)", "Skriv en nettadresse, for eksempel https://www.korus.no"),
        ("online_url", "møterom 2", "Skriv en nettadresse, for eksempel https://www.korus.no"),
        (
            "registration_url",
            "javascript://x.no/%0aalert(1)",
            "Skriv en nettadresse, for eksempel https://www.korus.no",
        ),
        ("price", "-1", "Skriv et tall fra 0 til 100 000."),
        ("price", "100001", "Skriv et tall fra 0 til 100 000."),
        ("price", "99999999999999999999", "Skriv et tall fra 0 til 100 000."),
        ("capacity", "0", "Skriv et tall fra 1 til 10 000."),
        ("capacity", "10001", "Skriv et tall fra 1 til 10 000."),
    ],
)
def test_limits_are_said_beside_the_field_and_nothing_is_saved(operator, field, typed, message):
    draft(operator, **{field: typed})
    assert operator.errors() == {field: message}
    operator.open("/samlinger")
    assert "Dine utkast" not in operator.text()


@pytest.mark.parametrize(
    ("field", "typed"), [("price", "0"), ("price", "100000"), ("capacity", "1"), ("capacity", "10000")]
)
def test_the_limits_themselves_are_taken(operator, field, typed):
    draft(operator, **{field: typed})
    assert operator.texts(".title .ds-tag") == ["Utkast"]


@pytest.mark.parametrize("field", ["price", "capacity"])
def test_a_number_in_words_is_refused_and_stays(operator, field):
    draft(operator, **{field: "ganske mye"})
    assert list(operator.errors()) == [field]
    assert operator.page.select_one(f"#{field}")["value"] == "ganske mye"


def test_an_empty_price_is_not_given_and_an_empty_capacity_is_unbounded(operator):
    draft(operator, price="", capacity="")
    assert facts(operator)["Pris"] == "Ikke oppgitt"
    assert "Plasser" not in facts(operator)


def test_gratis_is_a_price_and_no_number_of_places(operator):
    draft(operator, price=" Gratis ")
    assert facts(operator)["Pris"] == "Gratis"
    draft(operator, capacity="gratis")
    assert operator.texts("ds-error-summary a") == ["Antall plasser: Skriv et tall fra 1 til 10 000."]
