"""What two dates have in common, what holds both, how far apart they are, and what comes to a date by a duration.

Adding and subtracting are the operators of `timeline.durations.Duration`; here is what they leave. A date that happens at
once is taken as the days (or the second) that it may be; one that lasts as the thing that begins and ends. All is exact
for every year, in whole seconds.
"""

from __future__ import annotations

from typing import NamedTuple

from timeline.bounds import End, zone_offset
from timeline.civil import DAY_SECONDS
from timeline.dates import BoundedDate, ImpreciseDate
from timeline.durations import Duration
from timeline.edtf.moving import value_of
from timeline.errors import UndecidedError
from timeline.extents import Extent

__all__ = ["DayRange", "covers", "dates_giving", "distance", "hull", "intersection"]

_Date = ImpreciseDate | BoundedDate


class DayRange(NamedTuple):
    """A number of days that is known by its bounds, both inclusive; None is no bound."""

    least: int | None
    most: int | None

    def __str__(self) -> str:
        if self.least == self.most and self.least is not None:
            return f"{self.least}"
        return f"{'' if self.least is None else self.least}..{'' if self.most is None else self.most}"


def dates_giving(result: _Date, duration: Duration) -> _Date | None:
    """All dates that, with a duration added, give a result: the exact inverse of adding it.

    Returns:
        The dates, from the first to the last; None if there is none. Of a span, those of its beginning and of its end.

    >>> from timeline.edtf import parse
    >>> str(dates_giving(parse("2019-12-22"), Duration(months=24))), dates_giving(parse("2023-03-31"), Duration(months=1))
    ('2017-12-22', None)
    >>> str(dates_giving(parse("2023-02-28"), Duration(months=1)))
    '[2023-01-28..2023-01-31]'
    """
    extent = result.extent
    begin = duration.before_range(extent.begin_earliest, extent.begin_latest)
    end = begin if extent.point else duration.before_range(extent.end_earliest, extent.end_latest)
    if begin is None or end is None:
        return None
    return _like(Extent(*begin, *end, extent.point), result)


def distance(a: _Date, b: _Date) -> DayRange:
    """How many days later than ``a`` is ``b``: the least and the most, over all days that they may be or last over.

    Negative numbers are days earlier. Days are those of the clock that both have, else of UTC.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> from timeline.edtf import parse
    >>> str(distance(parse("2017-12"), parse("2018-01-01"))), str(distance(parse("2020-01-30"), parse("2019-12-22")))
    ('1..31', '-39')
    """
    ours, theirs, _ = _together(a, b)
    return DayRange(
        _less(theirs.begin_earliest, ours.end_latest),
        _less(theirs.end_latest, ours.begin_earliest),
    )


def _less(moment: int | None, other: int | None) -> int | None:
    return None if moment is None or other is None else moment // DAY_SECONDS - other // DAY_SECONDS


def intersection(a: _Date, b: _Date) -> _Date | None:
    """What two dates have in common.

    Of two dates that happen at once, the days that both may be; of two that last, the time that both last; else the
    days of the one that may lie in the other. A qualifier of either is kept.

    Returns:
        The date; None if there surely is none.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> from timeline.edtf import parse
    >>> str(intersection(parse("2017"), parse("2016-12/2017-03"))), intersection(parse("2017"), parse("2018"))
    ('[2017-01..2017-03]', None)
    >>> str(intersection(parse("2004/2006"), parse("2005/2010")))
    '2005/2006'
    """
    ours, theirs, zone = _together(a, b)
    if _apart(ours, theirs) or _apart(theirs, ours):
        return None
    if ours.point or theirs.point:
        first = _greater(ours.begin_earliest, theirs.begin_earliest, _BELOW)
        last = _lesser(ours.end_latest, theirs.end_latest, _ABOVE)
        extent = Extent(first, last, first, last, True)
    else:
        extent = Extent(
            _greater(ours.begin_earliest, theirs.begin_earliest, _BELOW),
            _greater(ours.begin_latest, theirs.begin_latest, _ABOVE),
            _lesser(ours.end_earliest, theirs.end_earliest, _BELOW),
            _lesser(ours.end_latest, theirs.end_latest, _ABOVE),
            False,
        )
    return _of_both(extent.linked, a, b, zone)


