"""Rows: nothing stands where something else stands, and no mark is lost for want of room."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.labels import Caption, Placing
from timeline_plotly.marks import Mark, Placed
from timeline_plotly.plan import Sketch
from timeline_plotly.rows import MOST_LOW, Row, Wanted, packed

from timeline.api import Kind, Modality

NOTHING = Mark((), (-math.inf, math.inf), frozenset())


def wanted(
    index: int,
    left: float,
    right: float,
    text: str = "Label",
    *,
    kind: Kind = Kind.POINT,
    importance: int = 0,
    above: bool = False,
    inside: bool = False,
) -> Wanted:
    """A mark 10 pixels wide with its label beside it, or as wide as its label."""
    end = right if above or inside else left + 10
    placing = Placing(text, left, right, above, inside) if text else Placing("", left, left)
    sketch = Sketch(index, f"e{index}", 0, kind, Modality.ACTUAL, importance, NOTHING, Caption(text))
    return Wanted(sketch, Placed((), left, end, None), placing)


@st.composite
def crowds(draw: st.DrawFn) -> list[Wanted]:
    lefts = sorted(draw(st.lists(st.floats(0, 900), min_size=1, max_size=60)))
    return [
        wanted(
            index,
            left,
            left + draw(st.floats(10, 200)),
            kind=draw(st.sampled_from((Kind.POINT, Kind.TENURE))),
            importance=draw(st.integers(-2, 2)),
            above=draw(st.booleans()),
        )
        for index, left in enumerate(lefts)
    ]


@given(crowds(), st.integers(1, 70))
def test_what_nobody_else_may_stand_in_overlaps_nothing_in_its_row(members: list[Wanted], most: int) -> None:
    rows, at = packed(members, [], most)
    assert sorted(one.sketch.index for one, _ in at) == [one.sketch.index for one in members]
    for number, row in enumerate(rows):
        rooms = [one.room if one.placing.text else (one.left - 1, one.right + 1) for one, place in at if place == number]
        assert sorted(rooms) == row.taken
        for before, after in pairwise(row.taken):
            assert before[1] <= after[0] + 0.01


@given(crowds(), st.integers(1, 70))
def test_labels_stand_in_rows_of_their_height_and_no_more_than_there_may_be(members: list[Wanted], most: int) -> None:
    rows, at = packed(members, [], most)
    assert sum(not row.low for row in rows) <= most
    for one, place in at:
        if one.placing.text:
            assert rows[place].tall == one.placing.above
            assert not rows[place].low


@given(crowds())
def test_with_a_row_for_each_nobody_loses_a_label(members: list[Wanted]) -> None:
    _, at = packed(members, [], len(members))
    assert all(one.placing.text for one, _ in at)


@given(crowds(), st.integers(1, 5))
def test_where_room_lacks_the_most_important_keep_their_labels(members: list[Wanted], most: int) -> None:
    _, at = packed(members, [], most)
    first = max(members, key=lambda one: (one.sketch.importance, -one.sketch.index))
    assert next(one for one, _ in at if one.sketch is first.sketch).placing.text


def test_rows_are_filled_in_the_order_of_time() -> None:
    members = [wanted(0, 0, 100), wanted(1, 50, 150), wanted(2, 120, 200), wanted(3, 170, 250)]
    rows, at = packed(members, [], 9)
    assert [place for _, place in at] == [0, 1, 0, 1]
    assert len(rows) == 2


def test_what_stands_in_a_given_row_is_gone_around_and_the_given_row_stays_as_it_was() -> None:
    given_row = Row()
    given_row.take(0, 80)
    rows, at = packed([wanted(0, 50, 150), wanted(1, 160, 220)], [given_row], 2)
    assert [place for _, place in at] == [1, 0]
    assert given_row.taken == [(0, 80)]
    assert len(rows) == 2


def test_holders_of_an_office_follow_each_other_in_one_row_and_others_keep_a_distance() -> None:
    spans = [(0.0, 100.0), (100.0, 200.0), (200.0, 300.0)]
    tenures = [wanted(n, *span, kind=Kind.TENURE, inside=True) for n, span in enumerate(spans)]
    assert [place for _, place in packed(tenures, [], 9)[1]] == [0, 0, 0]
    others = [wanted(n, *span, kind=Kind.SPAN, inside=True) for n, span in enumerate(spans)]
    assert [place for _, place in packed(others, [], 9)[1]] == [0, 1, 0]


def test_marks_without_labels_stand_in_gaps_and_then_in_low_rows() -> None:
    members = [wanted(0, 0, 100, importance=1), wanted(1, 0, 100), wanted(2, 300, 400, above=True)]
    rows, at = packed(members, [], 1)
    places = {one.sketch.index: (place, one.placing.text) for one, place in at}
    assert places == {0: (0, "Label"), 1: (1, ""), 2: (0, "")}
    assert [row.low for row in rows] == [False, True]


def test_beyond_so_many_low_rows_marks_share_them() -> None:
    count = 2 * MOST_LOW + 30
    rows, at = packed([wanted(index, 0, 100) for index in range(count)], [], 3)
    assert len(rows) == 3 + MOST_LOW
    assert len(at) == count
    assert {place for one, place in at if not one.placing.text} == set(range(3, 3 + MOST_LOW))


@pytest.mark.parametrize(("left", "right", "free"), [(10, 20, True), (9, 20, False), (20, 31, False), (5, 45, False)])
def test_a_row_is_free_where_nothing_stands(left: float, right: float, free: bool) -> None:
    row = Row()
    row.take(30, 40)
    row.take(0, 10)
    assert row.free(left, right) is free
