"""What the working group gives the site."""

from app.people.mergers import REMAINS
from app.rag import on_merger, queries
from app.rag.pages import rotations, seats, swaps, terms
from app.web.binding import Binding

binding = Binding(
    blueprints=[seats.bp, rotations.bp, terms.bp, swaps.bp],
    provides={"grants": [queries.grants], REMAINS: [on_merger.remains]},
)
