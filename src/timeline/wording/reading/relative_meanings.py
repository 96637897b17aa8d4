"""What words mean that are said from a day, such as "last year": actions, as in `timeline.wording.reading.unit_meanings`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.civil import iso_weekday, year_month_day
from timeline.wording.reading.part_meanings import part
from timeline.wording.reading.partial import Partial, Tense, complete
from timeline.wording.reading.spans import Join, Note, Span, days, years
from timeline.wording.reading.units import around, hull, moved, week_of

__all__ = [
    "MAX_COUNT",
    "about_ago",
    "ago",
    "ago_between",
    "beside",
    "end_of",
    "exactly_ago",
    "one_beside",
    "related",
    "rolling",
    "shifted",
    "some_weekend",
    "tensed",
    "up_to",
    "weekday_ago",
    "weekday_beside",
    "weekday_week",
]

Date = Span | Partial


def shifted(on: int | None, unit: str, shift: int) -> Iterator[Span]:
    """The unit so many after the one that holds the day: yesterday, last month, next year."""
    if on is not None:
        yield around(on, unit, shift)


def tensed(on: int | None, tense: Tense, value: Date) -> Iterator[Date]:
    """A weekday, month or season that is the last, the next or this one."""
    if isinstance(value, Partial):
        yield from complete(value, on, tense)


_YEARS_OF = {"year": 1, "decade": 10, "century": 100}
MAX_COUNT = 10_000  # of units: more of them are no date
_ROUND_FROM = 100


def ago(on: int | None, count: int, unit: str, sign: int = -1) -> Iterator[Span]:
    """So many units before (or after) the day, as precise as the unit: two years ago is a year, not a day.

    No calendar decade is meant by "two decades ago", but ten years around that year. A hundred years or more are as
    precise as the last digit that is not zero: 200 years ago is half a century to either side.
    """
    if on is None or count > MAX_COUNT:
        return
    size = _YEARS_OF.get(unit, 0)
    in_years = count * size
    while in_years >= _ROUND_FROM and in_years % (size * 10) == 0:
        size *= 10
    if size <= 1:
        yield around(on, unit, sign * count)
    else:
        year = year_month_day(on)[0] + sign * in_years
        yield years(year - size // 2, year + size // 2).noted(Note("approximate"))


def ago_between(on: int | None, low: int, high: int, unit: str) -> Iterator[Span]:
    """From the lower to the higher number of units before the day: "three to four weeks ago"."""
    for first in ago(on, high, unit):
        for last in ago(on, low, unit):
            if first.first_day < last.first_day:
                yield hull(first, last)


def end_of(on: int | None, unit: str) -> Iterable[Date]:
    """The end of the unit that holds the day: "year-end"."""
    for whole in shifted(on, unit, 0):
        yield from part(on, whole, 2, 3, "end")


def rolling(on: int | None, count: int, unit: str, sign: int = -1) -> Iterator[Span]:
    """The so many units up to the day, or from it on: "in the last three months"."""
    if on is not None and 0 < count <= MAX_COUNT:
        other = moved(on, unit, sign * count)
        yield days(min(on, other), max(on, other))


def exactly_ago(on: int | None, count: int, unit: str) -> Iterator[Span]:
    """Just so many units before the day: "two years ago today"."""
    if on is not None and count <= MAX_COUNT:
        yield days(moved(on, unit, -count), moved(on, unit, -count))


def about_ago(on: int | None, count: int, unit: str) -> Iterator[Span]:
    """Not quite, or roughly, so many units before the day."""
    for span in ago(on, count, unit):
        yield span.noted(Note("approximate"))


def related(on: int | None, count: int, unit: str, value: Date, *, sign: int) -> Iterator[Span]:
    """So many units before or after a date that is known, as precise as the unit."""
    for whole in complete(value, on):
        if (
            whole.closed
            and whole.join is Join.NONE
            and whole.zone is None
            and unit not in ("decade", "century")
            and count <= MAX_COUNT
        ):
            first, last = around(whole.first_day, unit, sign * count), around(whole.last_day, unit, sign * count)
            like = first.like(whole)
            yield hull(like, last)


def one_beside(on: int | None, unit: str, value: Date, *, sign: int) -> Iterator[Span]:
    """The unit before or after a date that is known: one of the calendar, or the days that end or begin right there."""
    for whole in complete(value, on):
        day = whole.first_day if sign < 0 else whole.last_day
        if unit == "weekend" and whole.is_day and iso_weekday(day) < 6:
            yield around(day, unit, -1 if sign < 0 else 0).like(whole)
            continue
        yield from related(on, 1, unit, whole, sign=sign)
        if unit in ("week", "month", "year") and whole.is_day and whole.join is Join.NONE:
            if sign < 0:
                yield days(moved(day, unit, -1), day - 1).like(whole).read_as("the days up to it")
            else:
                yield days(day + 1, moved(day, unit, 1)).like(whole).read_as("the days after it")


def beside(on: int | None, count: int, unit: str, value: Date, *, sign: int) -> Iterator[Span]:
    """The so many units that end right before something, or begin right after it."""
    for whole in complete(value, on):
        if whole.closed and whole.join is Join.NONE and whole.zone is None and 0 < count <= MAX_COUNT:
            if sign < 0:
                found = days(moved(whole.first_day, unit, -count), whole.first_day - 1)
            else:
                found = days(whole.last_day + 1, moved(whole.last_day + 1, unit, count) - 1)
            yield found.like(whole)


def up_to(on: int | None, count: int, unit: str, value: Date, *, sign: int = -1) -> Iterator[Span]:
    """The so many units that end with something ("the year to March 2019"), or begin with it."""
    for whole in complete(value, on):
        if whole.closed and whole.join is Join.NONE and whole.zone is None and 0 < count <= MAX_COUNT:
            if sign < 0:
                found = days(moved(whole.last_day + 1, unit, -count), whole.last_day)
            else:
                found = days(whole.first_day, moved(whole.first_day, unit, count) - 1)
            yield found.like(whole)


def weekday_ago(on: int | None, count: int, weekday: int) -> Iterator[Span]:
    """A weekday so many weeks ago: the one of that week, or so many weeks before the last one."""
    if on is not None and count <= MAX_COUNT:
        of_week = week_of(on).first_day + weekday - 1 - 7 * count
        before = on - (iso_weekday(on) - weekday) % 7 - 7 * count
        for found in (of_week, before):
            yield days(found, found)


def weekday_week(on: int | None, weekday: int, weeks: int) -> Iterator[Span]:
    """A weekday so many weeks after the next one: "Monday week"."""
    if on is not None:
        found = on + (weekday - iso_weekday(on) - 1) % 7 + 1 + 7 * weeks
        yield days(found, found)


def weekday_beside(on: int | None, weekday: int, sign: int, value: Date) -> Iterator[Span]:
    """The last of a weekday before a day, or the first after it."""
    for whole in complete(value, on):
        if whole.is_day and whole.join is Join.NONE:
            day = whole.first_day
            found = day + sign * ((sign * (weekday - iso_weekday(day)) - 1) % 7 + 1)
            yield days(found, found).like(whole)


def some_weekend(on: int | None) -> Iterator[Span]:
    """The weekend before the day or after it, where only its verb would tell."""
    if on is not None:
        yield around(on, "weekend", -1).read_as("the last one before")
        yield around(on, "weekend", 0).read_as("the next one")
