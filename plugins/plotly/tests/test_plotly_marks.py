"""The grammar of marks: what is known of a date, and nothing more, is what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from timeline_plotly.axis import Scale
from timeline_plotly.marks import MIN_MARK, Draw, Feature, Mark, limits, make_mark

from timeline.api import Claim, Event, Timeline, day_number, resolve

SCALE = Scale(float(day_number(2015)), float(day_number(2022)), 20, 1000)
AS_OF = float(day_number(2021, 6, 1))
SOLID = {Draw.SOLID, Draw.FADE, Draw.THIN, Draw.CAP}


def drawn(date: str = "", **fields: Any) -> Mark:
    if date:
        fields["date"] = date
    timeline = Timeline(events=[Event(id="x", title="X", **fields)])
    return make_mark(resolve(timeline)["x"], SCALE, AS_OF)


def kinds(mark: Mark) -> list[Draw]:
    return [piece.draw for piece in mark.pieces]


def test_a_known_day_is_a_dot_at_its_noon() -> None:
    mark = drawn("2019-12-22")
    assert kinds(mark) == [Draw.DOT]
    assert (mark.pieces[0].x0 + mark.pieces[0].x1) / 2 == pytest.approx(day_number(2019, 12, 22) + 0.5)
    assert mark.features == frozenset()


def test_a_deadline_on_a_known_day_is_a_diamond() -> None:
    assert kinds(drawn("2019-12-22", kind="deadline")) == [Draw.DIAMOND]


def test_a_month_is_a_faded_bar_over_its_days_and_no_dot() -> None:
    mark = drawn("2017-12")
    assert kinds(mark) == [Draw.FADE]
    assert (mark.pieces[0].x0, mark.pieces[0].x1) == (day_number(2017, 12, 1), day_number(2018, 1, 1))
    assert Feature.FADED in mark.features


def test_an_approximate_day_is_no_dot() -> None:
    assert kinds(drawn("2017-12-22~")) == [Draw.FADE]
    assert kinds(drawn("2017-12-22?")) == [Draw.FADE]


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
    assert kinds(mark) == [Draw.SOLID, Draw.ARROW_RIGHT]
    assert (mark.pieces[0].x0, mark.pieces[0].x1) == (day_number(2020, 1, 22), AS_OF + 1)
    assert mark.features == {Feature.ONGOING}


def test_an_unknown_end_is_a_line_and_no_arrow() -> None:
    mark = drawn("2020-01-22/")
    assert Draw.ARROW_RIGHT not in kinds(mark)
    assert mark.features == {Feature.WHISKER}


def test_always_is_an_arrow_both_ways() -> None:
    mark = drawn(start="..", end="..")
    assert {Draw.ARROW_LEFT, Draw.ARROW_RIGHT} <= set(kinds(mark))


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
    assert kinds(mark) == [Draw.SOLID, Draw.THIN, Draw.THIN]


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
    assert not SOLID & set(kinds(mark))
    assert Feature(modality) in mark.features
    assert (Draw.STRIKE in kinds(mark)) == (modality == "cancelled")


def test_an_unknown_date_stands_at_the_left_edge_and_says_so() -> None:
    mark = drawn(start="", end="")
    assert mark.right < 20
    assert mark.features == {Feature.UNDATED}


@pytest.mark.parametrize(
    "date",
    ["2018-03-05", "2018-03", "2018-03-05/2018-03-06", "2018-03-05T10:00:00Z", "[2018-03-05..2018-03-06]", "2018-03-05~"],
)
def test_a_mark_is_never_too_narrow_to_be_seen(date: str) -> None:
    wide = Scale(-1e12, 1e5, 20, 380)
    timeline = Timeline(events=[Event(id="x", title="X", date=date)])
    mark = make_mark(resolve(timeline)["x"], wide, None)
    assert mark.right - mark.left >= MIN_MARK - 1e-6


def test_what_lies_beyond_any_axis_has_no_limits() -> None:
    far = resolve(Timeline(events=[Event(id="x", title="X", date="Y" + "9" * 20)]))["x"]
    assert limits(far.date.extent) is None
    near = resolve(Timeline(events=[Event(id="x", title="X", date="Y-4500000000")]))["x"]
    assert limits(near.date.extent) is not None
