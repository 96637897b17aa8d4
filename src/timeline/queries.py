"""Questions to a chronology, answered yes, no or unknown. An unknown is never silently left out."""

from __future__ import annotations

from attrs import frozen

from timeline.chronology import Chronology, Resolved
from timeline.civil import DAY_SECONDS, day_of
from timeline.dates import Extent, ImpreciseDate
from timeline.edtf import parse
from timeline.obligations import core
from timeline.truth import Truth

__all__ = ["Found", "at", "between", "happened_before", "held_at"]


@frozen
class Found:
    """An event that answers a question, and how surely."""

    entry: Resolved
    truth: Truth  #: Yes or unknown.

    @property
    def id(self) -> str:
        """The event's id."""
        return self.entry.id

    @property
    def title(self) -> str:
        """The event's title."""
        return self.entry.title


def between(chronology: Chronology, first: str | ImpreciseDate, last: str | ImpreciseDate) -> tuple[Found, ...]:
    """The events that happen or hold at some time between two dates, both included.

    Args:
        chronology: The resolved whole.
        first: The window begins with its earliest day.
        last: The window ends with its latest day.

    Returns:
        Each event that does (`Truth.YES`) or may (`Truth.UNKNOWN`), in the chronology's order.
    """
    start, end = _date(first).lower, _date(last).upper
    found = ((entry, _touches(entry, start, None if end is None else end - 1)) for entry in chronology)
    return tuple(Found(entry, truth) for entry, truth in found if truth.possibly)


def at(chronology: Chronology, date: str | ImpreciseDate) -> tuple[Found, ...]:
    """The events that happen or hold on a date (on some day of it, if it is longer)."""
    return between(chronology, date, date)


def held_at(chronology: Chronology, event: str, date: str | ImpreciseDate) -> Truth:
    """Whether an event happens or holds on a date (on some day of it, if it is longer).

    Raises:
        NotFoundError: If there is no such event.
    """
    value = _date(date)
    return _touches(chronology[event], value.lower, None if value.upper is None else value.upper - 1)


def happened_before(chronology: Chronology, first: str, second: str) -> Truth:
    """Whether one event ends before another begins, by their resolved bounds, on an earlier day.

    Raises:
        NotFoundError: If there is no such event.
    """
    one, other = (_whole_days(chronology[id].date.extent) for id in (first, second))
    return one.before(other)


def _date(value: str | ImpreciseDate) -> ImpreciseDate:
    return parse(value) if isinstance(value, str) else value


def _whole_days(extent: Extent) -> Extent:
    """The same bounds in day numbers, so that two times of one day are not told apart."""
    return Extent(
        _day(extent.begin_earliest),
        _day(extent.begin_latest),
        _day(extent.end_earliest),
        _day(extent.end_latest),
        extent.point,
    )


def _day(moment: int | None) -> int | None:
    return None if moment is None else day_of(moment)


def _touches(entry: Resolved, start: int | None, end: int | None) -> Truth:
    """Whether an event overlaps a window of moments, both ends included; None is no bound.

    It does, when its latest beginning is not after the window and its earliest end not before it.
    """
    extent = entry.date.extent.linked
    held = None if extent.point else core(entry.date)
    if held is not None and _overlap(held[0] * DAY_SECONDS, held[1] * DAY_SECONDS + DAY_SECONDS - 1, start, end):
        return Truth.YES
    by_end = end is None or (extent.begin_latest is not None and extent.begin_latest <= end)
    from_start = start is None or (extent.end_earliest is not None and extent.end_earliest >= start)
    possibly = not _after(extent.begin_earliest, end) and not _after(start, extent.end_latest)
    return Truth.of(by_end and from_start, possibly)


def _overlap(first: int, last: int, start: int | None, end: int | None) -> bool:
    return (end is None or first <= end) and (start is None or last >= start)


def _after(lower: int | None, upper: int | None) -> bool:
    """Whether a moment with this lower bound surely lies after one with this upper bound."""
    return lower is not None and upper is not None and lower > upper
