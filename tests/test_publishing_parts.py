"""Cutting a whole into parts: each event in exactly one, each part small enough if that can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from timeline.chronology import Resolved
from timeline.facade import resolve
from timeline.model import Event, Timeline
from timeline.publishing.names import file_of, is_part_file
from timeline.publishing.parts import Label, SplitBy, split


@frozen
class Part:
    label: Label
    ids: tuple[str, ...]


def make(label: Label, entries: Sequence[Resolved]) -> Part:
    return Part(label, tuple(entry.id for entry in entries))


def parts(events: list[Event], by: SplitBy, limit: int) -> list[Part]:
    chronology = resolve(Timeline(events=events))
    return list(split(chronology.events, by, make, lambda part: len(part.ids) <= limit))


def event(number: int, day: str, lane: str = "") -> Event:
    """An event on a date; one of which no day is known, if that is empty."""
    if not day:
        return Event(id=f"e{number}", title="E", start="", end="..", lane=lane)
    return Event(id=f"e{number}", title="E", date=day, lane=lane)


days = st.integers(0, 800).map(lambda number: (date(2017, 11, 1) + timedelta(number)).isoformat())
FIRST = {
    "2017": "2017-01-01",
    "2018-02": "2018-02-01",
    "../2019-03": "2019-03-31",
    "2017-12/..": "2017-12-01",
    "-0043-03-15": "-0043-03-15",
    "[..2018]": "2018-12-31",
    "": "",
}
"""The first known day of some dates, as they are read; no day is known of the last."""


@given(
    st.lists(st.tuples(days | st.sampled_from(sorted(FIRST)), st.sampled_from(["", "n", "S", "2017"])), max_size=25),
    st.sampled_from(SplitBy),
    st.integers(1, 6),
)
def test_every_event_is_in_exactly_one_part_and_what_can_be_cut_is_small_enough(drawn, by: SplitBy, limit: int) -> None:
    found = parts([event(number, *values) for number, values in enumerate(drawn)], by, limit)
    assert sorted(id for part in found for id in part.ids) == sorted(f"e{number}" for number in range(len(drawn)))
    assert all(part.ids for part in found)
    files = [file_of(part.label.name) for part in found]
    assert len(set(files)) == len(files)
    assert all(is_part_file(file) for file in files)
    for part in found:
        if len(part.ids) > limit:  # only what begins on one day (in one lane) is as large as it is
            whole = [drawn[int(id[1:])] for id in part.ids]
            assert len({FIRST.get(day, day) for day, _ in whole}) == 1
            assert by is SplitBy.YEAR or len({lane for _, lane in whole}) == 1


def test_a_year_that_is_too_large_is_cut_by_months_and_those_by_days() -> None:
    events = [
        event(1, "2017-05-01"),
        *[event(10 + month, f"2018-{month:02d}-01") for month in range(1, 5)],
        *[event(20 + day, f"2019-03-{day:02d}") for day in range(1, 4)],
        event(30, "2019-04-01"),
        *[event(40 + number, "2019-05-05") for number in range(4)],
    ]
    found = {part.label.name: len(part.ids) for part in parts(events, SplitBy.YEAR, 2)}
    assert found == {
        "2017": 1,
        "2018-01": 1,
        "2018-02": 1,
        "2018-03": 1,
        "2018-04": 1,
        "2019-03-01": 1,
        "2019-03-02": 1,
        "2019-03-03": 1,
        "2019-04": 1,
        "2019-05-05": 4,  # a day is not cut
    }


def test_a_lane_that_is_too_large_is_cut_by_years() -> None:
    events = [event(number, f"{2017 + number}", "north") for number in range(3)] + [
        event(9, "2017", "south"),
        event(8, "2018"),
    ]
    found = parts(events, SplitBy.LANE, 2)
    assert {part.label.name: len(part.ids) for part in found} == {
        "2017-lane-north": 1,
        "2018-lane-north": 1,
        "2019-lane-north": 1,
        "lane-south": 1,
        "no-lane": 1,
    }
    assert [part.label.words for part in found][:1] == ["north, 2017"]


def test_an_event_belongs_to_the_year_in_which_it_may_first_begin() -> None:
    dates = ["2017-12/2019", "../2018-05", "[2016..2018]", "-0043-03-15", ""]
    events = [event(number, day) for number, day in enumerate(dates, 1)]
    found = {part.label.words: part.ids for part in parts(events, SplitBy.YEAR, 9)}
    assert found == {"2017": ("e1",), "2018": ("e2",), "2016": ("e3",), "44 BC": ("e4",), "no known day": ("e5",)}


@pytest.mark.parametrize("by", SplitBy)
def test_nothing_has_no_parts_and_a_single_event_is_not_cut(by: SplitBy) -> None:
    assert parts([], by, 1) == []
    (part,) = parts([event(1, "2017-05-05")], by, 0)
    assert part.label.name in ("2017", "no-lane")
