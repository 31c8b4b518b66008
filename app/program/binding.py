"""What programs give the site, and what they listen to."""

from app.gatherings import signals as gatherings
from app.gatherings.page_sections import ARCHIVE_SEARCHES, FOLLOWS, SECTIONS
from app.program import gathering_section, on_gathering_change
from app.program.pages import (
    comments,
    copy,
    deadline_rules,
    deadlines,
    dismissals,
    draft,
    ideas,
    moving,
    notifications,
    paste,
    public,
    release,
    revisions,
    speakers,
    tasks,
    topics,
)
from app.web.binding import Binding

PAGES = (
    public,
    draft,
    moving,
    paste,
    copy,
    revisions,
    release,
    ideas,
    speakers,
    comments,
    dismissals,
    tasks,
    notifications,
    topics,
    deadlines,
    deadline_rules,
)
binding = Binding(
    blueprints=[page.bp for page in PAGES],
    listens=[(gatherings.changed, on_gathering_change.gathering_changed)],
    provides={
        SECTIONS: [gathering_section.section],
        ARCHIVE_SEARCHES: [gathering_section.FOUND],
        FOLLOWS: [gathering_section.may_follow],
    },
)
