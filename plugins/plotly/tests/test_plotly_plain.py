"""What is plain is told without a card of its own, in the words that the core has for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly_crowds import crowd
from plotly_dossier import chronology
from plotly_pages import thousands
from timeline_plotly.plain import RICH, Look, plain_of, windows, words

from timeline.api import Agent, Chronology, Claim, Event, Quantity, Related, Source, Timeline, describe, resolve


def of_one(**fields: Any) -> Chronology:
    event = Event(id="e", title="E", **fields)
    agents = [Agent(id="a", name="A")]
    return resolve(Timeline(events=[event], agents=agents, sources=[Source(id="s", title="S"), Source(id="t", title="T")]))


@given(
    first=st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)),
    days=st.one_of(st.none(), st.integers(0, 40), st.integers(0, 400_000)),
)
def test_plain_dates_are_told_in_the_words_of_the_core(first: date, days: int | None) -> None:
    text = f"{first}" if days is None else f"{first}/{first + timedelta(days=days)}"
    made = of_one(date=text, source="s")
    (found,) = windows(made)
    assert found is not None
    assert words(found) == describe(made["e"].date)


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2020-01-01~"},
        {"date": "2020-01"},
        {"date": "0999-01-01"},
        {"date": "2020-01-01/.."},
        {"date": "2020-01-01", "description": "More"},
        {"date": "2020-01-01", "modality": "planned"},
        {"date": "2020-01-01", "kind": "deadline"},
        {"date": "2020-01-01", "url": "https://example.org"},
        {"date": "2020-01-01", "notes": "More"},
        {"date": "2020-01-01", "links": ["https://example.org"]},
        {"date": "2020-01-01", "labels": {"de": "Mehr"}},
        {"date": "2020-01-01", "agents": ["a"]},
        {"date": "2020-01-01", "places": ["Here"]},
        {"date": "2020-01-01", "quantities": [Quantity(value=1, unit="t")]},
        {"date": "2020-01-01", "relations": [Related(event="e", type="part-of")]},
        {"claims": [Claim(date="2020-01-01", source="s", note="More")]},
        {"claims": [Claim(date="2020-01-01", source="s"), Claim(date="2020-01-02", source="t")]},
    ],
)
def test_what_has_more_to_tell_is_not_plain(fields: dict[str, Any]) -> None:
    assert windows(of_one(**fields)) == [None]


@pytest.mark.parametrize("made", [*map(crowd, range(30)), thousands(300), chronology()])
def test_there_is_a_window_or_none_for_each_event_by_its_place(made: Chronology) -> None:
    found = windows(made)
    assert len(found) == len(made)
    for entry, window in zip(made, found, strict=True):
        if window is not None:
            extent = entry.date.extent
            assert window == (extent.begin_earliest, extent.end_latest)
            assert words(window) == describe(entry.date)


def test_there_are_plain_events_and_others_to_compare() -> None:
    assert 0 < windows(thousands(300)).count(None) < 10


def test_events_of_one_lane_kind_source_and_with_the_same_tags_look_alike_and_no_others() -> None:
    given = [("X", "s", ["t"]), ("X", "s", ["t"]), ("Y", "s", ["t"]), ("X", "t", ["t"]), ("X", "s", []), ("X", "s", ["t"])]
    events = [
        Event(id=f"e{n}", title="E", date=f"2001-01-0{n + 1}", lane=lane, source=source, tags=tags)
        for n, (lane, source, tags) in enumerate(given)
    ]
    events += [
        Event(id="span", title="E", date="2001-02-01/2001-02-02", lane="X", source="s", tags=["t"]),
        Event(id="rich", title="E", date="2001-03-01", lane="X", source="s", tags=["t"], url="https://example.org"),
    ]
    found = plain_of(resolve(Timeline(events=events, sources=[Source(id="s", title="S"), Source(id="t", title="T")])))
    assert found.sorts.tolist() == [0, 0, 1, 2, 3, 0, 4, RICH]
    assert found.looks[0] == Look("X", True, ("t",), "s")
    assert found.looks[4] == Look("X", False, ("t",), "s")
