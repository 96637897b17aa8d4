"""Layout: each event once, nothing on top of anything else, the same every time."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plotly_dossier import chronology
from strategies import timelines
from timeline_plotly.axis import Scale
from timeline_plotly.density import BIN, MOST_MARKS
from timeline_plotly.layout import STRIP, Layout, lay_out, whole
from timeline_plotly.marks import MIN_MARK, Feature, place
from timeline_plotly.plan import HEADER, Plan, plan_of
from timeline_plotly.text import text_width

from timeline.api import Chronology, Claim, Event, Kind, Timeline, day_number, resolve
from timeline.civil import day_text

WIDTHS = (280, 390, 800, 1200, 1600)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

_dates = st.one_of(
    st.dates(date(2018, 1, 1), date(2021, 12, 31)).map(str),
    st.sampled_from(["2018", "2019-05", "2019-12", "2020~", "../2019-06-30", "2020-02-01/..", "2018/2020"]),
    st.just("2019-03-01/2019-09-30"),
)


@st.composite
def crowded(draw: st.DrawFn) -> Timeline:
    """Many events in a few years, so that they are in each other's way."""

    def event(index: int) -> Event:
        more: dict[str, Any] = {"kind": draw(st.sampled_from(["span", "era", "tenure"]))} if draw(st.booleans()) else {}
        when = draw(_dates)
        if not more and "/" in when:
            more = {"kind": draw(st.sampled_from(["point", "deadline"]))}
        return Event(
            id=f"e{index}",
            title=draw(st.sampled_from(["A", "Short title", "A title that is rather longer than the others", "W" * 90])),
            date=when,
            lane=draw(st.sampled_from(["", "One", "The second lane"])),
            modality=draw(st.sampled_from(["actual", "actual", "planned", "cancelled"])),
            **more,
        )

    count = draw(st.integers(1, 40))
    return Timeline(events=[event(index) for index in range(count)], as_of=draw(st.sampled_from([None, "2020-01-30"])))


def boxes(layout: Layout) -> list[tuple[float, float, float, float]]:
    """The footprints of all events (marks with their labels) and of what else is written in the plot."""
    found = [(item.left, item.right, item.top, item.bottom) for item in layout.items]
    return found + [(note.left, note.right, note.top, note.bottom) for note in layout.notes]


