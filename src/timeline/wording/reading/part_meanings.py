"""What words for parts of units mean: actions, as in `timeline.wording.reading.unit_meanings`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from timeline.civil import iso_weekday
from timeline.wording.reading.partial import Partial, apply, complete
from timeline.wording.reading.spans import Span, days
from timeline.wording.reading.units import cut, hull, leading

__all__ = [
    "earlier_in",
    "later_in",
    "leading_of",
    "nth_part",
    "nth_week",
    "nth_weekday",
    "nth_weekend",
    "part",
    "part_between",
    "some_of",
]

Date = Span | Partial


def part(_on: int | None, value: Date, number: int, count: int, edge: str = "") -> Iterable[Date]:
    """One of equal parts, rounded outwards; ``number`` counts from 0, or is -1 for the last."""
    if not -1 <= number < count:
        return ()
    return apply(value, _part, number % count, count, edge)


def _part(value: Span, number: int, count: int, edge: str) -> Iterator[Span]:
    for piece in cut(value, number, count):
        yield evolve(piece, edge=edge)
    if value.is_day and edge:
        yield evolve(value, edge=edge)


def nth_part(on: int | None, number: int, value: Date, *, count: int) -> Iterable[Date]:
    """The first, second ... or last (-1) of equal parts."""
    return part(on, value, number - 1 if number > 0 else number, count) if number else ()


def part_between(_on: int | None, value: Date, first: int, last: int, count: int) -> Iterable[Date]:
    """From one of equal parts to another: "early to mid-2018"."""
    return apply(value, _part_between, first, last, count) if first < last else ()


def _part_between(value: Span, first: int, last: int, count: int) -> Iterator[Span]:
    for begin in cut(value, first, count):
        for end in cut(value, last, count):
            yield hull(begin, end)


def leading_of(_on: int | None, count: int, unit: str, value: Date, *, last: bool) -> Iterable[Date]:
    """The first or last so many units of something."""
    return apply(value, _leading, unit, count, last)


def _leading(value: Span, unit: str, count: int, last: bool) -> Iterable[Span]:
    return leading(value, unit, count, last=last)


_SEVERAL = {"day": 10, "week": 9, "month": 6}


def some_of(_on: int | None, unit: str, value: Date, *, last: bool) -> Iterable[Date]:
    """The first or last days, weeks, months or years of something: ten days, nine weeks, half a year, or a third of it.

    Where these are more than there is, it is two thirds of it.
    """
    return apply(value, _some_of, unit, last)


def _some_of(value: Span, unit: str, last: bool) -> Iterable[Span]:
    if unit not in _SEVERAL:
        return cut(value, 2 if last else 0, 3)
    found = tuple(leading(value, unit, _SEVERAL[unit], last=last))
    return found or tuple(_part_between(value, int(last), int(last) + 1, 3))


def nth_weekday(_on: int | None, value: Date, number: int, weekday: int) -> Iterable[Date]:
    """The first, second ... or last (-1) of a weekday in something."""
    return apply(value, _nth_weekday, number, weekday)


def _nth_weekday(value: Span, number: int, weekday: int) -> Iterator[Span]:
    if not value.closed:
        return
    if number > 0:
        found = value.first_day + (weekday - iso_weekday(value.first_day)) % 7 + 7 * (number - 1)
    else:
        found = value.last_day - (iso_weekday(value.last_day) - weekday) % 7
    if value.first_day <= found <= value.last_day:
        yield days(found, found)


def nth_week(_on: int | None, number: int, value: Date) -> Iterable[Date]:
    """The first, second ... or last (-1) week of something: seven days of it, or one of its weeks from Monday to Sunday."""
    return apply(value, _nth_week, number)


def _nth_week(value: Span, number: int) -> Iterator[Span]:
    if not value.closed:
        return
    first = value.first_day + 7 * (number - 1) if number > 0 else value.last_day - 6
    monday = first + (1 - iso_weekday(first)) % 7 if number > 0 else value.last_day - iso_weekday(value.last_day) % 7 - 6
    for start, sense in ((first, "seven days of it"), (monday, "from Monday to Sunday")):
        if value.first_day <= start and start + 6 <= value.last_day:
            yield days(start, start + 6).read_as(sense if monday != first else "")


def nth_weekend(_on: int | None, number: int, value: Date) -> Iterable[Date]:
    """The first, second ... or last (-1) weekend of something, by its Saturday."""
    return apply(value, _nth_weekend, number)


def _nth_weekend(value: Span, number: int) -> Iterator[Span]:
    for saturday in _nth_weekday(value, number, 6):
        yield days(saturday.first_day, saturday.first_day + 1)


def earlier_in(on: int | None, value: Date) -> Iterator[Date]:
    """The part of something before the day on which it is said, which may lie in it; else all of it."""
    for whole in complete(value, on):
        inside = on is not None and whole.closed and whole.first_day <= on <= whole.last_day
        yield evolve(days(whole.first_day, on), sense=whole.sense) if inside and on is not None else whole


def later_in(on: int | None, value: Date) -> Iterator[Date]:
    """The part of something after the day on which it is said, which may lie in it; else all of it."""
    for whole in complete(value, on):
        inside = on is not None and whole.closed and whole.first_day <= on <= whole.last_day
        yield evolve(days(on, whole.last_day), sense=whole.sense) if inside and on is not None else whole
