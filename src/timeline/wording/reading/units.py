"""Calendar arithmetic for phrases: the parts of a span, and the units around a day."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.civil import add_months, day_number, days_in_month, iso_weekday, year_month_day, year_text
from timeline.wording.reading.spans import Join, Span, days, years

__all__ = [
    "NORTHERN",
    "SOUTHERN",
    "SPRING",
    "WINTER",
    "around",
    "century",
    "cut",
    "hull",
    "leading",
    "months",
    "moved",
    "season",
    "sub_year",
    "week_of",
]

NORTHERN, SOUTHERN = 4, 8  #: What EDTF adds to the number of a season of one half of the earth.
SPRING, WINTER = 21, 24  #: EDTF's first and last season; summer and autumn lie between them.
_GROUPS = {33: 3, 34: 3, 35: 3, 36: 3, 37: 4, 38: 4, 39: 4, 40: 6, 41: 6}  # months of EDTF's quarters, thirds and halves
_FIRST_GROUPS = {3: 33, 4: 37, 6: 40}


def months(first: int, last: int, name: str = "") -> Span:
    """The span from one month to another, both inclusive; a month is its year times 12, and 0 to 11."""
    (year, month), (last_year, last_month) = divmod(first, 12), divmod(last, 12)
    end = day_number(last_year, last_month + 1, days_in_month(last_year, last_month + 1))
    return days(day_number(year, month + 1), end, name)


def sub_year(year: int, month: int) -> tuple[Span, ...]:
    """What a number from 1 to 41 is in a year: a month, a (northern) season, a quarter, a third or a half."""
    if month <= 12:
        return (months(year * 12 + month - 1, year * 12 + month - 1),)
    if month <= WINTER:
        return season(year, month)
    size = _GROUPS[month]
    start = year * 12 + (month - _FIRST_GROUPS[size]) * size
    return (months(start, start + size - 1),)


def season(year: int, number: int, offset: int = 0) -> tuple[Span, ...]:
    """A meteorological season: three whole months, spring from March (in the south from September).

    ``number`` is 21 to 24, and ``offset`` what EDTF adds to it: 4 where the words say that it is of the north, 8 where
    they say that it is of the south.

    The season that has a New Year in it is read in both ways: as the one that begins in the year, and as the one that
    ends in it.
    """
    southern = offset == SOUTHERN
    start = year * 12 + 2 + 3 * (number - SPRING) + (6 if southern else 0)
    if southern and number - SPRING >= 2:
        start -= 12
    own = months(start, start + 2, f"{year_text(year)}-{number + offset}" if abs(year) <= 9999 else "")
    if start // 12 == (start + 2) // 12:
        return (own,)
    return (
        own.read_as("the one that begins in that year"),
        months(start - 12, start - 10).read_as("the one that ends in that year"),
    )


def century(number: int, size: int = 100) -> Span:
    """A century (or, of size 1000, a millennium) as counted from the year 1; 0 is the last BC, -1 the one before."""
    return years((number - 1) * size + 1, number * size)


def week_of(day: int) -> Span:
    """The week of a day, from Monday to Sunday (ISO 8601-1, 4.3.9)."""
    monday = day - iso_weekday(day) + 1
    return days(monday, monday + 6)


def around(day: int, unit: str, shift: int = 0) -> Span:
    """The calendar unit of a day, or the one so many units later.

    A decade or century by count ("two decades ago") is not one of the calendar: see `moved`.
    """
    if unit == "day":
        return days(day + shift, day + shift)
    if unit in ("week", "fortnight"):
        return week_of(day + shift * (14 if unit == "fortnight" else 7))
    if unit == "weekend":
        saturday = day - iso_weekday(day) + 6 + 7 * shift
        return days(saturday, saturday + 1)
    year, month, _ = year_month_day(day)
    if unit == "month":
        return months(year * 12 + month - 1 + shift, year * 12 + month - 1 + shift)
    if unit == "quarter":
        start = (year * 12 + month - 1) // 3 * 3 + 3 * shift
        return months(start, start + 2)
    if unit == "year":
        return years(year + shift, year + shift)
    if unit == "decade":
        start = (year // 10 + shift) * 10
        return years(start, start + 9)
    return century((year - 1) // 100 + 1 + shift)


_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_IN_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def moved(day: int, unit: str, count: int) -> int:
    """The day so many units later (earlier, when negative)."""
    return day + count * _IN_DAYS[unit] if unit in _IN_DAYS else add_months(day, count * _IN_MONTHS[unit])


# --- parts --------------------------------------------------------------------------------------------------------


def _grain(span: Span) -> str:
    """The unit that a span is parted into: the years of what is longer than one, the months of a year, days."""
    first, last = year_month_day(span.first_day), year_month_day(span.last_day)
    if first[2] == 1 and last[2] == days_in_month(last[0], last[1]) and first[:2] != last[:2]:
        return "year" if (first[1], last[1]) == (1, 12) and first[0] != last[0] else "month"
    return "day"


def _index(day: int, unit: str) -> int:
    year, month, _ = year_month_day(day)
    return {"year": year, "month": year * 12 + month - 1}.get(unit, day)


def _stretch(first: int, last: int, unit: str) -> Span:
    return years(first, last) if unit == "year" else months(first, last) if unit == "month" else days(first, last)


def cut(span: Span, number: int, count: int) -> Iterable[Span]:
    """One of equal parts of a span (``number`` counts from 0), rounded outwards to its whole years, months or days.

    So the early 1990s are 1990 to 1993, and the late ones 1996 to 1999: never less than the words may mean.
    """
    if span.join is not Join.NONE or not span.closed or span.zone is not None:
        return
    unit = _grain(span)
    start, size = _index(span.first_day, unit), _index(span.last_day, unit) + 1 - _index(span.first_day, unit)
    if size < 2:
        return
    part = _stretch(start + number * size // count, start - (-(number + 1) * size // count) - 1, unit)
    yield part.like(span)


def leading(span: Span, unit: str, count: int, *, last: bool) -> Iterable[Span]:
    """The first (or last) so many days, weeks, months or years of a span."""
    if span.join is not Join.NONE or not span.closed or span.zone is not None or not 0 < count <= 10_000:
        return
    if last:
        part = days(moved(span.last_day + 1, unit, -count), span.last_day)
    else:
        part = days(span.first_day, moved(span.first_day, unit, count) - 1)
    if part.first_day >= span.first_day and part.last_day <= span.last_day:
        yield part.like(span)


def hull(first: Span, last: Span) -> Span:
    """One span from the first day of one to the last of another."""
    return days(first.first_day, last.last_day).like(first)
