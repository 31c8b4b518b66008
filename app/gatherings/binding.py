"""What samlinger give the site, and what they listen to."""

from app.gatherings import on_merger, on_name_change
from app.gatherings.pages import gatherings, states
from app.networks import signals as networks
from app.people import signals as people
from app.people.mergers import REMAINS
from app.web.binding import Binding

binding = Binding(
    blueprints=[gatherings.bp, states.bp],
    listens=[
        (networks.renamed, on_name_change.network_renamed),
        (people.organisation_renamed, on_name_change.host_renamed),
    ],
    provides={REMAINS: [on_merger.remains]},
)
