"""What meetings give the site, and what they listen to."""

from app.followups import signals as followups
from app.followups.sources import TITLES
from app.gatherings.warnings import CLASHES
from app.meetings import signals
from app.meetings.agenda import task_sources
from app.meetings.pages import agenda, guests, importing, kinds, minutes, notices, plan, writing
from app.meetings.plan import clashes, on_task_due, operations
from app.meetings.plan import notices as notice_rules
from app.web.binding import Binding

binding = Binding(
    blueprints=[plan.bp, notices.bp, guests.bp, kinds.bp, agenda.bp, writing.bp, minutes.bp, importing.bp],
    listens=[(followups.due_set, on_task_due.due_set), (signals.agenda_changed, operations.touched)],
    jobs=[notice_rules.tell, operations.forget_guests],
    provides={TITLES: [task_sources.titles], CLASHES: [clashes.on]},
)
