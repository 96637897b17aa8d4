"""Where in a calendar an imprecise date stands: the days that its entry covers, and how that is to be read.

A calendar knows only days and times, so whatever is less than that must be stood somewhere without claiming more than
is known. The rules, for a date that can be any of the days ``first`` to ``last``:

===========================================  ========================================================================
a day, a time, a span between two of them    just that, however long
up to 31 days wide                           all of ``first`` to ``last``
wider                                        one day: ``first`` (or, with `Wide.SPAN`, all of them)
no ``first`` ("before D")                    one day: ``last``
no ``last`` ("since D", open)                one day: ``first``
neither, but certainly so on some days       those days, by the same rules ("it held in March and in August")
no day at all                                left out
days outside the years 1000 to 3000          left out: too many programs misread them
===========================================  ========================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from attrs import frozen

from timeline.api import Bound, End, Precision, ResolvedDate, day_number
from timeline_ical import zones

__all__ = ["Placement", "Shown", "Wide", "in_range", "is_imprecise", "place", "says_all", "utc"]

MAX_DAYS = 31
"""The widest imprecise date that covers all its days: any month does."""

FIRST_YEAR, LAST_YEAR = 1000, 3000
"""In these years, both included, programs agree. Some misread years below 1000, and iCalendar cannot say BC at all."""

_DAY_SECONDS = 86_400
_FIRST_DAY, _AFTER_LAST_DAY = day_number(FIRST_YEAR), day_number(LAST_YEAR + 1)
_OUTSIDE = f"it is outside the years {FIRST_YEAR} to {LAST_YEAR}, which are all that calendar programs agree on"
_EPOCH = date(1970, 1, 1).toordinal()


class Wide(Enum):
    """How a date that is imprecise by more than 31 days is shown."""

    MARKER = "marker"  #: By one day, the first possible one.
    SPAN = "span"  #: By all the days on which it can be.


class Shown(Enum):
    """How the days of an entry are to be read: the field of `timeline_ical.phrases.Phrases` that says it in words."""

    EXACT = ""
    RANGE = "all_days"
    FIRST = "first_day"
    LAST = "last_day"
    SINCE = "since"
    CORE = "core"
    BEGUN = "begun"
    ENDED = "ended"


@frozen(kw_only=True)
class Placement:
    """The days or times of an entry."""

    start: date | datetime  #: A day; a time in UTC; or a time without a zone, of the clock that `place` was given.
    end: date | datetime | None  #: Exclusive (RFC 5545, 3.6.1); None for a time without a length.
    shown: Shown
    before: date | None = None  #: For a date that has only a last possible day: that day.


class _Window(NamedTuple):
    """Days to show, as day numbers from 1970-01-01, all inclusive."""

    first: int
    last: int
    marker: int  #: The one day to show where first to last is too wide.
    shown: Shown
    shown_marker: Shown


def place(resolved: ResolvedDate, timezone: str, wide: Wide = Wide.MARKER) -> Placement | str:
    """Where a date stands.

    Args:
        resolved: The date.
        timezone: The IANA zone whose clock its times are of. From 1970 to 2037 they stay times of that clock, others
            become times of UTC. A time that the clock shows twice is the first of the two; one that it skips is counted
            on from before the gap (RFC 5545, 3.3.5).
        wide: How to show what is imprecise by more than 31 days.

    Returns:
        The placement; or the reason, as a phrase, why there is none.
    """
    extent = resolved.extent
    days = _days(resolved)
    begun, begins, ends, ended = days
    if begun is not None and ended is not None and begun == begins and ends == ended:  # each end is known to the day
        if not (in_range(begun) and in_range(ended)):
            return _OUTSIDE
        if resolved.begin.earliest.precision is Precision.SECOND:
            times = _times(resolved, timezone)
            if times is not None:
                start, end = times
                return Placement(start=start, end=end if start != end else None, shown=Shown.EXACT)
        return Placement(start=_day(begun), end=_day(ended + 1), shown=Shown.EXACT)
    window = _window(days, point=extent.point)
    if window is None:
        return "no day of it is known"
    first, last, marker, shown, shown_marker = window
    if last - first >= MAX_DAYS and wide is Wide.MARKER:
        first = last = marker
        shown = shown_marker
    if not (in_range(first) and in_range(last)):
        return _OUTSIDE
    before = _day(last) if shown is Shown.LAST and extent.point else None
    return Placement(start=_day(first), end=_day(last + 1), shown=shown, before=before)


def is_imprecise(resolved: ResolvedDate, placement: Placement) -> bool:
    """Whether the days of an entry, by themselves, would say more than is known of the date."""
    return placement.shown is not Shown.EXACT or resolved.uncertain or resolved.approximate


def says_all(resolved: ResolvedDate, placement: Placement) -> bool:
    """Whether the days or times of an entry, by themselves, say just what is known of the date."""
    if is_imprecise(resolved, placement) or resolved.conflict:
        return False
    timed = any(ends.earliest.precision is Precision.SECOND for ends in (resolved.begin, resolved.end))
    return not timed or isinstance(placement.start, datetime)


def _window(days: Sequence[int | None], *, point: bool) -> _Window | None:
    """The days to show of four bounds, or None if there are none."""
    begun, begins, ends, ended = days
    if begun is not None:
        if ended is not None:
            return _Window(begun, ended, begun, Shown.RANGE, Shown.FIRST)
        return _marker(begun, Shown.FIRST if point else Shown.SINCE)
    if begins is not None and ends is not None and begins <= ends:  # linked: it was so from the one to the other
        if ended is None:
            return _Window(begins, ends, begins, Shown.CORE, Shown.BEGUN)
        if begins < ended:
            return _Window(begins, ends, ended, Shown.CORE, Shown.LAST)
    if ended is not None:
        return _marker(ended, Shown.LAST)
    if begins is not None:
        return _marker(begins, Shown.BEGUN)
    return None if ends is None else _marker(ends, Shown.ENDED)


def _marker(day: int, shown: Shown) -> _Window:
    return _Window(day, day, day, shown, shown)


def _days(resolved: ResolvedDate) -> list[int | None]:
    """The four bounds as day numbers. An end that one claim calls open is open, also where another knows its day."""
    extent = resolved.extent
    ends = (extent.end_earliest, extent.end_latest)
    if not extent.point and resolved.end.latest.kind is End.OPEN and extent.end_latest is not None:
        ends = (None, None)
    moments = (extent.begin_earliest, extent.begin_latest, *ends)
    return [None if moment is None else moment // _DAY_SECONDS for moment in moments]


def _times(resolved: ResolvedDate, timezone: str) -> tuple[datetime, datetime] | None:
    """The two ends as times, both of the zone or both in UTC, where both are known to the second."""
    for ends in (resolved.begin, resolved.end):
        if ends.earliest.precision is not Precision.SECOND or ends.earliest != ends.latest:
            return None
    start, end = utc(resolved.begin.earliest, timezone), utc(resolved.end.earliest, timezone)
    info = ZoneInfo(timezone)
    first, last = start.astimezone(info), end.astimezone(info)
    if timezone == "UTC" or not all(zones.FIRST_YEAR < moment.year < zones.LAST_YEAR for moment in (start, end)):
        return start, end
    if not (_read_once(first) and _read_once(last)):
        stated = _stated(resolved)
        return (start, end) if stated is None else (stated, stated)
    return first.replace(tzinfo=None), last.replace(tzinfo=None)


def _stated(resolved: ResolvedDate) -> datetime | None:
    """The moment that the text of a point states: which of the two it is, the resolved date forgets."""
    if not resolved.extent.point or resolved.edtf is None:
        return None
    try:
        moment = datetime.fromisoformat(resolved.edtf.rstrip("?~%"))
    except ValueError:  # a text of EDTF that is no single time of ISO 8601
        return None
    return None if moment.tzinfo is None else moment.astimezone(UTC)


def _read_once(moment: datetime) -> bool:
    """Whether a zone's clock reads this time only once.

    One that it reads twice means the first (RFC 5545, 3.3.5), but most programs take it for the second.
    """
    return moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset()


def utc(bound: Bound, timezone: str) -> datetime:
    """A bound in UTC: a time of its own zone or else of the timeline's; a day at 00:00 UTC.

    Raises:
        DateRangeError: If the bound is open or unknown, or outside the years 1 to 9999.
    """
    if bound.precision is not Precision.SECOND:
        return datetime.combine(bound.to_date(), time.min, UTC)
    moment = bound.to_datetime()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(timezone))
    return moment.astimezone(UTC)


def in_range(day: int) -> bool:
    """Whether a day, as its number from 1970-01-01, is in the years that programs agree on."""
    return _FIRST_DAY <= day < _AFTER_LAST_DAY


def _day(number: int) -> date:
    return date.fromordinal(_EPOCH + number)
