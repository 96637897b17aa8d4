"""What the phrases of a language mean: actions of its rules, as in `timeline.wording.reading.unit_meanings`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from attrs import evolve

from timeline.civil import DAY_SECONDS, year_month_day
from timeline.dates import End
from timeline.wording.reading.edtf_text import first_with_bounds, year_masks
from timeline.wording.reading.part_meanings import part_between
from timeline.wording.reading.partial import Partial, Tense, apply, complete, pair, series
from timeline.wording.reading.relative_meanings import MAX_COUNT
from timeline.wording.reading.spans import Join, Note, Span, days, interval, one_of_range, range_of, set_of, years
from timeline.wording.reading.unit_meanings import decade
from timeline.wording.reading.units import century, hull, moved, sub_year

__all__ = [
    "UNKNOWN",
    "about",
    "after",
    "always",
    "any_of",
    "before",
    "between",
    "between_years",
    "by",
    "centuries",
    "constant",
    "days_of_month",
    "decades",
    "doubtful",
    "every",
    "interval_of_range",
    "longer_ago",
    "noted",
    "of_some_year",
    "one_of_several",
    "ongoing",
    "open_range",
    "parts_of",
    "range_member",
    "said",
    "same",
    "set_of_range",
    "since",
    "split_year",
    "until",
]

Date = Span | Partial
T = TypeVar("T")

UNKNOWN = Span(lower=None, upper=None, begin=End.UNKNOWN, end=End.UNKNOWN)
"""An end of which nothing is known."""


def same(_on: int | None, value: T) -> Iterator[T]:
    """What the pattern holds."""
    yield value


def constant(value: T) -> Callable[..., Iterator[T]]:
    """An action that always means one thing."""

    def action(_on: int | None) -> Iterator[T]:
        yield value

    return action


# --- ends and sets --------------------------------------------------------------------------------------------------


def about(on: int | None, value: Date) -> Iterable[Date]:
    """What is approximate."""
    return noted(on, value, Note("approximate"))


def doubtful(on: int | None, value: Date) -> Iterable[Date]:
    """What is uncertain."""
    return noted(on, value, Note("uncertain"))


def noted(_on: int | None, value: Date, *notes: Note) -> Iterable[Date]:
    """What has something noted of it."""
    return apply(value, _noted, notes)


def _noted(value: Span, notes: tuple[Note, ...]) -> Iterator[Span]:
    for note in notes:
        value = value.noted(note)
    yield value


def said(on: int | None, value: Date) -> Iterator[Span]:
    """A date by itself."""
    yield from complete(value, on)


def by(on: int | None, value: Date) -> Iterator[Span]:
    """A point that is not after the end of something; where that is to come, it may be said of the time until then."""
    for whole in complete(value, on, Tense.FUTURE):
        if whole.upper is not None and whole.zone is None:
            yield _open_point(whole, None, whole.upper)
            if on is not None and on * DAY_SECONDS < whole.upper:
                yield days(on, whole.last_day).like(whole).read_as("still to come when it is said")


def before(on: int | None, value: Date) -> Iterator[Span]:
    """A point before all of something; before the end of it, where its end was named, or a moment inside."""
    for whole in complete(value, on):
        moment = whole.upper if whole.edge in ("end", "inside") else whole.lower
        if moment is not None and whole.zone is None:
            yield _open_point(whole, None, moment)


def after(on: int | None, value: Date) -> Iterator[Span]:
    """A point after all of something; after the beginning of it, where its beginning was named, or a moment inside."""
    for whole in complete(value, on):
        moment = whole.lower if whole.edge in ("begin", "inside") else whole.upper
        if moment is not None and whole.zone is None:
            yield _open_point(whole, moment, None)


def _open_point(whole: Span, lower: int | None, upper: int | None) -> Span:
    """A point up to one moment, or from one on; said with a boundary of the kind of the whole (year, month or day)."""
    backwards = lower is None
    edge = ((upper or 0) // DAY_SECONDS - 1) if backwards else (lower or 0) // DAY_SECONDS
    year, month, number = year_month_day(edge)
    full = year_month_day(edge + 1) if backwards else (year, month, number)
    boundary = days(edge, edge)
    if full[2] == 1 and whole.closed and not whole.is_day:
        whole_years = full[1] == 1 and year_month_day(whole.first_day)[1:] == (1, 1)
        whole_years = whole_years and year_month_day(whole.last_day)[1:] == (12, 31)
        boundary = years(year, year) if whole_years else sub_year(year, month)[0]
    boundary = boundary.like(whole)
    return one_of_range(None, boundary) if backwards else one_of_range(boundary, None)


def open_range(on: int | None, value: Date, *, backwards: bool, join: Join = Join.ONE_OF) -> Iterator[Span]:
    """A point that is not after something, or not before it ("in or before 1983"); or all of that time."""
    for whole in complete(value, on):
        if whole.closed:
            yield set_of(join, (range_of(None, whole) if backwards else range_of(whole, None),))


def since(on: int | None, value: Date) -> Iterator[Span]:
    """From something on, without an end."""
    for whole in complete(value, on, Tense.PAST):
        if whole.lower is not None:
            yield interval(whole, None)


def until(on: int | None, value: Date) -> Iterator[Span]:
    """Up to something, and all of that too; without a beginning."""
    for whole in complete(value, on):
        if whole.upper is not None:
            yield interval(None, whole)


def always(_on: int | None) -> Iterator[Span]:
    """Neither a beginning nor an end."""
    yield Span(lower=None, upper=None, begin=End.OPEN, end=End.OPEN)


def between(on: int | None, first: Date, last: Date) -> Iterator[Span]:
    """A point from one to another, both inclusive."""
    for begin, end in pair(first, last, on):
        yield one_of_range(begin, end)


def one_of_several(on: int | None, first: Date, last: Date, value: Date) -> Iterator[Span]:
    """What is in one of the years (or months) from one to another, and not said of which: "3 May of a year between"."""
    if not isinstance(value, Partial) or value.bare or not (value.month or value.day):
        return
    for begin, end in pair(first, last, on):
        if begin.closed and end.closed:
            size = 12 if value.month else 1
            low, high = _in_months(begin.first_day) // size, _in_months(end.last_day) // size
            earliest = _first_of(value, range(low, min(high + 1, low + _MAX_TRIES)), size)
            latest = _first_of(value, range(high, max(low - 1, high - _MAX_TRIES), -1), size)
            if earliest and latest:
                found = hull(earliest[0], latest[-1])
                name = first_with_bounds(_masks(value, begin), found.lower, found.upper)
                yield evolve(found, name=name or "", loose=name is None)


def _masks(value: Partial, begin: Span) -> Iterator[str]:
    """The EDTF masks that may say the same."""
    day = f"-{value.day:02d}" if value.day else ""
    year, month, _ = year_month_day(begin.first_day)
    for mask in year_masks(year):
        for inner in (f"{value.month:02d}",) if value.month else ("XX", f"{month // 10}X"):
            yield f"{mask}-{inner}{day}"


_MAX_TRIES = 10  # there is a 29 February in any nine years, and a 31st in any two months


def _in_months(day: int) -> int:
    year, month, _ = year_month_day(day)
    return year * 12 + month - 1


def _first_of(value: Partial, numbers: Iterable[int], size: int) -> tuple[Span, ...]:
    found = (value.of(number * size // 12, number * size % 12 + 1) for number in numbers)
    return next((spans for spans in found if spans), ())


def of_some_year(on: int | None, value: Date) -> Iterator[Span]:
    """What is in a year of which nothing is said; as EDTF has it, one of four digits."""
    yield from one_of_several(on, years(0, 0), years(9999, 9999), value)


def ongoing(_on: int | None, value: Span) -> Iterator[Span]:
    """What goes on still."""
    if value.lower is not None:
        begin = value.members[0] if value.join is Join.INTERVAL else value
        yield interval(begin, None)


def range_member(on: int | None, first: Date, last: Date) -> Iterator[Span]:
    """A member of a set that is a range."""
    for begin, end in pair(first, last, on):
        yield range_of(begin, end)


def every(on: int | None, first: Date, last: Date) -> Iterator[Span]:
    """All from one to another."""
    for member in range_member(on, first, last):
        yield set_of(Join.ALL_OF, (member,))


def interval_of_range(_on: int | None, value: Span) -> Iterator[Span]:
    """What goes on from the one end of a range to the other."""
    first, last = value.members
    yield interval(None if first == UNKNOWN else first, None if last == UNKNOWN else last, End.UNKNOWN, End.UNKNOWN)


def set_of_range(_on: int | None, value: Span, *, join: Join) -> Iterator[Span]:
    """A set that is one range."""
    yield set_of(join, (value,))


def any_of(on: int | None, others: tuple[Any, ...], last: Date, *, join: Join) -> Iterator[Span]:
    """One of several, or all of them."""
    for members in series((*others, last), on):
        yield set_of(join, tuple(_unwrapped(member) for member in members))


def _unwrapped(member: Span) -> Span:
    """A set of one range, as a member of another set."""
    inner = member.members[0] if len(member.members) == 1 else None
    return inner if inner is not None and inner.join is Join.RANGE else member


def between_years(_on: int | None, first: int, last: int, era: str, *, join: Join) -> Iterator[Span]:
    """From one year to another of an era that is named once: "between 300 and 200 BC"."""
    if era == "bc":
        first, last = 1 - first, 1 - last
    if first < last:
        begin, end = years(first, first), years(last, last)
        yield one_of_range(begin, end) if join is Join.ONE_OF else interval(begin, end)


def days_of_month(
    on: int | None,
    month: int,
    first: int,
    last: int,
    year: int | None = None,
    *,
    joined: Callable[[Span, Span], Span] | None = None,
) -> Iterator[Span]:
    """Two days of a month that is named before them: "May 5-9, 2018"."""
    begin, end = Partial(month=month, day=first), Partial(month=month, day=last)
    whole = complete(end, on) if year is None else end.of(year)
    for until_day in whole:
        for from_day in begin.of(year_month_day(until_day.first_day)[0]):
            if from_day.first_day < until_day.first_day:
                ends = from_day.read_as(until_day.sense), until_day
                yield joined(*ends) if joined else set_of(Join.ALL_OF, ends)


def centuries(_on: int | None, first: int, last: int, *, before_christ: bool = False) -> Iterator[Span]:
    """Two centuries, and what lies between them."""
    if before_christ:
        first, last = 1 - first, 1 - last
    if -100 < first < last <= 100 and (before_christ or first > 0):
        yield hull(century(first), century(last))


def longer_ago(on: int | None, count: int, unit: str) -> Iterator[Span]:
    """A point more than so many units before the day."""
    if on is not None and count <= MAX_COUNT:
        limit = moved(on, unit, -count)
        yield one_of_range(None, days(limit, limit))


def split_year(_on: int | None, first: int, last: int) -> Iterator[Span]:
    """Two years of which the second is cut short: "1851-52"."""
    end = first - first % 100 + last
    if end > first:
        yield interval(years(first, first), years(end, end))


def decades(on: int | None, first: int, last: int) -> Iterator[Span]:
    """Two decades, the second without its century: "the 1980s and 90s"."""
    for begin in decade(on, first):
        for end in decade(on, first - first % 100 + last):
            if begin.first_day < end.first_day and begin.last_day < end.last_day:
                yield hull(begin, end)


def parts_of(on: int | None, first: int, last: int, value: Date) -> Iterator[Span]:
    """From one third of something to another: "early to mid-2018"."""
    for whole in part_between(on, value, first, last, 3):
        yield from complete(whole, on)
