"""Which mark a date gets: what is known of it, and nothing more, is what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen
from timeline_plotly.axis import Scale
from timeline_plotly.drawing import limits, mark_of
from timeline_plotly.marks import Draw, Feature, Placed, PlacedPiece, place

from timeline.api import Claim, Event, Timeline, day_number, resolve

SCALE = Scale(float(day_number(2015)), float(day_number(2022)), 20, 1000)
AS_OF = float(day_number(2021, 6, 1))
SOLID = {Draw.SOLID, Draw.FADE, Draw.THIN, Draw.CAP}


@frozen
class Drawn:
    """A mark's pieces at a scale, and what is said of them."""

    placed: Placed
    features: frozenset[Feature]

    @property
    def pieces(self) -> tuple[PlacedPiece, ...]:
        return self.placed.pieces

    @property
    def kinds(self) -> list[Draw]:
        return [piece.draw for piece in self.pieces]


def drawn(date: str = "", **fields: Any) -> Drawn:
    if date:
        fields["date"] = date
    timeline = Timeline(events=[Event(id="x", title="X", **fields)])
    mark = mark_of(resolve(timeline)["x"], AS_OF)
    return Drawn(place(mark, SCALE), mark.features)


def test_a_known_day_is_a_dot_at_its_noon() -> None:
    mark = drawn("2019-12-22")
    assert mark.kinds == [Draw.DOT]
    assert (mark.pieces[0].x0 + mark.pieces[0].x1) / 2 == pytest.approx(day_number(2019, 12, 22) + 0.5)
    assert mark.features == frozenset()


def test_a_deadline_on_a_known_day_is_a_diamond() -> None:
    assert drawn("2019-12-22", kind="deadline").kinds == [Draw.DIAMOND]


def test_a_month_is_a_faded_bar_over_its_days_and_no_dot() -> None:
    mark = drawn("2017-12")
    assert mark.kinds == [Draw.FADE]
    assert (mark.pieces[0].x0, mark.pieces[0].x1) == (day_number(2017, 12, 1), day_number(2018, 1, 1))
    assert Feature.FADED in mark.features


def test_an_approximate_day_is_no_dot() -> None:
    assert drawn("2017-12-22~").kinds == [Draw.FADE]
    assert drawn("2017-12-22?").kinds == [Draw.FADE]


def test_before_is_a_cap_with_a_line_to_the_left() -> None:
    mark = drawn("../2018-06-30", kind="point")
    line, cap = mark.pieces
    assert (line.draw, cap.draw) == (Draw.THIN, Draw.CAP)
    assert line.x1 == cap.x1 == day_number(2018, 7, 1)
    assert line.stops[0][1] < line.stops[-1][1] == 1
    assert mark.features == {Feature.WHISKER}


def test_after_is_a_cap_with_a_line_to_the_right() -> None:
    line, cap = drawn("2018-06-30/..", kind="point").pieces
    assert line.x0 == cap.x0 == day_number(2018, 6, 30)
    assert line.stops[0][1] == 1 > line.stops[-1][1]


def test_what_goes_on_runs_to_the_day_of_the_statuses_and_has_an_arrow() -> None:
    mark = drawn("2020-01-22/..")
    assert mark.kinds == [Draw.SOLID, Draw.ARROW_RIGHT]
    assert (mark.pieces[0].x0, mark.pieces[0].x1) == (day_number(2020, 1, 22), AS_OF + 1)
    assert mark.features == {Feature.ONGOING}


def test_an_unknown_end_is_a_line_and_no_arrow() -> None:
    mark = drawn("2020-01-22/")
    assert Draw.ARROW_RIGHT not in mark.kinds
    assert mark.features == {Feature.WHISKER}


def test_always_is_an_arrow_both_ways() -> None:
    mark = drawn(start="..", end="..")
    assert {Draw.ARROW_LEFT, Draw.ARROW_RIGHT} <= set(mark.kinds)


def test_a_span_is_full_only_where_it_surely_was() -> None:
    (piece,) = drawn("2018/2020").pieces
    full = [day for day, alpha in piece.stops if alpha == 1]
    assert (piece.x0, piece.x1) == (day_number(2018), day_number(2021))
    assert full == [day_number(2018, 12, 31), day_number(2020, 1, 2)]


def test_a_span_of_known_days_has_sharp_edges() -> None:
    (piece,) = drawn("2018-03-01/2018-05-31").pieces
    assert (piece.draw, piece.x0, piece.x1) == (Draw.SOLID, day_number(2018, 3, 1), day_number(2018, 6, 1))


