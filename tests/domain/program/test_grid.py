"""The layout of a program: every row stands in exactly one line, tracks side by side only where there are any."""

from datetime import date, time

from hypothesis import given

from app.domain.program.grid import lay_out
from app.domain.program.rows import Row, order
from tests.domain.program.programs import drafts

DAY = date(2026, 6, 10)


def row(key, starts, ends, track=""):
    return Row(key, DAY, time(*starts), time(*ends), title=key, track=track)


@given(drafts)
def test_every_row_stands_in_exactly_one_line(draft):
    laid = [row for day in lay_out(draft) for line in day.lines for row in line.rows]
    assert sorted(laid, key=lambda row: row.key) == sorted(draft, key=lambda row: row.key)
    assert order(laid) == draft


@given(drafts)
def test_lines_go_by_time_and_cells_stand_under_their_track(draft):
    for day in lay_out(draft):
        starts = [line.rows[0].starts for line in day.lines]
        assert starts == sorted(starts)
        for line in day.lines:
            assert {row.starts for row in line.rows} == {line.rows[0].starts}
            for track, cell in zip(day.tracks, line.cells, strict=bool(line.cells)):
                assert all(row.track == track for row in cell)


def test_without_tracks_there_is_one_column():
    (day,) = lay_out([row("a", (9, 0), (10, 0)), row("b", (10, 0), (11, 0))])
    assert day.tracks == ()
    assert [line.row.key for line in day.lines] == ["a", "b"]


def test_tracks_that_begin_together_share_a_line_and_say_when_they_end_apart():
    (day,) = lay_out(
        [
            row("a", (9, 0), (10, 0), "A"),
            row("b", (9, 0), (11, 0), "B"),
            row("c", (10, 0), (11, 0), "A"),
            row("lunsj", (11, 0), (12, 0)),
        ]
    )
    assert day.tracks == ("A", "B")
    assert [[row.key for row in line.rows] for line in day.lines] == [["a", "b"], ["c"], ["lunsj"]]
    assert [line.ends_together for line in day.lines] == [False, True, True]
    assert day.lines[1].cells[1] == ()
