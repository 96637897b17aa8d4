"""Other calendars: how their dates become days. Only the Gregorian is computed with; what is here leads to it.

A `Calendar` is a value: a name, and a function from year, month and day to a day number (`timeline.civil`). To add one,
make it and `register_calendar` it, or hand it to `timeline.parse` as it is::

    hebrew = Calendar(name="hebrew", to_day_number=..., months_in_year=...)

Years are counted as the calendar's own people count them in figures; the Julian has a year 0 before 1, as EDTF has.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from attrs import frozen

from timeline.civil import day_number
from timeline.errors import ModelError, did_you_mean, shown

__all__ = ["CALENDARS", "Calendar", "calendar_named", "register_calendar"]


def _twelve(year: int) -> int:  # noqa: ARG001 # some calendars ask for the year
    return 12


@frozen(kw_only=True)
class Calendar:
    """A calendar, by the day numbers of its dates. The first day of a month is its day 1."""

    name: str  #: As it is authored: "julian".
    to_day_number: Callable[[int, int, int], int]
    """The day number (days since 1970-01-01) of a year, month and day that exist."""
    months_in_year: Callable[[int], int] = _twelve

    def days_in_month(self, year: int, month: int) -> int:
        """The number of days of a month."""
        last = month == self.months_in_year(year)
        after = self.to_day_number(year + 1, 1, 1) if last else self.to_day_number(year, month + 1, 1)
        return after - self.to_day_number(year, month, 1)


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
        ModelError: If another calendar has the name.
    """
    if _calendars.setdefault(calendar.name, calendar) != calendar:
        raise ModelError(f"another calendar is named {shown(calendar.name)}", field="calendar", expected="a name of its own")


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
