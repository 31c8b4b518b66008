"""What the outbox gives the site."""

from app.outbox import operations, views
from app.web.binding import Binding

binding = Binding(blueprints=[views.bp], jobs=[operations.forget_old])
