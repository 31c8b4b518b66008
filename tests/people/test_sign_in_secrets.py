"""What the database knows of sign-in links and sessions: hashes, never what opens a door."""

from sqlalchemy import select, text

from app.db import db
from app.outbox.operations import WIPED
from tests.support import make


def everything_stored():
    """Return every value of every column of every table."""
    rows = []
    for table in db.metadata.sorted_tables:
        rows += [str(value) for row in db.session.execute(select(table)) for value in row]
    db.session.rollback()
    return rows


def test_a_token_is_never_stored_neither_before_nor_after_the_mail_is_sent(visitor, post):
    make.person("Kari", "Nordmo", email="kari@alor.example")
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    before = everything_stored()
    token = post.link().rpartition("/")[2]
    after = everything_stored()
    visitor.open(f"/logg-inn/{token}")
    visitor.submit("Logg inn")
    for stored in (before, after, everything_stored()):
        assert "kari@alor.example" in stored  # it is the right database, and it was not empty
        assert not [value for value in stored if token in value]


def test_a_token_holds_at_least_128_random_bits(visitor, post):
    make.person("Kari", "Nordmo", email="kari@alor.example")
    tokens = set()
    for _ in range(5):
        visitor.open("/logg-inn")
        visitor.submit("Send meg en lenke", email="kari@alor.example")
        tokens.add(post.link().rpartition("/")[2])
    assert len(tokens) == 5
    assert min(len(token) for token in tokens) * 6 >= 128


def test_what_the_link_was_made_from_is_wiped_when_it_has_been_sent(visitor, post):
    make.person("Kari", "Nordmo", email="kari@alor.example")
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    (seed,) = db.session.execute(text("SELECT secret_seed FROM message")).scalars()
    db.session.rollback()
    assert [value for value in everything_stored() if seed in value]
    post.link()
    assert not [value for value in everything_stored() if seed in value]
    assert WIPED in everything_stored()


def test_the_secret_of_a_session_is_only_in_the_cookie(app, visitor):
    visitor.sign_in(make.person())
    visitor.open("/min-side")
    with visitor.client.session_transaction() as cookie:
        secret = cookie["session"]
    assert len(secret) * 6 >= 128
    assert not [value for value in everything_stored() if secret in value]


def test_attempts_are_counted_without_keeping_whom_or_where(visitor):
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="nobody.known@alor.example")
    stored = everything_stored()
    assert len(stored) > 0
    assert not [value for value in stored if "nobody.known" in value or "127.0.0.1" in value]
