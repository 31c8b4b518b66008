"""What evaluations do when a gathering is made from an earlier one."""

from app.evaluation import setting_up
from app.gatherings.models import Gathering


def copy_questions(gathering: Gathering, source: Gathering, **_more: object) -> None:
    """Let it ask the same, without dates and answers."""
    setting_up.copied(source, gathering)
