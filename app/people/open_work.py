"""What a person still has to do, told by the features that know: before an account is closed."""

from app.people.models import Person
from app.web.binding import provided

OPEN_WORK = "open_work"


def of(person: Person) -> list[str]:
    """Return it in a line each."""
    return [told for work in provided(OPEN_WORK) for told in work(person)]
