"""What signing up gives the site, and what it listens to."""

from app.gatherings import signals as gatherings
from app.gatherings.page_sections import WAYS_IN
from app.registration import gathering_section, jobs, on_gathering_change
from app.registration.pages import (
    bring_in,
    door,
    door_link,
    messages,
    organiser,
    own,
    printed,
    setup,
    sign_up,
    tables,
)
from app.web.binding import Binding

PAGES = (sign_up, own, setup, organiser, messages, printed, bring_in, tables, door, door_link)
binding = Binding(
    blueprints=[page.bp for page in PAGES],
    listens=[
        (gatherings.changed, on_gathering_change.give_places),
        (gatherings.copied_from, on_gathering_change.copy_setup),
    ],
    jobs=[jobs.forget, jobs.tell],
    provides={WAYS_IN: [gathering_section.way_in]},
)
