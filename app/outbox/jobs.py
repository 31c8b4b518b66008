"""The clock behind the outbox: sends what is due every few seconds, and lets features do their rounds each minute."""

from collections.abc import Callable
from functools import partial
from traceback import format_tb

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from app.db import db
from app.outbox import mailer
from app.outbox.delivery import deliver
from app.outbox.operations import sender
from app.web import settings
from app.web.binding import provided
from app.web.clock import now
from app.web.requests.guard import log

EVERY_SECONDS = 5
ROUND_SECONDS = 60


def deliver_once(app: Flask) -> None:
    """Send what is due; whatever goes wrong is logged, and the next round tries again."""
    with app.app_context():
        _guarded("the outbox could not be emptied", _deliver)


def round_once(app: Flask) -> None:
    """Let each feature do its round in a transaction of its own."""
    with app.app_context():
        for work in provided("jobs"):
            _guarded(f"{work.__module__} could not do its round", partial(work, now()))


def scheduler(app: Flask, *, blocking: bool) -> BaseScheduler:
    """Return a clock that empties the outbox and does the rounds; start() it."""
    clock: BaseScheduler = BlockingScheduler() if blocking else BackgroundScheduler(daemon=True)
    for work, seconds in ((deliver_once, EVERY_SECONDS), (round_once, ROUND_SECONDS)):
        clock.add_job(work, "interval", [app], seconds=seconds, coalesce=True, max_instances=1)
    return clock


def _deliver() -> None:
    deliver(mailer.outlet(settings.text("MAIL_OUTLET"), sender()), now())


def _guarded(trouble: str, work: Callable[[], object]) -> None:
    try:
        work()
        db.session.commit()
    except Exception as error:  # its message may hold an address
        db.session.rollback()
        log.error("%s: %s\n%s", trouble, type(error).__name__, "".join(format_tb(error.__traceback__)))
