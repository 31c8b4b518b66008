"""What tasks give the site."""

from app.followups import reminders, sources
from app.followups.pages import links, states, tasks
from app.web.binding import Binding

binding = Binding(blueprints=[tasks.bp, states.bp, links.bp], jobs=[reminders.remind], init=sources.init)
