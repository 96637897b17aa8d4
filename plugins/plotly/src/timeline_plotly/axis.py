"""The time axis: plain numbers, and marks on them that people can read.

Positions are days since 1970-01-01 as floats, so that 44 BC, last Tuesday at noon and 4.5 billion years ago lie on
one linear axis and no browser's idea of a date takes part. Ticks fall on whole units of the (proleptic Gregorian)
calendar: seconds to half days, days and months, years in steps of 1, 2 or 5 times a power of ten. Before our era they
fall on historical years (700 BC, not the astronomical -700, which is 701 BC), and from steps of 100,000 years on they
are ages ("4.5 Ga", thousand million years ago).

``web/axis.js`` has the same rules, for the page; a test compares the two.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from timeline.api import day_number, year_month_day

__all__ = ["DAY", "MONTHS", "Scale", "Step", "Tick", "choose_step", "ticks", "year_label"]

DAY = 86_400
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AGES_FROM = 100_000  # years of a step, from which ages are told
_YEAR = 7  # characters of a year for which a step's room is enough
_DIGIT = 6.7  # pixels that each further character needs
_HALF = 3.6  # pixels on either side of a tick that each character of its text may take
_BEYOND = 6  # pixels by which a text may leave the plot
_SECONDS_TO = 1e10  # days from 1970 to which a float tells one second from the next


@frozen
class Scale:
    """Where days fall on a strip of pixels: a straight line through two points."""

    lo: float  #: The day at ``left``.
    hi: float  #: The day at ``right``; more than ``lo``.
    left: float
    right: float

    def px(self, day: float) -> float:
        """The pixel of a day."""
        return self.left + (day - self.lo) / (self.hi - self.lo) * (self.right - self.left)

    def day(self, px: float) -> float:
        """The day of a pixel."""
        return self.lo + (px - self.left) / (self.right - self.left) * (self.hi - self.lo)


@frozen
class Tick:
    """A mark on the axis."""

    at: float  #: In days.
    text: str


@frozen
class Step:
    """How far ticks lie apart."""

    unit: str  #: "second", "day", "month" or "year".
    count: int
    days: float  #: About how many days that is.
    room: int  #: How many pixels a label needs, with the space around it.


_STEPS = (
    *(Step("second", n, n / DAY, 92) for n in (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200)),
    *(Step("day", n, n, 76) for n in (1, 2, 5, 10)),
    *(Step("month", n, n * 30.44, 68) for n in (1, 3, 6)),
)


def _steps() -> Iterator[Step]:
    yield from _STEPS
    for power in range(12):
        for lead in (1, 2, 5):
            count = lead * 10**power
            yield Step("year", count, count * 365.2425, 60 if count < 1000 else 76)


def choose_step(lo: float, hi: float, width: float) -> Step:
    """The finest step whose labels have room on so many pixels."""
    longest = max(len(year_label(year_month_day(math.floor(day))[0])) for day in (lo, hi))
    more = max(0, longest - _YEAR) * _DIGIT
    for step in _steps():
        if step.unit == "second" and max(abs(lo), abs(hi)) > _SECONDS_TO:
            continue
        if step.days / (hi - lo) * width >= step.room + (more if step.count < _AGES_FROM else 0):
            return step
    return step  # the coarsest


def ticks(lo: float, hi: float, width: float) -> tuple[Tick, ...]:
    """The ticks from one day to another (both inclusive) on so many pixels.

    A text that would leave the pixels is empty; the first that is not says all of its date, so every view tells its year.
    """
    step = choose_step(lo, hi, width)
    scale, found, told = Scale(lo, hi, 0, width), [], False
    for at, text, full in _NAMED[step.unit](lo, hi, step.count):
        text, px = text if told else full, scale.px(at)
        fits = _HALF * len(text) <= min(px, width - px) + _BEYOND
        told = told or fits
        found.append(Tick(at, text if fits else ""))
    return tuple(found)


_Named = Iterator[tuple[float, str, str]]  # days, each with its text as it is beside others, and alone


def _year_ticks(lo: float, hi: float, count: int) -> _Named:
    first, last = year_month_day(math.floor(lo))[0], year_month_day(math.floor(hi))[0]
    for number in range((first - 1) // count, last // count + 1):
        year = number * count
        if count >= _AGES_FROM:
            shown = year  # a year more or less is nothing here
        elif year < 0:
            shown = year + 1  # the year before 1 is 1 BC, which astronomers call 0
        elif year == 0:
            if count == 1:
                continue
            shown = 1
        else:
            shown = year
        at = float(day_number(shown))
        if lo <= at <= hi:
            yield at, year_label(shown, count), year_label(shown, count)


def year_label(year: int, count: int = 1) -> str:
    """An astronomical year in words, as ticks so many years apart need it.

    >>> year_label(-43), year_label(79), year_label(2017), year_label(-4_500_000_000, 500_000_000)
    ('44 BC', 'AD 79', '2017', '4.5 Ga')
    """
    if count >= _AGES_FROM:
        return _age(year)
    if year <= 0:
        return f"{_grouped(1 - year)} BC"
    return f"AD {_grouped(year)}" if year < 1000 or year >= 10_000 else str(year)


def _grouped(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)


def _age(year: int) -> str:
    if year == 0:
        return "now"
    size = abs(year)
    unit, name = (10**9, "Ga") if size >= 10**9 else (10**6, "Ma") if size >= 10**6 else (10**3, "ka")
    text = f"{size / unit:.6g} {name}"
    return text if year < 0 else f"in {text}"


def _month_ticks(lo: float, hi: float, count: int) -> _Named:
    year, month, _ = year_month_day(math.floor(lo))
    month = (month - 1) // count * count
    while True:
        at = float(day_number(year, month + 1))
        if at > hi:
            return
        if at >= lo:
            name, of_year = MONTHS[month], year_label(year)
            yield (at, name, f"{name} {of_year}") if month else (at, of_year, of_year)
        month += count
        if month >= 12:
            year, month = year + 1, 0


def _day_ticks(lo: float, hi: float, count: int) -> _Named:
    for number in range(math.ceil(lo), math.floor(hi) + 1):
        day = year_month_day(number)[2]
        if (day - 1) % count or (count > 1 and day > 31 - count):
            continue  # the next month's first is too near
        yield (float(number), *_date(number))


def _date(number: int) -> tuple[str, str]:
    """A day as it is beside others, and alone."""
    year, month, day = year_month_day(number)
    text = f"{day} {MONTHS[month - 1]}"
    full = f"{text} {year_label(year)}"
    return (full if (month, day) == (1, 1) else text), full


def _second_ticks(lo: float, hi: float, count: int) -> _Named:
    per = DAY // count
    for number in range(math.ceil(lo * per), math.floor(hi * per) + 1):
        at = number / per
        if not lo <= at <= hi:
            continue  # rounding brought it in
        day, of_day = divmod(number * count, DAY)
        text, full = _date(day)
        minutes, second = divmod(of_day, 60)
        clock = f"{minutes // 60:02d}:{minutes % 60:02d}" + (f":{second:02d}" if count < 60 else "")
        yield (at, clock, f"{full} {clock}") if of_day else (at, text, full)


_NAMED: Mapping[str, Callable[[float, float, int], _Named]] = {
    "year": _year_ticks,
    "month": _month_ticks,
    "day": _day_ticks,
    "second": _second_ticks,
}
