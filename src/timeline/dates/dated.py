"""The questions that every date answers, however it is known, and the clock on which two dates meet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import NoReturn

from timeline.allen import AllenRelation, possible_relations
from timeline.bounds import Bound, Precision, zone_offset
from timeline.civil import DAY_SECONDS
from timeline.dates.groups import Group, is_moment, same_day, sharing, spread, whole, within
from timeline.errors import DateRangeError, ModelError, UndecidedError, shown
from timeline.extents import Extent
from timeline.truth import Truth

__all__ = ["Dated", "one_day", "order_key", "refuse_qualified"]


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
        return _asked(within, self, other)

    def contains(self, other: Dated) -> Truth:
        """Whether all of the other lies in this: `during`, the other way round.

        Whether ``2004``, one unknown day of that year, contains ``2004-06-15`` is unknown; that the year as a range covers
        it, `timeline.arithmetic.covers` says.
        """
        return _asked(within, _dated(other), self)

    def overlaps(self, other: Dated) -> Truth:
        """Whether the two share a day (a second, where one has a time of day): yes, no or unknown.

        Whether ``2004`` and ``2004-06-15`` do is unknown: the one may be any day of its year. Whether one range is inside
        another is asked with `timeline.arithmetic.covers`.
        """
        return _asked(sharing, self, other)

    def same_day(self, other: Dated) -> Truth:
        """Whether both lie whole on one and the same day: yes, no or unknown.

        The day is that of the clock that they share. Two times with different zones share none: they are surely of
        one day only if they are one moment, and surely not if a day or more lies between them.
        """
        to_ours, to_theirs = _clocks(self, other, days=False)
        if self.zone and other.zone:
            if zone_offset(self.zone) != zone_offset(other.zone):
                ours, theirs = to_ours(self.extent), to_theirs(other.extent)
                return Truth.of(is_moment(ours) and ours == theirs, spread(ours, theirs) < DAY_SECONDS)
            to_ours = to_theirs = _as_it_is
        return _asked(same_day, self, other, (to_ours, to_theirs))

    def relations(self, other: Dated) -> frozenset[AllenRelation]:
        """Every Allen relation of this to the other that may be true.

        All of a set stand there for the time from the first beginning to the last end, as these relations are of two
        intervals: ``{1960,1962}`` contains ``1961`` in that sense, though `contains` says no.
        """
        to_ours, to_theirs = _clocks(self, other)
        wholes = (
            [whole([move(extent) for extent in way]) for way in date_._ways]
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


_CLOCK_SPREAD = 16 * 3600
_Move = Callable[[Extent], Extent]


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


def _moved(extent: Extent, offset: int | None, to_civil: bool) -> Extent:
    """An extent of a clock so many minutes ahead of UTC, on that of UTC or on any civil one; as it is, if it is civil."""
    if offset is None:
        return extent
    either_way = _CLOCK_SPREAD if to_civil else 0
    return extent.shifted(-offset * 60 - either_way, -offset * 60 + either_way)


def _asked(
    question: Callable[[Group, Group], Truth], one: Dated, other: Dated, clocks: tuple[_Move, _Move] | None = None
) -> Truth:
    """The answer to a question about two dates: that of every case, if it is the same in all."""
    to_ours, to_theirs = clocks or _clocks(one, other)
    ours = [tuple(map(to_ours, way)) for way in one._ways]
    theirs = [tuple(map(to_theirs, way)) for way in other._ways]
    answers = {question(*pair) for pair in product(ours, theirs)}
    return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


def one_day(date_: Dated, first: Bound, last: Bound, *, lasts: bool, qualified: bool) -> date:
    """The one day from the first bound of a date to its last, if it is that: the same for every kind of date.

    Raises:
        DateRangeError: If they are not of one day, if the date lasts or is qualified, or if `Bound.to_date` refuses it.
    """
    if first.day is None or first.day != last.day or lasts:
        raise DateRangeError(f"{date_} is not one day, and datetime.date holds nothing else; ask .earliest or .latest")
    refuse_qualified(date_, qualified)
    return first.to_date()


def refuse_qualified(date_: Dated, qualified: bool) -> None:
    """Let no qualifier be lost on the way to ``datetime``.

    Raises:
        DateRangeError: If the date is qualified.
    """
    if qualified:
        raise DateRangeError(f"{date_} is qualified, which datetime cannot say; ask .earliest or .latest")


def order_key(lower: int | None, upper: int | None, text: str) -> tuple[int, int, int, int, str]:
    """What `Dated.sort_key` is made of, so that dates of every kind can be sorted together."""
    return (lower is not None, lower or 0, upper is None, upper or 0, text)
