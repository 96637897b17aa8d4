"""Layout: each event once, nothing on top of anything else, the same every time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plotly_dossier import chronology
from strategies import timelines
from timeline_plotly.layout import MOST_ROWS, Layout, drawable, lay_out
from timeline_plotly.marks import Feature
from timeline_plotly.text import text_width

from timeline.api import Chronology, Claim, Event, Kind, Timeline, resolve

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
    return [
        (i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(found[:i])
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] - 1e-9 and other[2] < one[3] - 1e-9
    ]


def check(made: Chronology, width: int) -> None:
    layout = lay_out(made, width)
    shown, left_out = drawable(made)
    assert sorted(item.index for item in layout.items) == [index for index, _ in shown]
    assert len(layout.items) + len(left_out) == len(made.events)
    assert overlaps(boxes(layout)) == []
    for item in layout.items:
        assert item.mark.right - item.mark.left >= 6
        assert item.left <= item.mark.left <= item.mark.right <= item.right
        if item.label:
            assert item.label.left >= 0
            assert item.label.right <= layout.plot_width
            assert text_width(item.label.text, layout.size) <= item.label.right - item.label.left
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
    assert lay_out(resolve(timeline), 700) == lay_out(resolve(timeline), 700)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_dossier_is_laid_out_without_a_collision(width: int) -> None:
    check(chronology(), width)


@SLOW
@given(crowded(), st.sampled_from(WIDTHS), st.floats(1, 300))
def test_zooming_in_brings_no_labels_together(timeline: Timeline, width: int, zoom: float) -> None:
    layout = lay_out(resolve(timeline), width)
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
        (label,) = [item.label.text for item in lay_out(chronology(), width).items if item.id == "obligation" and item.label]
        assert label.endswith("· overdue by 39 days")


def test_a_label_of_what_is_no_fact_says_so() -> None:
    labels = {item.id: item.label for item in lay_out(chronology(), 1200).items}
    attempt, forecast = labels["overturn-attempt"], labels["stay-for-good"]
    assert attempt
    assert attempt.text.endswith("· attempted")
    assert forecast
    assert forecast.text.endswith("· hypothetical")
    assert attempt.italic


def test_a_deadline_of_a_known_day_has_a_line_and_so_has_the_day_of_the_statuses() -> None:
    layout = lay_out(chronology(), 1200)
    assert [line.dashed for line in layout.lines] == [True, True, True, False]
    assert [note.text for note in layout.notes] == ["as of 30 January 2020"]


def test_without_a_day_there_is_no_status_and_no_line_for_it() -> None:
    layout = lay_out(resolve(Timeline(events=[Event(id="x", title="X", date="2020-01-01", kind="deadline")])), 800)
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
    layout = lay_out(resolve(timeline), 800)
    assert [lane.name for lane in layout.lanes] == ["Second in time", "First in time", "Deadlines"]
    (era,) = [item for item in layout.items if item.kind is Kind.ERA]
    assert era.lane == -1
    assert era.bottom <= layout.lanes[0].top + 1


def test_too_many_at_once_lose_labels_by_importance_and_no_mark() -> None:
    events = [
        Event(id=f"e{index}", title="An event of the same day", date="2020-01-01", importance=index % 3 - 1)
        for index in range(3 * MOST_ROWS)
    ]
    layout = lay_out(resolve(Timeline(events=events)), 800)
    assert len(layout.items) == 3 * MOST_ROWS
    labelled = {item.id for item in layout.items if item.label}
    assert len(labelled) == MOST_ROWS
    assert {layout.items[i].label is not None for i in range(len(events)) if events[i].importance == 1} == {True}
    assert Feature.UNLABELLED in {item.feature for item in layout.legend}


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    plain = lay_out(resolve(Timeline(events=[Event(id="x", title="X", date="2020-01-01")])), 800)
    assert plain.legend == ()
    found = {item.feature for item in lay_out(chronology(), 1200).legend}
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
    layout = lay_out(resolve(Timeline(events=[])), 800)
    assert (layout.items, layout.ticks) == ((), ())


def test_events_without_any_bound_have_marks_but_no_ticks() -> None:
    made = resolve(Timeline(events=[Event(id="x", title="X", claims=[Claim(start="", end="")])]))
    layout = lay_out(made, 800)
    assert [item.label and item.label.text for item in layout.items] == ["X"]
    assert layout.ticks == ()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_dispute_that_reaches_beyond_the_bounds_is_within_the_view(width: int) -> None:
    claims = [Claim(date="190X"), Claim(start="[0000-01-01,1900-01-02]", end=""), Claim(holds="190X")]
    made = resolve(Timeline(events=[Event(id="a", title="A", kind="tenure", claims=claims)]))
    assert made["a"].date.begin_conflict
    check(made, width)
