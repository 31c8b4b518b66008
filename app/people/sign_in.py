"""Signing in without a password: a link by mail, used once by a button, and a session kept on the server."""

import re
from datetime import datetime, timedelta

from flask import render_template
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from app.db import db
from app.domain.errors import NotFound, Refused
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history import trail
from app.outbox.operations import post
from app.people import queries
from app.people.models import Person, Session, SignInLink
from app.web import addresses, tokens
from app.web.clock import now as this_moment
from app.web.requests import cookie, incoming, rate_limit
from app.web.requests.rate_limit import Limit
from app.web.words import gettext as _

LINK_LIFE = timedelta(minutes=10)
# Asking is bounded for one address of a person and, far wider, for one address on the net: a whole venue shares one.
ASKS_PER_PERSON = 5
ASKS, GUESSES = Limit("ask", 60), Limit("guess", 20)
SEEN_EVERY = timedelta(minutes=5)
PURPOSE = "sign-in"


def ask(email: str, *, browser: str, now: datetime) -> None:
    """Mail a link to `email` if somebody has that address; the same work and the same silence if nobody has.

    Raises TooMany for the place, never for the person: an owner's mailed links work whatever others ask for.
    """
    ASKS.count(now)
    key = tokens.pseudonym(f"person:{email.strip().lower()}")
    too_often = rate_limit.attempts(key, now - LINK_LIFE) >= ASKS_PER_PERSON
    if not too_often:  # who is refused does not count, or somebody else's asking would lock the owner out for good
        db.session.add(rate_limit.Attempt(key=key, at=now))
    rate_limit.forget(now)
    person = queries.with_email(email)
    seed = tokens.seed()
    token = tokens.derived(PURPOSE, seed)
    if person is None or person.email is None or too_often:
        problem = _("For mange lenker til samme adresse") if person else _("Ukjent adresse")
        trail.tell("sign_in_failed", by=None, now=now, after=problem)
        return
    db.session.add(
        SignInLink(
            person_id=person.id,
            token_hash=tokens.hashed(token),
            browser_hash=tokens.hashed(browser),
            asked_at=now,
            expires_at=now + LINK_LIFE,
        )
    )
    text = render_template("people/mail_sign_in.txt", person=person, base=addresses.base())
    post(
        person.email,
        _("Logg inn på alor"),
        text,
        key=f"sign-in-{tokens.hashed(token)}",
        secret=(PURPOSE, seed),
        now=now,
    )


def link(token: str, now: datetime) -> SignInLink:
    """Return the link if it can still be used; raises NotFound for a used, old or unknown one alike."""
    found = db.session.scalar(select(SignInLink).where(SignInLink.token_hash == tokens.hashed(token)))
    if found is None or found.ended_at is not None or found.expires_at <= now:
        raise NotFound
    return found


def guess(now: datetime) -> None:
    """Count and tell of a link that did not work; raises TooMany when a place keeps guessing."""
    GUESSES.count(now)
    trail.tell("sign_in_failed", by=None, now=now, after=_("Lenken virket ikke"))


def use(token: str, *, device: str, now: datetime) -> Person:
    """Sign in by a link: it and all older ones of the person end, a new session begins. Raises NotFound."""
    found = link(token, now)
    person = queries.person(found.person_id)
    if person.disabled_at is not None:
        raise NotFound
    used = db.session.execute(
        update(SignInLink).where(SignInLink.id == found.id, SignInLink.ended_at.is_(None)).values(ended_at=now)
    )
    if used.rowcount == 0:  # type: ignore[attr-defined]  # two buttons pressed at once: one of them wins
        raise NotFound
    older = SignInLink.person_id == person.id, SignInLink.id < found.id, SignInLink.ended_at.is_(None)
    db.session.execute(update(SignInLink).where(*older).values(ended_at=now))
    begin(person, device=device, now=now)
    return person


