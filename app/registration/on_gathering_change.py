"""What signing up does when its gathering changes: more places, a new day, or none at all."""

from datetime import datetime

from app.gatherings.models import Gathering
from app.registration import queries, setting_up
from app.registration.mails import notices
from app.registration.places import place_or_wait


def copy_setup(gathering: Gathering, source: Gathering, **_more: object) -> None:
    """Let a gathering made from an earlier one ask the same, without dates and people, and off."""
    setting_up.copied(source, gathering)


def give_places(gathering: Gathering, *, now: datetime, **_before: object) -> None:
    """Let those who wait have what became free: the limit was raised, or a begun gathering was moved."""
    setup = queries.of(gathering)
    if setup is not None:
        place_or_wait(setup, now)
        notices.mark_changed(setup, now)
