"""Reminders of tasks by mail: before and after the last day, at most one per task, recipient, kind and due date."""

from datetime import datetime

from flask import render_template

from app.db import db
from app.domain.text.excerpt import cut
from app.domain.time import reminder_schedule
from app.domain.time.dates import oslo
from app.followups import queries
from app.followups.models import FollowUp, Reminder
from app.followups.operations import reminder_key
from app.followups.reminders.recipients import Contacts, Recipient
from app.outbox import operations as outbox
from app.web import addresses, tokens
from app.web.words import gettext as _


def remind(now: datetime) -> None:
    """Write the reminders that are due, in the transaction of the caller.

    Their rows, and the keys of their mails, keep two processes from reminding twice.
    """
    if not reminder_schedule.is_office_time(now):
        return
    today = oslo(now).date()
    tasks = queries.to_remind(now, today)
    if not tasks:
        return
    written, contacts = queries.reminded(tasks), Contacts(today)
    for task in tasks:
        kind = reminder_schedule.kind(task.due_last, task.due_set_at, now) if task.due_last else None
        for recipient in contacts.of(task) if kind else []:
            if (task.id, recipient.key, kind, _due_key(task)) not in written:
                _write(task, recipient, str(kind), now)


def _write(task: FollowUp, recipient: Recipient, kind: str, now: datetime) -> None:
    reminder = Reminder(
        follow_up_id=task.id,
        recipient=recipient.key,
        kind=kind,
        due_key=_due_key(task),
        public_id=tokens.seed(),
        person_id=recipient.person.id if recipient.person else None,
        name=recipient.name,
        at=now,
    )
    db.session.add(reminder)
    subject = _("Frist passert: %(task)s", task=task.text) if kind == "late" else _("Frist: %(task)s", task=task.text)
    base = addresses.base()
    text = render_template(
        "followups/mail_reminder.txt",
        task=task,
        kind=kind,
        name=recipient.name,
        is_known=recipient.person is not None,
        address=f"{base}/oppgave/{reminder.public_id}/{{token}}",
    )
    key = f"{reminder_key(task)}{recipient.key}:{kind}:{reminder.due_key}"
    secret = (queries.PURPOSE, reminder.public_id)
    outbox.post(recipient.address, cut(subject, 200), text, key=key, now=now, secret=secret)


def _due_key(task: FollowUp) -> str:
    return f"{task.due_last:%Y-%m-%d}"
