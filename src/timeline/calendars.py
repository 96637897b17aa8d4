"""Other calendars: how their dates become days. Only the Gregorian is computed with; what is here leads to it.

A `Calendar` is a value: a name, and a function from year, month and day to a day number (`timeline.civil`). To add one,
make it and `register_calendar` it, or hand it to `timeline.parse` as it is::

    islamic = Calendar(name="islamic", to_day_number=lambda year, month, day: ...)

Years are counted as the calendar's own people count them in figures; the Julian has a year 0 before 1, as EDTF has.
Months are numbered in the order in which they follow from the first of the year. Not every library does: some number the
Hebrew months from Nisan, while the year begins with Tishri, their seventh. ``docs/edtf.md`` shows what to do then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

from attrs import field, frozen

from timeline.civil import day_number
from timeline.errors import ModelError, did_you_mean, shown

__all__ = ["CALENDARS", "Calendar", "calendar_named", "check_calendar", "register_calendar"]

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}", re.ASCII)
_LIMIT = 99  # a month and a day are written with two digits
_CHECKED_YEARS = (*range(1, 21), *range(1380, 1400), *range(1990, 2010), *range(5770, 5790))
NO_SUCH_DATE = (ValueError, ArithmeticError, LookupError)
"""What a library may raise for a year that its calendar does not have."""


def _twelve(year: int) -> int:  # noqa: ARG001 # some calendars ask for the year
    return 12


def _name(value: str) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ModelError(
            f"{shown(value)} is no name of a calendar", field="name", expected="lower-case letters, digits, - and _: julian"
        )
    return value


@frozen(kw_only=True)
class Calendar:
    """A calendar, by the day numbers of its dates.

    What it has to keep, and is checked for in some years before it is used (`check_calendar`):

    * months are numbered 1, 2, 3 in the order in which they follow from the first of the year, and are at most 99;
    * the first day of a month is its day 1, its days follow each other without a gap, and are 1 to 99;
    * the day after the last of a month is the first of the next, and after the last month, of the next year.

    Raises:
        ModelError: If the name is none, or that of the Gregorian calendar, which is built in.
    """

    name: str = field(converter=_name)  #: As it is authored: "julian".
    to_day_number: Callable[[int, int, int], int]
    """The day number (days since 1970-01-01, a whole number) of a year, month and day that exist.

    For a year that the calendar does not have it may raise a ValueError, an ArithmeticError or a LookupError."""
    months_in_year: Callable[[int], int] = _twelve

    def __attrs_post_init__(self) -> None:
        if self.name == "gregorian" and (self.to_day_number, self.months_in_year) != (day_number, _twelve):
            raise ModelError("the Gregorian calendar is built in", field="name", expected="another name")

    def days_in_month(self, year: int, month: int) -> int:
        """The number of days of a month."""
        last = month == self.months_in_year(year)
        after = self.to_day_number(year + 1, 1, 1) if last else self.to_day_number(year, month + 1, 1)
        return after - self.to_day_number(year, month, 1)

    def from_day_number(self, number: int) -> tuple[int, int, int]:
        """The year, month and day of a day number: the inverse of `to_day_number`.

        >>> calendar_named("julian").from_day_number(day_number(1917, 11, 7))
        (1917, 10, 25)
        """
        year = 1
        while (ahead := number - self.to_day_number(year, 1, 1)) < 0:
            year -= max(1, -ahead // _YEAR_DAYS)
        while number >= self.to_day_number(year + 1, 1, 1):
            year += max(1, (number - self.to_day_number(year + 1, 1, 1)) // _YEAR_DAYS)
        month = 1
        while month < self.months_in_year(year) and number >= self.to_day_number(year, month + 1, 1):
            month += 1
        return year, month, number - self.to_day_number(year, month, 1) + 1


_YEAR_DAYS = 400  # more than a year has, so that counting by it never overshoots
_DAYS_TO_0_MARCH = 719_470  # from 0000-03-01 of the Julian calendar, two days before that of the Gregorian, to 1970-01-01


def _julian_day_number(year: int, month: int, day: int) -> int:
    """The day number of a date of the (proleptic) Julian calendar, in which every fourth year has a 29 February.

    The year is counted from 1 March, so that a leap day is the last of its year.
    """
    if month <= 2:
        year -= 1
    return 365 * year + year // 4 + (153 * ((month + 9) % 12) + 2) // 5 + day - 1 - _DAYS_TO_0_MARCH


GREGORIAN = Calendar(name="gregorian", to_day_number=day_number)
JULIAN = Calendar(name="julian", to_day_number=_julian_day_number)

_calendars = {calendar.name: calendar for calendar in (GREGORIAN, JULIAN)}
CALENDARS = MappingProxyType(_calendars)
"""The calendars that can be named, by name."""


def register_calendar(calendar: Calendar) -> None:
    """Let a calendar be named: in dossiers, claims and `timeline.parse`.

    Raises:
        ModelError: If another calendar has the name, or if it breaks the contract of `Calendar`.
    """
    check_calendar(calendar)
    _calendars.setdefault(calendar.name, calendar)


@lru_cache(maxsize=64)
def check_calendar(calendar: Calendar) -> None:
    """See that a calendar can be used: it keeps the contract of `Calendar` in the years that are tried.

    Raises:
        ModelError: If it does not, or if another calendar is registered by its name.
    """
    if _calendars.get(calendar.name, calendar) != calendar:
        raise ModelError(f"another calendar is named {shown(calendar.name)}", field="calendar", expected="a name of its own")
    checked = 0
    for year in _CHECKED_YEARS:
        try:
            fault = _fault(calendar, year)
        except NO_SUCH_DATE:
            continue
        if fault:
            raise ModelError(
                f"the calendar {shown(calendar.name)} cannot be used: in its year {year} {fault}",
                field="calendar",
                expected="months numbered in the order in which they follow from the first of the year, without gaps",
            )
        checked += 1
    if not checked:
        raise ModelError(
            f"the calendar {shown(calendar.name)} cannot be used: it has none of the years that were tried",
            field="calendar",
            expected="day numbers of years such as 1, 1390, 2000 or 5784",
        )


def _fault(calendar: Calendar, year: int) -> str:
    """How a calendar breaks its contract in a year; nothing if it does not."""
    months = calendar.months_in_year(year)
    if not isinstance(months, int) or not 1 <= months <= _LIMIT:
        return f"it has {shown(months)} months, and not 1 to {_LIMIT}"
    for month in range(1, months + 1):
        first = calendar.to_day_number(year, month, 1)
        length = calendar.days_in_month(year, month)
        if not isinstance(first, int) or not isinstance(length, int):
            return f"month {month} begins on {shown(first)}, which is no whole number of days"
        if not 1 <= length <= _LIMIT:
            return f"month {month} would have {length} days until the next begins"
        if calendar.to_day_number(year, month, length) != first + length - 1:
            return f"the days of month {month} do not follow each other"
    return ""


def calendar_named(name: str) -> Calendar:
    """The calendar of a name.

    Raises:
        ModelError: If there is none.

    >>> calendar_named("julian").to_day_number(-43, 3, 15) == day_number(-43, 3, 13)
    True
    """
    calendar = _calendars.get(name) if isinstance(name, str) else None
    if calendar is None:
        raise ModelError(
            f"{shown(name)} is no calendar{did_you_mean(str(name)[:100], _calendars)}",
            field="calendar",
            expected="one of " + ", ".join(sorted(_calendars)),
            found=shown(name),
        )
    return calendar
