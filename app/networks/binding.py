"""What networks give the site."""

from app.networks import on_merger, queries, views
from app.people.mergers import REMAINS
from app.web.binding import Binding

binding = Binding(blueprints=[views.bp], provides={"grants": [queries.grants], REMAINS: [on_merger.remains]})
