"""What signing up gives the site, and what it listens to."""

from app.gatherings import signals as gatherings
from app.gatherings.page_sections import WAYS_IN
from app.registration import gathering_section, jobs, on_gathering_change
from app.registration.pages import door, door_link, organiser, own, setup, sign_up
from app.web.binding import Binding

binding = Binding(
    blueprints=[sign_up.bp, own.bp, setup.bp, organiser.bp, door.bp, door_link.bp],
    listens=[
        (gatherings.changed, on_gathering_change.give_places),
        (gatherings.copied_from, on_gathering_change.copy_setup),
    ],
    jobs=[jobs.forget],
    provides={WAYS_IN: [gathering_section.way_in]},
)
