"""The result as files: a Word document and a table. They hold what the page shows and nothing else."""

import csv
import io

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from app.domain import spreadsheet
from app.evaluation import figures, queries, results
from app.gatherings.models import Gathering
from app.web.access import Who, allow
from app.web.formatting import when
from app.word.writing.proceedings import workbook

bp = Blueprint("evaluation_export", __name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/samlinger/<id:gathering_id>/evaluering/resultat.csv")
@allow(Who.PLANNER, of=queries.evaluated)
def table(gathering: Gathering) -> ResponseReturnValue:
    """Figures and texts for a spreadsheet; semicolons, as Norwegian Excel wants them."""
    out = io.StringIO()
    rows = [[spreadsheet.safe(text) for text in row] for row in figures.table(results.of(queries.of(gathering)))]
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return _file("\ufeff" + out.getvalue(), "text/csv; charset=utf-8", gathering, "csv")


@bp.get("/samlinger/<id:gathering_id>/evaluering/resultat.docx")
@allow(Who.PLANNER, of=queries.evaluated)
def document(gathering: Gathering) -> ResponseReturnValue:
    """The same as a Word document."""
    found = results.of(queries.of(gathering))
    lines = [when(gathering.spans) if gathering.days else "", figures.counted(found), figures.held_back(found)]
    lead = "\n".join(line for line in lines if line)
    return _file(workbook(gathering.title, lead, figures.chapters(found)), DOCX, gathering, "docx")


def _file(content: str | bytes, kind: str, gathering: Gathering, ending: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="evaluering-{gathering.id}.{ending}"',
        "Cache-Control": "no-store",
    }
    return Response(content, content_type=kind, headers=headers)
