"""Verbs of talk ideas: add, change, drop, take up again, place in a row and take out of it."""

from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.program.rows import Responsible
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.program.draft import queries, topic_links
from app.program.ideas import placing
from app.program.ideas import queries as idea_queries
from app.program.ideas.placing import Content, Time
from app.program.models.draft import ProgramChange
from app.program.models.labels import IDEA_LABELS
from app.program.models.planning import IdeaTopic, ProgramIdea
from app.topics.bank import queries as bank
from app.topics.models.topic import Topic
from app.web.words import gettext as _


def add(
    gathering: Gathering,
    *,
    title: str,
    text: str = "",
    speaker: str = "",
    source: str = "",
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> ProgramIdea:
    """Keep an idea beside the draft."""
    if earlier := made_with(key, ProgramIdea, by):
        return earlier
    idea = ProgramIdea(
        gathering_id=gathering.id, title=title, text=text, speaker=speaker, source=source, state="open", at=now
    )
    db.session.add(idea)
    history.remember(idea, key, by=by, now=now)
    history.note(idea, "created", by=by, now=now, after=title)
    return idea


def from_topic(topic: Topic, gathering: Gathering, *, by: Person | None, key: str | None, now: datetime) -> ProgramIdea:
    """Keep a topic of the bank beside a draft as an idea; the same topic twice is one idea."""
    known = select(ProgramIdea).join(IdeaTopic, IdeaTopic.idea_id == ProgramIdea.id)
    known = known.where(IdeaTopic.topic_id == topic.id, ProgramIdea.gathering_id == gathering.id)
    if earlier := db.session.scalar(known):
        return earlier
    text = "" if topic.what == topic.title else topic.what
    speaker = bank.speakers(topic, bank.members(topic))
    idea = add(
        gathering, title=topic.title, text=text, speaker=speaker, source=_("temabanken"), by=by, key=key, now=now
    )
    db.session.add(IdeaTopic(idea_id=idea.id, topic_id=topic.id))
    db.session.flush()
    return idea


def change(
    idea: ProgramIdea,
    *,
    title: str,
    text: str,
    speaker: str,
    source: str,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change what an idea says; a row it was placed in stays as it is."""
    history.claim(idea, seen_version)
    values = {"title": title, "text": text, "speaker": speaker, "source": source}
    history.revise(idea, values, by=by, now=now)


def drop(idea: ProgramIdea, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Put an idea away; doing so twice is once."""
    if is_placed(idea):
        raise Refused("Forslaget er plassert i programmet. Ta det ut av programmet først.")
    _enter(idea, "dropped", seen_version=seen_version, by=by, now=now)


def take_up(idea: ProgramIdea, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Take an idea that was dropped up again."""
    if idea.state == "dropped":
        _enter(idea, "open", seen_version=seen_version, by=by, now=now)


def take_out(idea: ProgramIdea, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Free an idea from its row, which stays as it is: it may be about something else by now."""
    if idea.state == "placed":
        _enter(idea, "open", seen_version=seen_version, by=by, now=now)
        topic_links.update_uses(idea.gathering, queries.draft(idea.gathering), now)


def place(
    idea: ProgramIdea,
    where: str | Time,
    *,
    responsible: tuple[Responsible, ...],
    state: str,
    seen: int,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> str:
    """Let an idea stand in a row of the draft, or in a new one; undoing that change frees it again."""
    if is_placed(idea) and not made_with(key, ProgramChange, by):
        raise Refused("Forslaget er allerede plassert i programmet.")
    source = _("Forslag fra %(source)s", source=idea.source) if idea.source else ""
    content = Content(idea.title, idea.text, responsible, source, state)
    row_key = placing.place(idea.gathering, content, where, seen=seen, by=by, key=key, now=now)
    if idea.row_key != row_key:
        if idea_queries.idea_in(row_key):
            raise Refused("Et annet forslag står i denne posten. Velg en annen.", field="row")
        _enter(idea, "placed", row_key, by=by, now=now)
        topic_links.update_uses(idea.gathering, queries.draft(idea.gathering), now)
    return row_key


def is_placed(idea: ProgramIdea) -> bool:
    """Tell whether it stands in a row that is there; one whose row is gone can be placed anew."""
    return idea.state == "placed" and any(row.key == idea.row_key for row in queries.rows(idea.gathering))


def _enter(
    idea: ProgramIdea,
    state: str,
    row_key: str = "",
    *,
    seen_version: int | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    if (idea.state, idea.row_key) == (state, row_key):
        return
    before = str(IDEA_LABELS[idea.state])
    try:
        history.claim(idea, idea.version if seen_version is None else seen_version)
    except Conflict:
        raise Refused("«%(title)s» er endret i mellomtiden. Se over, og prøv igjen.", title=idea.title) from None
    idea.state, idea.row_key = state, row_key
    history.note(idea, "state", by=by, now=now, before=before, after=str(IDEA_LABELS[state]))