def begin(person: Person, *, device: str, now: datetime) -> Session:
    """Begin a session in this browser, under a new id; whatever the cookie held before is gone."""
    end_current(now)
    cookie.clear()
    token = tokens.seed()
    session = Session(
        person_id=person.id, token_hash=tokens.hashed(token), device=device_name(device), began_at=now, seen_at=now
    )
    db.session.add(session)
    history.note(person, "signed_in", by=person, now=now, after=session.device)
    cookie.keep("session", token)
    return session


def sign_out(now: datetime) -> None:
    """Sign out of this browser, and leave a line about it."""
    if session := current_session():
        history.note(session.person, "signed_out", by=session.person, now=now, after=session.device)
    end_current(now)


def end_current(now: datetime) -> None:
    """Forget the session of this browser: the row ends on the server, so a copied cookie is worth nothing."""
    if token := cookie.value("session"):
        ended = Session.token_hash == tokens.hashed(token), Session.ended_at.is_(None)
        db.session.execute(update(Session).where(*ended).values(ended_at=now))
    cookie.clear()


def session_of(person: Person, session_id: int) -> Session:
    """Return one of a person's own sessions; another person's is NotFound."""
    found = db.session.get(Session, session_id)
    if found is None or found.person_id != person.id:
        raise NotFound
    return found


def end(found: Session, now: datetime) -> None:
    """End one session."""
    if found.ended_at is None:
        history.note(found.person, "signed_out", by=found.person, now=now, after=found.device)
    found.ended_at = now


def sign_out_everywhere(person: Person, now: datetime) -> None:
    """End all of one's own sessions, and leave a line about it."""
    history.note(person, "signed_out", by=person, now=now, after=_("overalt"))
    end_all(person, now)


def end_all(person: Person, now: datetime) -> None:
    """End every session of a person, everywhere."""
    db.session.execute(
        update(Session).where(Session.person_id == person.id, Session.ended_at.is_(None)).values(ended_at=now)
    )


def end_links(person: Person, now: datetime) -> None:
    """End every link mailed to a person, also those still on their way."""
    unused = SignInLink.person_id == person.id, SignInLink.ended_at.is_(None)
    db.session.execute(update(SignInLink).where(*unused).values(ended_at=now))


def current_session() -> Session | None:
    """Return the session of this browser if it is alive and its person is not disabled."""
    token = cookie.value("session")
    if not token:
        return None
    found = db.session.scalar(select(Session).where(Session.token_hash == tokens.hashed(token)))
    if found is None or found.ended_at is not None or found.person.disabled_at is not None:
        return None
    now = this_moment()
    idle, longest = queries.session_limits(found.person_id, now)
    if now - found.seen_at > idle or now - found.began_at > longest:
        return None
    if now - found.seen_at > SEEN_EVERY:
        _saw(found.id, now)
    return found


def current_person() -> Person | None:
    """Return who is signed in in this browser."""
    session = current_session()
    return session.person if session else None


def device_name(user_agent: str) -> str:
    """Return what a person recognises a browser by: "Edge på Windows"."""
    browsers = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if re.search(rf"\b{mark}", user_agent)), "Nettleser")
    system = next((name for mark, name in systems if mark in user_agent), "")
    return f"{browser} på {system}" if system else browser


def _saw(session_id: int, now: datetime) -> None:
    """Note that the session is in use; for a page that only reads, on a connection of its own."""
    seen = update(Session).where(Session.id == session_id).values(seen_at=now)
    if not incoming.is_reading():
        db.session.execute(seen)
        return
    try:
        with db.engine.begin() as connection:
            connection.execute(seen)
    except OperationalError:  # a read-only disk keeps nobody from reading
        return


def refuse_lonely_administrator(person: Person, now: datetime) -> None:
    """Refuse to take away the last administrator who can sign in: nobody could let anybody in again."""
    if set(queries.able_administrators(oslo(now).date())) == {person.id}:
        raise Refused("Dette er den siste administratoren. Gjør en annen til administrator først.")
