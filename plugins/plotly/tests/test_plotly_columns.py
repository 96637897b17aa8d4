"""Columns of many events: what the quick way says of plain ones is what a plan says of them, and of all others too."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from plotly_crowds import crowd
from plotly_dossier import chronology
from plotly_pages import ages, thousands
from timeline_plotly.columns import UNIT, Columns, Gathered, columns_of
from timeline_plotly.plan import plan_of
from timeline_plotly.wire import plan_data

from timeline.api import Chronology, Event, Kind, Source, Timeline, resolve

EPOCH = date(1970, 1, 1).toordinal()
DATES = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1))
ALL = [*map(crowd, range(25)), thousands(400), chronology(), ages()]


def resolved(*events: Event) -> Chronology:
    return resolve(Timeline(events=events, sources=[Source(id="s", title="S"), Source(id="t", title="T")]))


def ids(columns: Columns) -> list[str]:
    return columns.ids.at(np.arange(len(columns.first)))


def tables(gathered: Gathered, style: int) -> tuple[object, ...]:
    """A style and its shape, not by the numbers that they happen to have."""
    found = gathered.encoder.tables()
    shape, *rest = found["styles"][style]
    return found["shapes"][shape], rest


def test_a_day_stands_at_its_noon_and_days_from_midnight_to_midnight_in_half_seconds() -> None:
    gathered = columns_of(
        resolved(
            Event(id="c", title="C", date="1970-01-03", lane="X", source="t", importance=7, tags=["u", "v"]),
            Event(id="a", title="A", date="1969-12-31/1970-01-02", lane="Y", source="s", importance=-5),
            Event(id="b", title="B", date="1970-01-02", lane="X", source="t", tags=["u", "v"]),
        )
    )
    columns = gathered.columns
    assert ids(columns) == ["a", "b", "c"]
    assert [columns.titles[place] for place in range(3)] == ["A", "B", "C"]
    assert columns.first.tolist() == [-172_800, 172_800 + 86_400, 2 * 172_800 + 86_400]
    assert columns.last.tolist() == [2 * 172_800, 172_800 + 86_400, 2 * 172_800 + 86_400]
    assert columns.importance.tolist() == [-5, 0, 7]
    assert [gathered.sources.names[n] for (n,) in (gathered.sources.sets[one] for one in columns.sources)] == ["s", "t", "t"]
    assert [gathered.tags.sets[one] for one in columns.tags] == [[], [0, 1], [0, 1]]
    assert columns.styles[1] == columns.styles[2] != columns.styles[0]
    assert (columns.rich, columns.days) == ({}, {})
    assert (gathered.lo, gathered.hi, gathered.kinds) == (-1, 2.5, {Kind.POINT, Kind.SPAN})


@given(st.lists(st.tuples(DATES, st.none() | DATES), min_size=1, max_size=12))
def test_events_stand_in_the_order_of_time(pairs: list[tuple[date, date | None]]) -> None:
    events = []
    for number, (one, other) in enumerate(pairs):
        text = f"{one}" if other is None else f"{min(one, other)}/{max(one, other)}"
        events.append(Event(id=f"e{number}", title="E", date=text))
    columns = columns_of(resolved(*events)).columns
    wanted = {
        f"e{number}": one.toordinal() - EPOCH + 0.5 if other is None else min(one, other).toordinal() - EPOCH
        for number, (one, other) in enumerate(pairs)
    }
    assert sorted(ids(columns)) == sorted(wanted)
    assert [first / UNIT for first in columns.first.tolist()] == sorted(wanted.values())
    assert [wanted[id] for id in ids(columns)] == sorted(wanted.values())


@pytest.mark.parametrize("made", ALL)
def test_the_columns_say_of_each_event_what_a_plan_says(made: Chronology) -> None:
    plan, gathered = plan_of(made), columns_of(made)
    data = plan_data(plan, {entry.id: entry.title for entry in made})
    columns = gathered.columns
    assert gathered.dated == plan.dated
    assert (gathered.lo, gathered.hi) == pytest.approx((plan.lo, plan.hi), abs=0.5)  # a day is its noon here
    assert (tuple(gathered.sketcher.lanes), gathered.left_out) == (plan.lanes, plan.left_out)
    assert gathered.kinds >= {sketch.kind for sketch in plan.sketches}
    wanted = {sketch.id: (sketch, event) for sketch, event in zip(plan.sketches, data["events"], strict=True)}
    assert sorted(ids(columns)) == sorted(wanted)
    before, after = columns.edges
    for place, id in enumerate(ids(columns)):
        sketch, (_, title, style, days, importance, *_) = wanted[id]
        first = before if sketch.mark.first == -math.inf else int(sketch.mark.first * UNIT)
        last = after if sketch.mark.last == math.inf else int(max(sketch.mark.last, before / UNIT) * UNIT)
        assert (columns.first[place], columns.last[place]) == (first, max(first, last))
        implied = [columns.first[place] / UNIT, columns.last[place] / UNIT][: len(days)]
        assert columns.days.get(place, implied) == pytest.approx(days, abs=1 / UNIT)
        assert (columns.titles[place], columns.importance[place]) == (title, importance)
        shape, *rest = data["styles"][style]
        assert tables(gathered, columns.styles[place]) == (data["shapes"][shape], rest)


def test_those_with_more_to_tell_are_named_with_their_place_in_the_chronology() -> None:
    made = thousands(400)
    columns = columns_of(made).columns
    assert {ids(columns)[place] for place in columns.rich} == {"e1", "e101", "e201", "e301"}
    for place, number in columns.rich.items():
        assert made.events[number].id == columns.ids[place]


def test_a_chronology_that_was_put_in_another_order_gives_the_same_columns() -> None:
    made = thousands(200)
    turned = evolve(made, events=made.events[::-1])
    one, other = columns_of(made).columns, columns_of(turned).columns
    assert other.first.tolist() == one.first.tolist()
    assert sorted(zip(ids(other), other.last.tolist(), other.importance.tolist(), strict=True)) == sorted(
        zip(ids(one), one.last.tolist(), one.importance.tolist(), strict=True)
    )


def test_of_a_part_of_a_chronology_only_that_is_in_the_columns() -> None:
    made = thousands(200)
    part = evolve(made, events=made.events[20:120:3], whole=made)
    assert sorted(ids(columns_of(part).columns)) == sorted(entry.id for entry in part)


def test_what_lies_farther_off_than_any_axis_is_left_out() -> None:
    gathered = columns_of(
        resolved(Event(id="far", title="F", date="Y-200000000000"), Event(id="near", title="N", date="2001-01-01"))
    )
    assert ids(gathered.columns) == ["near"]
    assert [one.event for one in gathered.left_out] == ["far"]


def test_of_nothing_there_are_empty_columns() -> None:
    gathered = columns_of(resolved())
    assert (gathered.columns.first.tolist(), gathered.dated) == ([], False)
