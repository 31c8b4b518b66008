"""What Open Space gives the site, and what it listens to."""

from app.gatherings import signals as gatherings
from app.gatherings.page_sections import SECTIONS
from app.openspace import gathering_section, jobs, on_gathering_change
from app.openspace.pages import (
    about_me,
    facilitator,
    group,
    outcomes,
    phone,
    projector,
    reports,
    same_person,
    setup,
    shared,
    wall,
)
from app.web.binding import Binding

binding = Binding(
    blueprints=[
        setup.bp,
        facilitator.bp,
        group.bp,
        wall.bp,
        projector.bp,
        phone.bp,
        about_me.bp,
        reports.bp,
        shared.bp,
        outcomes.bp,
        same_person.bp,
    ],
    listens=[(gatherings.changed, on_gathering_change.move_days)],
    jobs=[jobs.forget],
    provides={SECTIONS: [gathering_section.section]},
)
