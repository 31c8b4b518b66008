"""Rows side by side: a column a track, and never another order than the program's."""

from hypothesis import given

from app.domain.program.rows import days
from app.domain.program.tracks import bands
from tests.domain.program.programs import drafts
from tests.support.programs import row


def test_rows_in_two_tracks_stand_side_by_side_until_everybody_meets():
    found = bands(
        [
            row(1, (9, 0), (9, 30), "Velkommen"),
            row(2, (9, 30), (10, 0), "Tone", track="A"),
            row(3, (9, 30), (10, 0), "Tall", track="B"),
            row(4, (10, 0), (10, 30), "Mer tone", track="A"),
            row(5, (10, 30), (11, 0), "Lunsj"),
        ]
    )
    assert [[one.title for one in band.rows] for band in found] == [
        ["Velkommen"],
        ["Tone", "Tall", "Mer tone"],
        ["Lunsj"],
    ]
    assert [found[1].column(one) for one in found[1].rows] == [1, 2, 1]


def test_a_track_that_is_alone_stands_among_the_others():
    found = bands([row(1, (9, 0), (9, 30), "Velkommen"), row(2, (9, 30), (10, 0), "Tone", track="A")])
    assert [band.tracks for band in found] == [()]


@given(draft=drafts)
def test_every_row_stands_once_and_in_order(draft):
    for day in days(draft):
        on_day = tuple(one for one in draft if one.day == day)
        found = bands(on_day)
        assert sum((band.rows for band in found), ()) == on_day
        assert all(len(band.tracks) != 1 for band in found)
