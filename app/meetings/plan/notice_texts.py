"""The words of a notice, of its changes and of a cancellation: plain text that reads well at 72 columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from app.domain.minutes.inline_marks import marks
from app.domain.time.dates import oslo
from app.followups.labels import told_on
from app.followups.models import FollowUp
from app.meetings.models.labels import MODE_LABELS, hours, slot, when
from app.meetings.models.meeting import Meeting
from app.web.formatting import day as words_of_day
from app.web.formatting import weekday
from app.web.words import gettext as _
from app.web.words import ngettext

WIDTH = 72
MOST_TASKS = 30
INDENT = " " * 4  # under the title of an item, behind its number
Told = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """One who is called; a guest sees no internal items and no tasks, and has a page under a secret of `guest_key`.

    Who has a guest's place in RAG is known by it in every meeting, and has no page.
    """

    name: str
    email: str
    url: str
    guest_key: str = ""
    has_guest_seat: bool = False

    @property
    def is_guest(self) -> bool:
        """Whether it is somebody from outside RAG."""
        return bool(self.guest_key) or self.has_guest_seat


def current(meeting: Meeting) -> Told:
    """Return what a notice tells of a meeting as it stands now, as values that can be kept and compared."""
    return {
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
        "latest_end_at": meeting.latest_end_at.isoformat() if meeting.latest_end_at else None,
        "mode": meeting.mode,
        "place": meeting.place,
        "online_url": meeting.online_url,
        "theme": meeting.theme,
        "note": meeting.note,
        "items": [
            {
                "id": item.id,
                "title": item.title,
                "presenter": item.presenter,
                "internal": item.internal,
                "slot": slot(item.starts, item.ends),
                "text": _unmarked(item.text),
                "number": number,
            }
            for number, item in enumerate(meeting.items, 1)
        ],
    }


def subject(meeting: Meeting, kind: str) -> str:
    """Return the subject of a message: notice, change or cancelled."""
    words = {"title": meeting.kind.name, "day": f"{weekday(meeting.day)} {words_of_day(meeting.day)}"}
    if kind == "cancelled":
        return str(_("Avlyst: %(title)s %(day)s", **words))
    if kind == "change":
        return str(_("Endring: %(title)s %(day)s", **words))
    return str(_("Innkalling: %(title)s %(day)s", **words))


def notice(meeting: Meeting, reader: Reader, tasks: Sequence[FollowUp], today: date) -> str:
    """Return the whole notice for one reader."""
    told = current(meeting)
    blocks = [
        [_("Du er invitert som gjest til dette møtet.")] if reader.is_guest else [],
        _facts(meeting, reader),
        _agenda(told, internal=not reader.is_guest),
        _section(_("BESKJED"), _wrapped(meeting.note)) if meeting.note else [],
        [] if reader.is_guest else _tasks(tasks, today),
        _page(reader),
        [_("Møtet for kalenderen er vedlagt.")],
    ]
    return _joined(meeting, blocks)


def change(meeting: Meeting, reader: Reader, changes: Sequence[str]) -> str:
    """Return what has changed since the last message, and what holds now."""
    blocks = [
        _section(_("ENDRET SIDEN SIST"), [line for text in changes for line in _wrapped(text, "- ")]),
        _section(_("SLIK ER DET NÅ"), _facts(meeting, reader)),
        _page(reader),
    ]
    return _joined(meeting, blocks)


def cancelled(meeting: Meeting) -> str:
    """Return that it does not take place, and why."""
    told = when(meeting.starts_at, meeting.ends_at, meeting.latest_end_at)
    blocks = [
        _wrapped(_("Møtet %(when)s er avlyst.", when=told)),
        _wrapped(_("Begrunnelse: %(reason)s", reason=meeting.reason)),
    ]
    return _joined(meeting, blocks)


def dismissed(meeting: Meeting) -> str:
    """Return to a guest that she is no longer called."""
    told = when(meeting.starts_at, meeting.ends_at, meeting.latest_end_at)
    text = _("Du er ikke lenger invitert til møtet %(when)s. Lenken du fikk, virker ikke lenger.", when=told)
    return "\n".join(_wrapped(text))


def released(told: Told) -> str:
    """Return to one who was called to what was `told` that she no longer is."""
    text = _("Du er ikke lenger innkalt til møtet %(when)s.", when=when(*_times(told)))
    return "\n".join(_wrapped(text))


def changes(told: Told, now: Told, *, internal: bool) -> list[str]:
    """Return in words what differs between what was told and what holds now; nothing where the net is nothing."""
    found = [_moved(told, now), _new_mode(told, now), _new_place(told, now), _new_address(told, now)]
    if told["theme"] != now["theme"]:
        found.append(_("Tema: %(theme)s", theme=now["theme"]) if now["theme"] else _("Temaet er tatt bort"))
    if told["note"] != now["note"]:
        found.append(_("Beskjed: %(note)s", note=now["note"]) if now["note"] else _("Beskjeden er tatt bort"))
    return [*filter(None, found), *_agenda_changes(_seen(told, internal), _seen(now, internal))]


def _moved(told: Told, now: Told) -> str:
    before, after = _times(told), _times(now)
    if before == after:
        return ""
    if _day(before[0]) == _day(after[0]):
        return str(_("Ny tid: %(after)s (før %(before)s)", after=hours(*after), before=hours(*before)))
    return str(_("Flyttet fra %(before)s til %(after)s", before=when(*before), after=when(*after)))


def _new_mode(told: Told, now: Told) -> str:
    if told["mode"] == now["mode"]:
        return ""
    labels = {"after": MODE_LABELS[now["mode"]], "before": MODE_LABELS[told["mode"]]}
    return str(_("Ny møteform: %(after)s (før %(before)s)", **labels))


def _new_place(told: Told, now: Told) -> str:
    if told["place"] == now["place"]:
        return ""
    if not now["place"]:
        return str(_("Ikke lenger på %(place)s", place=told["place"]))
    if not told["place"]:
        return str(_("Nytt sted: %(after)s", after=now["place"]))
    return str(_("Nytt sted: %(after)s (før %(before)s)", after=now["place"], before=told["place"]))


def _new_address(told: Told, now: Told) -> str:
    if told["online_url"] == now["online_url"]:
        return ""
    return str(_("Ny møtelenke: %(address)s", address=now["online_url"]) if now["online_url"] else _("Ingen møtelenke"))


def _agenda_changes(before: list[Told], after: list[Told]) -> list[str]:
    old = {item["id"]: item for item in before}
    numbers = {item["id"]: item["number"] for item in after}
    found = [
        _("Ny sak %(number)d: %(title)s", number=numbers[item["id"]], title=_titled(item))
        for item in after
        if item["id"] not in old
    ]
    found += [_("Sak utgår: %(title)s", title=item["title"]) for item in before if item["id"] not in numbers]
    for item in after:
        if item["id"] in old and _titled(item) != _titled(old[item["id"]]):
            found.append(_("Sak %(number)d er nå: %(title)s", number=numbers[item["id"]], title=_titled(item)))
        if item["id"] in old and item["text"] != old[item["id"]].get("text", item["text"]):
            found.append(
                _("Sak %(number)d har ny beskrivelse: %(text)s", number=numbers[item["id"]], text=item["text"])
            )
    kept_before = [item["id"] for item in before if item["id"] in numbers]
    if kept_before != [item["id"] for item in after if item["id"] in old]:
        found.append(_("Ny rekkefølge på sakene"))
    return found


def _seen(told: Told, internal: bool) -> list[Told]:
    """Internal items are left out for guests; the others keep the numbers that members see."""
    return [item for item in told["items"] if internal or not item["internal"]]


def _unmarked(text: str) -> str:
    return "".join(f"{mark.text} ({mark.target})" if mark.target else mark.text for mark in marks(text))


def _titled(item: Told) -> str:
    presenter = item["presenter"]
    by = presenter if not presenter or presenter.startswith("v/") else f"v/ {presenter}"
    return " ".join(part for part in (item["slot"], item["title"], f"({by})" if by else "") if part)


def _times(told: Told) -> tuple[datetime, datetime | None, datetime | None]:
    moments = [datetime.fromisoformat(told[name]) if told[name] else None for name in ("ends_at", "latest_end_at")]
    return datetime.fromisoformat(told["starts_at"]), moments[0], moments[1]


def _day(moment: datetime) -> date:
    return oslo(moment).date()


def _joined(meeting: Meeting, blocks: Sequence[Sequence[str]]) -> str:
    title = f"{meeting.kind.name} {weekday(meeting.day)} {words_of_day(meeting.day)}"
    parts = ["\n".join(block) for block in [[title], *blocks] if block]
    return "\n\n".join(parts) + "\n"


def _facts(meeting: Meeting, reader: Reader) -> list[str]:
    guests = ", ".join(str(guest) for guest in meeting.guests)
    rows = [
        (_("Tema"), meeting.theme),
        (_("Når"), when(meeting.starts_at, meeting.ends_at, meeting.latest_end_at)),
        (_("Form"), str(MODE_LABELS[meeting.mode])),
        (_("Sted"), meeting.place),
        (_("Lenke"), meeting.online_url),
        (_("Møteleder"), meeting.chair.name if meeting.chair else ""),
        (_("Referent"), meeting.minute_taker.name if meeting.minute_taker else ""),
        (_("Gjester"), guests),
        (_("Viser til"), meeting.refers_to.title if meeting.refers_to and not reader.is_guest else ""),
    ]
    return [line for label, value in rows if value for line in _wrapped(value, f"{label + ':':<11}")]


def _agenda(told: Told, *, internal: bool) -> list[str]:
    items = _seen(told, internal)
    if not items:
        return _section(_("SAKSLISTE"), [_("Sakslisten kommer.")])
    lines = []
    for item in items:
        mark = _(" [bare for RAG]") if item["internal"] else ""
        lines += _wrapped(_titled(item) + mark, f"{item['number']:>2}. ")
        lines += _wrapped(item["text"], INDENT) if item["text"] else []
    return _section(_("SAKSLISTE"), lines)


def _tasks(tasks: Sequence[FollowUp], today: date) -> list[str]:
    if not tasks:
        return []
    lines = []
    for task in tasks[:MOST_TASKS]:
        more = "; ".join(part for part in (task.owners_told, _due(task, today)) if part)
        lines += _wrapped(f"{task.text} ({more})" if more else task.text, "- ")
    if len(tasks) > MOST_TASKS:
        left = len(tasks) - MOST_TASKS
        lines.append(ngettext("… og %(num)d til", "… og %(num)d til", left))
    return _section(_("ÅPNE OPPGAVER"), lines)


def _due(task: FollowUp, today: date) -> str:
    return str(_("frist %(due)s", due=told_on(task.due, today))) if task.due_words else ""


def _page(reader: Reader) -> list[str]:
    return [_("Sakslisten slik den er nå:"), reader.url] if reader.url else []


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [title, *lines]


def _wrapped(text: str, first: str = "") -> list[str]:
    """Lines of at most WIDTH columns, addresses whole; what follows the first stands under its text."""
    lines = []
    for number, paragraph in enumerate(text.split("\n")):
        lead = first if number == 0 else " " * len(first)
        lines += wrap(
            paragraph,
            WIDTH,
            initial_indent=lead,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return lines