def _apart(one: Extent, other: Extent) -> bool:
    return one.end_latest is not None and other.begin_earliest is not None and one.end_latest < other.begin_earliest


def hull(a: _Date, b: _Date) -> _Date:
    """The least date that holds two.

    Of dates that happen at once, all days from the first to the last; else the time from the first beginning to the
    last end. A qualifier of either is kept.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> from timeline.edtf import parse
    >>> str(hull(parse("2017-12-22"), parse("2018-01"))), str(hull(parse("2004/2006"), parse("2005/2010")))
    ('[2017-12-22..2018-01-31]', '2004/2010')
    """
    ours, theirs, zone = _together(a, b)
    point = ours.point and theirs.point
    first = _lesser(ours.begin_earliest, theirs.begin_earliest, _BELOW)
    last = _greater(ours.end_latest, theirs.end_latest, _ABOVE)
    if point:
        return _of_both(Extent(first, last, first, last, True), a, b, zone)
    begin_latest = _lesser(ours.begin_latest, theirs.begin_latest, _ABOVE)
    end_earliest = _greater(ours.end_earliest, theirs.end_earliest, _BELOW)
    return _of_both(Extent(first, begin_latest, end_earliest, last, False), a, b, zone)


def covers(a: _Date, b: _Date) -> bool:
    """Whether every moment from the first that ``b`` may be to its last is among those of ``a``.

    That is a question about what is known, and has an answer: 2017 covers every day of it. Whether the thing at ``a``
    contained the thing at ``b`` is another question: ask ``a.contains(b)``.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> from timeline.edtf import parse
    >>> covers(parse("2017"), parse("2017-12~")), covers(parse("2017"), parse("2017-12/2018-01"))
    (True, False)
    """
    ours, theirs, _ = _together(a, b)
    below = ours.begin_earliest is None or (
        theirs.begin_earliest is not None and ours.begin_earliest <= theirs.begin_earliest
    )
    above = ours.end_latest is None or (theirs.end_latest is not None and theirs.end_latest <= ours.end_latest)
    return below and above


def _together(a: _Date, b: _Date) -> tuple[Extent, Extent, str]:
    """The extents of two dates on one clock, and its zone."""
    if a.zone == b.zone:
        return a.extent, b.extent, a.zone
    ours, theirs = zone_offset(a.zone), zone_offset(b.zone)
    if ours is None or theirs is None:
        raise UndecidedError(
            f"{a} and {b} have no clock in common: one has a zone, the other is of the civil clock of its timeline; "
            "give both a zone, or neither"
        )
    if ours == theirs:
        return a.extent, b.extent, a.zone
    return a.extent.shifted(-ours * 60, -ours * 60), b.extent.shifted(-theirs * 60, -theirs * 60), "Z"


def _of_both(extent: Extent, a: _Date, b: _Date, zone: str) -> _Date:
    return value_of(
        extent,
        zone=zone,
        begin=_kind(extent.begin_earliest, _ends(a)[0], _ends(b)[0]),
        end=_kind(extent.end_latest, _ends(a)[1], _ends(b)[1]),
        uncertain=a.uncertain or b.uncertain,
        approximate=a.approximate or b.approximate,
    )


def _like(extent: Extent, date: _Date) -> _Date:
    begin, end = _ends(date)
    return value_of(extent, zone=date.zone, begin=begin, end=end, uncertain=date.uncertain, approximate=date.approximate)


def _ends(date: _Date) -> tuple[End, End]:
    return (date.shape.begin, date.shape.end) if isinstance(date, ImpreciseDate) else (date.begin, date.end)


def _kind(bound: int | None, *kinds: End) -> End:
    """What no bound means, where two dates gave none: open if either said so, else unknown."""
    if bound is not None:
        return End.CLOSED
    return End.OPEN if End.OPEN in kinds else End.UNKNOWN


_BELOW, _ABOVE = -1, 1  # what no bound is: minus infinity for an earliest, plus infinity for a latest


def _lesser(one: int | None, other: int | None, missing: int) -> int | None:
    return min(one, other, key=lambda moment: (missing, 0) if moment is None else (0, moment))


def _greater(one: int | None, other: int | None, missing: int) -> int | None:
    return max(one, other, key=lambda moment: (missing, 0) if moment is None else (0, moment))
