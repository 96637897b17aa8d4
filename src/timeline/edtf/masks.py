"""The first and the last day that a date with unspecified digits can mean, found without listing those between.

Level 1 "unspecified digit(s) from the right", level 2 "unspecified digit". A mask has to leave at least one day that
exists, and says no more than that: 2004-XX-31 is one of seven days.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from timeline.civil import day_number, days_in_month
from timeline.errors import DateError

__all__ = ["masked_bounds", "outermost_year"]

_ALL_MONTHS = tuple(range(1, 13))
_ALL_DAYS = tuple(range(1, 32))


@lru_cache(maxsize=256)
def _matching(mask: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The months or days that a mask of two characters can stand for, in order."""
    return tuple(
        number
        for number in numbers
        if all(wanted in ("X", digit) for wanted, digit in zip(mask, f"{number:02d}", strict=True))
    )


def masked_bounds(text: str, year: str, month: str, day: str) -> tuple[int, int]:
    """The first and last day numbers that a date with masks can mean."""
    months = _matching(month, _ALL_MONTHS) if month else _ALL_MONTHS
    days = _matching(day, _ALL_DAYS) if day else _ALL_DAYS
    if not months:
        expected = "a month 01 to 12" if day else "a month 01 to 12, or a season 21 to 41"
        raise DateError(text, f"there is no month {month}", expected)
    if not days:
        raise DateError(text, f"there is no day {day}", "a day 01 to 31")
    first = _outermost(year, months, days, last=False)
    last = _outermost(year, months, days, last=True)
    if first is None or last is None:
        where = "in any such year" if "X" in year else "in that month"
        raise DateError(text, f"there is no day {day} {where}", "a date that exists")
    return first, last


def _outermost(year: str, months: tuple[int, ...], days: tuple[int, ...], *, last: bool) -> int | None:
    """The first or last day; only where a 29 February may be needed are more years tried than the outermost."""
    step = -1 if last else 1
    number = outermost_year(year, last)
    found = _outermost_in(number, months[::step], days[::step])
    if found is not None or 2 not in months or 29 not in days or year[-1] in "13579":
        return found
    for number in _year_numbers(year, last):
        found = _outermost_in(number, months[::step], days[::step])
        if found is not None:
            return found
    return None


def _outermost_in(year: int, months: tuple[int, ...], days: tuple[int, ...]) -> int | None:
    for month in months:
        limit = days_in_month(year, month)
        for day in days:
            if day <= limit:
                return day_number(year, month, day)
    return None


def outermost_year(mask: str, last: bool) -> int:
    """The first or last year that a mask can stand for. There is no -0000: the last of -000X is -0001, of -00X0 -0010."""
    if mask[0] == "-":
        number = int(mask.replace("X", "0" if last else "9"))
        return number or int("1".join(mask.rsplit("X", 1)).replace("X", "0"))
    return int(mask.replace("X", "9" if last else "0"))


def _year_numbers(mask: str, last: bool) -> Iterator[int]:
    """The years that a mask can stand for, earliest first, or latest first. They are made one at a time."""
    negative = mask[0] == "-"
    digits = "0123456789" if last == negative else "9876543210"
    choices = [digits if char == "X" else char for char in mask.lstrip("-")]
    for chosen in product(*choices):
        number = int("".join(chosen))
        if not (negative and number == 0):
            yield -number if negative else number
