"""What a page carries: all of few events as JSON, and of many a first picture and packed blocks."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly_crowds import crowd
from plotly_dossier import chronology
from plotly_pages import thousands
from timeline_plotly.card import cards
from timeline_plotly.contents import MOST_PLAIN, contents_of, embedded
from timeline_plotly.plain import windows

from timeline.api import Chronology, Event, Source, Timeline, describe, resolve

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_what_is_embedded_can_be_read_back_and_is_text_to_any_parser_of_html(value: Any) -> None:
    text = embedded(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_numbers_are_as_short_as_they_can_be() -> None:
    assert embedded({"a": [1.0, -2.5, 1e3, (0.0,)], "b": "</script>"}) == (
        '{"a":[1,-2.5,1000,[0]],"b":"\\u003c/script\\u003e"}'
    )


def test_no_number_is_written_that_json_does_not_have() -> None:
    with pytest.raises((ValueError, OverflowError)):
        embedded([math.inf])


@pytest.mark.parametrize("made", [chronology(), thousands(150), *map(crowd, range(6))])
def test_each_event_of_a_small_page_has_its_card_unless_its_days_and_source_say_all(made: Chronology) -> None:
    contents = contents_of(made)
    assert (contents.large, list(contents.blocks)) == (False, [])
    entries = [made[event[0]] for event in contents.data["plan"]["events"]]
    assert contents.count == len(entries) == len(contents.rows)
    rich = {entry.id for entry, days in zip(made, windows(made), strict=True) if days is None}
    for entry, told, row in zip(entries, contents.data["cards"], contents.rows, strict=True):
        assert (row.title, row.when) == (entry.title, describe(entry.date))
        if entry.id in rich:
            (card,) = cards([entry], made)
            assert told == card
            assert (row.flags, row.sources) == (card[1], card[2])
        else:
            assert (told, row.flags) == (0, [])


def test_sources_and_tags_are_told_by_numbers_and_sources_by_the_names_of_who_publishes_them() -> None:
    sources = [Source(id="s", title="A long title", publisher="The Post"), Source(id="t", title="T", publisher="The Post")]
    events = [
        Event(id="a", title="A", date="2001-01-01", source="s", tags=["x"]),
        Event(id="b", title="B", date="2001-01-02", source="t", tags=["y", "x"]),
        Event(id="c", title="C", date="2001-01-03"),
    ]
    contents = contents_of(resolve(Timeline(events=events, sources=sources)))
    plan = contents.data["plan"]
    assert plan["sources"] == ["The Post", "The Post"]
    assert (list(contents.sources), contents.tags) == (["The Post"], ["x", "y"])
    assert [[plan["sourceSets"][event[5]], plan["tagSets"][event[6]]] for event in plan["events"]] == [
        [[0], [0]],
        [[1], [1, 0]],
        [[], []],
    ]
    assert [row.sources for row in contents.rows] == ["The Post", "The Post", ""]


def test_a_page_of_one_more_than_the_most_has_the_rest_packed() -> None:
    few, many = (contents_of(thousands(count)) for count in (MOST_PLAIN, MOST_PLAIN + 1))
    assert (few.large, many.large) == (False, True)
    assert len(few.rows) == len(few.data["cards"]) == MOST_PLAIN
    assert (many.count, len(many.rows), many.data["cards"]) == (MOST_PLAIN + 1, 0, [])
    assert [name for name, _ in many.blocks] == ["columns", "chunk-0"]
    assert (many.data["events"], len(many.lanes), len(many.sources)) == ("3,001 events", 8, 20)
    assert len(many.data["plan"]["events"]) < 200 < len(few.data["plan"]["events"])
