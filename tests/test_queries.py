"""Three-valued queries against brute force over every possible world of days."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.claims import Claim
from timeline.errors import NotFoundError
from timeline.facade import resolve
from timeline.model import Event, Timeline
from timeline.truth import Truth


def chronology(*events):
    return resolve(Timeline(events=events))


def day(number):
    return f"2020-03-{number:02d}"


def set_of(low, high):
    return day(low) if low == high else f"[{day(low)}..{day(high)}]"


pairs = st.tuples(st.integers(1, 9), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def happenings(draw):
    """An event, and all pairs of days on which it may begin and end."""
    begin, end = draw(pairs), draw(pairs)
    if draw(st.booleans()):
        return {"date": set_of(*begin), "kind": "point"}, [(d, d) for d in range(begin[0], begin[1] + 1)]
    worlds = [(b, e) for b in range(begin[0], begin[1] + 1) for e in range(end[0], end[1] + 1) if b <= e]
    return {"start": set_of(*begin), "end": set_of(*end), "kind": "span"}, worlds


def truth_of(answers):
    return Truth.of(all(answers), any(answers))


@settings(max_examples=200, deadline=None)
@given(happenings(), pairs)
def test_held_at_is_sound_over_all_possible_worlds_and_exact_for_points(happening, window):
    fields, worlds = happening
    if not worlds:
        return
    first, last = window
    c = chronology(Event(id="a", title="A", **fields))
    expected = truth_of([b <= last and e >= first for b, e in worlds])
    found = {item.id: item.truth for item in c.between(day(first), day(last))}.get("a", Truth.NO)
    assert found is expected


@settings(max_examples=200, deadline=None)
@given(happenings(), happenings())
def test_happened_before_is_what_all_possible_worlds_say(one, other):
    if not one[1] or not other[1]:
        return
    c = chronology(Event(id="a", title="A", **one[0]), Event(id="b", title="B", **other[0]))
    expected = truth_of([mine[1] < theirs[0] for mine, theirs in product(one[1], other[1])])
    assert c.happened_before("a", "b") is expected


def test_what_was_seen_to_hold_twice_held_in_between_even_where_its_start_is_disputed():
    claims = [Claim(start="2019-12", end=""), Claim(holds="2019-03-04"), Claim(holds="2020-01-30")]
    c = chronology(Event(id="chair", title="It chairs", kind="tenure", claims=claims))
    assert c["chair"].date.begin_conflict
    assert c.held_at("chair", "2019-12-22") is Truth.YES
    assert c.held_at("chair", "2019-01-01") is Truth.UNKNOWN


def test_an_open_end_goes_on_and_an_event_without_bounds_may_be_any_time():
    c = chronology(
        Event(id="on", title="Going on", start="2019", end=".."), Event(id="x", title="X", claims=[Claim(date="before on")])
    )
    assert [(item.id, item.truth) for item in c.at("2030")] == [("on", Truth.UNKNOWN)]
    assert c.held_at("x", "1500") is Truth.UNKNOWN


def test_an_unknown_event_is_refused_with_the_nearest_name():
    with pytest.raises(NotFoundError, match='did you mean "chair"'):
        chronology(Event(id="chair", title="It chairs", date="2019")).held_at("chairs", "2019")
