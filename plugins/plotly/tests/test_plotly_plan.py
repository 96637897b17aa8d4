"""The plan: what is drawn, before there is a width."""

from __future__ import annotations

from typing import Any

import pytest
from plotly_dossier import chronology
from timeline_plotly.marks import Feature
from timeline_plotly.plan import HEADER, Plan, plan_of

from timeline.api import Claim, Event, Timeline, day_number, resolve


def planned(*events: Event, **fields: Any) -> Plan:
    return plan_of(resolve(Timeline(events=events, **fields)))


def event(id: str, date: str = "2020-01-01", **fields: Any) -> Event:
    return Event(id=id, title=id.upper(), date=date, **fields)


def test_lanes_are_those_that_the_dossier_names_in_its_order_and_then_those_of_kinds() -> None:
    plan = planned(
        event("a", lane="Second in time"),
        event("b", "1990", lane="First in time"),
        event("c"),
        event("d", kind="deadline"),
        event("e", "2001/2002", kind="tenure"),
        event("f", "1980/1999", kind="era"),
    )
    assert plan.lanes == ("Second in time", "First in time", "Deadlines", "Events", "Tenures")
    assert {sketch.id: sketch.lane for sketch in plan.sketches} == {"a": 0, "b": 1, "c": 3, "d": 2, "e": 4, "f": HEADER}


def test_a_lane_of_which_nothing_can_be_drawn_is_no_lane() -> None:
    plan = planned(event("far", "Y-" + "9" * 20, lane="Far"), event("near", lane="Near"))
    assert plan.lanes == ("Near",)
    assert [sketch.lane for sketch in plan.sketches] == [0]


def test_sketches_are_in_the_order_of_time() -> None:
    made = chronology()
    plan = plan_of(made)
    assert [sketch.id for sketch in plan.sketches] == [entry.id for entry in made.events]
    assert [sketch.index for sketch in plan.sketches] == list(range(len(made.events)))


def test_what_lies_beyond_any_axis_is_left_out_with_the_reason_and_keeps_its_index() -> None:
    plan = planned(event("a"), event("far", "Y-" + "9" * 20), event("b"))
    assert [sketch.id for sketch in plan.sketches] == ["a", "b"]
    assert [sketch.index for sketch in plan.sketches] == [1, 2]
    (left_out,) = plan.left_out
    assert left_out.event == "far"
    assert "farther off than an axis" in left_out.reason


def test_the_range_has_every_day_that_is_named_and_that_of_the_statuses() -> None:
    plan = planned(event("a", "2019-03"), event("b", "2020-01-01/.."), as_of="2021-06-01")
    assert (plan.lo, int(plan.hi)) == (day_number(2019, 3, 1), day_number(2021, 6, 2))
    assert (plan.as_of, plan.note) == (day_number(2021, 6, 1), "as of 1 June 2021")


def test_the_range_has_what_disputed_claims_say_beyond_the_bounds() -> None:
    claims = [Claim(date="190X"), Claim(start="[0000-01-01,1900-01-02]", end=""), Claim(holds="190X")]
    plan = planned(Event(id="a", title="A", kind="tenure", claims=claims))
    assert plan.lo == day_number(0)


def test_a_single_day_has_a_week_around_it_and_a_single_second_less() -> None:
    day = day_number(2020, 1, 1)
    plan = planned(event("a"))
    assert (plan.lo, round(plan.hi)) == (day - 7, day + 8)
    moment = planned(event("a", "2020-01-01T12:00:00Z"))
    assert moment.lo < day + 0.5 < moment.hi
    assert moment.hi - moment.lo <= 1.01


@pytest.mark.parametrize("events", [(), (Event(id="x", title="X", claims=[Claim(start="", end="")]),)])
def test_without_any_day_there_is_no_range(events: tuple[Event, ...]) -> None:
    plan = planned(*events)
    assert not plan.dated
    assert plan.lo < plan.hi


def test_its_features_are_those_of_all_marks() -> None:
    plan = planned(event("a", "2017"), event("b", "2018-01-01/.."))
    assert plan.features == {Feature.FADED, Feature.ONGOING}
