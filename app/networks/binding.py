"""What networks give the site."""

from app.networks import queries, views
from app.web.binding import Binding

binding = Binding(blueprints=[views.bp], provides={"grants": [queries.grants]})