def overlaps(found: list[tuple[float, float, float, float]]) -> list[tuple[int, int]]:
    """Which of them overlap; neighbours in a row may touch by a hundredth of a pixel, as floats make them."""
    return [
        (i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(found[:i])
        if one[0] + 0.01 < other[1] and other[0] + 0.01 < one[1] and one[2] < other[3] - 1e-9 and other[2] < one[3] - 1e-9
    ]


def laid_out(made: Chronology, width: int, view: tuple[float, float] | None = None) -> Layout:
    return lay_out(plan_of(made), width, view)


def check(made: Chronology, width: int) -> None:
    """All is in view, and nothing in the way of anything."""
    plan = plan_of(made)
    layout = lay_out(plan, width)
    assert [item.sketch for item in layout.items] == list(plan.sketches)
    assert len(layout.items) + len(plan.left_out) == len(made.events)
    assert all(item.mark.left >= 0 and item.mark.right <= layout.plot_width for item in layout.items)
    check_layout(layout)


def check_layout(layout: Layout) -> None:
    assert overlaps(boxes(layout)) == []
    for item in layout.items:
        assert item.mark.right - item.mark.left >= MIN_MARK - 1e-3
        assert item.left <= item.mark.left <= item.mark.right <= item.right
        if item.label:
            assert item.label.left >= 0
            assert item.label.right <= layout.plot_width
            assert text_width(item.label.text, layout.size) <= item.label.right - item.label.left
    assert all(note.left >= 0 and note.right <= layout.plot_width for note in layout.notes)
    labels = [item.label for item in layout.items if item.label] + list(layout.notes)
    for line in layout.lines:
        x = layout.scale.px(line.x)
        for first, last in line.parts:
            assert not [b for b in labels if b.left < x < b.right and b.top < last and first < b.bottom]


@SLOW
@given(crowded(), st.sampled_from(WIDTHS))
def test_no_footprints_overlap_and_no_line_crosses_a_label(timeline: Timeline, width: int) -> None:
    check(resolve(timeline), width)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(timelines(), st.sampled_from(WIDTHS))
def test_every_timeline_can_be_laid_out(timeline: Timeline, width: int) -> None:
    check(resolve(timeline), width)


@SLOW
@given(crowded())
def test_the_same_chronology_gives_the_same_layout(timeline: Timeline) -> None:
    assert laid_out(resolve(timeline), 700) == laid_out(resolve(timeline), 700)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_dossier_is_laid_out_without_a_collision(width: int) -> None:
    check(chronology(), width)


@SLOW
@given(crowded(), st.sampled_from(WIDTHS), st.floats(1, 300))
def test_zooming_in_brings_no_labels_together(timeline: Timeline, width: int, zoom: float) -> None:
    layout = laid_out(resolve(timeline), width)
    zoomed = []
    for item in layout.items:
        left, right = item.mark.left * zoom, item.mark.right * zoom
        if item.label:
            size = item.label.right - item.label.left
            start = item.label.left * zoom if item.label.after else item.label.right * zoom - size
            left, right = min(left, start), max(right, start + size)
        zoomed.append((left, right, item.top, item.bottom))
    assert overlaps(zoomed) == []


def test_a_deadlines_label_says_how_it_stands_and_keeps_that_when_it_is_shortened() -> None:
    for width in (280, 1200):
        items = {item.sketch.id: item for item in laid_out(chronology(), width).items}
        label = items["obligation"].label
        assert label
        assert label.text.endswith("· overdue by 39 days")


def test_a_label_of_what_is_no_fact_says_so() -> None:
    labels = {item.sketch.id: item.label for item in laid_out(chronology(), 1200).items}
    attempt, forecast = labels["overturn-attempt"], labels["stay-for-good"]
    assert attempt
    assert attempt.text.endswith("· attempted")
    assert forecast
    assert forecast.text.endswith("· hypothetical")
    assert attempt.italic


def test_a_deadline_of_a_known_day_has_a_line_and_so_has_the_day_of_the_statuses() -> None:
    layout = laid_out(chronology(), 1200)
    assert [line.dashed for line in layout.lines] == [True, True, True, False]
    assert [note.text for note in layout.notes] == ["as of 30 January 2020"]


def test_without_a_day_there_is_no_status_and_no_line_for_it() -> None:
    layout = laid_out(resolve(Timeline(events=[Event(id="x", title="X", date="2020-01-01", kind="deadline")])), 800)
    assert [line.tone for line in layout.lines] == ["ink"]
    assert layout.items[0].label
    assert layout.items[0].label.text == "X"


def test_lanes_stand_in_the_order_of_the_dossier_and_eras_in_none() -> None:
    timeline = Timeline(
        events=[
            Event(id="a", title="A", date="2020", lane="Second in time"),
            Event(id="b", title="B", date="1990", lane="First in time"),
            Event(id="c", title="C", date="1980/1999", kind="era"),
            Event(id="d", title="D", date="1991", kind="deadline"),
        ]
    )
    layout = laid_out(resolve(timeline), 800)
    assert [lane.name for lane in layout.lanes] == ["Second in time", "First in time", "Deadlines"]
    (era,) = [item for item in layout.items if item.sketch.kind is Kind.ERA]
    assert era.sketch.lane == HEADER
    assert era.bottom <= layout.lanes[0].top + 1


@pytest.mark.parametrize("lanes", [1, 3, 30])
def test_many_at_once_lose_labels_by_importance_and_no_mark(lanes: int) -> None:
    count = min(180 * lanes, 90 * 30)
    events = [
        Event(
            id=f"e{index}",
            title="An event of the same day, with a title that is long enough to take most of the row",
            date="2020-01-01",
            lane=f"Lane {index % lanes}",
            importance=int(index < 10 * lanes),
        )
        for index in range(count)
    ]
    layout = laid_out(resolve(Timeline(events=events)), 800)
    assert len(layout.items) == count
    labelled = [item.sketch for item in layout.items if item.label]
    each = Counter(sketch.lane for sketch in labelled)
    (labels,) = set(each.values())
    assert len(each) == lanes
    assert labels >= 4
    assert labels * lanes <= max(60, 4 * lanes)
    assert sum(sketch.importance for sketch in labelled) == min(10, labels) * lanes
    assert Feature.UNLABELLED in {item.feature for item in layout.legend}


def test_up_to_a_hundred_keep_their_labels_however_many_rows_that_takes() -> None:
    events = [Event(id=f"e{index}", title="An event of the same day", date="2020-01-01") for index in range(100)]
    layout = laid_out(resolve(Timeline(events=events, as_of="2020-01-01")), 800)
    assert all(item.label for item in layout.items)
    assert overlaps(boxes(layout)) == []


def test_the_day_of_the_statuses_takes_no_row_from_an_era() -> None:
    era = Event(id="a", title="An era with a title that is too long for the bar", date="2020/2020~", kind="era")
    layout = laid_out(resolve(Timeline(events=[era], as_of="2020-06-01")), 390)
    assert layout.notes
    assert layout.items[0].label


def test_a_short_label_finds_a_little_room_beside_a_long_mark() -> None:
    claims = [Claim(date="2000-01-01"), Claim(date="2020-01-01")]
    far = Event(id="b", title="B", date="2020-06-01", lane="Other")
    layout = laid_out(resolve(Timeline(events=[Event(id="a", title="A", claims=claims, lane="One"), far])), 1200)
    assert layout.items[0].label
    assert layout.items[0].label.text == "A"


@pytest.mark.parametrize("width", [200, 220, 260, 300, 390])
@pytest.mark.parametrize("as_of", ["2020-01-01", "2020-06-30", "2020-12-31"])
def test_the_day_of_the_statuses_is_written_within_the_plot_and_off_its_line(width: int, as_of: str) -> None:
    layout = laid_out(resolve(Timeline(events=[Event(id="a", title="A", date="2020-01-01/2020-12-31")], as_of=as_of)), width)
    (note,), (line,) = layout.notes, layout.lines
    assert 0 <= note.left < note.right <= layout.plot_width
    x = layout.scale.px(line.x)
    assert not (note.left < x < note.right and line.parts[0][0] < note.bottom)


def test_lanes_of_which_nothing_is_in_view_take_no_room() -> None:
    events = [
        Event(id="a", title="A", date="2020-01-01", lane="One"),
        Event(id="b", title="B", date="2022-01-01", lane="Two"),
    ]
    made = resolve(Timeline(events=events))
    layout = laid_out(made, 800, (float(day_number(2021, 11, 1)), float(day_number(2022, 3, 1))))
    assert [lane.name for lane in layout.lanes] == ["Two"]
    assert [item.sketch.id for item in layout.items] == ["b"]
    assert layout.plot_height < laid_out(made, 800).plot_height


@SLOW
@given(crowded(), st.sampled_from(WIDTHS), st.floats(-0.5, 1), st.floats(0.001, 1.5))
def test_a_part_of_the_axis_has_all_that_reaches_into_it_and_no_collision(
    timeline: Timeline, width: int, start: float, share: float
) -> None:
    plan = plan_of(resolve(timeline))
    lo = plan.lo + start * (plan.hi - plan.lo)
    layout = lay_out(plan, width, (lo, lo + share * (plan.hi - plan.lo)))
    check_layout(layout)
    scale = Scale(layout.lo, layout.hi, 0.0, layout.plot_width)
    marks = {sketch.id: place(sketch.mark, scale) for sketch in plan.sketches}
    seen = [id for id, mark in marks.items() if mark.right >= 0 and mark.left <= layout.plot_width]
    assert [item.sketch.id for item in layout.items] == seen


def dense(count: int) -> Plan:
    """So many events of one day each in ten years, in two lanes, and an era."""
    first = day_number(2010)
    events = [
        Event(id=f"e{n}", title=f"Event {n}", date=day_text(first + n * 7919 % 3650), lane=f"Lane {n % 2}", importance=n % 5)
        for n in range(count)
    ]
    return plan_of(resolve(Timeline(events=[*events, Event(id="era", title="Era", date="2010/2015", kind="era")])))


def test_more_events_than_can_be_drawn_one_by_one_are_counted_and_the_most_important_named() -> None:
    plan = dense(MOST_MARKS + 100)
    layout = lay_out(plan, 800)
    bins = math.ceil(layout.plot_width / BIN)
    assert [(density.lane, len(density.counts)) for density in layout.density] == [(0, bins), (1, bins)]
    assert sum(sum(density.counts) for density in layout.density) == MOST_MARKS + 100
    assert layout.unseen == len(plan.sketches) - len(layout.items) > MOST_MARKS - 100
    assert "era" in {item.sketch.id for item in layout.items}
    assert overlaps(boxes(layout)) == []
    for lane in layout.lanes:
        assert lane.strip is not None
        bottoms = [item.bottom for item in layout.items if item.sketch.lane == lane.index]
        assert max(bottoms) <= lane.strip <= lane.bottom - STRIP
    assert Feature.DENSITY in {item.feature for item in layout.legend}


def test_a_part_with_few_enough_of_them_shows_each() -> None:
    plan = dense(MOST_MARKS + 100)
    layout = lay_out(plan, 800, (plan.lo, plan.lo + 100))
    assert layout.density == ()
    assert layout.unseen == 0
    assert 70 < len(layout.items) < 100


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    plain = laid_out(resolve(Timeline(events=[Event(id="x", title="X", date="2020-01-01")])), 800)
    assert plain.legend == ()
    found = {item.feature for item in laid_out(chronology(), 1200).legend}
    assert found == {
        Feature.DEADLINE,
        Feature.FADED,
        Feature.WHISKER,
        Feature.DISPUTED,
        Feature.ONGOING,
        Feature.ATTEMPTED,
        Feature.HYPOTHETICAL,
    }


def test_nothing_to_draw_is_an_empty_chart() -> None:
    layout = laid_out(resolve(Timeline(events=[])), 800)
    assert (layout.items, layout.ticks) == ((), ())


def test_events_without_any_bound_have_marks_but_no_ticks() -> None:
    made = resolve(Timeline(events=[Event(id="x", title="X", claims=[Claim(start="", end="")])]))
    layout = laid_out(made, 800)
    assert [item.label and item.label.text for item in layout.items] == ["X"]
    assert layout.ticks == ()


@pytest.mark.parametrize("plot", [184.0, 374.0, 1300.0])
@pytest.mark.parametrize("end", ["..", "2020-01-01", ""])
def test_all_that_a_mark_has_is_in_view_if_all_is_to_be(plot: float, end: str) -> None:
    plan = plan_of(resolve(Timeline(events=[Event(id="a", title="A", start="2019-12-30", end=end, kind="span")])))
    lo, hi = whole(plan, plot)
    (sketch,) = plan.sketches
    placed = place(sketch.mark, Scale(lo, hi, 0.0, plot))
    assert placed.left >= 3
    assert placed.right <= plot - 3


@pytest.mark.parametrize("width", WIDTHS)
def test_a_dispute_that_reaches_beyond_the_bounds_is_within_the_view(width: int) -> None:
    claims = [Claim(date="190X"), Claim(start="[0000-01-01,1900-01-02]", end=""), Claim(holds="190X")]
    made = resolve(Timeline(events=[Event(id="a", title="A", kind="tenure", claims=claims)]))
    assert made["a"].date.begin_conflict
    check(made, width)
