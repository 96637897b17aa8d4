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
from timeline_plotly.plain import window, windows, words

from timeline.api import Chronology, Claim, Event, Resolved, Source, Timeline, describe, resolve


def resolved(**fields: Any) -> Resolved:
    event = Event(id="e", title="E", **fields)
    return resolve(Timeline(events=[event], sources=[Source(id="s", title="S"), Source(id="t", title="T")]))["e"]


@given(
    first=st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)),
    days=st.one_of(st.none(), st.integers(0, 40), st.integers(0, 400_000)),
)
def test_plain_dates_are_told_in_the_words_of_the_core(first: date, days: int | None) -> None:
    text = f"{first}" if days is None else f"{first}/{first + timedelta(days=days)}"
    entry = resolved(date=text, source="s")
    found = window(entry)
    assert found is not None
    assert words(found) == describe(entry.date)


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
        {"claims": [Claim(date="2020-01-01", source="s", note="More")]},
        {"claims": [Claim(date="2020-01-01", source="s"), Claim(date="2020-01-02", source="t")]},
    ],
)
def test_what_has_more_to_tell_is_not_plain(fields: dict[str, Any]) -> None:
    assert window(resolved(**fields)) is None


@pytest.mark.parametrize("made", [*map(crowd, range(30)), thousands(300), chronology()])
def test_all_windows_at_once_are_those_of_the_events_one_by_one(made: Chronology) -> None:
    found = list(windows(made))
    assert sorted(place for place, _, _ in found) == list(range(len(made)))
    for place, event, days in found:
        assert event is made.events[place].event
        assert days == window(made.events[place])


def test_there_are_plain_events_and_others_to_compare() -> None:
    found = [days for _, _, days in windows(thousands(300))]
    assert 0 < found.count(None) < 10
