"""A date as formats with years, months, days and times can say it: never narrower than what is known.

What is not a whole year, month, day or second is shown by the smallest of these that holds it, and what no single year
holds by its first and last year.
"""

from __future__ import annotations

from attrs import frozen

from timeline.api import Bound, End, Ends, Precision, ResolvedDate, day_number, year_month_day

__all__ = ["Placed", "Unit", "place"]

_DAY = 86_400


@frozen
class Unit:
    """A year, month, day or second. Years are astronomical: 0 is 1 BC."""

    year: int
    month: int | None = None
    day: int | None = None
    time: tuple[int, int, int] | None = None  #: Hour, minute and second.

    @property
    def text(self) -> str:
        """It in EDTF, which has no months of years with more than four digits."""
        if abs(self.year) > 9999:
            return f"Y{self.year}"
        text = f"-{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        for part in (self.month, self.day):
            text += "" if part is None else f"-{part:02d}"
        return text + ("" if self.time is None else "T{:02d}:{:02d}:{:02d}".format(*self.time))

    @property
    def start(self) -> int:
        """Its first second, counted from 1970."""
        hour, minute, second = self.time or (0, 0, 0)
        return day_number(self.year, self.month or 1, self.day or 1) * _DAY + hour * 3600 + minute * 60 + second


@frozen(kw_only=True)
class Placed:
    """Where a date stands."""

    first: Unit
    last: Unit | None = None  #: None for what is one unit, and for what has no end that is known.
    exact: bool  #: Whether the units say all that is known of it.
    started: bool = True  #: False where only its end is known: then ``first`` is that.
    ongoing: bool = False  #: Whether it has no end (yet).


def place(date: ResolvedDate) -> Placed | None:
    """Where a resolved date stands; None where no day of it is known."""
    if date.extent.point:
        return _point(date)
    first, last = _held(date.begin, first=True), _held(date.end, first=False)
    if first is None:
        return _sighted(date) if last is None else Placed(first=last, exact=False, started=False)
    if last is None:
        ongoing = date.end.earliest.kind is End.OPEN and date.end.latest.kind is End.OPEN
        return Placed(first=first, exact=ongoing and date.edtf == f"{first.text}/..", ongoing=ongoing)
    if last.start < first.start:  # the last is coarser than the first, which lies in it
        return Placed(first=last, exact=False)
    return Placed(first=first, last=last, exact=date.edtf == f"{first.text}/{last.text}")


def _sighted(date: ResolvedDate) -> Placed | None:
    """The days on which it is known to be so, where nothing is known of when it begins and ends."""
    low, high = date.begin.latest, date.end.earliest
    if low.moment is None or high.moment is None or low.moment > high.moment:
        return None
    unit = _smallest(low, high)
    if unit is not None:
        return Placed(first=unit, exact=False, started=False)
    return Placed(first=Unit(*_parts(low)[:3]), last=Unit(*_parts(high)[:3]), exact=False, started=False)


def _point(date: ResolvedDate) -> Placed | None:
    low, high = date.begin.earliest, date.begin.latest
    if low.moment is not None and high.moment is not None:
        unit = _smallest(low, high)
        if unit is not None:
            return Placed(first=unit, exact=date.edtf == unit.text)
        return Placed(first=Unit(_parts(low)[0]), last=Unit(_parts(high)[0]), exact=False)
    if low.moment is not None:
        return Placed(first=_edge(low, first=True), exact=False)
    return None if high.moment is None else Placed(first=_edge(high, first=False), exact=False, started=False)


def _held(ends: Ends, *, first: bool) -> Unit | None:
    """The unit that stands for one end of what lasts; None where nothing bounds it on its outer side."""
    low, high = ends.earliest, ends.latest
    outer = low if first else high
    if outer.moment is None:
        return None
    if low.moment is None or high.moment is None:
        return _edge(outer, first=first)
    return _smallest(low, high) or Unit(_parts(outer)[0])


def _parts(bound: Bound) -> tuple[int, int, int, tuple[int, int, int]]:
    moment = bound.moment or 0
    year, month, day = year_month_day(moment // _DAY)
    of_day = moment % _DAY
    return year, month, day, (of_day // 3600, of_day // 60 % 60, of_day % 60)


def _smallest(low: Bound, high: Bound) -> Unit | None:
    """The smallest unit that holds two bounds; None where they lie in two years."""
    one, other = _parts(low), _parts(high)
    if one[0] != other[0]:
        return None
    if one[:3] == other[:3]:
        exact = low.precision is Precision.SECOND and high.precision is Precision.SECOND and low.moment == high.moment
        return Unit(*one) if exact else Unit(*one[:3])
    if one[1] == other[1]:
        return Unit(*one[:2])
    return Unit(one[0])


def _edge(bound: Bound, *, first: bool) -> Unit:
    """The largest unit that begins (or else ends) with the day of a bound."""
    year, month, day, _ = _parts(bound)
    number = day_number(year, month, day)
    beside = year_month_day(number - 1 if first else number + 1)
    if beside[0] != year:
        return Unit(year)
    return Unit(year, month) if beside[1] != month else Unit(year, month, day)
