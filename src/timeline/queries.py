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
    """Whether an event overlaps a window of moments, both ends included; None is no bound."""
    extent = entry.date.extent
    held = core(entry.date)
    if held is not None and not extent.point:
        first, last = held[0] * DAY_SECONDS, held[1] * DAY_SECONDS + DAY_SECONDS - 1
        if (end is None or first <= end) and (start is None or last >= start):
            return Truth.YES
    low, high = extent.begin_earliest, extent.end_latest
    possible = not (low is not None and end is not None and low > end) and not (
        high is not None and start is not None and high < start
    )
    inside = _within(extent.begin_earliest, extent.begin_latest, start, end) or _within(
        extent.end_earliest, extent.end_latest, start, end
    )
    return Truth.of(inside, possible)


def _within(low: int | None, high: int | None, start: int | None, end: int | None) -> bool:
    """Whether a moment with these bounds surely lies in the window."""
    after = start is None or (low is not None and low >= start)
    before = end is None or (high is not None and high <= end)
    return after and before
