"""What is typed in a form that changes a thing stands there when it is opened again: no field is lost on its way."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, SoupStrainer
from flask import Flask, template_rendered
from werkzeug.routing import Rule
from wtforms import BooleanField, Field, FieldList, FormField, HiddenField, SelectFieldBase, SelectMultipleField

from app.db import db
from app.meetings.pages.item_forms import WrittenItemForm
from app.topics.bank import operations as topics
from app.topics.bank import queries as topic_queries
from app.web.clock import now
from app.web.editing.fields import DateField, LinesField, NumberField, TimeField
from app.web.editing.forms import EditForm
from tests.house import world
from tests.house.sources import told
from tests.registration.conftest import come, set_up
from tests.support import make, spaces
from tests.support.dump import dump
from tests.support.visitor import Visitor, _filled

REFUSED = ".ds-validation-message, .ds-error-summary, .ds-alert"
VISIBLE = "input[name]:not([type=hidden], [type=file]), textarea[name], select[name]"

# What a field takes that its kind does not tell.
TYPED = {
    ("openspace.SpaceForm", "day"): "16.04.2026",
    ("openspace.SpaceForm", "rounds"): "13.05–13.45\n13.50–14.30",
    ("openspace.SpaceForm", "rooms"): "Loftet\nKjelleren",
    ("registration.SetupForm", "opens_on"): "01.02.2026",
    ("registration.SetupForm", "closes_on"): "01.04.2026",
    **{("registration.SetupForm", f"questions-{number}-kind"): "text" for number in range(5)},
    ("evaluation.SetupForm", "opens_on"): "16.04.2026",
    ("evaluation.SetupForm", "closes_on"): "01.05.2026",
    **{("evaluation.SetupForm", f"questions-{number}-kind"): "text" for number in range(15)},
    ("rag.LastDayForm", "last_on"): "01.04.2035",
    ("rag.CheckForm", "done_on"): "27.02.2026",
    ("charter.EndForm", "on"): "27.02.2026",
    ("charter.EndForm", "rows-0-due_words"): "1.6.2026",
    ("charter.SignForm", "on"): "27.02.2026",
    ("charter.AdoptForm", "adopted_on"): "27.02.2026",
    ("rag.PauseForm", "until_on"): "05.06.2026",
    ("openspace.StepTaskForm", "due"): "09.04.2026",
    ("followups.PostponeForm", "due"): "09.04.2026",
    ("followups.ReplaceForm", "other_id"): "0",  # one that is there, or a new one
    ("followups.TaskForm", "due"): "09.04.2026",
    ("followups.TaskForm", "hidden_until"): "01.04.2026",
    ("program.DeadlineForm", "due"): "09.04.2026",
    ("meetings.WrittenItemForm", "lines-0-due"): "09.04.2026",
    ("meetings.WrittenItemForm", "lines-0-owners"): "RAG",  # whom nobody knows is asked about
    ("charter.EndForm", "rows-0-owner_words"): "ny@x.example",
    ("followups.TaskForm", "owners"): "Ny Ansvarlig (utenfra)",
    ("openspace.StepTaskForm", "owners"): "ny@x.example",
    ("people.PersonForm", "since"): "27.02.2026",
    ("program.SpeakerForm", "since"): "27.02.2026",
    **{("meetings.AttendanceForm", f"attendance-{number}-who_id"): "-1" for number in range(20)},
    **{("meetings.AttendanceForm", f"attendance-{number}-deputy_for_id"): "0" for number in range(20)},
}

# What a verb takes once, on a page that forgets it: there it is looked for in what is stored.
ONCE = {
    "charter.AdoptForm",
    "charter.EndForm",
    "charter.SignForm",
    "followups.DropForm",
    "followups.PostponeForm",
    "followups.ReplaceForm",
    "gatherings.CancelForm",
    "meetings.CancelMeetingForm",
    "networks.PhaseForm",
    "openspace.ArrangeForm",
    "openspace.StepDropForm",
    "openspace.StepTaskForm",
    "openspace.StepTopicForm",
    "people.MergeForm",
    "people.RenameForm",
    "program.PlaceForm",
    "rag.PauseForm",
    "registration.AdmitForm",
    "registration.CancelForForm",
    "registration.ReplaceForm",
    "topics.UniteForm",
    "topics.ReasonForm",
}

# What is not stored as it is typed.
NOT_STORED = {("program.PlaceForm", "row"): "«a new row» gets a key"}

# The minutes are shown on one page, and each item is sent to an address of its own.
SENT_ELSEWHERE = {"/rag/moter/<id:meeting_id>/referat/skriv"}

# Forms that no page of the world shows, each with the reason.
NOT_MET = {
    "people.WantedForm": "two buttons, each with the state it wants",
    "openspace.GroupForm": "a group of one's own, on a phone that has joined; groups/test_one_form.py sends it",
    "rag.AnswerForm": "four buttons and no field",
    "followups.NoteForm": "a new line each time; only closing the task minds the version; test_one_form.py reads it",
    "followups.LaterForm": "what the forms that give more time have in common",
    "followups.LaterByLinkForm": "the page behind the link of a mail; test_one_form.py reads it",
    "followups.DoneByLinkForm": "the same page",
    "registration.OneFields": "what the form of each gathering is made of",
    "topics.OwnWordsForm": "a wish that waits; asked below",
    "meetings.CancelMeetingForm": "a meeting that has no minutes; asked below",
    "meetings.ApproveForm": "minutes that were sent, and which of the later meetings; test_minutes_pages.py reads it",
}

# A version that nothing has, and forms that need not mind one, each with the reason.
ANOTHER = "999"
UNTOUCHED = {"program.PlaceForm": "a new row stands in nobody's way"}


def _space() -> str:
    days = (date(2026, 4, 15), date(2026, 4, 16))
    return f"/open-space/{spaces.space(make.gathering(make.network(), days=days), day=days[0]).id}/endre"


def _group() -> str:
    made = spaces.space(phase="market")
    return f"/open-space/gruppe/{spaces.group(made, 'Spill').id}"


def _wish() -> str:
    wish = topics.suggest(None, what="Spill", now=now())
    db.session.commit()
    return f"/forslag/{wish.public_id}/{topic_queries.receipt(wish)}"


def _waiting() -> str:
    setup = set_up(make.gathering(make.network(), capacity=1))
    come(setup, "Anne")
    return f"/pameldinger/{come(setup, 'Bjarte').id}/gi-plass"


# Where the world has gone too far for a form: what makes one that can still be sent, and returns its page.
def _meeting_to_cancel() -> str:
    return f"/rag/moter/{make.meeting(date(2026, 3, 16)).id}/avlys"


EARLIER: dict[str, Callable[[], str]] = {
    "openspace.SpaceForm": _space,
    "openspace.ArrangeForm": _group,
    "openspace.CloseRoomsForm": lambda: _space().replace("/endre", "/stengte-rom"),
    "registration.AdmitForm": _waiting,
    "registration.SetupForm": lambda: f"/samlinger/{make.gathering(make.network()).id}/pamelding/oppsett",
    "evaluation.SetupForm": lambda: f"/samlinger/{make.gathering(make.network()).id}/evaluering/oppsett",
    "gatherings.HoldForm": lambda: f"/samlinger/{make.gathering(make.network(), days=(date(2026, 2, 4),)).id}/avholdt",
}


# What one searches with on a form, so that searching keeps what was typed there.
SEARCHED = {"find"}
# What draws no page, or shows only what others have made.
UNASKED = re.compile(
    r"/(assets|static|helse|kalender|h/|os/|foresla|personvern|tilgjengelighet|_)|.*\.(ics|json|csv|docx|txt)$"
)


class Opened(NamedTuple):
    """A form that changes something: where it is sent, what stands in it, and its visible fields."""

    action: str
    stands: dict[str, Any]
    form: EditForm
    fields: list[Field]

    @property
    def kind(self) -> str:
        """Its feature and its class."""
        return _kind(type(self.form))


def leaves(form: Any) -> Iterator[Field]:
    """Yield every field of a form, those within lists too."""
    for field in form:
        if isinstance(field, FieldList):
            for entry in field.entries:
                yield from leaves(entry.form) if isinstance(entry, FormField) else [entry]
        else:
            yield field


def opened(app: Flask, visitor: Visitor, path: str) -> list[Opened]:
    """Return the forms of a page that change something, beside what the page made them of."""
    made: list[EditForm] = []

    def take(_sender: Flask, context: dict[str, Any], **_rest: object) -> None:
        made.extend(value for value in context.values() if isinstance(value, EditForm))

    with template_rendered.connected_to(take, app):
        answer = visitor.client.get(path, follow_redirects=True)
    found = []
    for drawn in BeautifulSoup(answer.data, "lxml", parse_only=SoupStrainer("form")).find_all("form", method="post"):
        if drawn.find("input", attrs={"name": "version"}) is None:
            continue
        action = str(drawn.get("action") or path)
        visible = {str(control["name"]) for control in drawn.select(VISIBLE)} - SEARCHED
        if "/referat" in action and "/saker/" in action:  # its page draws the fields by hand
            with app.test_request_context(method="POST", data=_filled(drawn)):
                made.append(WrittenItemForm())
        for form in made:
            fields = [field for field in leaves(form) if field.name in visible]
            if visible and {field.name for field in fields} == visible:
                found.append(Opened(action, _filled(drawn), form, fields))
                break
    return found


def typed(kind: str, field: Field, number: int) -> Any:
    """Return something else than what stands in a field, and than what is typed in the others of its form."""
    stands = field.data
    if (kind, field.name) in TYPED:
        return TYPED[kind, field.name]
    if isinstance(field, DateField):
        return f"{stands + timedelta(days=1) if stands else date(2027, 1, 1) + timedelta(days=number):%d.%m.%Y}"
    if isinstance(field, TimeField):
        return f"{time(stands.hour, (stands.minute + 5) % 60) if stands else time(17, number):%H.%M}"
    if isinstance(field, NumberField):
        low, high = field.limits
        return str(next(value for value in (min(low + number, high), low) if value != stands))
    if isinstance(field, SelectFieldBase):
        return _chosen(field)
    if isinstance(field, BooleanField):
        return [] if stands else ["y"]
    if isinstance(field, LinesField):
        return f"Linje {number}\nLinje {number} til"
    if field.short_name.endswith("url") or field.short_name == "website":
        return f"https://nett{number}.example/"
    return f"post{number}@alor.example" if field.short_name == "email" else f"Skrevet {number}"


def _chosen(field: Any) -> Any:
    """Return other choices than those that stand: the last but what means none of them."""
    every = [str(choice.value) for choice in field.iter_choices()]
    if isinstance(field, SelectMultipleField):
        return [value for value in every if value not in map(str, field.data or ())][:2]
    others = [value for value in every if value != str(field.data)]
    return next(
        (value for value in reversed(others) if value not in ("0", "")), others[-1] if others else str(field.data)
    )


def lost(app: Flask, visitor: Visitor, path: str, kind: str) -> Iterator[str]:
    """Fill in a form and send it; yield what does not stand there when it is opened again, or is not stored."""
    form = next(form for form in opened(app, visitor, path) if form.kind == kind)
    data = {field.name: typed(kind, field, number) for number, field in enumerate(form.fields, 1)}
    if kind not in UNTOUCHED:
        old = visitor.client.post(form.action, data=form.stands | data | {"version": ANOTHER})
        if old.status_code != 409:
            yield f"{kind} at {path} answers {old.status_code} to one who saw another version"
    before = _cells() if kind in ONCE else set()
    answer = visitor.client.post(form.action, data=form.stands | data)
    db.session.rollback()
    db.session.expire_all()
    if answer.status_code != 303:
        said = [" ".join(word.get_text(" ").split()) for word in BeautifulSoup(answer.data, "lxml").select(REFUSED)]
        yield f"{kind} at {path} answers {answer.status_code}: {said} {data}"
        return
    if kind in ONCE:
        stored = _cells() - before
        for name, value in data.items():
            if (kind, name) not in NOT_STORED and not any(
                text in cell for text in _stored(value) for *_, cell in stored
            ):
                yield f"{kind}.{name} at {path}: {value!r} is not stored"
        return
    again = next((other.stands for other in opened(app, visitor, path) if other.kind == kind), {})
    for name, value in data.items():
        if sorted(again.get(name, [])) != sorted(value):
            yield f"{kind}.{name} at {path}: {value!r} came back as {again.get(name)!r}"


def _cells() -> set[tuple[str, int, str]]:
    """Return what stands in every cell of the database, as text."""
    return {(table, row[0], str(cell)) for table, rows in dump().items() for row in rows for cell in row}


def _stored(value: Any) -> list[str]:
    """Return how the database may write what was typed; a last day may be stored as the first day after it."""
    if found := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", str(value)):
        day = date(*map(int, reversed(found.groups())))
        return [str(day), str(day + timedelta(days=1))]
    if re.fullmatch(r"\d\d\.\d\d", str(value)):
        return [value.replace(".", ":")]
    return value if isinstance(value, list) else [value]


def _below(form: type) -> Iterator[type]:
    for child in form.__subclasses__():
        yield child
        yield from _below(child)


def test_every_field_of_a_form_that_changes_something_comes_back_as_typed(app, visitor):
    """A field left out of a list of arguments would lose what was typed in it, and say that it was saved."""
    found, met = [], set()
    for rule, kind in list(_met(app, visitor)):
        met.add(kind)
        parts = _enter(visitor, rule)
        path = EARLIER[kind]() if kind in EARLIER else world.path(rule, parts)
        found += lost(app, visitor, path, kind)
    _enter(visitor, next(rule for _method, rule in world.routes(app) if rule.endpoint == "meeting_notices.cancel"))
    found += lost(app, visitor, _meeting_to_cancel(), "meetings.CancelMeetingForm")
    found += lost(app, visitor, _wish(), "topics.OwnWordsForm")
    assert not found, told(found)
    assert {_kind(form) for form in _below(EditForm) if _asks(form)} - met == set(NOT_MET)


def test_no_button_is_pressed_on_what_was_seen_in_an_old_version(app, visitor):
    """Buttons that carry a version and ask for nothing: publish, withdraw, take back, and their like."""
    rules = [rule for method, rule in world.routes(app) if method == "GET" and not UNASKED.match(rule.rule)]
    parts, pressed, heedless = _enter(visitor, rules[0]), set(), []
    before = dump()
    for rule in rules:
        page = visitor.client.get(world.path(rule, parts), follow_redirects=True)
        for action, stands in _buttons(page.data, world.path(rule, parts)) if page.mimetype == "text/html" else ():
            if action in pressed:
                continue
            pressed.add(action)
            status = visitor.client.post(action, data=stands | {"version": ANOTHER}).status_code
            if status != 409 and dump() != before:  # some say no in other words
                heedless.append(f"{action} answers {status}")
                before = dump()
    assert not heedless, told(heedless)
    assert len(pressed) > 10


def _buttons(page: bytes, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for drawn in BeautifulSoup(page, "lxml", parse_only=SoupStrainer("form")).find_all("form", method="post"):
        if drawn.find("input", attrs={"name": "version"}) and not drawn.select(VISIBLE):
            yield str(drawn.get("action") or path), _filled(drawn)


def _met(app: Flask, visitor: Visitor) -> Iterator[tuple[Rule, str]]:
    """Yield (page, form) for every page that takes what it shows; what makes new things has its own tests."""
    taking = {rule.rule for method, rule in world.routes(app) if method == "POST"} | SENT_ELSEWHERE
    rules = [rule for method, rule in world.routes(app) if method == "GET" and rule.rule in taking]
    for _, some in groupby(sorted(rules, key=_is_of_feed), _is_of_feed):
        parts = None
        for rule in some:
            if not rule.rule.endswith(("/ny", "/nytt", "/nye")):
                parts = parts or _enter(visitor, rule)
                yield from ((rule, form.kind) for form in opened(app, visitor, world.path(rule, parts)))


def _is_of_feed(rule: Rule) -> bool:
    """Tell whether a page is for the one who owns a feed alone; an administrator may see all others."""
    return "feed_id" in rule.arguments


def _enter(visitor: Visitor, rule: Rule) -> dict[str, str]:
    """Make the world anew and sign in as somebody who may see a page; return the parts of addresses."""
    built = world.build(visitor)
    visitor.sign_in(built.cast["operator own" if _is_of_feed(rule) else "admin"])
    return built.parts


def _kind(form: type) -> str:
    return f"{form.__module__.split('.')[1]}.{form.__name__}"


def _asks(form: type[EditForm]) -> bool:
    """Tell whether a form has a field that is seen."""
    kinds = [getattr(form, name).field_class for name in dir(form) if hasattr(getattr(form, name), "field_class")]
    return any(not issubclass(kind, HiddenField) for kind in kinds)
