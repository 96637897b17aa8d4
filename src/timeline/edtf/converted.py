"""Dates of other calendars: the notation of EDTF, read by another calendar's years, months and days.

The value keeps its text and the name of the calendar, and its form and precision are those of the text. All else in it is
Gregorian: its bounds, and its canonical text, in which a month or a year of the other calendar is one of its days. So it
is equal to whatever Gregorian value says the same, and everything that knows Gregorian dates can show it.

What is read: years, months and days, with a mark behind and with digits unspecified from the right; times of such days;
intervals of days; sets of all of these, where one of the members is meant, and of days, where all are. What the Gregorian
canonical text could not say is refused: a month of the Julian calendar bounds no interval of the Gregorian.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from attrs import evolve

from timeline.calendars import NO_SUCH_DATE, Calendar
from timeline.civil import day_text, year_month_day
from timeline.dates import Form, ImpreciseDate, Precision
from timeline.edtf.compound import date_set, date_time, interval
from timeline.edtf.masks import outermost_year
from timeline.edtf.refusal import EXPECTED
from timeline.edtf.single import single
from timeline.edtf.writing import range_text
from timeline.errors import DateError, shown

__all__ = ["converted"]

_YEAR = r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)"
_DATE = re.compile(rf"({_YEAR})(?:-([0-9]{{2}}|XX)(?:-([0-9]{{2}}|XX))?)?([?~%]?)", re.ASCII)
_TIME = re.compile(r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})(T.*)", re.ASCII)
_COARSEST_FIRST = {precision: rank for rank, precision in enumerate(Precision)}
_READ = (
    "a year, month or day with ?, ~ or % behind it or X from the right, a time of a day, an interval of days, or a set: "
    "e.g. 1582, 158X, 1582-10~, 1582-10-04"
)


class _Days(NamedTuple):
    """What one date of another calendar says."""

    first: int  #: Its first day number.
    last: int  #: Its last, inclusive.
    precision: Precision
    mark: str  #: "?", "~", "%" or nothing.


def converted(text: str, calendar: Calendar) -> ImpreciseDate:
    """The value of a text in another calendar.

    Args:
        text: The text, in the notation of EDTF.
        calendar: What its years, months and days are of.

    Raises:
        DateError: If it is none, or if no such date exists.
    """
    try:
        value, precision = _value(text, calendar)
    except DateError as error:  # which may be of a part of the text, or of its Gregorian form
        raise DateError(text, error.reason, error.expected) from None
    except NO_SUCH_DATE as error:  # a DateError is one too, and a calendar's own comes of a library
        raise DateError(text, f"the {_title(calendar)} calendar has no such date: {shown(error)}", _READ) from None
    single_date = precision is not None and text[0] not in "[{" and "/" not in text
    shape = evolve(
        value.shape,
        calendar=calendar.name,
        level=_level(text),
        unspecified="X" in text,
        precision=precision or value.precision,
        form=Form.DATE if single_date else value.shape.form,
        split=None if single_date else value.shape.split,
    )
    return ImpreciseDate(text, value.canonical, value.lower, value.upper, shape)


def _value(text: str, calendar: Calendar) -> tuple[ImpreciseDate, Precision | None]:
    """The Gregorian value of a text, and the precision that the text has in its own calendar."""
    if text[:1] in ("[", "{"):
        return _set(text, calendar)
    if "/" in text:
        ends = [_end(part, calendar) for part in text.split("/")]
        return interval("/".join(name for name, _ in ends)), _coarsest([precision for _, precision in ends])
    match = _TIME.fullmatch(text)
    if match is not None:
        day = _days(match[1], calendar)
        return date_time(_named(day.first, day.last, "", calendar) + match[2]), None
    days = _days(text, calendar)
    name = _named(days.first, days.last, days.mark, calendar)
    return date_set(name) if name[0] == "[" else single(name), days.precision


def _level(text: str) -> int:
    """The level that a text needs: sets are of level 2, and so is a year with more than two unspecified digits."""
    if text[0] in "[{" or re.search(r"X{3}|X.*/|/.*X", text):
        return 2
    return 1 if text[0] == "-" or "/-" in text or re.search(r"[?~%X]|\.\.|^/|/$", text) else 0


def _coarsest(given: list[Precision | None]) -> Precision | None:
    return min((precision for precision in given if precision), key=_COARSEST_FIRST.__getitem__, default=None)


def _end(part: str, calendar: Calendar) -> tuple[str, Precision | None]:
    if part in ("", ".."):
        return part, None
    days = _days(part, calendar)
    name = _named(days.first, days.last, days.mark, calendar)
    if name[0] == "[":
        raise DateError(
            part,
            f"the {days.precision.value} {shown(part)} of the {_title(calendar)} calendar is none of the Gregorian, "
            "and bounds no interval",
            "an interval of days; in a claim, a start and an end, each of which may be a month or a year",
        )
    return name, days.precision


def _set(text: str, calendar: Calendar) -> tuple[ImpreciseDate, Precision | None]:
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) < 3:
        return date_set(text), None  # which says what is wrong
    members = [_member(name, calendar, text[0] == "[") for name in text[1:-1].split(",")]
    gregorian = text[0] + ",".join(name for name, _ in members) + closing
    return date_set(gregorian), _coarsest([precision for _, precision in members])


def _member(name: str, calendar: Calendar, one_of: bool) -> tuple[str, Precision | None]:
    """A member of a set in the Gregorian calendar, without brackets.

    One of the days of a month is one of a range of days. All of a month is not all of a range of days: the month says
    that it was on some day of it.
    """
    first_text, dots, last_text = name.partition("..")
    if not dots:
        days = _days(name, calendar)
        member = _named(days.first, days.last, days.mark, calendar)
        if member[0] == "[" and not one_of:
            raise DateError(
                name,
                f"the {days.precision.value} {shown(name)} of the {_title(calendar)} calendar is none of the Gregorian",
                "days, where all of a set are meant",
            )
        return member.strip("[]"), days.precision
    first = _days(first_text, calendar) if first_text else None
    last = _days(last_text, calendar) if last_text else None
    if first and last and first.precision is not last.precision:
        raise DateError(name, f"the range {shown(name)} has ends of two precisions", "two years, two months or two days")
    if not one_of and Precision.DAY not in (first and first.precision, last and last.precision):
        raise DateError(name, f"the range {shown(name)} is none of days", "days, where all of a set are meant")
    begin = _named(first.first, first.first, first.mark, calendar) if first else ""
    end = _named(last.last, last.last, last.mark, calendar) if last else ""
    return f"{begin}..{end}", (first or last or _Days(0, 0, Precision.DAY, "")).precision


def _named(first: int, last: int, mark: str, calendar: Calendar) -> str:
    """The Gregorian EDTF of one day of some."""
    name = range_text(first, last, mark)
    if name is None:
        edge = first if abs(year_month_day(first)[0]) > 9999 else last
        raise DateError(
            day_text(first),
            f"it reaches {day_text(edge)} of the Gregorian calendar, where EDTF has years and no days",
            f"a date of the {_title(calendar)} calendar within the years -9999 to 9999 of the Gregorian",
        )
    return name


def _days(part: str, calendar: Calendar) -> _Days:
    """One date of another calendar."""
    match = _DATE.fullmatch(part)
    if match is None:
        raise DateError(part, _refusal(part, calendar), _READ)
    year, month, day, mark = match.groups("")
    if year == "-0000":
        raise DateError(part, "there is no year -0000; 1 BC is 0000", EXPECTED)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    first_year, last_year = outermost_year(year, False), outermost_year(year, True)
    if month in ("", "XX") and day in ("", "XX"):
        first, after = calendar.to_day_number(first_year, 1, 1), calendar.to_day_number(last_year + 1, 1, 1)
        return _Days(first, after - 1, precision, mark)
    if "X" in year or month == "XX":
        raise DateError(part, "a known month or day of an unspecified year or month is not read", _READ)
    months = calendar.months_in_year(first_year)
    if not 1 <= int(month) <= months:
        if not day and 21 <= int(month) <= 41:
            raise DateError(part, f"seasons and parts of a year are not read in the {_title(calendar)} calendar", _READ)
        raise DateError(part, f"there is no month {month} in that year", f"a month 01 to {months:02d}")
    length = calendar.days_in_month(first_year, int(month))
    start = calendar.to_day_number(first_year, int(month), 1)
    if day in ("", "XX"):
        return _Days(start, start + length - 1, precision, mark)
    if not 1 <= int(day) <= length:
        raise DateError(part, f"there is no day {day} in that month", f"a day 01 to {length:02d}")
    return _Days(start + int(day) - 1, start + int(day) - 1, precision, mark)


def _refusal(part: str, calendar: Calendar) -> str:
    """Why a text that may well be EDTF is no date of another calendar."""
    title = _title(calendar)
    try:
        value = single(part)
    except DateError:
        return f"it is no year, month or day of the {title} calendar"
    if part.lstrip("?~%")[:1] == "Y":
        return f"a year beyond four digits is read in the Gregorian calendar alone, not in the {title}"
    if value.shape.form is Form.DATE and re.search(r"S[1-9]", part):
        return f"significant digits are read in the Gregorian calendar alone, not in the {title}"
    if re.search(r"[?~%].*[0-9X]", part):
        return f"a mark of a part of a date is read in the Gregorian calendar alone; in the {title} it is for the whole"
    return f"digits are unspecified from the right alone in the {title} calendar"


def _title(calendar: Calendar) -> str:
    return calendar.name.capitalize()
