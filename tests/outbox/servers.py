"""Mail servers that behave, refuse, or hang up at a chosen moment."""

import socket
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Handler:
    """Keeps what it takes; `answers` are given instead of 250, one a message, by stage."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, list[str]] = {"MAIL": [], "RCPT": [], "DATA": []}

    async def handle_MAIL(  # noqa: N802 - so aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        """Take the sender or not."""
        if self.answers["MAIL"]:
            return self.answers["MAIL"].pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - so aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        """Take the recipient or not."""
        if self.answers["RCPT"]:
            return self.answers["RCPT"].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - so aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the text or not."""
        if self.answers["DATA"]:
            return self.answers["DATA"].pop(0)
        content = cast(bytes, envelope.content).replace(b"\r\n", b"\n")
        self.taken.append(cast(EmailMessage, message_from_bytes(content, policy=default)))
        self.recipients += envelope.rcpt_tos
        return "250 OK"


class MailServer(Controller):
    """An SMTP server without TLS on a port that the system chooses; `with` starts and stops it."""

    def __init__(self) -> None:
        self.box = Handler()
        super().__init__(self.box, hostname="127.0.0.1", port=0)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def __enter__(self) -> "MailServer":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """What MAIL_OUTLET says."""
        return f"smtp://127.0.0.1:{self.port}"


class BreakingServer:
    """Speaks SMTP until a moment, then hangs up: at "connect", "ehlo", "mail", "rcpt" or "text" (its last dot)."""

    def __init__(self, moment: str) -> None:
        self.moment = moment
        self.texts = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "BreakingServer":
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join(10)

    @property
    def address(self) -> str:
        """What MAIL_OUTLET says."""
        return f"smtp://127.0.0.1:{self.listening.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as heard:
                if self.moment != "connect":
                    line.sendall(b"220 ready\r\n")
                    self._talk(line, heard)

    def _talk(self, line: socket.socket, heard: Any) -> None:
        while command := heard.readline():
            verb = command[:4].decode().lower()
            if verb == self.moment:
                return
            if verb == "data":
                line.sendall(b"354 go on\r\n")
                while heard.readline().rstrip() != b".":
                    pass
                self.texts += 1
                return  # the text was taken, and nobody is told
            line.sendall(b"250 fine\r\n")


def free_port() -> int:
    """Return a port where nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
