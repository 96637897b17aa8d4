"""VTIMEZONE (RFC 5545, 3.6.5): the clock of an IANA zone, told in the feed for programs that do not know its name.

It is told for `FIRST_YEAR` to `LAST_YEAR`, and only times of these years are written in a zone: before, clocks had offsets
that programs misread, and from 2038 on many know no more changes. All other times are written in UTC.

icalendar can make these components, but (in 7.3) gives each change by the clock that it leads to, where RFC 5545 asks for
the one before it: an hour late in spring.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from attrs import frozen

from timeline_ical.text import escape, folded

__all__ = ["FIRST_YEAR", "LAST_YEAR", "timezone_block"]

FIRST_YEAR, LAST_YEAR = 1970, 2037

_DAY = timedelta(days=1)


@frozen
class _Change:
    """One change of a clock."""

    at: datetime  #: What the clock would have read, had it not changed (RFC 5545, 3.6.5).
    before: timedelta
    after: timedelta
    name: str
    daylight: bool


@lru_cache(maxsize=32)
def timezone_block(zone: str) -> bytes:
    """The component for an IANA zone. Changes of one kind share an observance, in the order of their first."""
    info = ZoneInfo(zone)
    first = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    start = first.astimezone(info)
    offset = start.utcoffset() or timedelta()
    groups: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = {}
    opening = _Change(datetime(FIRST_YEAR, 1, 1), offset, offset, start.tzname() or zone, bool(start.dst()))
    for change in (opening, *_changes(info)):
        groups.setdefault((change.before, change.after, change.name, change.daylight), []).append(change.at)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{escape(zone, 'the time zone')}"]
    for (before, after, name, daylight), times in groups.items():
        kind = "DAYLIGHT" if daylight else "STANDARD"
        lines += [f"BEGIN:{kind}", f"DTSTART:{times[0]:%Y%m%dT%H%M%S}"]
        if len(times) > 1:  # one in each line, with the first: ical.js reads no lists, and DTSTART only where it is alone
            lines += [f"RDATE:{time:%Y%m%dT%H%M%S}" for time in times]
        lines += [f"TZNAME:{name}", f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}", f"END:{kind}"]
    lines.append("END:VTIMEZONE")
    return folded(lines)


def _changes(info: tzinfo) -> Iterator[_Change]:
    """Every change of a clock from `FIRST_YEAR` to `LAST_YEAR`, found day by day and then to the second."""
    day, last = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    while day < last:
        old, new = _reading(day, info), _reading(day + _DAY, info)
        if old != new:
            low, high = day, day + _DAY
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
                low, high = (middle, high) if _reading(middle, info) == old else (low, middle)
            offset, _, _ = old
            after, name, daylight = new
            yield _Change((high + offset).replace(tzinfo=None), offset, after, name, daylight)
        day += _DAY


def _reading(moment: datetime, info: tzinfo) -> tuple[timedelta, str, bool]:
    local = moment.astimezone(info)
    return local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst())


def _offset(offset: timedelta) -> str:
    """An offset from UTC (RFC 5545, 3.3.14)."""
    minutes, seconds = divmod(abs(round(offset.total_seconds())), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02d}{minutes % 60:02d}" + (f"{seconds:02d}" if seconds else "")
