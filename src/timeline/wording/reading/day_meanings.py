"""What words for a time of a day mean, or for the week around it: actions, as in `unit_meanings`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from timeline.civil import DAY_SECONDS
from timeline.wording.reading.partial import Partial, apply, pair
from timeline.wording.reading.spans import Span, days
from timeline.wording.reading.units import hull, week_of

__all__ = [
    "clock",
    "inside",
    "midnight",
    "night",
    "seven_days",
    "time_of_day",
    "times",
    "two_days",
    "week",
    "weekend",
]

Date = Span | Partial


def week(_on: int | None, value: Date) -> Iterable[Date]:
    """The week, from Monday to Sunday, that a day lies in."""
    return apply(value, _of_day, 0, 0, True)


def seven_days(_on: int | None, value: Date, *, sign: int) -> Iterable[Date]:
    """The seven days that begin, or end, with a day."""
    return apply(value, _of_day, 0, 6) if sign > 0 else apply(value, _of_day, -6, 0)


def weekend(_on: int | None, value: Date) -> Iterable[Date]:
    """The Saturday and Sunday of the week that a day lies in."""
    return apply(value, _of_day, 5, 0, True)


def inside(_on: int | None, value: Date) -> Iterable[Date]:
    """A moment or a part of a day, which is told no closer than by its day."""
    return apply(value, _inside)


def _inside(value: Span) -> Iterator[Span]:
    yield evolve(value, edge="inside")


_HALF_DAYS = {"am": 0, "pm": 12}


def time_of_day(_on: int | None, hour: int, minute: int | None, half: str | None) -> Iterator[int]:
    """A time of day, in minutes; ``half`` is "am" or "pm" where the hours are counted twice a day."""
    if half in _HALF_DAYS:
        hour = hour % 12 + _HALF_DAYS[half] if 1 <= hour <= 12 else _HOURS
    if hour < _HOURS and (minute or 0) < 60:
        yield hour * 60 + (minute or 0)


_HOURS = 24


def times(on: int | None, first: int, last: int, value: Date) -> Iterable[Date]:
    """From one time of a day to another, which may be one of the next day."""
    return inside(on, value) if first < last else apply(value, _of_day, 0, 1)


def midnight(_on: int | None, value: Date) -> Iterable[Date]:
    """The midnight with which a day ends, where it need not be the one with which it begins."""
    return apply(value, _midnight)


def _midnight(value: Span) -> Iterator[Span]:
    for both in _of_day(value, 0, 1):
        yield both.like(value).read_as("the midnight with which the day ends")


def night(_on: int | None, value: Date) -> Iterable[Date]:
    """The night that begins on a day, and ends on the next."""
    return apply(value, _of_day, 0, 1)


def two_days(on: int | None, first: Date, last: Date) -> Iterator[Span]:
    """A night, or a weekend, by its two days."""
    for begin, end in pair(first, last, on):
        if begin.is_day and end.is_day and end.first_day == begin.first_day + 1:
            yield hull(begin, end)


def _of_day(value: Span, first: int, last: int, whole_week: bool = False) -> Iterator[Span]:
    """From so many days after the beginning of a day (or of its week) to so many after its end."""
    if value.is_day:
        whole = week_of(value.first_day) if whole_week else value
        yield days(whole.first_day + first, whole.last_day + last)


def clock(_on: int | None, value: Date, hour: int, minute: int, second: int, zone: str | None) -> Iterator[Span]:
    """A second of a day; ``zone`` as EDTF writes it."""
    if isinstance(value, Span) and value.is_day and hour < 24 and minute < 60 and second < 60:
        lower = value.first_day * DAY_SECONDS + hour * 3600 + minute * 60 + second
        name = f"{days(value.first_day, value.first_day).earliest}T{hour:02d}:{minute:02d}:{second:02d}{zone or ''}"
        yield Span(lower=lower, upper=lower + 1, name=name, zone=zone or "")
