"""Talk ideas, speakers and comments beside the demo's programs, by the same operations that pages use."""

from datetime import date, time

from app.demo.facts import talks as facts
from app.domain.owner_names import Named
from app.domain.time.dates import at
from app.gatherings.models import Gathering
from app.people.models import Person
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.ideas import speakers
from app.program.tasks import comments

Persons = dict[str, Person]


def fill(gathering: Gathering, persons: Persons, today: date) -> None:
    """Write what had been said and thought of by a day; what was dropped is kept as dropped."""
    for title, text, speaker, source, on, is_dropped in facts.IDEAS:
        if on <= today:
            then = at(on, time(15))
            made = ideas.add(
                gathering, title=title, text=text, speaker=speaker, source=source, by=persons["koordinator"], now=then
            )
            if is_dropped:
                ideas.drop(made, by=persons["koordinator"], now=then)
    for name, standing, about in facts.SPEAKERS:
        person = persons.get(name)
        who = Named("person", person.id, person.name) if person else Named("outside", None, name)
        then = at(facts.NOTED, time(12))
        speakers.add(who, standing=standing, about=about, email="", by=persons["koordinator"], now=then)
    for title, who_said, text, on, resolved in facts.COMMENTS:
        row = next((row for row in queries.draft(gathering) if row.title == title), None)
        if on <= today and (row is not None or not title):
            then, key = at(on, time(11)), row.key if row else ""
            said = comments.say(gathering, text, row_key=key, by=persons[who_said], now=then)
            if resolved and resolved <= today:
                comments.resolve(said, by=persons["rogaland"], now=at(resolved, time(11)))
