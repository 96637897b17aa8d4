"""A feed of any length is written in the same memory, whatever its events have: four times the events, no more of it."""

from __future__ import annotations

import gc
import io
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from timeline_ical import ICalOptions, context, write

import timeline
from timeline.api import Agent, Chronology, Claim, Event, Quantity, Source, Timeline

FEW, MANY = 500, 2_000
SLACK = 30_000
"""Octets that are no growth. It is 20 for each further event; what is worked out of one and kept takes some hundred."""


class Nowhere(io.RawIOBase):
    """A stream that keeps nothing, and has rubbish cleared away, whenever that would have been."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        gc.collect()
        return len(data)


def day(number: int) -> str:
    """One of 84 days: fewer than the caches of what dates come to have places."""
    return f"{1950 + number % 7}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"


def plain(size: int) -> Timeline:
    return Timeline(events=[Event(id=f"e{one}", title=f"E {one}", date=day(one)) for one in range(size)])


def deadlines(size: int) -> Timeline:
    """A third each of deadlines, of what meets them, and of what shows them unmet."""
    events = []
    for one in range(size // 3):
        due = {"fulfilled_by": [f"m{one}"], "unmet_by": [f"u{one}"]}
        events.append(Event(id=f"e{one}", title="D", kind="deadline", date=day(one), **due))
        events += [Event(id=f"{id}{one}", title="E", date=day(one + 1)) for id in "mu"]
    return Timeline(events=events)


def sources(size: int) -> Timeline:
    """A source, an agent and a lane for each event."""
    return Timeline(
        sources=[Source(id=f"s{one}", title=f"S {one}", published=day(one), accessed=day(one)) for one in range(size)],
        agents=[Agent(id=f"a{one}", name=f"A {one}") for one in range(size)],
        events=[
            Event(
                id=f"e{one}",
                title=f"E {one}",
                lane=f"L {one}",
                agents=[f"a{one}"],
                claims=[Claim(date=day(one), source=f"s{one}")],
            )
            for one in range(size)
        ],
    )


def cited(size: int) -> Timeline:
    """Each event follows from another, and has a figure of the day of a third."""
    events = [Event(id="e0", title="E", date="1950-01-01")]
    for one in range(1, size):
        figures = [Quantity(value="1", as_of=f"e{one - 1}")]
        events.append(Event(id=f"e{one}", title=f"E {one}", date=f"e{one // 2} + {one % 9 + 1} days", quantities=figures))
    return Timeline(events=events)


def peak(given: Chronology) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        write(given, Nowhere(), ICalOptions())  # type: ignore[arg-type]
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("made", [plain, deadlines, sources, cited])
def test_four_times_the_events_take_no_more_memory(made: Callable[[int], Timeline], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "_MOST_KEPT", 100)  # so that few events fill what is kept to be used again
    few, many, others = (timeline.resolve(made(size), as_of="2020-01-30") for size in (FEW, MANY, MANY))
    write(others, Nowhere(), ICalOptions())  # type: ignore[arg-type]  # what is loaded, compiled or cached for good
    assert peak(many) <= peak(few) + SLACK
