"""The values of imprecise time, and what can be asked of them. No text is read here: that is `timeline.edtf`.

An `ImpreciseDate` is what is known of a date: everything that its text says and nothing more. It has *bounds* (the
moments between which the date lies) and a *shape* (how it was said). A `Bound` is one end as people read it; an
`Extent` is the four linked bounds of something that begins and ends (CIDOC CRM P81 and P82).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from enum import Enum

from attrs import field, frozen

from timeline.civil import DAY_SECONDS, add_months, day_of, day_text, year_month_day
from timeline.errors import DateRangeError
from timeline.truth import Truth

__all__ = ["Bound", "Duration", "End", "Extent", "Form", "ImpreciseDate", "Precision", "Shape", "zone_offset"]


class End(Enum):
    """What is known of one end (ISO 8601-2:2019, 4.4, "extended time interval")."""

    __hash__ = object.__hash__  # an Enum's own is Python code, and dates are looked up by shape

    CLOSED = "closed"  #: The end has a bound.
    OPEN = "open"  #: There is no end (yet): ``..`` in EDTF.
    UNKNOWN = "unknown"  #: There is an end, but nothing is known of it: empty in EDTF.


class Form(Enum):
    """How a date is said."""

    __hash__ = object.__hash__  # an Enum's own is Python code, and dates are looked up by shape

    DATE = "date"  #: One calendar date, of any precision.
    DATETIME = "datetime"  #: A date with a time of day.
    INTERVAL = "interval"  #: From one date to another.
    ONE_OF = "one of"  #: One of several dates (``[..]``).
    ALL_OF = "all of"  #: All of several dates (``{..}``).


class Precision(Enum):
    """The finest component that a date gives."""

    __hash__ = object.__hash__  # an Enum's own is Python code, and dates are looked up by shape

    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    SECOND = "second"


@frozen(kw_only=True, cache_hash=True)
class Shape:
    """What a date says besides its bounds. Equal shapes are shared by many dates."""

    form: Form
    level: int  #: The EDTF level that the text needs: 0, 1 or 2.
    precision: Precision
    begin: End = End.CLOSED
    end: End = End.CLOSED
    uncertain: bool = False  #: ``?`` or ``%`` stands somewhere in it.
    approximate: bool = False  #: ``~`` or ``%`` stands somewhere in it.
    unspecified: bool = False  #: An ``X`` stands in it.
    zone: str = ""  #: The zone as the text gives it: "", "Z", "+04" or "+04:00".


@frozen(eq=True)
class Bound:
    """One bound as people read it: a day, or a second where a time is known; or open; or unknown.

    ``str`` gives ``YYYY-MM-DD`` (``YYYY-MM-DDTHH:MM:SS`` for a time), ``..`` where open, and nothing where unknown.
    """

    moment: int | None  #: Seconds since 1970-01-01 on its clock: the start of the day or second. None unless closed.
    kind: End = End.CLOSED
    precision: Precision = Precision.DAY
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
        """The moment as a ``datetime.datetime``; aware if the bound has a zone.

        Raises:
            DateRangeError: If the bound is open or unknown, or outside the years 1 to 9999.
        """
        day = self.to_date()
        offset = zone_offset(self.zone)
        zone = None if offset is None else timezone(timedelta(minutes=offset))
        of_day = (self.moment or 0) % DAY_SECONDS
        return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(seconds=of_day)

    def __str__(self) -> str:
        if self.moment is None:
            return ".." if self.kind is End.OPEN else ""
        text = day_text(day_of(self.moment))
        if self.precision is not Precision.SECOND:
            return text
        minutes, second = divmod(self.moment % DAY_SECONDS, 60)
        return f"{text}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{self.zone}"


@frozen
class Extent:
    """The four bounds of something that begins and ends, in moments; both ends of each pair are inclusive.

    ``None`` is no bound: minus infinity for an earliest, plus infinity for a latest. The pairs are *linked*: the thing
    begins at one moment between ``begin_earliest`` and ``begin_latest`` and ends at one between ``end_earliest`` and
    ``end_latest``, not before it begins. An *uncertain point* has one pair twice and ``point`` true: it ends when it
    begins.
    """

    begin_earliest: int | None
    begin_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    point: bool

    @property
    def linked(self) -> Extent:
        """The same extent with the bounds that linking leaves: no end before the first beginning, nor the other way."""
        begin_latest, end_earliest = self.begin_latest, self.end_earliest
        if self.end_latest is not None:
            begin_latest = self.end_latest if begin_latest is None else min(begin_latest, self.end_latest)
        if self.begin_earliest is not None:
            end_earliest = self.begin_earliest if end_earliest is None else max(end_earliest, self.begin_earliest)
        return Extent(self.begin_earliest, begin_latest, end_earliest, self.end_latest, self.point)

    def before(self, other: Extent) -> Truth:
        """Whether this ends before the other begins; the two are independent of each other."""
        ours, theirs = self.linked, other.linked
        return Truth.of(_less(ours.end_latest, theirs.begin_earliest), not _reaches(ours.end_earliest, theirs.begin_latest))


@frozen
class Duration:
    """A length of time in calendar units; months are applied first, then days (as ``relativedelta`` does).

    A year is twelve months, a week seven days. Both fields may be negative.
    """

    months: int = 0
    days: int = 0

    def __neg__(self) -> Duration:
        return Duration(-self.months, -self.days)

    def after(self, day: int) -> int:
        """The day number so much later."""
        return (add_months(day, self.months) if self.months else day) + self.days


@frozen(eq=False)
class ImpreciseDate:
    """A date as it is known: an EDTF value with its bounds.

    Two values are equal if they mean the same (``canonical`` is equal), whatever their source text. There is no
    ``<``: ask `before`, which can answer *unknown*, or sort by `sort_key`.
    """

    text: str  #: Byte for byte as it was written.
    canonical: str  #: The same value in the one canonical spelling.
    lower: int | None  #: The first moment (inclusive), or None where there is no bound.
    upper: int | None  #: The first moment after the last (exclusive), or None where there is no bound.
    shape: Shape = field(repr=False)
    parts: tuple[ImpreciseDate | None, ...] = field(default=(), repr=False)
    """The two ends of an interval (None where open or unknown), or the members of a set."""

    @property
    def level(self) -> int:
        """The EDTF level that the text needs: 0, 1 or 2."""
        return self.shape.level

    @property
    def precision(self) -> Precision:
        """The finest component given; for an interval or a set, the coarsest of its parts."""
        return self.shape.precision

    @property
    def uncertain(self) -> bool:
        """Whether ``?`` or ``%`` stands somewhere in it."""
        return self.shape.uncertain

    @property
    def approximate(self) -> bool:
        """Whether ``~`` or ``%`` stands somewhere in it."""
        return self.shape.approximate

    @property
    def earliest(self) -> Bound:
        """The first day (or second) that it may be, inclusive; open or unknown where the text says so."""
        return self._bound(self.lower, self.shape.begin, first=True)

    @property
    def latest(self) -> Bound:
        """The last day (or second) that it may be, inclusive; open or unknown where the text says so."""
        return self._bound(self.upper, self.shape.end, first=False)

    def _bound(self, moment: int | None, kind: End, *, first: bool) -> Bound:
        if moment is None or kind is not End.CLOSED:
            return Bound(None, End.UNKNOWN if kind is End.CLOSED else kind)
        part = self.parts[0 if first else -1] if self.parts else None
        shape = part.shape if part else self.shape
        if shape.precision is Precision.SECOND:
            return Bound(moment if first else moment - 1, End.CLOSED, Precision.SECOND, shape.zone)
        return Bound(moment if first else moment - DAY_SECONDS)

    @property
    def extent(self) -> Extent:
        """The four bounds, on the value's own clock.

        An interval begins within its first part and ends within its last. All of several dates begin with the first
        of them and end with the last. All else is a point.
        """
        low, high = self.lower, None if self.upper is None else self.upper - 1
        if self.shape.form is Form.INTERVAL:
            first, last = self.parts
            begin_latest = None if first is None or first.upper is None else first.upper - 1
            end_earliest = None if last is None else last.lower
        elif self.shape.form is Form.ALL_OF:
            extents = [part.extent for part in self.parts if part is not None]
            begin_latest = min((item.begin_latest for item in extents if item.begin_latest is not None), default=None)
            end_earliest = max((item.end_earliest for item in extents if item.end_earliest is not None), default=None)
        else:
            return Extent(low, high, low, high, True)
        return Extent(low, begin_latest, end_earliest, high, False).linked

    def before(self, other: ImpreciseDate) -> Truth:
        """Whether this ends before the other begins: yes, no or unknown.

        Two times with zones are compared as they are. A date without one is of some civil clock, which may be up to 16
        hours from UTC (Manila's was 15:56 behind until 1844); two such dates are taken to be of the same clock.
        """
        ours, theirs = zone_offset(self.shape.zone), zone_offset(other.shape.zone)
        if ours is None and theirs is None:
            return self.extent.before(other.extent)
        return _in_utc(self.extent, ours).before(_in_utc(other.extent, theirs))

    def after(self, other: ImpreciseDate) -> Truth:
        """Whether this begins after the other ends: yes, no or unknown."""
        return other.before(self)

    def to_date(self) -> date:
        """The day as a ``datetime.date``.

        Raises:
            DateRangeError: If it is not one known day, if it is uncertain or approximate (which a ``datetime.date``
                cannot say), or if it lies outside the years 1 to 9999.
        """
        first, last = self.earliest, self.latest
        if first.day is None or first.day != last.day or self.shape.form is Form.INTERVAL:
            raise DateRangeError(f"{self} is not one day, and datetime.date holds nothing else; ask .earliest or .latest")
        if self.uncertain or self.approximate:
            raise DateRangeError(f"{self} is qualified, which datetime.date cannot say; ask .earliest or .latest")
        return first.to_date()

    def to_datetime(self) -> datetime:
        """The second as a ``datetime.datetime``; aware if the value has a zone.

        Raises:
            DateRangeError: If no time of day is known, or if it lies outside the years 1 to 9999.
        """
        if self.shape.form is not Form.DATETIME:
            raise DateRangeError(f"{self} has no time of day, which datetime.datetime needs; ask .to_date() or .earliest")
        return self.earliest.to_datetime()

    @property
    def sort_key(self) -> tuple[int, int, int, int, str]:
        """A total order for lists: by first moment (none first), then last moment (none last), then canonical text.

        It is an order for display and says nothing of what was before what.
        """
        return (
            self.lower is not None,
            self.lower or 0,
            self.upper is None,
            self.upper or 0,
            self.canonical,
        )

    def __eq__(self, other: object) -> bool:
        return self.canonical == other.canonical if isinstance(other, ImpreciseDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.canonical)

    def __str__(self) -> str:
        return self.text


_CLOCK_SPREAD = 16 * 3600


def _in_utc(extent: Extent, offset: int | None) -> Extent:
    """An extent moved from a clock so many minutes ahead of UTC to UTC; from any civil clock, if that is unknown."""
    early, late = (-_CLOCK_SPREAD, _CLOCK_SPREAD) if offset is None else (-offset * 60, -offset * 60)
    return Extent(
        None if extent.begin_earliest is None else extent.begin_earliest + early,
        None if extent.begin_latest is None else extent.begin_latest + late,
        None if extent.end_earliest is None else extent.end_earliest + early,
        None if extent.end_latest is None else extent.end_latest + late,
        extent.point,
    )


def _less(left: int | None, right: int | None) -> bool:
    """Whether a latest moment (None: plus infinity) lies before an earliest one (None: minus infinity)."""
    return left is not None and right is not None and left < right


def _reaches(left: int | None, right: int | None) -> bool:
    """Whether an earliest moment (None: minus infinity) lies at or after a latest one (None: plus infinity)."""
    return left is not None and right is not None and left >= right


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
