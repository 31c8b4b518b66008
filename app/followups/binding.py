"""What tasks give the site."""

from app.followups import on_merger, reminders
from app.followups.pages import links, states, tasks
from app.people.mergers import REMAINS
from app.web.binding import Binding

binding = Binding(
    blueprints=[tasks.bp, states.bp, links.bp], jobs=[reminders.remind], provides={REMAINS: [on_merger.remains]}
)
