"""An evaluation in the demo: one gathering that was held, finished, with texts of which some are read."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.demo import registration
from app.demo.facts import evaluation as facts
from app.evaluation import operations, queries, reading
from app.evaluation.labels import SCALES
from app.evaluation.models import Evaluation
from app.evaluation.reading import Verdict
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.people.models import Person

LATEST = 40


def fill(persons: Mapping[str, Person], now: datetime) -> None:
    """Let those who were ticked off at the latest gathering that was large enough say what they thought."""
    number = facts.PHONES + facts.PAPERS
    held = [one for one in gatherings.held_anywhere(now, LATEST) if (one.attended or 0) >= number]
    gathering = next((one for one in held if one.network_id is not None), None)
    if gathering is None or gathering.ends_at is None:
        return
    registration.attend(gathering, now)
    for index in range(number):
        channel = "phone" if index < facts.PHONES else "paper"
        at = gathering.ends_at - timedelta(minutes=10)
        operations.answer(gathering, _answers(index), channel=channel, key=f"demo {index}", now=at)
    evaluation = operations.begun(gathering)
    operations.end(evaluation, by=None, now=min(now, gathering.ends_at + timedelta(days=3)))
    _read(gathering, evaluation, persons["rogaland"], now)


def _answers(index: int) -> dict[str, int | str]:
    """Return what one of them answered; texts stand on the first sheets, several on none."""
    asked = queries.asked(None)
    numbers = zip(SCALES, facts.SCALES[index % len(facts.SCALES)], strict=True)
    answers: dict[str, int | str] = {code: number for code, number in numbers if number is not None}
    answers["function"] = asked["function"].options[facts.ROLES[index % len(facts.ROLES)]]
    answers["frequency"] = asked["frequency"].options[facts.TIMES[index % len(facts.TIMES)]]
    for code, texts in facts.TEXTS.items():
        if index % 3 == 0 and index // 3 < len(texts):
            answers[code] = texts[index // 3][0]
    return answers


def _read(gathering: Gathering, evaluation: Evaluation, by: Person, now: datetime) -> None:
    said = {text: said for texts in facts.TEXTS.values() for text, said in texts}
    verdicts = {}
    for one in queries.to_read(evaluation):
        word = said[one.text or ""]
        if word == facts.CLEARED:
            verdicts[one.id] = Verdict("cleared")
        elif word != facts.UNREAD:
            verdicts[one.id] = Verdict("hidden", word)
    reading.read(gathering, verdicts, seen_version=evaluation.version, by=by, now=now)
    wishes = [one for one in queries.to_read(evaluation) if one.question.kind == "wish" and one.state == "cleared"]
    for one in wishes[: facts.TO_THE_BANK]:
        reading.suggest(one, now=now)
