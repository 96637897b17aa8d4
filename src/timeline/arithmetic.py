"""What two dates have in common, what holds both, how far apart they are, and what comes to a date by a duration.

Adding and subtracting are the operators of `timeline.durations.Duration`; here is what they leave. A date that happens at
once is taken as the days (or the second) that it may be; one that lasts as the thing that begins and ends. All is exact
for every year, in whole seconds.
"""

from __future__ import annotations

from typing import NamedTuple

from timeline.bounds import End, zone_offset
from timeline.civil import DAY_SECONDS
from timeline.dates import BoundedDate, Form, ImpreciseDate
from timeline.durations import Duration, parse_duration
from timeline.edtf import parse
from timeline.edtf.days import has_gaps, known_runs, runs, within_mask
from timeline.edtf.edges import beginning, earlier, ending, ends_of, later, seasonal, span_of
from timeline.edtf.moving import known_extent, one_of_runs, read_as, season_text, value_of
from timeline.errors import ModelError, UndecidedError
from timeline.extents import Extent, Range

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


def dates_giving(result: _Date | str, duration: Duration | str) -> _Date | None:
    """All dates that, with a duration added, give a result: the exact inverse of adding it.

    Args:
        result: The date; a text is read.
        duration: What is added to those dates; a text is read.

    Returns:
        The dates: of one of a set those that lead to each member, else from the first to the last (of a mask, the range,
        within which gaps stay gaps); None if there is none. Of a span, those of its beginning and of its end.

    >>> str(dates_giving("2019-12-22", "P24M")), dates_giving("2023-03-31", "P1M")
    ('2017-12-22', None)
    >>> str(dates_giving("2023-02-28", "P1M"))
    '[2023-01-28..2023-01-31]'
    """
    date, duration = _read(result), _length(duration)
    if not duration:
        return date
    if isinstance(date, ImpreciseDate):
        season = read_as(season_text(date, duration.years and -duration.years))
        if season is not None:
            return season
    if isinstance(date, ImpreciseDate) and date.form is Form.ALL_OF:
        return _all_giving(date, duration)
    begin, end = ends_of(date)
    if date.extent.point:
        led = [duration.before_range(*run) for run in known_runs(date)]
        found = [run for run in led if run is not None]
        return one_of_runs(found, date.zone, (begin, end), (date.uncertain, date.approximate)) if found else None
    extent = known_extent(date)
    first = duration.before_range(extent.begin_earliest, extent.begin_latest)
    last = duration.before_range(extent.end_earliest, extent.end_latest)
    if first is None or last is None:
        return None
    return value_of(
        Extent(*first, *last, False),
        zone=date.zone,
        begin=begin,
        end=end,
        uncertain=date.uncertain,
        approximate=date.approximate,
    )


def _all_giving(date: ImpreciseDate, duration: Duration) -> _Date | None:
    """All of several dates: those that lead to each; their bounds, where no set can say it."""
    found = [dates_giving(part, duration) for part in date.parts if part is not None]
    given = [part for part in found if part is not None]
    if len(given) < len(found):
        return None
    texts = [part.canonical if isinstance(part, ImpreciseDate) else "" for part in given]
    if all(text and text[0] not in "[{" for text in texts):
        members = (text.replace("..", "").replace("/", "..") for text in texts)
        value = read_as(f"{{{','.join(members)}}}")
        if value is not None:
            return value
    bounds = given[0]
    for part in given[1:]:
        bounds = hull(bounds, part)
    return bounds


def distance(a: _Date | str, b: _Date | str) -> DayRange:
    """How many days later than ``a`` is ``b``: the least and the most, over all days that they may be or last over.

    Negative numbers are days earlier. Days are those of the clock that both have, else of UTC. From or to a season, whose
    days are not defined, there is no bound.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> str(distance("2017-12", "2018-01-01")), str(distance("2020-01-30", "2019-12-22"))
    ('1..31', '-39')
    """
    a, b = _read(a), _read(b)
    shifts = _clock(a, b)[0]
    ours, theirs = (_shifted(known_runs(date), shift) for date, shift in zip((a, b), shifts, strict=True))
    return DayRange(_days_from(theirs[0][0], ours[-1][1]), _days_from(theirs[-1][1], ours[0][0]))


