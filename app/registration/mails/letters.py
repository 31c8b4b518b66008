"""What people are told by mail: the gathering's own facts and a personal link, nothing that a stranger typed."""

from collections.abc import Sequence
from datetime import datetime

from flask import render_template

from app.domain.calendar.ical import appointments
from app.entries import queries as entries
from app.gatherings.models import Gathering
from app.outbox.mail import File
from app.outbox.operations import post
from app.registration import queries
from app.registration.mails import facts
from app.registration.models import Registration, SentMessage
from app.web import addresses
from app.web.words import gettext as _

CALENDAR = "text/calendar; charset=utf-8"


def key(registration: Registration, what: str = "") -> str:
    """Return what the messages of a registration are known by; without `what` the beginning they share."""
    return f"registration:{registration.public_id}:{what}"


def received(registration: Registration, now: datetime) -> None:
    """Tell whoever signed up whether there is a place, once."""
    if registration.state == "coming":
        _write(
            registration,
            "registration/mail_coming.txt",
            _("Du er påmeldt: %(title)s", title=_title(registration)),
            now,
            with_file=True,
        )
    else:
        _write(
            registration,
            "registration/mail_waiting.txt",
            _("Du står på venteliste: %(title)s", title=_title(registration)),
            now,
        )


def already(registration: Registration, now: datetime) -> None:
    """Send the link that is there to whoever signs up again, or asks for it; once a quarter of an hour."""
    quarter = int(now.timestamp()) // 900
    subject = _("Påmeldingen din: %(title)s", title=_title(registration))
    _write(registration, "registration/mail_link.txt", subject, now, once=str(quarter))


def promoted(registration: Registration, now: datetime) -> None:
    """Tell somebody who waited that there is a place now, and how to say no."""
    subject = _("Du har fått plass: %(title)s", title=_title(registration))
    _write(registration, "registration/mail_promoted.txt", subject, now, with_file=True)


def withdrawn(registration: Registration, now: datetime, reason: str = "") -> None:
    """Tell somebody who was taken off; the reason is the organiser's."""
    _write(
        registration,
        "registration/mail_withdrawn.txt",
        _("Du er meldt av: %(title)s", title=_title(registration)),
        now,
        reason=reason,
    )


def left_to_another(registration: Registration, now: datetime) -> None:
    """Tell who gives the place to a colleague; written before the names are exchanged."""
    _write(
        registration,
        "registration/mail_left.txt",
        _("Plassen din er gitt videre: %(title)s", title=_title(registration)),
        now,
    )


def taken_over(registration: Registration, now: datetime) -> None:
    """Tell who has been given a place by a colleague."""
    subject = _("Du har fått en plass: %(title)s", title=_title(registration))
    _write(registration, "registration/mail_taken_over.txt", subject, now, with_file=registration.state == "coming")


def reminder(registration: Registration, now: datetime) -> None:
    """Remind somebody who comes, once for each beginning."""
    subject = _("Påminnelse: %(title)s", title=_title(registration))
    once = str(registration.setup.gathering.starts_at)
    _write(registration, "registration/mail_reminder.txt", subject, now, with_file=True, once=once)


def changed(registration: Registration, changes: list[str], now: datetime) -> None:
    """Tell somebody what has become different since the last mail."""
    subject = _("Endret: %(title)s", title=_title(registration))
    come = registration.state == "coming"
    _write(
        registration,
        "registration/mail_changed.txt",
        subject,
        now,
        with_file=come,
        once=now.isoformat(),
        changes=changes,
    )


def cancelled(registration: Registration, now: datetime) -> None:
    """Tell somebody that the gathering is cancelled."""
    subject = _("Avlyst: %(title)s", title=_title(registration))
    _write(registration, "registration/mail_cancelled.txt", subject, now, with_file=True, once=now.isoformat())


def message(registration: Registration, written: SentMessage, now: datetime) -> None:
    """Pass on what an organiser wrote."""
    once, template = str(written.id), "registration/mail_message.txt"
    _write(registration, template, written.subject, now, once=once, written=written.text)


def _title(registration: Registration) -> str:
    return registration.setup.gathering.title


def _write(
    registration: Registration,
    template: str,
    subject: str,
    now: datetime,
    *,
    with_file: bool = False,
    once: str = "",
    reason: str = "",
    changes: Sequence[str] = (),
    written: str = "",
) -> None:
    """Put a message in the outbox, in the transaction of what it tells; the outbox puts the secret in when it sends.

    Nothing is told of a gathering that is a draft, or a draft again.
    """
    gathering = registration.setup.gathering
    if not registration.email or not gathering.is_public:
        return
    address = addresses.absolute(f"/pamelding/{registration.public_id}/{{token}}")
    text = render_template(
        template,
        registration=registration,
        gathering=gathering,
        setup=registration.setup,
        number=queries.number_waiting(registration) if registration.state == "waiting" else 0,
        address=address,
        to_withdraw=f"{address}/meld-av",
        page=addresses.absolute(f"/samlinger/{gathering.id}"),
        reason=reason,
        changes=changes,
        written=written,
    )
    registration.told = facts.of(gathering)
    post(
        registration.email,
        subject,
        text,
        key=key(registration, f"{template}:{once or registration.version}"),
        now=now,
        secret=(queries.PURPOSE, registration.public_id),
        file=_file(gathering) if with_file else None,
        reply_to=reply_to(gathering),
    )


def reply_to(gathering: Gathering) -> str:
    """Return whom an answer goes to: the contact, who is named on the gathering's page."""
    return (gathering.contact.email or "") if gathering.contact is not None else ""


def _file(gathering: Gathering) -> File:
    return File("samling.ics", CALENDAR, appointments(entries.of_uids([day.uid for day in gathering.days])))
