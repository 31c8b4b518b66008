"""What a space refuses before it is opened, and after."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.openspace.models.space import OpenSpace
from app.openspace.space import operations, phases
from app.web.clock import now
from tests.support import spaces


def test_a_space_without_rounds_is_not_opened(app):
    bare = spaces.space(phase="setup", rounds=())
    with pytest.raises(Refused, match="minst én runde"):
        phases.enter(bare, "propose", seen="setup", by=None, now=now())
    assert bare.phase == "setup"


@pytest.mark.parametrize("phase", phases.PHASES)
def test_only_a_space_that_was_never_opened_is_deleted(app, phase):
    made = spaces.space(phase=phase)
    if phase == "setup":
        operations.delete_unopened(made, seen_version=made.version)
        assert db.session.get(OpenSpace, made.id) is None
        return
    with pytest.raises(Refused, match="ikke er åpnet, og uten grupper"):
        operations.delete_unopened(made, seen_version=made.version)


def test_a_space_with_groups_is_not_deleted_though_it_went_back(app):
    made = spaces.space(phase="propose")
    spaces.group(made, "Spill")
    spaces.go(made, "setup")
    with pytest.raises(Refused, match="uten grupper"):
        operations.delete_unopened(made, seen_version=made.version)
