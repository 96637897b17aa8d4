"""One end of a date as people read it: what kind of end it is, how finely it is known, and on what clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from enum import Enum

from attrs import frozen

from timeline.civil import DAY_SECONDS, day_of, day_text, year_month_day
from timeline.errors import DateRangeError, UndecidedError

__all__ = ["Bound", "End", "Precision", "zone_offset"]


class End(Enum):
    """What is known of one end (ISO 8601-2:2019, 4.4, "extended time interval")."""

    __hash__ = object.__hash__  # an Enum's own is Python code, and dates are looked up by shape

    CLOSED = "closed"  #: The end has a bound.
    OPEN = "open"  #: There is no end (yet): ``..`` in EDTF.
    UNKNOWN = "unknown"  #: There is an end, but nothing is known of it: empty in EDTF.


class Precision(Enum):
    """The finest component that a date gives."""

    __hash__ = object.__hash__  # an Enum's own is Python code, and dates are looked up by shape

    YEAR = "year"  #: Or a decade, a century, a year with unspecified digits.
    SEASON = "season"  #: A part of a year (21 to 41 in EDTF).
    MONTH = "month"  #: Or an unspecified day in it.
    DAY = "day"  #: A day of 24 hours, on the calendar of the date.
    SECOND = "second"  #: A time of day.


@frozen(order=False)
class Bound:
    """One bound as people read it: a day, or a second where a time is known; or open; or unknown.

    ``str`` gives ``YYYY-MM-DD`` (``YYYY-MM-DDTHH:MM:SS`` for a time), ``..`` where open, and nothing where unknown.

    Two bounds have ``<``, ``<=``, ``>`` and ``>=``, as each is one exact day or second: two days, two seconds of clocks
    that agree, or a day and a second of another day. All else is an `UndecidedError`: an open or unknown end, a second
    with a zone against what has none, and a day against a second of it.
    """

    moment: int | None  #: Seconds since 1970-01-01 on its clock: the start of the day or second. None unless closed.
    kind: End = End.CLOSED  #: Whether it is a bound at all.
    precision: Precision = Precision.DAY  #: Day or second: how ``moment`` is to be read.
    zone: str = ""  #: As written ("Z", "+04", "+04:00"); empty for the civil clock of the timeline.

    @property
    def day(self) -> int | None:
        """The day number, or None unless closed."""
        return None if self.moment is None else day_of(self.moment)

    def to_date(self) -> date:
        """The day as a ``datetime.date``.

        Raises:
            DateRangeError: If the bound is open or unknown, or outside the years 1 to 9999.
        """
        if self.moment is None:
            raise DateRangeError(f"an {self.kind.value} end is no day")
        year, month, day = year_month_day(day_of(self.moment))
        if not 1 <= year <= 9999:
            raise DateRangeError(f"{self} is outside the years 1 to 9999, which are all that datetime.date can hold")
        return date(year, month, day)

    def to_datetime(self) -> datetime:
        """The second as a ``datetime.datetime``; aware if the bound has a zone.

        Raises:
            DateRangeError: If the bound is a day, open or unknown, or outside the years 1 to 9999.
        """
        if self.moment is not None and self.precision is not Precision.SECOND:
            raise DateRangeError(f"{self} has no time of day, which datetime.datetime needs; ask .to_date()")
        day = self.to_date()
        offset = zone_offset(self.zone)
        zone = None if offset is None else timezone(timedelta(minutes=offset))
        of_day = (self.moment or 0) % DAY_SECONDS
        return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(seconds=of_day)

    def __lt__(self, other: Bound) -> bool:
        return self._difference(other) < 0 if isinstance(other, Bound) else NotImplemented

    def __le__(self, other: Bound) -> bool:
        return self._difference(other) <= 0 if isinstance(other, Bound) else NotImplemented

    def __gt__(self, other: Bound) -> bool:
        return self._difference(other) > 0 if isinstance(other, Bound) else NotImplemented

    def __ge__(self, other: Bound) -> bool:
        return self._difference(other) >= 0 if isinstance(other, Bound) else NotImplemented

    def _difference(self, other: Bound) -> int:
        """How many seconds it is later than another."""
        if self.moment is None or other.moment is None:
            raise UndecidedError("an open or unknown end is no day, and is not before or after any; ask .kind")
        ours, theirs = zone_offset(self.zone), zone_offset(other.zone)
        if (ours is None) is not (theirs is None):
            raise UndecidedError(f"{self} and {other} have no clock in common: one has a zone, the other has none")
        if self.precision is not other.precision and self.day == other.day:
            raise UndecidedError(f"{self} and {other}: the one is a second of the other, a whole day")
        return self.moment - (ours or 0) * 60 - other.moment + (theirs or 0) * 60

    def __str__(self) -> str:
        if self.moment is None:
            return ".." if self.kind is End.OPEN else ""
        text = day_text(day_of(self.moment))
        if self.precision is not Precision.SECOND:
            return text
        minutes, second = divmod(self.moment % DAY_SECONDS, 60)
        return f"{text}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{self.zone}"


def zone_offset(zone: str) -> int | None:
    """The minutes that a zone's clock is ahead of UTC; None for no zone. ``zone`` is "", "Z", "+hh" or "+hh:mm".

    >>> zone_offset("-08:30"), zone_offset("Z"), zone_offset("")
    (-510, 0, None)
    """
    if not zone:
        return None
    if zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6] or 0)
    return -minutes if zone[0] == "-" else minutes
