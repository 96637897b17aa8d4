"""What a language's words for units, and for parts of them, mean: actions of its rules. No word of a language stands here.

Every action takes the day on which the phrase is said (or None) and the values of its pattern, and gives the values
that the whole may have, most likely first; none where it cannot mean that. Years are astronomical.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from timeline.civil import DAY_SECONDS, day_number, iso_weekday, year_month_day
from timeline.wording.reading.partial import Partial, apply, complete, pair
from timeline.wording.reading.spans import Span, days, years
from timeline.wording.reading.units import century, cut, hull, leading, season, sub_year, week_of

__all__ = [
    "block",
    "century_of",
    "clock",
    "day",
    "day_of_month",
    "decade",
    "earlier_in",
    "feast",
    "group",
    "iso_week",
    "later_in",
    "leading_of",
    "month_day",
    "night",
    "nth_part",
    "nth_week",
    "nth_weekday",
    "nth_weekend",
    "numeric",
    "part",
    "part_between",
    "partial_day",
    "season_of",
    "season_over",
    "seven_days",
    "some_of",
    "two_days",
    "two_digit",
    "week",
    "weekend",
    "year_unit",
]

Date = Span | Partial


# --- units ----------------------------------------------------------------------------------------------------------


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


def week(_on: int | None, value: Date) -> Iterable[Date]:
    """The week, from Monday to Sunday, that a day lies in."""
    return apply(value, _of_day, 0, 0, True)


def seven_days(_on: int | None, value: Date, *, sign: int) -> Iterable[Date]:
    """The seven days that begin, or end, with a day."""
    return apply(value, _of_day, 0, 6) if sign > 0 else apply(value, _of_day, -6, 0)


def weekend(_on: int | None, value: Date) -> Iterable[Date]:
    """The Saturday and Sunday of the week that a day lies in."""
    return apply(value, _of_day, 5, 0, True)


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


# --- parts of units -------------------------------------------------------------------------------------------------


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
