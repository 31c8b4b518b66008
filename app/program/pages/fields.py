"""Fields of programs: who answers for a row, with a question mark where somebody is not sure, and minutes to push."""

import re
from typing import Any

from wtforms import Field
from wtforms.widgets import TextInput

from app.domain.owner_names import Known, Named
from app.domain.program.rows import Responsible
from app.domain.text.normalise import folded
from app.followups.fields import NameField
from app.web.words import gettext as _

MOST_MINUTES = 24 * 60


class ResponsibleField(NameField):
    """As the owners of a task, but «Kari?» keeps its question mark, and nobody is fine too."""

    def pre_validate(self, form: Any) -> None:
        """Read the names without their question marks."""
        typed = self.data or ""
        self.data = " ".join(typed.replace("?", " ").split())
        try:
            super().pre_validate(form)
        finally:
            self.data = typed

    def responsible(self) -> tuple[Responsible, ...]:
        """Return whom the names mean, as they are to be written."""
        unsure = {folded(part.rstrip("? ")) for part in re.split(r"[,;&\n]| og ", self.data or "") if "?" in part}
        return tuple(_responsible(named, self._called(named), unsure) for named in self.named)

    def _called(self, named: Named) -> tuple[str, ...]:
        if named.kind == "group":
            return ("RAG",)
        known = (one for one in self._known if (one.kind, one.id) == (named.kind, named.id))
        return next((one.names for one in known), (named.name,))


def typed(responsible: tuple[Responsible, ...], known: list[Known]) -> str:
    """Return the line to begin with, so that reading it again finds the same; two of one name are told apart."""
    return ", ".join(_typed(one, known) for one in responsible)


def _typed(one: Responsible, known: list[Known]) -> str:
    mark = "?" if one.words.endswith("?") else ""
    found = next((known_one for known_one in known if (known_one.kind, known_one.id) == (one.kind, one.id)), None)
    if found is None or one.kind == "words":
        return one.words
    namesakes = [other for other in known if folded(other.names[0]) == folded(found.names[0])]
    return f"{found.told_apart if len(namesakes) > 1 else found.names[0]}{mark}"


def _responsible(named: Named, called: tuple[str, ...], unsure: set[str]) -> Responsible:
    mark = "?" if any(_is_said(folded(name), unsure) for name in called) else ""
    kind: Any = named.kind if named.kind in ("person", "organisation") else "words"
    return Responsible(kind, named.id if kind != "words" else None, f"{called[0]}{mark}")


def _is_said(name: str, unsure: set[str]) -> bool:
    return any(word == name or word.endswith(f"v/ {name}") or word.startswith(f"{name} (") for word in unsure)


class MinutesField(Field):
    """A number of minutes, back in time with a minus: 10, +10, -5, 15 min."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        self.data: int | None = None
        typed = re.sub(r"\s|min(?:utter|utt)?\.?$", "", valuelist[0].lower().strip()) if valuelist else ""
        if not typed:
            return
        match = re.fullmatch(r"([+−–-]?)([0-9]{1,4})", typed)
        if match is None or int(match[2]) > MOST_MINUTES:
            raise ValueError(_("Skriv minuttene slik: 10, eller -10 for å trekke fram."))
        self.data = int(match[2]) * (-1 if match[1] in ("-", "−", "–") else 1)
