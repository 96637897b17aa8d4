"""What is plain is told without a card of its own, in the words that the core has for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.plain import window, words

from timeline.api import Claim, Event, Resolved, Source, Timeline, describe, resolve


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
