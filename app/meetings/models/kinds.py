"""Kinds of meeting and the rules that each may have."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, pk
from app.web.words import N_
from app.web.words import lazy_gettext as _l

GROUPS_OWN = N_("RAG-møte")


class MeetingKind(Model):
    """A kind of meeting with its rules; RAG's own has neither notice nor quorum."""

    __tablename__ = "meeting_kind"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("notice_weeks IS NULL OR notice_weeks BETWEEN 1 AND 26", name="notice_sane"),
        CheckConstraint("quorum IS NULL OR quorum BETWEEN 1 AND 100", name="quorum_sane"),
        CheckConstraint("quorum_half_of IS NULL OR quorum_half_of BETWEEN 2 AND 200", name="quorum_half_sane"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "name": _l("Navn"),
        "notice_weeks": _l("Innkallingsfrist, uker før møtet"),
        "quorum": _l("Minst så mange til stede"),
        "quorum_half_of": _l("Minst halvparten av"),
    }

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(info={"privacy": "none"})
    notice_weeks: Mapped[int | None]
    quorum: Mapped[int | None]
    quorum_half_of: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_of_group(self) -> bool:
        """Whether its meetings are the working group's own."""
        return self.name == GROUPS_OWN

    @property
    def least_present(self) -> int | None:
        """How many of those entitled to vote must be there; at least half of seven are four."""
        half = -(-self.quorum_half_of // 2) if self.quorum_half_of else 0
        return max(self.quorum or 0, half) or None

    def __str__(self) -> str:
        return self.name
