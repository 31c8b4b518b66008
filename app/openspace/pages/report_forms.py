"""What may be typed about what came out of a group, and of its next steps."""

from uuid import uuid4

from wtforms import FileField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.followups.fields import DueField, OwnersField
from app.web.editing.fields import LONG, PROSE, LineField, LinesField, fits, needed, stripped
from app.web.editing.forms import CreateForm, EditForm, Form
from app.web.words import lazy_gettext as _l


class ReportForm(EditForm):
    """A group's report; `page` tells this open page from others that may save the same report."""

    page = HiddenField(default=lambda: str(uuid4()), validators=[Length(max=64)])
    writer = LineField(_l("Hvem skriver?"))
    discussed = TextAreaField(
        _l("Hva snakket dere om?"),
        filters=[stripped],
        validators=[fits(PROSE)],
        description=_l("Ikke skriv om saker eller personer som kan kjennes igjen."),
    )
    agreed = TextAreaField(_l("Hva kom dere fram til?"), filters=[stripped], validators=[fits(PROSE)])
    steps = LinesField(_l("Neste steg"), description=_l("Ett på hver linje."))
    present = TextAreaField(
        _l("Hvem var med?"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Bare hvis de vil. Vises for dem som er med i Open Space, og slettes etter ett år."),
    )
    deliver = HiddenField()  # "1" delivers it; what saves itself says nothing, and leaves that as it is


class PhotoForm(Form):
    """A photo of the group's paper, sent with the report; `seen_photo` is which photo the page showed."""

    photo = FileField(_l("Bilde av arket"), description=_l("JPEG, PNG eller WebP, høyst 12 MB."))
    seen_photo = HiddenField(validators=[Length(max=64)])


class StepForm(CreateForm):
    """A next step written for a group that wrote none."""

    text = LineField(_l("Neste steg"), needed(_l("Skriv hva som er neste steg.")))


class StepTaskForm(CreateForm, EditForm):
    """A next step as a task."""

    text = LineField(_l("Oppgave"), [DataRequired(_l("Skriv hva som skal gjøres.")), fits(500)])
    owners = OwnersField(_l("Ansvarlig"), description=_l("En person, en organisasjon, RAG, eller noen utenfor."))
    due = DueField(_l("Frist"), description=_l("For eksempel: 9.3, primo mars, neste møte, 2026."))


class StepTopicForm(EditForm):
    """A next step as a wish in the topic bank."""

    text = TextAreaField(
        _l("Tema"), filters=[stripped], validators=[DataRequired(_l("Skriv hva temaet er.")), fits(LONG)]
    )


class StepDropForm(EditForm):
    """Why a next step is not followed up."""

    reason = LineField(_l("Hvorfor ikke?"), needed(_l("Skriv hvorfor steget ikke følges opp.")))
