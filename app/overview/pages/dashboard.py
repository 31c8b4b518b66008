"""RAG's own pages: what waits and where everything is, and what one term hands on to the next."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from app.overview import handover as packs
from app.overview.dashboard import desk
from app.rag import queries as rag
from app.rag.labels import TITLES
from app.rag.models import Term
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.word import MEDIA_TYPE

bp = Blueprint("desk", __name__)


@bp.get("/rag")
@allow(Who.RAG)
def group() -> ResponseReturnValue:
    """Show what waits for me, and lead to everything of RAG."""
    on = today()
    return render_template(
        "overview/group.html",
        desk=desk(me().id, now(), on),
        coordinating=rag.terms("coordination", on),
        hosting=rag.terms("host", on),
        count=len(rag.team(on)),
        today=on,
    )


@bp.get("/rag/<rotation_path>/<id:term_id>/overlevering")
@allow(Who.SIGNED_IN, of=rag.term_seen)
def handover(term: Term) -> ResponseReturnValue:
    """Show on one page what a term hands on to the next."""
    pack = packs.pack(term, now(), today())
    return render_template(
        "overview/handover.html",
        term=term,
        pack=pack,
        title=TITLES[term.duty],
        today=today(),
    )


@bp.get("/rag/<rotation_path>/<id:term_id>/overlevering.docx")
@allow(Who.SIGNED_IN, of=rag.term_seen)
def handover_file(term: Term) -> ResponseReturnValue:
    """Give the same as a Word file."""
    name = f'attachment; filename="overlevering-{term.path}-{term.until_on}.docx"'
    return Response(packs.file(term, now(), today()), mimetype=MEDIA_TYPE, headers={"Content-Disposition": name})
