"""The demo's Open Spaces: one that was played at a samling, and one that waits for alor Norge; words our own."""

from datetime import datetime, time, timedelta

from app.domain.owner_names import Named
from app.domain.time.dates import at, oslo
from app.domain.time.due import Due
from app.gatherings.models import Gathering
from app.openspace.groups import operations as offers
from app.openspace.groups import votes
from app.openspace.models.space import OpenGroup, OpenParticipant, OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes
from app.openspace.space import defaults, operations, phases, queries
from app.openspace.space.lines import RoomLine, RoundLine
from app.openspace.wall import operations as walls

ROOMS = (RoomLine("Fjordsalen", 40), RoomLine("Biblioteket", 15), RoomLine("Hjørnet ved vinduet", 10))
ROUNDS = (
    RoundLine(time(13, 0), time(13, 40)),
    RoundLine(time(13, 45), time(14, 25)),
    RoundLine(time(14, 25), time(15, 0), "Høsting i plenum"),
)
# Title, question, who took the initiative.
GROUPS = (
    ("Når kollegaen ikke vil snakke om det", "Hva gjør vi når den første samtalen ikke fører fram?", "Tuva"),
    ("Spill på jobbtelefonen", "Hvor går grensen mellom pause og problem?", "Jonas"),
    ("Policy som blir brukt", "Hvordan får vi retningslinjene ut av skuffen?", "Marit"),
    ("Pårørende på arbeidsplassen", "Hvem ser dem, og hva trenger de?", ""),
    ("Få med lederne", "Hva skal til for at lederne kommer på samling?", "Sindre"),
)
# By group: discussed, agreed, next steps.
REPORTS: tuple[tuple[str, str, list[str]], ...] = (
    (
        "Flere hadde prøvd én gang og gitt seg. Det hjelper å være to, og å ha avtalt ny tid på forhånd.",
        "Den andre samtalen bør avtales før den første er over.",
        ["Lage et ark til den andre samtalen"],
    ),
    (
        "Bedriftene har regler for rus, få har noe om spill.",
        "Spill bør inn i policyen.",
        ["Samle eksempler på spillpolicy", "Be om innlegg om spill neste gang"],
    ),
    (
        "Policyen virker når den tas opp på avdelingsmøtet hvert år.",
        "Sett den på årshjulet.",
        ["Kjøpe inn permer til alle"],
    ),
    ("", "", []),
)


def fill(held: Gathering | None, coming: Gathering | None, now: datetime) -> None:
    """Play one at what was held last, and prepare one for the alor Norge to come."""
    if held is not None and held.days:
        _played(held, now)
    if coming is not None and coming.days:
        given = defaults.to_begin_with(coming, oslo(now).date())
        rounds = given.pop("rounds") or ROUNDS
        given |= {"rooms": None, "question": "Hva må vi snakke om for at nettverkene skal leve i 20 år til?"}
        operations.begin(coming, given, rounds=rounds, rooms=ROOMS, by=None, now=now)


def _played(held: Gathering, now: datetime) -> None:
    day = held.spans[0].day
    then = min(at(day, time(12, 30)), now - timedelta(minutes=5))
    given = defaults.to_begin_with(held, day) | {
        "question": "Hva må vi snakke om for å tåle en hverdag til?",
        "day": day,
        "row_key": "",
    }
    space = operations.begin(held, given, rounds=ROUNDS, rooms=ROOMS, by=None, now=then)
    _go(space, "propose", then)
    people = [operations.join(space, f"demo-{number}", "", then) for number in range(24)]
    groups = [_offered(space, people[number], *row, now=then) for number, row in enumerate(GROUPS)]
    for phase in ("market", "choose"):
        _go(space, phase, then)
    _choose(groups, people)
    walls.apply(walls.propose(space, queries.afternoon(space, then), by=None, now=then), by=None, now=then)
    _go(space, "run", then)
    for group, (discussed, agreed, steps) in zip(groups, REPORTS, strict=False):
        words = {"writer": "", "discussed": discussed, "agreed": agreed, "present": ""}
        if discussed:
            reports.save(group, words, steps, is_done=True, seen_version=0, now=then)
    silent = dict.fromkeys(reports.TEXT_FIELDS, "")
    reports.save(groups[3], silent, [], not_held=True, seen_version=0, now=then)
    for phase in ("harvest", "prioritise"):
        _go(space, phase, then)
    for number, person in enumerate(people):
        votes.put_dots(groups[number % 3], person, 2)
    _go(space, "closed", then)
    _decide(space, then)


def _offered(
    space: OpenSpace, who: OpenParticipant, title: str, question: str, name: str, *, now: datetime
) -> OpenGroup:
    who.name = name
    return offers.offer(space, who, title=title, question=question, now=now)


def _choose(groups: list[OpenGroup], people: list[OpenParticipant]) -> None:
    for number, person in enumerate(people):
        votes.mark(groups[number % len(groups)], person, "must")
        votes.mark(groups[(number * 2 + 1) % len(groups)], person, "want")


def _decide(space: OpenSpace, now: datetime) -> None:
    """The first becomes a task, the one about a talk a wish, the last is not followed up; the others wait."""
    steps = outcomes.steps(space)
    if len(steps) < 4:
        return
    due = Due("date", "", oslo(now).date() + timedelta(days=60), oslo(now).date() + timedelta(days=60))
    outcomes.make_task(steps[0], steps[0].text, [Named("group")], due, seen_version=1, by=None, now=now)
    outcomes.make_topic(steps[2], "Spill: et innlegg", seen_version=1, by=None, now=now)
    outcomes.drop(steps[3], "Bedriftene ordner det selv.", seen_version=1, by=None, now=now)


def _go(space: OpenSpace, phase: str, now: datetime) -> None:
    phases.enter(space, phase, seen=space.phase, by=None, now=now)
