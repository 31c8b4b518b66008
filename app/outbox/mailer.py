"""The outlets a mail can leave by: an SMTP server, or a folder of .eml files for the demo."""

import hashlib
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

TIMEOUT = 20


class Unreachable(Exception):
    """Nothing was handed over; try again later."""


class Rejected(Exception):
    """The server has said no for good."""


class Unsure(Exception):
    """The line broke after the text had been handed over: it may or may not have been taken."""


@dataclass(frozen=True)
class Mail:
    """What one recipient gets."""

    address: str
    subject: str
    text: str
    key: str
    written_at: datetime


Outlet = Callable[[Mail], None]


def outlet(address: str, sender: str) -> Outlet:
    """Return the outlet that a MAIL_OUTLET setting names; raises ValueError for one that makes no sense."""
    parts = urlsplit(address)
    if parts.scheme == "file" and parts.path:
        return lambda mail: _to_folder(Path(parts.path), compose(mail, sender))
    if parts.scheme in ("smtp", "smtps") and parts.hostname:
        return lambda mail: _to_server(address, compose(mail, sender), sender)
    raise ValueError(f"ALOR_MAIL_OUTLET cannot be {parts.scheme or 'empty'}")


def compose(mail: Mail, sender: str) -> EmailMessage:
    """Build the message; the library refuses a line break in a header, and an address is never built by hand."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.address
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.written_at)
    digest = hashlib.sha256(mail.key.encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2].strip('>') or 'alor'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message


def _to_folder(folder: Path, message: EmailMessage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").partition("@")[0]
    (folder / f"{name}.eml").write_bytes(message.as_bytes())


def _to_server(address: str, message: EmailMessage, sender: str) -> None:
    server = _connected(address)
    try:
        server.send_message(message, from_addr=sender)
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        raise (Rejected if code >= 500 else Unreachable)(f"Mottakeren ble avvist ({code})") from refused
    except smtplib.SMTPResponseException as answer:
        raise (Rejected if answer.smtp_code >= 500 else Unreachable)(f"E-postserveren svarte {answer.smtp_code}") from answer
    except (smtplib.SMTPServerDisconnected, OSError) as broken:
        raise Unsure("Forbindelsen ble brutt under utsending") from broken
    finally:
        server.close()


def _connected(address: str) -> smtplib.SMTP:
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT)
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
        server.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls()
            server.ehlo()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except (OSError, smtplib.SMTPException) as problem:
        raise Unreachable(f"Fikk ikke kontakt med e-postserveren ({type(problem).__name__})") from problem
    return server
