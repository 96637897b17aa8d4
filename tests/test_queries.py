"""Three-valued queries against brute force over every possible world of days."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.claims import Claim, Source
from timeline.errors import DateError, NotFoundError
from timeline.facade import resolve
from timeline.model import Event, Kind, Timeline
from timeline.parts import Agent
from timeline.queries import FACETS
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


def two_days_and_a_month():
    return chronology(
        Event(id="a", title="A", date="2020-01-05", lane="north", tags=["x", "y"], modality="planned"),
        Event(id="b", title="B", date="2020-01", lane="south", tags=["x"]),
        Event(id="c", title="C", date="2020-02-01", kind="deadline"),
    )


def test_a_selection_counts_what_does_what_may_and_what_does_not():
    found = two_days_and_a_month().between("2020-01-01", "2020-01-10")
    assert [item.id for item in found] == ["b", "a"]
    assert [entry.id for entry in found.definitely] == ["a"]
    assert [entry.id for entry in found.possibly] == ["b", "a"]
    assert found.counts == {Truth.YES: 1, Truth.UNKNOWN: 1, Truth.NO: 1}
    assert (len(found), found[0].id) == (2, "b")


def test_before_and_after_take_an_event_or_a_date_and_leave_the_event_itself_out():
    c = two_days_and_a_month()
    assert {item.id: item.truth for item in c.before("c")} == {"a": Truth.YES, "b": Truth.YES}
    assert {item.id: item.truth for item in c.before("a")} == {"b": Truth.UNKNOWN}
    assert {item.id: item.truth for item in c.after("2020-01-04")} == {"a": Truth.YES, "b": Truth.UNKNOWN, "c": Truth.YES}
    assert c.before("a").counts[Truth.NO] == 1
    with pytest.raises(DateError):
        c.before("nobody")


def test_events_are_picked_by_what_they_have_and_any_of_several_values_will_do():
    c = two_days_and_a_month()
    assert [entry.id for entry in c.select(tag="x")] == ["b", "a"]
    assert [entry.id for entry in c.select(tag=("y", "z"), modality="planned")] == ["a"]
    assert [entry.id for entry in c.select(kind=Kind.DEADLINE)] == ["c"]
    assert c.select(lane="east") == ()
    with pytest.raises(NotFoundError, match="did you mean"):
        c.select(kind="deadlines")
    with pytest.raises(NotFoundError):
        c.select(source="nobody")


def test_sources_and_agents_count_whether_they_say_it_act_or_are_cited():
    timeline = Timeline(
        events=[
            Event(id="a", title="A", agents=["un"], claims=[Claim(date="2019", source="s")]),
            Event(id="b", title="B", claims=[Claim(date="2020", source="s", rank="deprecated"), Claim(date="2020")]),
            Event(id="c", title="C", claims=[Claim(date="2021", source="s", said_by=["un"])]),
        ],
        sources=[Source(id="s", title="S")],
        agents=[Agent(id="un", name="UN")],
    )
    c = resolve(timeline)
    assert [entry.id for entry in c.select(source="s")] == ["a", "c"]
    assert [entry.id for entry in c.select(agent="un")] == ["a", "c"]


def test_groups_hold_every_event_at_least_once_and_those_without_under_no_name():
    c = two_days_and_a_month()
    assert {key: [entry.id for entry in group] for key, group in c.grouped("tag").items()} == {
        "x": ["b", "a"],
        "y": ["a"],
        "": ["c"],
    }
    for by in FACETS:
        assert {entry.id for group in c.grouped(by).values() for entry in group} == {"a", "b", "c"}
    with pytest.raises(NotFoundError):
        c.grouped("colour")
