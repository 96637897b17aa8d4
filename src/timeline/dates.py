"""The values of imprecise time, and what can be asked of them. No text is read here: that is `timeline.edtf`.

An `ImpreciseDate` is what is known of a date: everything that its text says and nothing more. It has *bounds* (the
moments between which the date lies) and a *shape* (how it was said). A `BoundedDate` has bounds and no text: it is what
arithmetic gives where EDTF has no words for it. Both answer the questions of `Dated`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import NoReturn

from attrs import field, frozen

from timeline.allen import AllenRelation, contains, during, overlaps, possible_relations
from timeline.bounds import Bound, End, Precision, zone_offset
from timeline.civil import DAY_SECONDS, day_of
from timeline.errors import DateRangeError, UndecidedError
from timeline.extents import Extent
from timeline.truth import Truth

__all__ = [
    "Bound",
    "BoundedDate",
    "Dated",
    "End",
    "Extent",
    "Form",
    "ImpreciseDate",
    "Precision",
    "Shape",
    "zone_offset",
]


class Form(Enum):
    """How a date is said."""

    __hash__ = object.__hash__  # an Enum's own is Python code, and dates are looked up by shape

    DATE = "date"  #: One calendar date, of any precision.
    DATETIME = "datetime"  #: A date with a time of day.
    INTERVAL = "interval"  #: From one date to another.
    ONE_OF = "one of"  #: One of several dates (``[..]``).
    ALL_OF = "all of"  #: All of several dates (``{..}``).


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
    calendar: str = ""  #: The calendar of the text, where that is not the Gregorian: "julian".
    split: Callable[[str], tuple[ImpreciseDate | None, ...]] | None = field(default=None, eq=False, repr=False)
    """What takes the text of an interval or a set apart: a million intervals need not hold two million dates."""


class Dated:
    """What can be asked of a date, however it is known. The answers are for every case that its bounds leave.

    Two values with zones are compared as exact moments. A value without one is of the civil clock of its timeline,
    and two such values are of the same clock; against a value with a zone, that clock may be up to 16 hours from UTC
    (Manila's was 15:56 behind until 1844), and the answer holds for all such clocks.

    There is no ``<``: ask `before`, which can answer *unknown*, or sort by `sort_key`.
    """

    __slots__ = ()

    @property
    def extent(self) -> Extent:
        """The four bounds, on the value's own clock."""
        raise NotImplementedError

    @property
    def zone(self) -> str:
        """Its zone: "", "Z", "+04" or "+04:00"; empty for the civil clock of the timeline."""
        raise NotImplementedError

    def before(self, other: Dated) -> Truth:
        """Whether this ends before the other begins: yes, no or unknown."""
        ours, theirs = _on_one_clock(self, other)
        return ours.before(theirs)

    def after(self, other: Dated) -> Truth:
        """Whether this begins after the other ends: yes, no or unknown."""
        return other.before(self)

    def during(self, other: Dated) -> Truth:
        """Whether all of this lies in the other, which may begin or end with it: yes, no or unknown."""
        return during(*_on_one_clock(self, other))

    def contains(self, other: Dated) -> Truth:
        """Whether all of the other lies in this: `during`, the other way round."""
        return contains(*_on_one_clock(self, other))

    def overlaps(self, other: Dated) -> Truth:
        """Whether the two share a moment: yes, no or unknown."""
        return overlaps(*_on_one_clock(self, other))

    def same_day(self, other: Dated) -> Truth:
        """Whether both lie whole on one and the same day: yes, no or unknown.

        The day is that of the clock that they share. Two times with different zones share none: they are surely of
        one day only if they are one moment, and surely not if a day or more lies between them.
        """
        if self.zone and other.zone and zone_offset(self.zone) != zone_offset(other.zone):
            ours, theirs = _on_one_clock(self, other)
            return Truth.of(_is_moment(ours) and ours == theirs, _spread(ours, theirs) < DAY_SECONDS)
        ours, theirs = (self.extent, other.extent) if self.zone and other.zone else _on_one_clock(self, other)
        return _same_day(ours.linked, theirs.linked)

    def relations(self, other: Dated) -> frozenset[AllenRelation]:
        """Every Allen relation of this to the other that may be true."""
        return possible_relations(*_on_one_clock(self, other))

    @property
    def sort_key(self) -> tuple[int, int, int, int, str]:
        """A total order for lists: by first moment (none first), then last moment (none last), then canonical text.

        Each on its own clock. It is an order for display and says nothing of what was before what.
        """
        raise NotImplementedError

    def __lt__(self, other: object) -> NoReturn:
        raise UndecidedError(
            "imprecise dates have no < or >: ask a.before(b), which answers yes, no or unknown; "
            "for a list in order, sort by key=lambda date: date.sort_key"
        )

    __le__ = __gt__ = __ge__ = __lt__


@frozen(eq=False)
class ImpreciseDate(Dated):
    """A date as it is known: an EDTF value with its bounds.

    Two values are equal if they mean the same (``canonical`` is equal), whatever their source text. A duration may be
    added and subtracted: see `timeline.durations.Duration`.
    """

    text: str  #: Byte for byte as it was written.
    canonical: str
    """The same value in the one canonical spelling, in the Gregorian calendar."""
    lower: int | None  #: The first moment (inclusive), or None where there is no bound.
    upper: int | None  #: The first moment after the last (exclusive), or None where there is no bound.
    shape: Shape = field(repr=False)

    @property
    def parts(self) -> tuple[ImpreciseDate | None, ...]:
        """The two ends of an interval (None where open or unknown), or the members of a set; else nothing.

        A range in a set is the interval of its ends: the part of ``[1670..1672]`` is ``1670/1672``.
        """
        if self.shape.split is None:
            return ()
        return self.shape.split(self.canonical if self.shape.calendar else self.text)

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
    def zone(self) -> str:
        """The zone as the text gives it: "", "Z", "+04" or "+04:00"; empty for the civil clock of the timeline."""
        return self.shape.zone

    @property
    def calendar(self) -> str:
        """The calendar of its text: "gregorian", or e.g. "julian". The bounds are of the Gregorian calendar."""
        return self.shape.calendar or "gregorian"

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
        if self.shape.precision is Precision.SECOND:
            return Bound(moment if first else moment - 1, End.CLOSED, Precision.SECOND, self.shape.zone)
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

    def to_date(self) -> date:
        """The day as a ``datetime.date``.

        Raises:
            DateRangeError: If it is not one known day, if it is uncertain or approximate (which a ``datetime.date``
                cannot say), or if it lies outside the years 1 to 9999.
        """
        return _one_day(self, self.shape.form is Form.INTERVAL)

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

        Each on its own clock. It is an order for display and says nothing of what was before what.
        """
        return _sort_key(self.lower, self.upper, self.canonical)

    def __eq__(self, other: object) -> bool:
        return self.canonical == other.canonical if isinstance(other, ImpreciseDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.canonical)

    def __str__(self) -> str:
        return self.text


def _linked(extent: Extent) -> Extent:
    return extent.linked


def _kind_of(bound: int | None, kind: End) -> End:
    if bound is not None:
        return End.CLOSED
    return End.OPEN if kind is End.OPEN else End.UNKNOWN


@frozen(kw_only=True, order=False)
class BoundedDate(Dated):
    """A date that is known by its bounds, where EDTF cannot say it: what arithmetic gives then.

    Such are a span with an end that is one of some days, a time of day that is known only within a range, and single
    days beyond the four-digit years. ``str`` is for people, and no EDTF.

    Two are equal if they mean the same: the bounds are linked, and an end without a bound is open or unknown.
    """

    extent: Extent = field(converter=_linked)
    zone: str = ""
    begin: End = End.CLOSED  #: What no first bound means: open, or unknown. Closed where there is one.
    end: End = End.CLOSED  #: Likewise, no last bound.
    uncertain: bool = False
    approximate: bool = False

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "begin", _kind_of(self.extent.begin_earliest, self.begin))
        object.__setattr__(self, "end", _kind_of(self.extent.end_latest, self.end))

    @property
    def lower(self) -> int | None:
        """The first moment (inclusive), or None where there is no bound."""
        return self.extent.begin_earliest

    @property
    def upper(self) -> int | None:
        """The first moment after the last (exclusive), or None where there is no bound."""
        return None if self.extent.end_latest is None else self.extent.end_latest + 1

    @property
    def precision(self) -> Precision:
        """`Precision.DAY` if all bounds are those of whole days, else `Precision.SECOND`."""
        firsts = (self.extent.begin_earliest, self.extent.end_earliest)
        lasts = (self.extent.begin_latest, self.extent.end_latest)
        whole = all(moment is None or moment % DAY_SECONDS == 0 for moment in firsts) and all(
            moment is None or moment % DAY_SECONDS == DAY_SECONDS - 1 for moment in lasts
        )
        return Precision.DAY if whole and not self.zone else Precision.SECOND

    @property
    def earliest(self) -> Bound:
        """The first day (or second) that it may be, inclusive; or open, or unknown."""
        return self._bound(self.extent.begin_earliest, self.begin)

    @property
    def latest(self) -> Bound:
        """The last day (or second) that it may be, inclusive; or open, or unknown."""
        return self._bound(self.extent.end_latest, self.end)

    def _bound(self, moment: int | None, kind: End) -> Bound:
        if moment is None:
            return Bound(None, End.UNKNOWN if kind is End.CLOSED else kind)
        if self.precision is Precision.SECOND:
            return Bound(moment, End.CLOSED, Precision.SECOND, self.zone)
        return Bound(moment // DAY_SECONDS * DAY_SECONDS)

    def to_date(self) -> date:
        """The day as a ``datetime.date``.

        Raises:
            DateRangeError: As that of an `ImpreciseDate`.
        """
        return _one_day(self, not self.extent.point)

    def to_datetime(self) -> datetime:
        """The second as a ``datetime.datetime``; aware if the value has a zone.

        Raises:
            DateRangeError: If it is not one known second, if it is uncertain or approximate, or if it lies outside the
                years 1 to 9999.
        """
        if not _is_moment(self.extent):
            raise DateRangeError(
                f"{self} is not one second, and datetime.datetime holds nothing else; ask .earliest or .latest"
            )
        _refuse_qualified(self)
        return self.earliest.to_datetime()

    @property
    def sort_key(self) -> tuple[int, int, int, int, str]:
        """As that of an `ImpreciseDate`, with which it may be sorted."""
        return _sort_key(self.lower, self.upper, str(self))

    def __str__(self) -> str:
        mark = {(True, False): "?", (False, True): "~", (True, True): "%"}.get((self.uncertain, self.approximate), "")
        if self.extent.point:
            return f"{self.earliest} to {self.latest}{mark}"
        extent = self.extent
        begin_latest, end_earliest = extent.begin_latest, extent.end_earliest
        if extent.begin_earliest is None and begin_latest == extent.end_latest:  # the end alone bounds the beginning
            begin_latest = None
        if extent.end_latest is None and end_earliest == extent.begin_earliest:
            end_earliest = None
        begin = _between(self.earliest, self._bound(begin_latest, self.begin))
        end = _between(self._bound(end_earliest, self.end), self.latest)
        return f"{begin}/{end}{mark}"


def _one_day(date_: ImpreciseDate | BoundedDate, lasts: bool) -> date:
    first, last = date_.earliest, date_.latest
    if first.day is None or first.day != last.day or lasts:
        raise DateRangeError(f"{date_} is not one day, and datetime.date holds nothing else; ask .earliest or .latest")
    _refuse_qualified(date_)
    return first.to_date()


def _refuse_qualified(date_: ImpreciseDate | BoundedDate) -> None:
    if date_.uncertain or date_.approximate:
        raise DateRangeError(f"{date_} is qualified, which datetime cannot say; ask .earliest or .latest")


def _between(low: Bound, high: Bound) -> str:
    return f"{low}" if low == high else f"({low} to {high})"


def _sort_key(lower: int | None, upper: int | None, text: str) -> tuple[int, int, int, int, str]:
    return (lower is not None, lower or 0, upper is None, upper or 0, text)


_CLOCK_SPREAD = 16 * 3600


def _on_one_clock(one: Dated, other: Dated) -> tuple[Extent, Extent]:
    """The extents of two values on one clock: their own where neither has a zone, UTC where both have, else the civil.

    What the civil clock reads at a moment with a zone is known to 16 hours either way.
    """
    ours, theirs = zone_offset(one.zone), zone_offset(other.zone)
    if ours is None and theirs is None:
        return one.extent, other.extent
    return _moved(one.extent, ours, theirs is None), _moved(other.extent, theirs, ours is None)


def _moved(extent: Extent, offset: int | None, to_civil: bool) -> Extent:
    """An extent of a clock so many minutes ahead of UTC, on that of UTC or on any civil one; as it is, if it is civil."""
    if offset is None:
        return extent
    spread = _CLOCK_SPREAD if to_civil else 0
    return extent.shifted(-offset * 60 - spread, -offset * 60 + spread)


def _is_moment(extent: Extent) -> bool:
    return extent.point and extent.begin_earliest is not None and extent.begin_earliest == extent.end_latest


def _spread(one: Extent, other: Extent) -> float:
    """The least that can lie from the first beginning of two things to their last end."""
    begins = [extent.begin_latest for extent in (one, other)]
    ends = [extent.end_earliest for extent in (one, other)]
    known_begins = [moment for moment in begins if moment is not None]
    known_ends = [moment for moment in ends if moment is not None]
    if not known_begins or not known_ends:
        return 0
    return max(known_ends) - min(known_begins)


def _same_day(one: Extent, other: Extent) -> Truth:
    """Whether two linked extents lie on one day of a clock.

    A thing can lie on any day from that of its earliest end to that of its latest beginning.
    """
    bounds = (one.begin_earliest, one.end_latest, other.begin_earliest, other.end_latest)
    known = {None if moment is None else day_of(moment) for moment in bounds}
    firsts = [day_of(moment) for moment in (one.end_earliest, other.end_earliest) if moment is not None]
    lasts = [day_of(moment) for moment in (one.begin_latest, other.begin_latest) if moment is not None]
    possible = not firsts or not lasts or max(firsts) <= min(lasts)
    return Truth.of(len(known) == 1 and None not in known, possible)