def _days_from(moment: int | None, other: int | None) -> int | None:
    return None if moment is None or other is None else moment // DAY_SECONDS - other // DAY_SECONDS


def intersection(a: _Date | str, b: _Date | str) -> _Date | None:
    """What two dates have in common.

    Of two that last, the time that both last; else the days that both may be, of a set those of its members. Of a mask
    with gaps (``XXXX-12-25``) it is the range from the first common day to the last, within which gaps stay gaps. Where
    only one of two ends is known to be somewhere, an unknown end stays unknown; so does an end of a season. A qualifier
    of a day is kept, and an end of a span keeps its own.

    Returns:
        The date; None if there surely is none. A date that lies whole in the other is itself.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> str(intersection("2017", "2016-12/2017-03")), intersection("2017", "2018")
    ('[2017-01..2017-03]', None)
    >>> str(intersection("2004/2006", "2005/2010")), str(intersection("[1960,1990]", "1985/2000"))
    ('2005/2006', '1990')
    """
    a, b = _read(a), _read(b)
    shifts, zone = _clock(a, b)
    if a == b:
        return a
    ours, theirs = (_shifted(runs(date), shift) for date, shift in zip((a, b), shifts, strict=True))
    common = _common(ours, theirs, a, b)
    if not common:
        return None
    if _lasts(a) and _lasts(b):
        begin = later(beginning(a, shifts[0]), beginning(b, shifts[1]))
        end = earlier(ending(a, shifts[0]), ending(b, shifts[1]))
        return span_of(begin, end, zone)
    for date, its, other in ((a, ours, b), (b, theirs, a)):
        plain = not (_lasts(date) or seasonal(other) or other.uncertain or other.approximate)
        if plain and common == its and date.zone == zone:
            return date
    known = [_shifted(known_runs(date), shift) for date, shift in zip((a, b), shifts, strict=True)]
    kinds = ends_of(a), ends_of(b)
    ends = tuple(End.UNKNOWN if End.UNKNOWN in of_both else End.OPEN for of_both in zip(*kinds, strict=True))
    marks = a.uncertain or b.uncertain, a.approximate or b.approximate
    return one_of_runs(_common(known[0], known[1], a, b), zone, (ends[0], ends[1]), marks)


def _common(ours: list[Range], theirs: list[Range], a: _Date, b: _Date) -> list[Range]:
    """The moments of two lists of ranges that are in both, but for those that a mask leaves out at the edges."""
    found: list[Range] = []
    for one in ours:
        for other in theirs:
            run: Range | None = _latest(one[0], other[0]), _earliest(one[1], other[1])
            for date in (a, b):
                if run is not None and has_gaps(date):
                    days = within_mask(date, (_day(run[0]), _day(run[1])))
                    run = None if days is None else (_first(days[0], run[0]), _last(days[1], run[1]))
            if run is not None and (run[0] is None or run[1] is None or run[0] <= run[1]):
                found.append(run)
    return found


def _day(moment: int | None) -> int | None:
    return None if moment is None else moment // DAY_SECONDS


def _first(day: int | None, given: int | None) -> int | None:
    """The first moment of a day, or the one of it that was given."""
    return None if day is None else _latest(day * DAY_SECONDS, given)


def _last(day: int | None, given: int | None) -> int | None:
    return None if day is None else _earliest(day * DAY_SECONDS + DAY_SECONDS - 1, given)


def _latest(one: int | None, other: int | None) -> int | None:
    return max((moment for moment in (one, other) if moment is not None), default=None)


def _earliest(one: int | None, other: int | None) -> int | None:
    return min((moment for moment in (one, other) if moment is not None), default=None)