def test_a_span_that_may_have_ended_before_it_surely_began_is_full_nowhere_long() -> None:
    (piece,) = drawn("2018/2018").pieces
    assert [alpha for _, alpha in piece.stops] in ([0.12, 1.0, 0.12], [0.12, 1.0, 1.0, 0.12])
    full = [day for day, alpha in piece.stops if alpha == 1]
    assert full[-1] - full[0] < 1.01


def test_it_held_then_is_a_bar_on_those_days_with_lines_both_ways() -> None:
    mark = drawn(claims=[Claim(holds="2018-03-05")])
    assert mark.kinds == [Draw.SOLID, Draw.THIN, Draw.THIN]


def test_what_sources_dispute_is_hatched_over_all_that_they_say() -> None:
    mark = drawn(claims=[Claim(date="2019-12-31"), Claim(date="2018-12-31")])
    (piece,) = mark.pieces
    assert (piece.draw, piece.x0, piece.x1) == (Draw.HATCH, day_number(2018, 12, 31), day_number(2020, 1, 1))
    assert Feature.DISPUTED in mark.features


def test_only_the_disputed_end_is_hatched() -> None:
    mark = drawn(
        kind="tenure",
        claims=[Claim(start="2019-12", end="2020-12-31"), Claim(holds="2019-03")],
    )
    hatched = [piece for piece in mark.pieces if piece.draw is Draw.HATCH]
    (solid,) = [piece for piece in mark.pieces if piece.draw is Draw.SOLID]
    assert [piece.x1 for piece in hatched] == [solid.x0]
    assert solid.x1 == day_number(2021)


def test_what_begins_after_the_day_of_the_statuses_and_goes_on_has_a_body_of_its_first_day() -> None:
    mark = drawn("2021-09-01/..")
    assert mark.kinds == [Draw.SOLID, Draw.ARROW_RIGHT]
    assert (mark.placed.pieces[0].x0 + mark.placed.pieces[0].x1) / 2 == pytest.approx(day_number(2021, 9, 1) + 0.5)


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2021-09-01/.."},
        {"start": "2021-09-01T10:00:00Z", "end": ".."},
        {"start": "2019-09-01T10:00:00Z", "end": ""},
        {"start": "2019-09-01T10:00:00Z", "end": "2019-09-01T10:00:00Z"},
        {"claims": [Claim(date="../2019-05-05"), Claim(date="2020-09-09")], "kind": "span"},
        {"claims": [Claim(date="2019-05-05/2019-05-06"), Claim(date="2019-05-09/2019-05-10")]},
        {"claims": [Claim(date="2019-05-05"), Claim(date="2019-05-06/..")], "kind": "span"},
    ],
)
def test_no_mark_of_something_that_lasts_is_too_narrow_to_be_seen(fields: dict[str, Any]) -> None:
    """Its bars, without whiskers and arrows, take at least 10 pixels, and leave no gap."""
    mark = drawn(**fields)
    bars = sorted((SCALE.px(p.x0), SCALE.px(p.x1)) for p in mark.pieces if p.draw in {Draw.SOLID, Draw.FADE, Draw.HATCH})
    reached = bars[0][0]
    for left, right in bars:
        assert left <= reached + 0.01
        reached = max(reached, right)
    assert reached - bars[0][0] >= 9.99


@pytest.mark.parametrize("modality", ["planned", "attempted", "hypothetical", "cancelled"])
@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2018-03"},
        {"date": "2018/2019"},
        {"date": "2018-03-01/2018-05-31"},
        {"date": "2018-03-01/.."},
        {"date": "2018-03-01/"},
        {"date": "../2018-03-01", "kind": "point"},
        {"start": "", "end": ""},
        {"claims": [Claim(holds="2018-03-05")]},
    ],
)
def test_what_is_no_fact_is_never_filled(modality: str, fields: dict[str, Any]) -> None:
    mark = drawn(modality=modality, **fields)
    assert not SOLID & set(mark.kinds)
    assert Feature(modality) in mark.features
    assert (Draw.STRIKE in mark.kinds) == (modality == "cancelled")


def test_an_unknown_date_stands_at_the_left_edge_and_says_so() -> None:
    mark = drawn(start="", end="")
    assert SCALE.left < mark.placed.left
    assert mark.placed.right < SCALE.left + 20
    assert mark.features == {Feature.UNDATED}


def test_what_lies_beyond_any_axis_has_no_limits() -> None:
    far = resolve(Timeline(events=[Event(id="x", title="X", date="Y" + "9" * 20)]))["x"]
    assert limits(far.date.extent) is None
    near = resolve(Timeline(events=[Event(id="x", title="X", date="Y-4500000000")]))["x"]
    assert limits(near.date.extent) is not None
