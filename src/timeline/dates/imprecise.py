"""A date as a text says it: everything that the text says, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum

from attrs import field, frozen

from timeline.bounds import Bound, End, Precision
from timeline.civil import DAY_SECONDS
from timeline.dates.dated import Dated, one_day, order_key
from timeline.dates.groups import whole
from timeline.errors import DateRangeError
from timeline.extents import Extent

__all__ = ["Form", "ImpreciseDate", "Shape"]


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


@frozen(eq=False)
class ImpreciseDate(Dated):
    """A date as it is known: an EDTF value with its bounds.

    Two values are equal if their canonical spelling is, whatever their source text: ``2004?`` and ``?2004``, a Julian day
    and the Gregorian one. Spellings of different forms are not merged, even where they leave the same days: ``2017``,
    ``[2017]``, ``{2017}`` and ``2017-XX`` are four values, and so are ``198X`` and ``[1980..1989]`` two. A duration may
    be added and subtracted: see `timeline.durations.Duration`.
    """

    text: str  #: Byte for byte as it was written.
    canonical: str
    """The same value in the one canonical spelling, in the Gregorian calendar."""
    lower: int | None
    """The first moment that it may be (inclusive), or None where there is no limit.

    A limit for computing: of a season without normative months (21 to 32) it holds every reading, though `earliest` is
    unknown. It can decide what was before what, and is no figure to show.
    """
    upper: int | None  #: The first moment after the last (exclusive), or None where there is no limit: as `lower`.
    shape: Shape = field(repr=False)  #: What all dates of its form share; not for plugins.

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
    def form(self) -> Form:
        """How it is said: as one date, with a time, as an interval or as a set."""
        return self.shape.form

    @property
    def unspecified(self) -> bool:
        """Whether an ``X`` stands somewhere in it."""
        return self.shape.unspecified

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
        """The four bounds, on the value's own clock: limits for computing, as `lower` and `upper` are.

        An interval begins within its first part and ends within its last. All of several dates begin with the first
        of them and end with the last. All else is a point.
        """
        if self.shape.form is Form.INTERVAL:
            first, last = self.parts
            begin_latest = None if first is None or first.upper is None else first.upper - 1
            end_earliest = None if last is None else last.lower
            low, high = self.lower, None if self.upper is None else self.upper - 1
            return Extent(low, begin_latest, end_earliest, high, False).linked
        return self._range if self.shape.form is not Form.ALL_OF else whole(self._ways[0])

    @property
    def _range(self) -> Extent:
        """One unknown moment from the first to the last."""
        high = None if self.upper is None else self.upper - 1
        return Extent(self.lower, high, self.lower, high, True)

    @property
    def _ways(self) -> tuple[tuple[Extent, ...], ...]:
        members = [part for part in self.parts if part is not None]
        if self.shape.form is Form.ONE_OF:
            return tuple((member._range,) for member in members)
        if self.shape.form is Form.ALL_OF:
            return (tuple(member.extent for member in members),)
        return ((self.extent,),)

    def to_date(self) -> date:
        """The day as a ``datetime.date``.

        Raises:
            DateRangeError: If it is not one known day, if it is uncertain or approximate (which a ``datetime.date``
                cannot say), or if it lies outside the years 1 to 9999.
        """
        lasts = self.shape.form is Form.INTERVAL
        return one_day(self, self.earliest, self.latest, lasts=lasts, qualified=self.uncertain or self.approximate)

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
        return order_key(self.lower, self.upper, self.canonical)

    def __eq__(self, other: object) -> bool:
        return self.canonical == other.canonical if isinstance(other, ImpreciseDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.canonical)

    def __str__(self) -> str:
        return self.text