def hull(a: _Date | str, b: _Date | str) -> _Date:
    """The least date without gaps that holds two; two equal dates are it themselves.

    Of dates that happen at once, all days from the first to the last; else the time from the first beginning to the
    last end. A qualifier of a day is kept, and an end of a span keeps its own. An end that is a season's is unknown.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> str(hull("2017-12-22", "2018-01")), str(hull("2004/2006", "2005/2010"))
    ('[2017-12-22..2018-01-31]', '2004/2010')
    """
    a, b = _read(a), _read(b)
    shifts, zone = _clock(a, b)
    if a == b:
        return a
    begin = earlier(beginning(a, shifts[0]), beginning(b, shifts[1]), wide=True)
    end = later(ending(a, shifts[0]), ending(b, shifts[1]), wide=True)
    if not (a.extent.point and b.extent.point):
        return span_of(begin, end, zone)
    for date, other in ((a, b), (b, a)):
        plain = isinstance(date, ImpreciseDate) and date.form is Form.DATE and not has_gaps(date)
        if plain and date.zone == zone and not (other.uncertain or other.approximate) and covers(date, other):
            return date
    marks = a.uncertain or b.uncertain, a.approximate or b.approximate
    return one_of_runs([(begin.pair[0], end.pair[1])], zone, (begin.kind, end.kind), marks)


def covers(a: _Date | str, b: _Date | str) -> bool:
    """Whether every moment that ``b`` may be, or lasts over, is among those of ``a``.

    That is a question about what is known, and has an answer: 2017 covers every day of it. Whether the thing at ``a``
    contained the thing at ``b`` is another question: ask ``a.contains(b)``. Of a set it is the members that count. A mask
    with gaps covers what its digits leave, itself, and nothing between; where it is ``b``, the gaps count too. A season
    covers nothing but itself, as its days are not defined.

    Raises:
        UndecidedError: If one has a zone and the other has none.

    >>> covers("2017", "2017-12~"), covers("2017", "2017-12/2018-01"), covers("[1960,1990]", "1970")
    (True, False, False)
    """
    a, b = _read(a), _read(b)
    shifts = _clock(a, b)[0]
    if a == b:
        return True
    if seasonal(a):
        return False
    ours, theirs = (_shifted(runs(date), shift) for date, shift in zip((a, b), shifts, strict=True))
    return all(any(_inside(run, around) for around in ours) and (not has_gaps(a) or _of_mask(a, run)) for run in theirs)


def _inside(run: Range, around: Range) -> bool:
    below = around[0] is None or (run[0] is not None and around[0] <= run[0])
    above = around[1] is None or (run[1] is not None and run[1] <= around[1])
    return below and above


def _of_mask(date: _Date, run: Range) -> bool:
    """Whether all days of a range that lies in that of a mask are among its days."""
    if run[0] is None or run[1] is None or (isinstance(date, ImpreciseDate) and date.precision.value == "season"):
        return False
    days = range(run[0] // DAY_SECONDS, run[1] // DAY_SECONDS + 1)
    return all(within_mask(date, (day, day)) is not None for day in days)


def _read(value: object) -> _Date:
    if isinstance(value, (ImpreciseDate, BoundedDate)):
        return value
    if isinstance(value, str):
        return parse(value)
    raise ModelError(f"a {type(value).__name__} is no date", expected="a date, or the text of one")


def _length(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    if isinstance(value, str):
        return parse_duration(value)
    raise ModelError(f"a {type(value).__name__} is no duration", expected="a duration, or the text of one")


def _clock(a: _Date, b: _Date) -> tuple[tuple[int, int], str]:
    """How many seconds two dates are moved by to one clock, and its zone."""
    if a.zone == b.zone:
        return (0, 0), a.zone
    ours, theirs = zone_offset(a.zone), zone_offset(b.zone)
    if ours is None or theirs is None:
        raise UndecidedError(
            f"{a} and {b} have no clock in common: one has a zone, the other is of the civil clock of its timeline; "
            "give both a zone, or neither"
        )
    return ((0, 0), a.zone) if ours == theirs else ((-ours * 60, -theirs * 60), "Z")


def _shifted(given: list[Range], by: int) -> list[Range]:
    return [(None if first is None else first + by, None if last is None else last + by) for first, last in given]


def _lasts(date: _Date) -> bool:
    return date.form is Form.INTERVAL if isinstance(date, ImpreciseDate) else not date.extent.point
