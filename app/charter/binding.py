"""What mandate, agreements and decisions give the site."""

from app.charter import agreements as verbs
from app.charter.pages import agreements, decisions, mandate
from app.web.binding import Binding

binding = Binding(blueprints=[mandate.bp, agreements.bp, decisions.bp], jobs=[verbs.end_noticed])
