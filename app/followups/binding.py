"""What tasks give the site."""

from app.followups import on_account_closed, on_merger, sources
from app.followups.pages import links, states, tasks
from app.followups.reminders import rules as reminders
from app.people import signals as people
from app.people.mergers import REMAINS
from app.people.open_work import OPEN_WORK
from app.web.binding import Binding

binding = Binding(
    blueprints=[tasks.bp, states.bp, links.bp],
    jobs=[reminders.remind],
    listens=[(people.account_closed, on_account_closed.hand_on)],
    provides={OPEN_WORK: [on_account_closed.open_work], REMAINS: [on_merger.remains]},
    init=sources.init,
)
