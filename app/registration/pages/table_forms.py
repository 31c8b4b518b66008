"""What an organiser says of tables: how many, and who sits where."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, SelectField

from app.registration.models import Registration
from app.registration.tables.labels import MOST, WANTED
from app.registration.tables.models import Seat
from app.web.editing.fields import FilledIn, NumberField, options
from app.web.editing.forms import EditForm
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

NOWHERE = Seat(0)


class MakeTablesForm(EditForm):
    """How many tables there are, or how many chairs at each."""

    kind = SelectField(_l("Hva vil du bestemme?"), choices=options(WANTED.items()))
    number = NumberField(
        _l("Hvor mange?"),
        (1, MOST),
        [FilledIn(_l("Skriv et tall."))],
        description=_l("Bordene blir så like store som mulig."),
    )


class PlaceFields(EditForm):
    """Where each sits; a field of its own for every person, by registration."""

    def seats(self) -> dict[int, Seat]:
        """Return where each is to sit; whoever had not come in when the page was opened is left out."""
        return {
            int(name.removeprefix("table_")): Seat(field.data, self._fields[f"pin_{name[6:]}"].data)
            for name, field in self._fields.items()
            if name.startswith("table_") and field.raw_data
        }


def place_form(people: Sequence[Registration], tables: Sequence[int], data: dict[str, Any]) -> Any:
    """Return the form for so many tables, filled with where people sit."""
    choices = options([(0, _("Uten bord")), *[(number, _("Bord %(number)d", number=number)) for number in tables]])
    fields: dict[str, Any] = {}
    for one in people:
        fields[f"table_{one.id}"] = SelectField(_("Bord for %(name)s", name=one.name), choices=choices, coerce=int)
        fields[f"pin_{one.id}"] = BooleanField(_("Fest %(name)s", name=one.name))
    return type("PlaceForm", (PlaceFields,), fields)(data=data)


def stored_seats(people: Sequence[Registration], seats: Mapping[int, Seat]) -> dict[str, Any]:
    """Return where people sit as the fields take it."""
    found: dict[str, Any] = {}
    for one in people:
        found[f"table_{one.id}"], found[f"pin_{one.id}"] = seats.get(one.id, NOWHERE)
    return found
