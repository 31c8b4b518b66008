"""What calendars to subscribe to give the site."""

from app.feeds import bodies
from app.feeds.pages import feeds, subscribe
from app.web.binding import Binding

binding = Binding(blueprints=[feeds.bp, subscribe.bp], init=bodies.init)
