"""Dates of other calendars: the notation of EDTF, levels 0 and 1, read by another calendar's months and days.

The value keeps its text and the name of the calendar. All else in it is Gregorian: its bounds, and its canonical text,
in which a month or a year of the other calendar is one of its days. So it is equal to whatever Gregorian value says the
same, and everything that knows Gregorian dates can show it.
"""

from __future__ import annotations

import re

from attrs import evolve

from timeline.calendars import Calendar
from timeline.dates import ImpreciseDate
from timeline.edtf.compound import date_set, interval
from timeline.edtf.refusal import EXPECTED
from timeline.edtf.single import single
from timeline.edtf.writing import range_text
from timeline.errors import DateError

__all__ = ["converted"]

_DATE = re.compile(r"(-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)", re.ASCII)


def converted(text: str, calendar: Calendar) -> ImpreciseDate:
    """The value of a text in another calendar: a year, month or day with its qualifier, or an interval of days.

    Args:
        text: The text, in the notation of EDTF.
        calendar: What its years, months and days are of.

    Raises:
        DateError: If it is none, or if no such date exists.
    """
    if "/" in text:
        gregorian = "/".join(_end(text, part, calendar) for part in text.split("/"))
        try:
            value = interval(gregorian)
        except DateError as error:
            raise DateError(text, error.reason, error.expected) from None
    else:
        gregorian = _gregorian(text, text, calendar)
        value = date_set(gregorian) if gregorian[0] == "[" else single(gregorian)
    level = 1 if text[0] == "-" or "/-" in text or re.search(r"[?~%X]|\.\.|^/|/$", text) else 0
    shape = evolve(value.shape, calendar=calendar.name, level=level, unspecified="X" in text)
    return ImpreciseDate(text, value.canonical, value.lower, value.upper, shape)


def _end(text: str, part: str, calendar: Calendar) -> str:
    if part in ("", ".."):
        return part
    gregorian = _gregorian(text, part, calendar)
    if gregorian[0] == "[":
        raise DateError(
            text,
            f"a month or year of the {calendar.name.capitalize()} calendar is none of the Gregorian, and bounds no interval",
            "days, or a start and an end",
        )
    return gregorian


def _gregorian(text: str, part: str, calendar: Calendar) -> str:
    """The Gregorian EDTF of one date of another calendar."""
    match = _DATE.fullmatch(part)
    if match is None:
        raise DateError(text, f"it is no year, month or day of the {calendar.name.capitalize()} calendar", EXPECTED)
    year, month, day, mark = match.groups("")
    if year == "-0000":
        raise DateError(text, "there is no year -0000; 1 BC is 0000", EXPECTED)
    first, last = _days(text, year, month, day, calendar)
    gregorian = range_text(first, last, mark)
    if gregorian is None:
        raise DateError(text, "it lies beyond the years -9999 to 9999 of the Gregorian calendar", EXPECTED)
    return gregorian


def _days(text: str, year: str, month: str, day: str, calendar: Calendar) -> tuple[int, int]:
    """The first and the last day that a date can be."""
    first_year, last_year = (int(year.replace("X", digit)) for digit in "09")
    if month in ("", "XX") and day in ("", "XX"):
        return calendar.to_day_number(first_year, 1, 1), calendar.to_day_number(last_year + 1, 1, 1) - 1
    if "X" in year or month == "XX":
        raise DateError(text, "a known month or day of an unspecified year or month is not read", EXPECTED)
    months = calendar.months_in_year(first_year)
    if not 1 <= int(month) <= months:
        raise DateError(text, f"there is no month {month} in that year", f"a month 01 to {months:02d}")
    days = calendar.days_in_month(first_year, int(month))
    start = calendar.to_day_number(first_year, int(month), 1)
    if day in ("", "XX"):
        return start, start + days - 1
    if not 1 <= int(day) <= days:
        raise DateError(text, f"there is no day {day} in that month", f"a day 01 to {days:02d}")
    return start + int(day) - 1, start + int(day) - 1
