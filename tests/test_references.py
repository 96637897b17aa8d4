"""Ids that repeat and references that dangle, wherever a timeline has them."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.claims import Claim, Source
from timeline.errors import ModelError
from timeline.model import Event, Timeline
from timeline.parts import Agent, Participant, Quantity, Related


def problems(**parts: Any) -> list[tuple[str, str]]:
    """What is wrong with the references of a timeline: path and message."""
    try:
        Timeline(**{"events": (), **parts})
    except ModelError as error:
        return [(item.field, item.reason) for item in error.problems]
    return []


def event(id: str = "a", **more: Any) -> Event:
    return Event(**{"id": id, "title": "A", **({} if "claims" in more else {"date": "2019"}), **more})


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"claims": [Claim(date="2019"), Claim(date="2020", source="x")]}, "events[0].claims[1].source"),
        ({"claims": [Claim(date="2019", said_by=["x"])]}, "events[0].claims[0].said_by[0]"),
        ({"claims": [Claim(date="before x")]}, "events[0].claims[0].date"),
        ({"claims": [Claim(start="x", end="..")]}, "events[0].claims[0].start"),
        ({"claims": [Claim(start="2019", end="x")]}, "events[0].claims[0].end"),
        ({"claims": [Claim(holds="x + 2 days")]}, "events[0].claims[0].holds"),
        ({"agents": [Participant(agent="x")]}, "events[0].agents[0]"),
        ({"relations": [Related(event="x")]}, "events[0].relations[0].event"),
        ({"quantities": [Quantity(value=1, as_of="x")]}, "events[0].quantities[0].as_of"),
        ({"kind": "tenure", "holder": "x"}, "events[0].holder"),
        ({"kind": "tenure", "body": "x"}, "events[0].body"),
        ({"kind": "deadline", "owed_by": ["x"]}, "events[0].owed_by[0]"),
        ({"kind": "deadline", "fulfilled_by": ["a", "x"]}, "events[0].fulfilled_by[1]"),
        ({"kind": "deadline", "unmet_by": ["x"]}, "events[0].unmet_by[0]"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_reference_to_nothing_is_found_and_one_to_something_is_not(more: dict[str, Any], path: str) -> None:
    assert [found for found, _ in problems(events=[event(**more)])] == [path]
    if "source" in path:
        there: dict[str, Any] = {"sources": [Source(id="x", title="X")]}
    elif any(name in path for name in ("said_by", "agents", "holder", "body", "owed_by")):
        there = {"agents": [Agent(id="x", name="X")]}
    else:
        there = {}
    others = [] if there else [event("x")]
    assert problems(events=[event(**more), *others], **there) == []


def test_a_date_may_count_from_a_source_and_from_an_event_but_not_from_an_id_of_both() -> None:
    sources = [Source(id="s", title="S", published="before a")]
    assert problems(events=[event(), event("b", date="after s")], sources=sources) == []
    both = problems(events=[event("s"), event("b", date="after s")], sources=[Source(id="s", title="S")])
    assert both == [("events[1].claims[0].date", '"s" is the id of an event and of a source')]


def test_claims_about_a_publication_are_checked_too() -> None:
    sources = [Source(id="s", title="S", published=[Claim(date="before x", source="t")])]
    assert [path for path, _ in problems(sources=sources)] == [
        "sources[0].published[0].source",
        "sources[0].published[0].date",
    ]


def test_an_id_may_repeat_between_kinds_but_not_within_one() -> None:
    parts = {"agents": [Agent(id="a", name="A")], "sources": [Source(id="a", title="A")], "events": [event("a")]}
    assert problems(**parts) == []
    twice = problems(**{name: [*items, *items] for name, items in parts.items()})
    assert [path for path, _ in twice] == ["agents[1].id", "sources[1].id", "events[1].id"]


def test_the_nearest_id_is_named_but_not_for_ever_more_of_them() -> None:
    claims = [Claim(date="2019", source=f"adopton-{number}") for number in range(80)]
    found = problems(events=[event(claims=claims)], sources=[Source(id="adoption", title="A")])
    assert len(found) == 80
    guesses = ['did you mean "adoption"?' in reason for _, reason in found]
    assert guesses == [True] * 50 + [False] * 30
