"""Densities: every event is counted in each bin in which it may have been, and nowhere else."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.axis import Scale
from timeline_plotly.density import BIN, SLOT, counted, spread, within
from timeline_plotly.labels import Caption
from timeline_plotly.marks import Anchor, Draw, Mark, Piece
from timeline_plotly.plan import HEADER, Sketch

from timeline.api import Kind, Modality

SCALE = Scale(0.0, 1000.0, 0.0, 500.0)  # a bin is 8 days, a slot 120
_days = st.one_of(st.floats(-500, 1500), st.sampled_from((0.0, 8.0, 1000.0, 999.9999999999999)))


def sketch(index: int, first: float, last: float, lane: int = 0, importance: int = 0) -> Sketch:
    mark = Mark((Piece(Draw.SOLID, Anchor(first), Anchor(last)),), (first, last), frozenset())
    return Sketch(index, f"e{index}", lane, Kind.SPAN, Modality.ACTUAL, importance, mark, Caption(f"E {index}"))


@st.composite
def _ends(draw: st.DrawFn) -> tuple[float, float]:
    """The first and last day of a mark; without a date both are the left edge."""
    first, last = sorted((draw(_days), draw(_days)))
    edges = [
        (first, last),
        (first, last),
        (-math.inf, last),
        (first, math.inf),
        (-math.inf, math.inf),
        (-math.inf, -math.inf),
    ]
    return draw(st.sampled_from(edges))


@st.composite
def crowds(draw: st.DrawFn) -> list[Sketch]:
    ends = [draw(_ends()) for _ in range(draw(st.integers(0, 40)))]
    return [sketch(n, *end, draw(st.integers(HEADER, 2)), draw(st.integers(-3, 3))) for n, end in enumerate(ends)]


@given(crowds(), st.sampled_from([500.0, 501.5, 200.0]))
def test_a_bin_counts_whoever_may_have_been_there(sketches: list[Sketch], width: float) -> None:
    scale = Scale(0.0, 1000.0, 0.0, width)
    found = counted(sketches, scale, 3)
    assert [density.lane for density in found] == [0, 1, 2]
    bins = math.ceil(width / BIN)

    def bin_of(day: float) -> int:
        return 0 if day <= 0 else bins - 1 if day >= 1000 else min(math.floor(scale.px(day) / BIN), bins - 1)

    for density in found:
        members = [(bin_of(one.mark.first), bin_of(one.mark.last)) for one in sketches if one.lane == density.lane]
        assert density.counts == tuple(sum(a <= number <= b for a, b in members) for number in range(bins))


@given(crowds())
def test_points_are_counted_once_each(sketches: list[Sketch]) -> None:
    points = [sketch(n, one.mark.first, one.mark.first, one.lane) for n, one in enumerate(sketches)]
    found = counted(points, SCALE, 3)
    assert sum(sum(density.counts) for density in found) == sum(point.lane != HEADER for point in points)


def test_what_has_no_date_is_counted_at_the_left_edge() -> None:
    (density,) = counted([sketch(0, -math.inf, -math.inf)], SCALE, 1)
    assert density.counts == (1, *[0] * 124)


@given(crowds(), st.sampled_from((0.0, 80.0)))
def test_what_reaches_into_the_view_is_found_by_its_days(sketches: list[Sketch], beyond: float) -> None:
    lo, hi = -2 * beyond, 1000 + 2 * beyond
    seen = [one for one in sketches if one.mark.last == -math.inf or (one.mark.first <= hi and lo <= one.mark.last)]
    assert list(within(sketches, SCALE, beyond)) == seen


@given(crowds())
def test_of_each_lane_the_most_important_of_each_slot_is_named_and_all_eras_are(sketches: list[Sketch]) -> None:
    named = spread(sketches, SCALE)
    assert [one.index for one in named] == sorted(one.index for one in named)
    assert {one.index for one in sketches if one.lane == HEADER} == {one.index for one in named if one.lane == HEADER}
    best: dict[tuple[int, int], list[Sketch]] = {}
    for one in sketches:
        if one.lane != HEADER:
            best.setdefault((one.lane, int(SCALE.px(max(one.mark.first, 0)) // SLOT)), []).append(one)
    for members in best.values():
        kept = [one for one in named if one in members]
        assert [one.importance for one in kept] == [max(one.importance for one in members)]


def test_among_equals_the_first_in_time_is_named() -> None:
    named = spread([sketch(0, 10, 20), sketch(1, 15, 25), sketch(2, 130, 140)], SCALE)
    assert [one.index for one in named] == [0, 2]
