"""How often something may be done in a quarter of an hour, counted in the database for all workers together."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, db, pk
from app.domain.errors import Refused
from app.web import settings, tokens
from app.web.requests.guard import place
from app.web.words import N_

WINDOW = timedelta(minutes=15)
ATTEMPTS_STAY = timedelta(days=1)


class Attempt(Model):
    """One attempt, under a keyed hash of what it is counted for; deleted after a day."""

    __tablename__ = "sign_in_attempt"  # signing in was the first that was counted
    __table_args__ = (Index("ix_sign_in_attempt_key_at", "key", "at"),)

    id: Mapped[pk]
    key: Mapped[str] = mapped_column(info={"privacy": "signing_in"})
    at: Mapped[datetime] = mapped_column(index=True)


class TooMany(Refused):
    """A limit is reached: a form shows the words of the limit, any other page is answered with 429."""


@dataclass(frozen=True)
class Limit:
    """So many attempts of one kind from one place, and what is said when one more is made."""

    kind: str
    most: int
    words: str = N_("For mange forsøk. Vent et kvarter og prøv igjen.")

    def count(self, now: datetime) -> None:
        """Count an attempt from where the request comes from; raises TooMany when the limit is reached."""
        key = self._key()
        if attempts(key, now - WINDOW) >= self.most:
            raise TooMany(self.words)
        db.session.add(Attempt(key=key, at=now))

    def count_reading(self, now: datetime) -> None:
        """Do the same for a page that only reads: each worker remembers by itself, and nothing is written.

        What is read so is guarded by a secret that nobody guesses; a stranger must not take the writers' lock.
        """
        key, readings = self._key(), _readings()
        if attempts(key, now - WINDOW) + readings.since(key, now - WINDOW) >= self.most:
            raise TooMany(self.words)
        readings.add(key, now)

    def _key(self) -> str:
        return tokens.pseudonym(f"{self.kind}:{place()}")


class Readings:
    """When something was read in vain, by key, in one worker; of many keys the latest."""

    def __init__(self, most_keys: int = 5000, most_times: int = 100) -> None:
        self._most_keys, self._most_times = most_keys, most_times
        self._times: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def since(self, key: str, moment: datetime) -> int:
        """Return how many there were under `key` since then."""
        with self._lock:
            return sum(at >= moment for at in self._times.get(key, ()))

    def add(self, key: str, at: datetime) -> None:
        """Remember one more."""
        with self._lock:
            self._times.setdefault(key, deque(maxlen=self._most_times)).append(at)
            self._times.move_to_end(key)
            while len(self._times) > self._most_keys:
                self._times.popitem(last=False)


def _readings() -> Readings:
    found: Readings = settings.site().extensions.setdefault("readings", Readings())
    return found


@dataclass(frozen=True)
class RecipientLimit:
    """So many mails a day to one address that somebody typed, wherever they are asked for, and what is said then."""

    kind: str
    most: int
    words: str

    def count(self, address: str, now: datetime) -> None:
        """Count a mail to an address; raises TooMany beside the field `email` when the limit is reached."""
        name, _at, domain = address.lower().rpartition("@")
        key = tokens.pseudonym(f"{self.kind}:{name.partition('+')[0]}@{domain}")  # a plus leads to the same
        if attempts(key, now - ATTEMPTS_STAY) >= self.most:
            raise TooMany(self.words, field="email")
        db.session.add(Attempt(key=key, at=now))


def attempts(key: str, since: datetime) -> int:
    """Return how many attempts were counted under `key` since then."""
    question = select(func.count()).where(Attempt.key == key, Attempt.at >= since)
    return db.session.scalar(question) or 0


def forget(now: datetime) -> None:
    """Delete the attempts of a day ago."""
    old = delete(Attempt).where(Attempt.at < now - ATTEMPTS_STAY)
    db.session.execute(old.execution_options(synchronize_session=False))
