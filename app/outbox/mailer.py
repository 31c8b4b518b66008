"""The outlets a mail can leave by: an SMTP server, or a folder of .eml files for the demo."""

import hashlib
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from app.outbox.mail import File, Mail, Outlet, Rejected, Unreachable, Unsure

TIMEOUT = 20


def outlet(address: str, sender: str) -> Outlet:
    """Return the outlet that a MAIL_OUTLET setting names; raises ValueError for one that makes no sense."""
    parts = urlsplit(address)
    if parts.scheme == "file" and parts.path:
        return lambda mail: _to_folder(Path(parts.path), compose(mail, sender))
    if parts.scheme in ("smtp", "smtps") and parts.hostname:
        return lambda mail: _to_server(address, compose(mail, sender), sender)
    raise ValueError(f"ALOR_MAIL_OUTLET cannot be {parts.scheme or 'empty'}")


def compose(mail: Mail, sender: str) -> EmailMessage:
    """Build the message for one valid address; the library refuses a line break in any other header."""
    try:
        address = validate_email(mail.address, check_deliverability=False, allow_smtputf8=False).ascii_email
    except EmailNotValidError as problem:
        raise Rejected("Adressen kan ikke brukes") from problem
    message = EmailMessage()
    message["From"] = sender
    message["To"] = address
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.written_at)
    digest = hashlib.sha256(mail.key.encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2].strip('>') or 'alor'}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message.set_content(mail.text)
    if mail.file:
        _attach(message, mail.file)
    return message


def _attach(message: EmailMessage, file: File) -> None:
    kind, _, parameters = file.kind.partition(";")
    main, _, sub = kind.strip().partition("/")
    given = dict(part.strip().split("=", 1) for part in parameters.split(";") if "=" in part)
    message.add_attachment(file.octets, maintype=main, subtype=sub, filename=file.name, params=given)


def _to_folder(folder: Path, message: EmailMessage) -> None:
    name = str(message["Message-ID"]).strip("<>").partition("@")[0]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.eml").write_bytes(message.as_bytes())
    except OSError as problem:
        raise Unreachable(f"Mappen for e-post kan ikke skrives ({type(problem).__name__})") from problem


def _to_server(address: str, message: EmailMessage, sender: str) -> None:
    server = _connected(address)
    try:
        _announce(server, sender, str(message["To"]))
        _hand_over(server, message.as_bytes(policy=SMTP))
    finally:
        server.close()


def _announce(server: smtplib.SMTP, sender: str, recipient: str) -> None:
    """Say from whom and to whom: while this lasts nothing has been handed over."""
    try:
        _judge(server.mail(sender)[0])
        _judge(server.rcpt(recipient)[0])
    except (smtplib.SMTPException, OSError) as broken:
        raise Unreachable("Forbindelsen ble brutt før utsending") from broken


def _hand_over(server: smtplib.SMTP, text: bytes) -> None:
    try:
        code = server.data(text)[0]
    except smtplib.SMTPDataError as answer:
        code = answer.smtp_code
    except (smtplib.SMTPException, OSError) as broken:
        raise Unsure("Forbindelsen ble brutt under utsending") from broken
    _judge(code)


def _judge(code: int) -> None:
    if code in (250, 251):
        return
    answers = {4: Unreachable, 5: Rejected}
    raise answers.get(code // 100, Unsure)(f"E-postserveren svarte {code}")


def _connected(address: str) -> smtplib.SMTP:
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=TIMEOUT, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
    except (OSError, smtplib.SMTPException) as problem:
        raise _no_contact(problem) from problem
    try:
        server.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=_tls(parts.username))
            server.ehlo()
        elif parts.scheme == "smtp" and parts.username:
            raise smtplib.SMTPNotSupportedError("a password goes over TLS only")
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except (OSError, smtplib.SMTPException) as problem:
        server.close()
        raise _no_contact(problem) from problem
    return server


def _tls(username: str | None) -> ssl.SSLContext:
    """A password is only told to a server that proves its name; a relay in the same house may sign for itself."""
    context = ssl.create_default_context()
    if not username:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _no_contact(problem: Exception) -> Unreachable:
    return Unreachable(f"Fikk ikke kontakt med e-postserveren ({type(problem).__name__})")
