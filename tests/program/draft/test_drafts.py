"""The draft: every change is written down and can be undone, rows keep their identity, days can move."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given

from app.db import db
from app.domain.errors import Conflict, NotFound, Refused
from app.domain.program.rows import Responsible, order
from app.domain.text.normalise import clean
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.web.clock import now
from tests.domain.program.programs import drafts as any_draft
from tests.support import make
from tests.support.hunting import costly
from tests.support.programs import DAY, KEYS, NEXT_DAY, ROWS, row


def test_what_is_put_in_comes_back_the_same(gathering):
    assert queries.draft(gathering) == order(ROWS)


@costly()
@given(before=any_draft, after=any_draft)
def test_undo_after_do_is_identity_whatever_was_done(gathering, before, after):
    drafts.put(gathering, _storable(before), kind="pasted", by=None, now=now())
    stood = queries.draft(gathering)
    made = drafts.put(gathering, _storable(after), kind="changed", by=None, now=now())
    assert queries.draft(gathering) == _storable(after)
    if made is not None:
        drafts.undo(made, by=None, now=now())
    assert queries.draft(gathering) == stood
    db.session.rollback()


def _storable(rows):
    """As forms would let them in; people of drawn rows are nobody in this database, but their words stay."""
    texts = lambda one: {name: clean(getattr(one, name)).strip() for name in ("title", "text", "room", "track", "note")}
    return order(
        replace(one, **(texts(one) | {"title": clean(one.title).strip() or "x"}), responsible=_words(one))
        for one in rows
    )


def _words(one):
    return tuple(Responsible(words=clean(who.words)) for who in one.responsible if clean(who.words).strip())


def test_nothing_is_written_down_when_nothing_changed(gathering):
    before = queries.latest_change_id(gathering)
    assert drafts.put(gathering, ROWS, kind="changed", by=None, now=now()) is None
    assert queries.latest_change_id(gathering) == before


def test_two_who_save_different_rows_do_not_collide(gathering):
    lunch, talk = queries.row(gathering.id, KEYS[2]), queries.row(gathering.id, KEYS[3])
    seen = lunch.version, talk.version
    drafts.change(lunch, row(3, (12, 15), (13, 15), "Lunsj", kind="meal"), seen_version=seen[0], by=None, now=now())
    drafts.change(talk, row(4, (13, 30), (14, 0), "Innlegg 1"), seen_version=seen[1], by=None, now=now())
    assert [one.starts for one in queries.draft(gathering)][2:] == [time(12, 15), time(13, 30)]


def test_the_second_who_saves_the_same_row_meets_a_conflict(gathering):
    lunch = queries.row(gathering.id, KEYS[2])
    seen = lunch.version
    drafts.change(lunch, row(3, (12, 15), (13, 15), "Lunsj", kind="meal"), seen_version=seen, by=None, now=now())
    with pytest.raises(Conflict):
        drafts.change(lunch, row(3, (12, 0), (13, 0), "Lunsj", kind="meal"), seen_version=seen, by=None, now=now())


def test_an_older_change_is_undone_while_newer_ones_stay(gathering):
    lunch = queries.row(gathering.id, KEYS[2])
    drafts.change(lunch, row(3, (12, 30), (13, 30), "Lang lunsj", kind="meal"), seen_version=1, by=None, now=now())
    older = queries.changes(gathering, 1)[0]
    talk = queries.row(gathering.id, KEYS[3])
    drafts.change(talk, row(4, (13, 30), (14, 0), "Innlegg 1"), seen_version=1, by=None, now=now())
    drafts.undo(older, by=None, now=now())
    assert [one.title for one in queries.draft(gathering)][2:] == ["Lunsj", "Innlegg 1"]
    assert queries.draft(gathering)[3].ends == time(14)


def test_what_somebody_changed_again_since_is_not_undone(gathering):
    lunch = queries.row(gathering.id, KEYS[2])
    drafts.change(lunch, row(3, (12, 30), (13, 30), "Lang lunsj", kind="meal"), seen_version=1, by=None, now=now())
    older = queries.changes(gathering, 1)[0]
    drafts.change(lunch, row(3, (12, 30), (13, 30), "Kort lunsj", kind="meal"), seen_version=2, by=None, now=now())
    with pytest.raises(Refused, match="«Kort lunsj» er endret senere"):
        drafts.undo(older, by=None, now=now())


def test_a_change_is_undone_once_and_the_undoing_can_be_undone(gathering):
    lunch = queries.row(gathering.id, KEYS[2])
    removed = drafts.remove(lunch, seen_version=1, by=None, now=now())
    undone = drafts.undo(removed, by=None, now=now())
    assert queries.draft(gathering) == order(ROWS)
    with pytest.raises(Refused, match="allerede angret"):
        drafts.undo(removed, by=None, now=now())
    drafts.undo(undone, by=None, now=now())
    assert KEYS[2] not in [one.key for one in queries.draft(gathering)]


def test_a_row_keeps_its_identity_when_others_move_past_it(gathering):
    rows = [replace(one, starts=time(9), ends=time(9, 30)) if one.key == KEYS[3] else one for one in ROWS]
    drafts.put(gathering, rows, kind="moved", by=None, now=now())
    assert [one.key for one in queries.draft(gathering)] == [KEYS[3], *KEYS[:3]]


def test_the_draft_follows_its_gathering_to_other_days_by_the_same_clock(gathering):
    drafts.put(
        gathering, [*ROWS, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)], kind="added", by=None, now=now()
    )
    onto = [date(2026, 3, 28), date(2026, 3, 29)]  # summer time begins on the second
    drafts.move_days(gathering, dict(zip([DAY, NEXT_DAY], onto, strict=True)), now=now())
    moved = queries.draft(gathering)
    assert [one.day for one in moved] == [onto[0]] * 4 + [onto[1]]
    assert [one.starts for one in moved][-1] == time(9)


def test_a_person_stays_responsible_by_the_words_that_were_written(gathering):
    kari = make.person("Kari", "Nordmo")
    wanted = replace(ROWS[2], responsible=(Responsible("person", kari.id, "Kari Nordmo?"), Responsible(words="RAG")))
    drafts.change(queries.row(gathering.id, KEYS[2]), wanted, seen_version=1, by=None, now=now())
    assert queries.draft(gathering)[2].responsible == wanted.responsible


def test_a_row_is_found_under_its_own_gathering_only(gathering):
    with pytest.raises(NotFound):
        queries.row(make.gathering().id, KEYS[0])
