"""The calendar as plain integers: proleptic Gregorian, with a year 0 and no end in either direction.

A *day number* counts days from 1970-01-01 (day 0); a *moment* counts seconds from its midnight. Both are Python
ints, so 44 BC and 4.5 billion years ago are ordinary values. Nothing here knows zones: a moment is the reading of a
civil clock, and what clock that is, its owner says. Years are astronomical: 0 is 1 BC, -43 is 44 BC.
"""

from __future__ import annotations

__all__ = [
    "DAY_SECONDS",
    "add_months",
    "add_months_inverse",
    "day_number",
    "day_of",
    "day_text",
    "days_in_month",
    "first_day_reaching",
    "is_leap",
    "iso_weekday",
    "year_month_day",
    "year_text",
]

DAY_SECONDS = 86_400
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ERA_DAYS = 146_097  # days in 400 years, after which the Gregorian calendar repeats
_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01


def is_leap(year: int) -> bool:
    """Whether a (proleptic Gregorian, astronomical) year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month; ``month`` is 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _DAYS[month - 1]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The day number of a date. The date must exist: nothing is checked here.

    The year is counted from 1 March, so that a leap day is the last of its year (Howard Hinnant,
    "chrono-compatible low-level date algorithms").

    >>> day_number(1970), day_number(-43, 3, 15)
    (0, -735160)
    """
    if month <= 2:
        year -= 1
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA_DAYS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _EPOCH


def year_month_day(number: int) -> tuple[int, int, int]:
    """The date of a day number: the inverse of `day_number`."""
    era, of_era = divmod(number + _EPOCH, _ERA_DAYS)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    day = of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (month <= 2), month, day


def day_of(moment: int) -> int:
    """The day number that a moment lies in."""
    return moment // DAY_SECONDS


def iso_weekday(number: int) -> int:
    """The weekday of a day number: 1 is Monday, 7 is Sunday (ISO 8601-1, 4.3.9)."""
    return (number + 3) % 7 + 1


def add_months(number: int, months: int) -> int:
    """The day so many months later (earlier, when negative), as dateutil's ``relativedelta`` counts.

    The day of the month is kept, or is the month's last where the month is too short (31 January + 1 month is
    28 or 29 February). The function is monotone but not one-to-one: see `add_months_inverse`.
    """
    year, month, day = year_month_day(number)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return day_number(year, month + 1, min(day, days_in_month(year, month + 1)))


def add_months_inverse(first: int, last: int, months: int) -> tuple[int, int] | None:
    """The days that `add_months` takes into a range: first and last, both inclusive; none if there is no such day.

    The preimage of a range under a monotone function is a range, so its two ends say it all: no day but
    22 December 2017 is 24 months before 22 December 2019, four days (28 to 31 January 2023) are a month before
    28 February 2023, and no day at all is a month before 31 March 2023.
    """
    low = first_day_reaching(first, months)
    high = first_day_reaching(last + 1, months) - 1
    return (low, high) if low <= high else None


def first_day_reaching(target: int, months: int) -> int:
    """The least day ``d`` with ``add_months(d, months) >= target``."""
    day = add_months(target, -months) - 4  # month lengths differ by three days at most
    while add_months(day, months) < target:
        day += 1
    return day


def year_text(year: int) -> str:
    """A year with at least four digits, and a minus before year 0."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def day_text(number: int) -> str:
    """A day as ``YYYY-MM-DD``, with as many year digits as it takes and a minus before year 0.

    >>> day_text(0), day_text(-735160)
    ('1970-01-01', '-0043-03-15')
    """
    year, month, day = year_month_day(number)
    return f"{year_text(year)}-{month:02d}-{day:02d}"
