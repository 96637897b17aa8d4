"""Marks at a scale: none too narrow, none outside of itself, edges of the view where dates have none."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from plotly_crowds import claims_of_points, claims_of_spans
from timeline_plotly.axis import Scale
from timeline_plotly.drawing import mark_of
from timeline_plotly.marks import EDGE, MIN_MARK, Anchor, Draw, Mark, Piece, Stop, place

from timeline.api import Claim, Event, Kind, Timeline, day_number, resolve

FIRST = float(day_number(2015))
_widths = st.integers(200, 4000)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """From a second to far more than history on so many pixels, somewhere about our time."""
    lo = FIRST + draw(st.floats(-1e6, 1e6))
    return Scale(lo, lo + 10 ** draw(st.floats(-4, 12)), 0.0, float(draw(_widths)))


def mark(*pieces: Piece, body: tuple[float, float] = (-math.inf, math.inf), struck: bool = False) -> Mark:
    return Mark(pieces, body, frozenset(), struck)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """The mark of an event of any kind and modality, with one to three claims."""
    kind = draw(st.sampled_from(list(Kind)))
    random = draw(st.randoms(use_true_random=False))
    claims = (claims_of_spans if kind.lasts else claims_of_points)(random, draw(st.sampled_from((2, 200, 20_000))))
    modality = draw(st.sampled_from(["actual", "planned", "attempted", "hypothetical", "cancelled"]))
    event = Event(id="x", title="X", kind=kind, modality=modality, claims=claims)
    return mark_of(resolve(Timeline(events=[event]))["x"], draw(st.sampled_from([None, FIRST])))


@given(marks(), scales())
def test_no_mark_is_too_narrow_to_be_seen_at_any_scale(drawn: Mark, scale: Scale) -> None:
    placed = place(drawn, scale)
    assert placed.right - placed.left >= MIN_MARK * (1 - 1e-6) - _rounding(scale)


@given(marks(), scales())
def test_a_mark_holds_its_pieces_and_these_their_stops_in_order(drawn: Mark, scale: Scale) -> None:
    placed = place(drawn, scale)
    near = 1e-9 + _rounding(scale)
    for piece in placed.pieces:
        assert placed.left - near <= scale.px(piece.x0) <= scale.px(piece.x1) <= placed.right + near
        days = [day for day, _ in piece.stops]
        assert days == sorted(days)
        assert not days or (days[0], days[-1]) == (piece.x0, piece.x1)
    if placed.core:
        assert placed.left - near <= placed.core[0] <= placed.core[1] <= placed.right + near


@given(marks(), scales())
def test_a_mark_reaches_no_farther_than_some_pixels_beyond_its_days(drawn: Mark, scale: Scale) -> None:
    placed = place(drawn, scale)
    if math.isfinite(drawn.first):
        assert placed.left >= scale.px(drawn.first) - 70 - _rounding(scale)
    if math.isfinite(drawn.last):
        assert placed.right <= scale.px(drawn.last) + 70 + _rounding(scale)


@given(marks(), scales(), st.floats(-1e5, 1e5))
def test_a_mark_moves_with_the_axis(drawn: Mark, scale: Scale, by: float) -> None:
    assume(scale.hi - scale.lo > 1)
    assume(all(math.isfinite(day) for piece in drawn.pieces for day in (piece.left.day, piece.right.day)))
    assume(all(math.isfinite(day) for day in drawn.body) or drawn.body == (-math.inf, math.inf))
    here = place(drawn, scale)
    there = place(drawn, Scale(scale.lo + by, scale.hi + by, scale.left, scale.right))
    shift = by / (scale.hi - scale.lo) * scale.right
    assert here.left - there.left == pytest.approx(shift, abs=1e-3 + abs(shift) * 1e-9)


def _rounding(scale: Scale) -> float:
    """The pixels by which floats may be off."""
    return max(abs(scale.lo), abs(scale.hi)) * 1e-15 / (scale.hi - scale.lo) * scale.right * 16


def test_what_has_no_end_of_its_own_ends_a_little_within_the_view() -> None:
    scale = Scale(0.0, 1000.0, 0.0, 500.0)
    placed = place(mark(Piece(Draw.SOLID, Anchor(-math.inf), Anchor(math.inf))), scale)
    assert (placed.left, placed.right) == (EDGE, 500 - EDGE)
    assert placed.core == (EDGE, 500 - EDGE)


@pytest.mark.parametrize("off", [1.0, 15.0, 25.0, 200.0])
def test_what_always_was_is_not_in_a_view_that_begins_after_its_end(off: float) -> None:
    scale = Scale(1000.0, 2000.0, 0.0, 1000.0)
    ended = mark(Piece(Draw.SOLID, Anchor(-math.inf, 0, -1), Anchor(1000 - off, 0, 1)), body=(-math.inf, 1000 - off))
    begins = mark(Piece(Draw.SOLID, Anchor(2000 + off, 0, -1), Anchor(math.inf, 0, 1)), body=(2000 + off, math.inf))
    assert place(ended, scale).right == pytest.approx(-off)
    assert place(begins, scale).left == pytest.approx(1000 + off)


def test_a_narrow_mark_grows_on_both_sides_where_its_anchors_give_way() -> None:
    scale = Scale(0.0, 1000.0, 0.0, 500.0)
    piece = Piece(Draw.SOLID, Anchor(400, 0, -1), Anchor(402, 0, 1))
    placed = place(mark(piece, body=(400, 402)), scale)
    assert (placed.left, placed.right) == (200.5 - MIN_MARK / 2, 200.5 + MIN_MARK / 2)


def test_pixels_of_an_anchor_stay_what_they_are_at_every_scale() -> None:
    piece = Piece(Draw.THIN, Anchor(400, -40), Anchor(400), (Stop(Anchor(400, -40), 0.1), Stop(Anchor(400), 1.0)))
    for hi in (500.0, 1e9):
        placed = place(mark(piece), Scale(0.0, hi, 0.0, 800.0))
        assert placed.right - placed.left == pytest.approx(40)


def test_an_edge_is_soft_for_so_many_pixels_but_at_most_a_third_of_the_piece() -> None:
    stops = (Stop(Anchor(0), 0.1), Stop(Anchor(0), 1.0, soft=14), Stop(Anchor(100), 1.0, soft=-14), Stop(Anchor(100), 0.1))
    fade = mark(Piece(Draw.FADE, Anchor(0), Anchor(100), stops))
    wide, narrow = Scale(0.0, 100.0, 0.0, 1000.0), Scale(0.0, 1000.0, 0.0, 300.0)
    assert place(fade, wide).core == pytest.approx((14, 986))
    assert place(fade, narrow).core == pytest.approx((10, 20))


def test_a_struck_mark_has_a_line_through_it_that_is_a_little_longer() -> None:
    scale = Scale(0.0, 100.0, 0.0, 1000.0)
    placed = place(mark(Piece(Draw.HOLLOW, Anchor(20), Anchor(40)), struck=True), scale)
    assert [piece.draw for piece in placed.pieces] == [Draw.HOLLOW, Draw.STRIKE]
    assert (placed.left, placed.right) == pytest.approx((196, 404))


def test_only_a_full_bar_has_a_core_for_text() -> None:
    scale = Scale(0.0, 100.0, 0.0, 1000.0)
    for draw in (Draw.HATCH, Draw.HOLLOW, Draw.THIN, Draw.DOT):
        assert place(mark(Piece(draw, Anchor(20), Anchor(40))), scale).core is None


def test_a_mark_is_tied_to_its_outermost_days() -> None:
    resolved = resolve(
        Timeline(events=[Event(id="x", title="X", kind="span", claims=[Claim(start="2015-01-01", end="..")])])
    )
    drawn = mark_of(resolved["x"], None)
    assert (drawn.first, drawn.last) == (FIRST, math.inf)
