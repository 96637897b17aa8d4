"""What a language's words for units, and for parts of them, mean: actions of its rules. No word of a language stands here.

Every action takes the day on which the phrase is said (or None) and the values of its pattern, and gives the values
that the whole may have, most likely first; none where it cannot mean that. Years are astronomical.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from timeline.civil import day_number, year_month_day
from timeline.wording.reading.partial import Partial
from timeline.wording.reading.spans import Note, Span, days, years
from timeline.wording.reading.units import century, hull, season, sub_year, week_of

__all__ = [
    "block",
    "century_of",
    "day",
    "day_of_month",
    "decade",
    "feast",
    "group",
    "iso_week",
    "month_day",
    "numeric",
    "partial_day",
    "season_of",
    "season_over",
    "several_groups",
    "turn_of",
    "two_digit",
    "year_unit",
]

Date = Span | Partial


def day(_on: int | None, weekday: int | None, number: int, month: int, year: int | None = None) -> Iterator[Date]:
    """A day of a month, with a year or without; a weekday that does not agree makes it no date."""
    value = Partial(month=month, day=number, weekday=weekday or 0)
    if year is None:
        yield value
    else:
        yield from value.of(year)


def month_day(on: int | None, weekday: int | None, month: int, number: int, year: int | None = None) -> Iterator[Date]:
    """A day of a month, said after it."""
    return day(on, weekday, number, month, year)


def feast(_on: int | None, of_year: tuple[int, int], year: int | None = None) -> Iterator[Date]:
    """A feast with the same month and day in every year."""
    return day(_on, None, of_year[1], of_year[0], year)


def day_of_month(_on: int | None, number: int, whole: Span) -> Iterator[Span]:
    """A day of a month that is known: "the 5th of last month"."""
    if whole.closed and year_month_day(whole.first_day)[:2] == year_month_day(whole.last_day)[:2] and not whole.is_day:
        found = whole.first_day + number - 1
        if number >= 1 and year_month_day(whole.first_day)[2] == 1 and found <= whole.last_day:
            yield days(found, found)


def partial_day(_on: int | None, *, weekday: int = 0, number: int = 0, bare: bool = False) -> Iterator[Partial]:
    """A weekday, or a day of an unnamed month."""
    yield Partial(day=number, weekday=weekday, bare=bare)


def block(_on: int | None, month: int, year: int | None = None) -> Iterator[Date]:
    """A month or another part of a year (numbered as in EDTF), with its year or without."""
    if year is None:
        yield Partial(month=month)
    else:
        yield from sub_year(year, month)


def group(on: int | None, number: int, year: int | None = None, *, size: int) -> Iterator[Date]:
    """A quarter (of three months) or a half (of six), with its year or without."""
    if 1 <= number <= 12 // size:
        yield from block(on, {3: 33, 6: 40}[size] + number - 1, year)


def several_groups(on: int | None, first: int, last: int, year: int) -> Iterator[Span]:
    """From one quarter of a year to another."""
    for begin in group(on, first, year, size=3):
        for end in group(on, last, year, size=3):
            if isinstance(begin, Span) and isinstance(end, Span) and first < last:
                yield hull(begin, end)


def season_of(_on: int | None, number: int, year: int, *, offset: int = 0) -> Iterator[Span]:
    """A season of a year; ``offset`` as of `timeline.wording.reading.units.season`."""
    yield from season(year, number, offset)


def season_over(_on: int | None, number: int, year: int, following: int, *, offset: int = 0) -> Iterator[Span]:
    """The season that has a New Year in it, with both of its years: "winter 2016-17"."""
    spans = season(year, number, offset)
    if len(spans) == 2 and (year + 1) % 100 == following:
        yield evolve(spans[0], sense="", name="")


def year_unit(_on: int | None, year: int) -> Iterator[Span]:
    """A year."""
    yield years(year, year)


_SOON = 10  # years within which two digits may mean a year to come


def two_digit(on: int | None, number: int) -> Iterator[int]:
    """The years that two digits may mean, of the 20th or the 21st century, most likely first.

    A year to come is the less likely, and one that is more than ten years off is not meant at all. Where the day on
    which it is said is not known, 2029 stands for its year.
    """
    now = 2029 if on is None else year_month_day(on)[0]
    if 2000 + number <= now:
        yield 2000 + number
    yield 1900 + number
    if now < 2000 + number <= now + _SOON:
        yield 2000 + number


def decade(_on: int | None, first: int) -> Iterator[Span]:
    """A decade by its first year; "the 1900s" may also be a century, and the more likely so the longer ago."""
    if first % 10:
        return
    ten = years(first, first + 9)
    if first % 100:
        yield ten
        return
    hundred = years(first, first + 99).read_as("the hundred years")
    ten = ten.read_as("the ten years")
    yield from (ten, hundred) if first >= 2000 else (hundred, ten)


def century_of(_on: int | None, number: int, *, size: int = 100, before_christ: bool = False) -> Iterator[Span]:
    """A century or a millennium: counted from the year 1, or as many people count it, from the round year before."""
    if not 1 <= number <= 100:
        return
    if before_christ:
        yield century(1 - number, size)
    elif number == 1:
        yield century(1, size)
    else:
        yield century(number, size).read_as("counted from the year 1")
        yield years((number - 1) * size, number * size - 1).read_as("counted from the round year")


_TURN = 5  # years to either side


def turn_of(on: int | None, number: int | None = None, *, size: int = 100) -> Iterator[Span]:
    """The years around the turn of a century or a millennium; of a numbered one, its beginning or its end.

    Without a number it is the last turn before the day, or the one before that.
    """
    if number is None and on is None:
        return
    year = year_month_day(on)[0] if on is not None else 0
    last = (year + _TURN) // size * size if number is None else (number - 1) * size
    if last < size:
        return
    both = (last, last - size) if number is None else (last, last + size)
    for middle in both if size == 100 else both[:1]:
        yield years(middle - _TURN, middle + _TURN).noted(Note("approximate")).read_as(f"around {middle}")


def numeric(_on: int | None, year: int, *orders: tuple[int, int, str]) -> Iterator[Span]:
    """A date in figures, in each of some orders: (month, day, what the order is called)."""
    found = [
        (span, name)
        for month, number, name in orders
        if 1 <= month <= 12 and number
        for span in Partial(month=month, day=number).of(year)
    ]
    for span, name in found:
        yield span.read_as(name) if len({span for span, _ in found}) > 1 else span


def iso_week(_on: int | None, year: int, number: int) -> Iterator[Span]:
    """A numbered week of a year (ISO 8601-1, 4.3.9)."""
    first = week_of(day_number(year, 1, 4))
    found = week_of(first.first_day + 7 * (number - 1))
    if number >= 1 and year_month_day(found.first_day + 3)[0] == year:
        yield found
