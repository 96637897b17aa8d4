"""The values of imprecise time, and what can be asked of them. No text is read here: that is `timeline.edtf`.

An `ImpreciseDate` is what is known of a date: everything that its text says and nothing more. It has *bounds* (the
moments between which the date lies) and a *shape* (how it was said). A `BoundedDate` has bounds and no text: it is what
arithmetic gives where EDTF has no words for it. Both answer the questions of `Dated`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from functools import reduce
from itertools import product
from operator import and_, or_
from typing import NoReturn

from attrs import field, frozen

from timeline.allen import AllenRelation, during, overlaps, possible_relations
from timeline.bounds import Bound, End, Precision, zone_offset
from timeline.civil import DAY_SECONDS, day_of
from timeline.errors import DateRangeError, ModelError, UndecidedError, shown
from timeline.extents import Extent, merged
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
    """What can be asked of a date, however it is known. The answers are for every case that it leaves.

    *Whole days.* Two values without a time of day are compared in whole days, and a day is one moment of theirs:
    ``2004-06-15`` equals itself, and meets ``2004-06-16``. Where one of the two has a time of day, they are compared in
    seconds, and ``2004-06-15`` is one unknown second of that day. So is a month or a year one unknown *day* of it, and
    not the whole of it: ``2004-06-15`` may be ``2004``, and whether it is `during` that is unknown. Whether all days of
    one range are in another is a question for `timeline.arithmetic.covers`; a thing that lasted all year is
    ``2004-01-01/2004-12-31``.

    *Sets.* One of several is any of its members, and no day between them. All of several are its members together:
    nothing is said of the days between them.

    *Ends.* An open end and an unknown one are both taken as not bounded, which is right for both readings of the open
    one (*no end*, *no end yet*): which of them a date has makes no difference to any answer here.

    *Clocks.* Two values with zones are compared as exact moments. A value without one is of the civil clock of its
    timeline, and two such values are of the same clock; against a value with a zone, that clock may be up to 16 hours
    from UTC (Manila's was 15:56 behind until 1844), and the answer holds for all such clocks.

    There is no ``<``: ask `before`, which can answer *unknown*, or sort by `sort_key`.
    """

    __slots__ = ()

    @property
    def extent(self) -> Extent:
        """The four bounds, on the value's own clock."""
        raise NotImplementedError

    @property
    def precision(self) -> Precision:
        """The finest component given; `Precision.SECOND` where there is a time of day."""
        raise NotImplementedError

    @property
    def zone(self) -> str:
        """Its zone: "", "Z", "+04" or "+04:00"; empty for the civil clock of the timeline."""
        raise NotImplementedError

    @property
    def _ways(self) -> tuple[tuple[Extent, ...], ...]:
        """What it can be, one of: each time all things of a group."""
        return ((self.extent,),)

    def before(self, other: Dated) -> Truth:
        """Whether this ends before the other begins: yes, no or unknown."""
        to_ours, to_theirs = _clocks(self, other)
        return to_ours(self.extent).before(to_theirs(other.extent))

    def after(self, other: Dated) -> Truth:
        """Whether this begins after the other ends: yes, no or unknown."""
        return _dated(other).before(self)

    def during(self, other: Dated) -> Truth:
        """Whether all of this lies in the other, which may begin or end with it: yes, no or unknown.

        A month or a year is one unknown day of it: whether ``2004-06-15`` is during ``2004`` is unknown, and that it is
        during ``2004-01-01/2004-12-31`` is sure. Whether one range is inside another is asked with
        `timeline.arithmetic.covers`.
        """
        return _asked(_within, self, other)

    def contains(self, other: Dated) -> Truth:
        """Whether all of the other lies in this: `during`, the other way round.

        Whether ``2004``, one unknown day of that year, contains ``2004-06-15`` is unknown; that the year as a range covers
        it, `timeline.arithmetic.covers` says.
        """
        return _asked(_within, _dated(other), self)

    def overlaps(self, other: Dated) -> Truth:
        """Whether the two share a day (a second, where one has a time of day): yes, no or unknown.

        Whether ``2004`` and ``2004-06-15`` do is unknown: the one may be any day of its year. Whether one range is inside
        another is asked with `timeline.arithmetic.covers`.
        """
        return _asked(_sharing, self, other)

    def same_day(self, other: Dated) -> Truth:
        """Whether both lie whole on one and the same day: yes, no or unknown.

        The day is that of the clock that they share. Two times with different zones share none: they are surely of
        one day only if they are one moment, and surely not if a day or more lies between them.
        """
        to_ours, to_theirs = _clocks(self, other, days=False)
        if self.zone and other.zone:
            if zone_offset(self.zone) != zone_offset(other.zone):
                ours, theirs = to_ours(self.extent), to_theirs(other.extent)
                return Truth.of(_is_moment(ours) and ours == theirs, _spread(ours, theirs) < DAY_SECONDS)
            to_ours = to_theirs = _as_it_is
        return _asked(_same_day, self, other, (to_ours, to_theirs))

    def relations(self, other: Dated) -> frozenset[AllenRelation]:
        """Every Allen relation of this to the other that may be true.

        All of a set stand there for the time from the first beginning to the last end, as these relations are of two
        intervals: ``{1960,1962}`` contains ``1961`` in that sense, though `contains` says no.
        """
        to_ours, to_theirs = _clocks(self, other)
        wholes = (
            [_whole([move(extent) for extent in way]) for way in date_._ways]
            for date_, move in ((self, to_ours), (other, to_theirs))
        )
        return frozenset().union(*(possible_relations(one, two) for one, two in product(*wholes)))

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

    def __sub__(self, other: Dated) -> NoReturn:
        if not isinstance(other, Dated):
            return NotImplemented  # a duration takes itself away
        raise UndecidedError(
            "imprecise dates have no difference of one number: ask timeline.distance(a, b) for the least and the most days"
        )


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
        return self._range if self.shape.form is not Form.ALL_OF else _whole(self._ways[0])

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


_ZONE = re.compile(r"(Z|[+-][0-9]{2}(:[0-9]{2})?)?", re.ASCII)


def _linked(extent: Extent) -> Extent:
    return extent.linked


def _whole(extents: Sequence[Extent]) -> Extent:
    """From the first beginning of some things to their last end; one thing is itself."""
    if len(extents) == 1:
        return extents[0]
    begins = [extent.begin_earliest for extent in extents if extent.begin_earliest is not None]
    ends = [extent.end_latest for extent in extents if extent.end_latest is not None]
    return Extent(
        min(begins) if len(begins) == len(extents) else None,
        min((extent.begin_latest for extent in extents if extent.begin_latest is not None), default=None),
        max((extent.end_earliest for extent in extents if extent.end_earliest is not None), default=None),
        max(ends) if len(ends) == len(extents) else None,
        False,
    ).linked


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

    Raises:
        ModelError: If its bounds leave no beginning and end, or if its zone is none.
    """

    extent: Extent = field(converter=_linked)
    zone: str = ""
    begin: End = End.CLOSED  #: What no first bound means: open, or unknown. Closed where there is one.
    end: End = End.CLOSED  #: Likewise, no last bound.
    uncertain: bool = False
    approximate: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.extent.possible:
            raise ModelError("its bounds leave no beginning and end", expected="a first beginning not after the last end")
        if not isinstance(self.zone, str) or not _ZONE.fullmatch(self.zone):
            raise ModelError(f"{shown(self.zone)} is no zone", field="zone", expected='"", "Z", "+hh" or "+hh:mm"')
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

    @property
    def bounds(self) -> tuple[Bound, Bound, Bound, Bound]:
        """The first and the last day (or second) that it may begin, and the first and the last that it may end."""
        extent = self.extent
        begins, ends = (extent.begin_earliest, extent.begin_latest), (extent.end_earliest, extent.end_latest)
        begin, end = ((self.begin, self.end),) * 2 if extent.point else ((self.begin,) * 2, (self.end,) * 2)
        return (
            self._bound(begins[0], begin[0]),
            self._bound(begins[1], begin[1]),
            self._bound(ends[0], end[0]),
            self._bound(ends[1], end[1]),
        )

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
_Move = Callable[[Extent], Extent]
_Group = tuple[Extent, ...]


def _as_it_is(extent: Extent) -> Extent:
    return extent


def _in_days(extent: Extent) -> Extent:
    return extent.in_days


def _dated(value: object) -> Dated:
    if isinstance(value, Dated):
        return value
    if isinstance(value, str):
        raise ModelError(f"the text {shown(value)} is no date yet", expected="the value that timeline.parse reads from it")
    raise ModelError(f"a {type(value).__name__} is no date", expected="a date, as timeline.parse reads it")


def _clocks(one: Dated, other: Dated, *, days: bool = True) -> tuple[_Move, _Move]:
    """What brings the extents of two values to one clock: that of UTC where both have a zone, else the civil.

    What the civil clock reads at a moment with a zone is known to 16 hours either way. Where neither value has a time of
    day, the clock counts days.
    """
    ours, theirs = zone_offset(one.zone), zone_offset(_dated(other).zone)
    if ours is None and theirs is None:
        counted = days and Precision.SECOND not in (one.precision, other.precision)
        return (_in_days, _in_days) if counted else (_as_it_is, _as_it_is)
    return (
        lambda extent: _moved(extent, ours, theirs is None),
        lambda extent: _moved(extent, theirs, ours is None),
    )


def _asked(
    question: Callable[[_Group, _Group], Truth], one: Dated, other: Dated, clocks: tuple[_Move, _Move] | None = None
) -> Truth:
    """The answer to a question about two dates: that of every case, if it is the same in all."""
    to_ours, to_theirs = clocks or _clocks(one, other)
    ours = [tuple(map(to_ours, way)) for way in one._ways]
    theirs = [tuple(map(to_theirs, way)) for way in other._ways]
    answers = {question(*pair) for pair in product(ours, theirs)}
    return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


def _within(ours: _Group, theirs: _Group) -> Truth:
    """Whether each of ours lies in theirs, all of which together hold only what is in one of them or next to each other."""
    return reduce(and_, (_held(one, theirs) for one in ours))


def _held(one: Extent, holders: _Group) -> Truth:
    if len(holders) == 1:
        return during(one, holders[0])
    certain = any(during(one, holder).definitely for holder in holders)
    runs = merged((holder.begin_earliest, holder.end_latest) for holder in holders)
    possible = any(during(one, Extent(low, low, high, high, False)).possibly for low, high in runs)
    return Truth.of(certain, possible)


def _sharing(ours: _Group, theirs: _Group) -> Truth:
    return reduce(or_, (overlaps(*pair) for pair in product(ours, theirs)))


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


def _same_day(ours: _Group, theirs: _Group) -> Truth:
    """Whether all things lie on one day of a clock.

    A thing can lie on any day from that of its earliest end to that of its latest beginning.
    """
    one, other = _whole(ours), _whole(theirs)
    bounds = (one.begin_earliest, one.end_latest, other.begin_earliest, other.end_latest)
    known = {None if moment is None else day_of(moment) for moment in bounds}
    firsts = [day_of(moment) for moment in (one.end_earliest, other.end_earliest) if moment is not None]
    lasts = [day_of(moment) for moment in (one.begin_latest, other.begin_latest) if moment is not None]
    possible = not firsts or not lasts or max(firsts) <= min(lasts)
    return Truth.of(len(known) == 1 and None not in known, possible)
