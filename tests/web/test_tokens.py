"""Tokens in links: those that people already have stay valid, and nothing else opens their door."""

import pytest
from flask import Flask

from app.web import tokens

KEY, OLDER = "a key of thirty-two characters, or more", "an older key of thirty-two characters"
# Made by our own HMAC, before itsdangerous: purpose, seed, and the token under each of the keys.
IN_USE = [
    ("feed", "Zm9vYmFyYmF6cXV4", "ONoQ8G4rNOdV8D-RdG9P1Dc8ZBs", "1AjpGZjnGwZvS3Qh9QTyJx9lpaQ"),
    ("task", "r2J0", "5GTN2RaNq81RNY_Sy6wIEXMCjbw", "x_ilQ-3R4uRfi6S0ord1BTxo7E0"),
    ("pseudonym", "ask:192.0.2.7", "uCqgafZ7VoAymad-Vslop_Io14E", "zjvCeKjXpBC9CpIytQpxSpTwYu4"),
]


@pytest.fixture(autouse=True)
def keys():
    app = Flask(__name__)
    app.config.update(SECRET_KEY=KEY, SECRET_KEY_FALLBACKS=[OLDER])
    with app.app_context():
        yield app.config


@pytest.mark.parametrize(("purpose", "seed", "token", "older"), IN_USE)
def test_what_people_already_have_is_made_again_and_opens(purpose, seed, token, older):
    assert tokens.derived(purpose, seed) == token
    assert tokens.belongs(token, purpose, seed)
    assert tokens.belongs(older, purpose, seed)


@pytest.mark.parametrize(("purpose", "seed", "token", "older"), IN_USE)
def test_a_key_that_is_given_up_opens_nothing(keys, purpose, seed, token, older):
    keys["SECRET_KEY_FALLBACKS"] = None
    assert not tokens.belongs(older, purpose, seed)


def test_a_token_opens_what_it_was_made_for_and_nothing_else():
    token = tokens.derived("feed", "seed")
    assert not tokens.belongs(token, "task", "seed")
    assert not tokens.belongs(token, "feed", "another seed")


def test_no_other_spelling_of_a_token_opens():
    token = tokens.derived("feed", "seed")
    others = [
        token + "=",
        token + "æ",
        token[:-1],
        token.swapcase(),
        "",
        *(token[:-1] + last for last in "AEIMQUYcgko"),
    ]
    assert [other for other in others if other != token and tokens.belongs(other, "feed", "seed")] == []


def test_pseudonyms_are_known_under_every_key_the_newest_first():
    assert tokens.pseudonyms("ask:192.0.2.7") == ["uCqgafZ7VoAymad-Vslop_Io14E", "zjvCeKjXpBC9CpIytQpxSpTwYu4"]
    assert tokens.pseudonym("ask:192.0.2.7") == "uCqgafZ7VoAymad-Vslop_Io14E"
