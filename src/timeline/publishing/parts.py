"""The parts of a whole that is too large for a program: by the years of their beginning, or by lane.

Each event is in exactly one part. A part that is too large itself is cut again: a lane by years, a year by months, a
month by days; a day, or a single event, is not cut any further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import TypeVar

from attrs import frozen

from timeline.chronology import Resolved
from timeline.civil import day_of, year_month_day
from timeline.publishing.names import lane_name, when_name, year_words

__all__ = ["Label", "SplitBy", "split"]

_M = TypeVar("_M")


class SplitBy(Enum):
    """What the parts go by at first."""

    YEAR = "year"
    LANE = "lane"


@frozen(order=True)
class Label:
    """Which part it is."""

    name: str  #: For its file.
    words: str  #: For people.


_Cut = Callable[[Resolved], Label]


def split(
    entries: Iterable[Resolved],
    by: SplitBy,
    make: Callable[[Label, Sequence[Resolved]], _M],
    fits: Callable[[_M], bool],
) -> Iterator[_M]:
    """The parts, each made of its events, in the order of their first ones.

    Args:
        entries: All events.
        by: What the parts go by at first.
        make: Makes a part of its events.
        fits: Whether a part is small enough. What is not is cut again as long as it can be, and then given as it is.
    """
    cuts = (_when(1), _when(2), _when(3)) if by is SplitBy.YEAR else (_lane, _both(1), _both(2), _both(3))
    yield from _split(tuple(entries), cuts, make, fits)


def _split(
    entries: Sequence[Resolved],
    cuts: Sequence[_Cut],
    make: Callable[[Label, Sequence[Resolved]], _M],
    fits: Callable[[_M], bool],
) -> Iterator[_M]:
    groups: dict[Label, list[Resolved]] = {}
    for entry in entries:
        groups.setdefault(cuts[0](entry), []).append(entry)
    for label, members in groups.items():
        made = make(label, members)
        if fits(made) or len(cuts) == 1 or len(members) == 1:
            yield made
        else:
            yield from _split(members, cuts[1:], make, fits)


def _when(depth: int) -> _Cut:
    """By year, month and day, as many of these as asked."""

    def cut(entry: Resolved) -> Label:
        day = _first_day(entry)
        if day is None:
            return Label(when_name(None), year_words(None))
        numbers = year_month_day(day)[:depth]
        return Label(when_name(*numbers), year_words(*numbers))

    return cut


def _lane(entry: Resolved) -> Label:
    return Label(lane_name(entry.event.lane), entry.event.lane or "no lane")


def _both(depth: int) -> _Cut:
    when = _when(depth)

    def cut(entry: Resolved) -> Label:
        time, lane = when(entry), _lane(entry)
        return Label(f"{time.name}-{lane.name}", f"{lane.words}, {time.words}")

    return cut


def _first_day(entry: Resolved) -> int | None:
    """The first known day of an event: of its beginning if possible, as events are ordered by."""
    date = entry.date
    bounds = (date.begin.earliest, date.begin.latest, date.end.earliest, date.end.latest)
    return next((day_of(bound.moment) for bound in bounds if bound.moment is not None), None)
