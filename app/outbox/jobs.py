"""The clock behind the outbox: sends what is due every few seconds, in `flask jobs` or beside the demo."""

from traceback import format_tb

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from app.outbox import mailer
from app.outbox.operations import deliver, sender
from app.web.clock import now
from app.web.guard import log

EVERY_SECONDS = 5


def deliver_once(app: Flask) -> None:
    """Send what is due; whatever goes wrong is logged, and the next round tries again."""
    with app.app_context():
        try:
            deliver(mailer.outlet(str(app.config["MAIL_OUTLET"]), sender()), now())
        except Exception as error:  # its message may hold an address
            log.error(
                "the outbox could not be emptied: %s\n%s", type(error).__name__, "".join(format_tb(error.__traceback__))
            )


def scheduler(app: Flask, *, blocking: bool) -> BaseScheduler:
    """Return a clock that empties the outbox; start() it."""
    clock: BaseScheduler = BlockingScheduler() if blocking else BackgroundScheduler(daemon=True)
    clock.add_job(deliver_once, "interval", [app], seconds=EVERY_SECONDS, coalesce=True, max_instances=1)
    return clock
