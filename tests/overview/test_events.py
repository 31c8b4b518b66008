"""The trail of what happened: readable by the coordinator, rewritable by nobody."""

import pytest

from app.db import db
from app.history.models import Change
from tests.support import make


def test_the_coordinator_reads_who_signed_in_and_who_got_which_rights(visitor):
    coordinator = make.coordinator(make.person("Nina", "Vårdal"))
    make.administrator(make.person("Siv", "Hovden"))
    visitor.sign_in(coordinator).open("/hendelser")
    assert "Nina Vårdal" in visitor.text()
    assert "Logget inn: til Edge på Windows" in visitor.text()
    assert "Administrator: fra nei til ja" in visitor.text()
    assert "Koordinering: til Nina Vårdal" in visitor.text()


def test_others_may_not(visitor):
    visitor.sign_in(make.seat()).open("/hendelser", expect=403)


@pytest.mark.parametrize("rewrite", ["update", "delete"])
def test_history_cannot_be_rewritten(app, rewrite):
    make.network()
    change = db.session.query(Change).first()
    if rewrite == "update":
        change.after = "noe annet"
    else:
        db.session.delete(change)
    with pytest.raises(RuntimeError, match="append-only"):
        db.session.flush()
