"""Working days: Monday to Friday in any year, or those of a country in the years whose holidays are known.

The n-th working day after a day is strictly after it: the first one after a Friday, a Saturday or a Sunday is Monday.
Weekends and public holidays of a country are those of the package ``holidays`` (the extra ``timeline-kit[holidays]``),
in the years for which that knows the country's law. It is imported only where a country is named.

Days are day numbers, as in `timeline.civil`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.civil import day_number, day_text, year_month_day, year_text
from timeline.errors import ResolutionError, did_you_mean, shown

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["UnknownYearError", "WorkingDays"]

_EPOCH = date(1970, 1, 1)


class UnknownYearError(ResolutionError):
    """A day in a year for which the holidays of a country are not known."""


@frozen
class WorkingDays:
    """So many working days later, or earlier when negative; never 0.

    >>> from timeline.civil import day_number, day_text
    >>> day_text(WorkingDays(10).after(day_number(2017, 12, 22)))
    '2018-01-05'
    """

    count: int
    country: str = ""  #: An ISO 3166-1 code, or with a subdivision of ISO 3166-2: "DE", "DE-BY"; without one, no holidays.

    def __neg__(self) -> WorkingDays:
        return WorkingDays(-self.count, self.country)

    def __str__(self) -> str:
        where = f" in {self.country}" if self.country else ""
        return f"{abs(self.count):,} working day{'' if abs(self.count) == 1 else 's'}{where}"

    def check(self) -> None:
        """Whether the country's holidays can be known at all.

        Raises:
            ResolutionError: If the package ``holidays`` is missing, or does not know the country or its subdivision.
        """
        if self.country:
            _calendar(self.country)

    def after(self, day: int) -> int:
        """The n-th working day strictly after a day; strictly before it, when the count is negative.

        Raises:
            UnknownYearError: If that leads out of the years for which holidays are known.
            ResolutionError: As `check` has it.
        """
        return self._moved(day, self.count)

    def first_before(self, day: int) -> int:
        """The first day from which `after` leads to the given one or later. Errors as of `after`."""
        if self.count > 0:
            return self._moved(day, -self.count)
        return self._moved(day - 1, -self.count) + 1

    def last_before(self, day: int) -> int:
        """The last day from which `after` leads to the given one or earlier. Errors as of `after`."""
        if self.count > 0:
            return self._moved(day + 1, -self.count) - 1
        return self._moved(day, -self.count)

    def _moved(self, day: int, count: int) -> int:
        if not self.country:
            return _weekday_after(day, count) if count > 0 else _weekday_before(day, -count)
        return _after(self.country, day, count) if count > 0 else _before(self.country, day, -count)


def _weekday_after(day: int, count: int) -> int:
    return _weekday(_weekdays_until(day) + count)


def _weekday_before(day: int, count: int) -> int:
    return _weekday(_weekdays_until(day - 1) + 1 - count)


def _weekdays_until(day: int) -> int:
    """How many days from Monday to Friday there are until a day, itself included, since 1969-12-29."""
    weeks, weekday = divmod(day + 3, 7)
    return weeks * 5 + min(weekday + 1, 5)


def _weekday(number: int) -> int:
    """The day that is the n-th of them: the inverse of `_weekdays_until`."""
    weeks, weekday = divmod(number - 1, 5)
    return weeks * 7 + weekday - 3


def _after(country: str, day: int, count: int) -> int:
    for days in _years(country, day, 1):
        place = bisect_right(days, day) + count - 1
        if place < len(days):
            return days[place]
        count = place - len(days) + 1
    raise _unknown(country, day)


def _before(country: str, day: int, count: int) -> int:
    for days in _years(country, day, -1):
        place = bisect_left(days, day) - count
        if place >= 0:
            return days[place]
        count = -place
    raise _unknown(country, day)


def _years(country: str, day: int, step: int) -> Iterator[tuple[int, ...]]:
    """The working days of a day's year, and of the years after or before it, as far as they are known."""
    first, last = _known_years(country)
    year = year_month_day(day)[0]
    while first <= year <= last:
        yield _working_days(country, year)
        year += step


def _unknown(country: str, day: int) -> UnknownYearError:
    first, last = _known_years(country)
    return UnknownYearError(
        f"working days in {country}, counted from {day_text(day)}, lead out of the years whose holidays are known "
        f"({year_text(first)} to {year_text(last)}); give a narrower date, or count working days without a country"
    )


@lru_cache(maxsize=64)
def _calendar(country: str) -> HolidayBase:
    """The holidays of a country, none of them made yet."""
    try:
        from holidays import country_holidays, list_supported_countries
    except ImportError:
        raise ResolutionError(
            f'the working days in {country} need the package holidays: install "timeline-kit[holidays]"'
        ) from None
    known = list_supported_countries(include_aliases=False)
    code, _, part = country.partition("-")
    if code not in known:
        raise ResolutionError(
            f"the package holidays knows no country {shown(code)}{did_you_mean(code, known)}; "
            "expected a code of ISO 3166 that it knows, e.g. DE, or working days without a country"
        )
    if part and part not in known[code]:
        some = ", ".join(f"{code}-{item}" for item in known[code][:5]) or f"{code} alone, which has none"
        raise ResolutionError(f"the package holidays knows no part {shown(part)} of {code}; expected e.g. {some}")
    return country_holidays(code, subdiv=part or None, expand=False)


def _known_years(country: str) -> tuple[int, int]:
    calendar = _calendar(country)
    return calendar.start_year, calendar.end_year


@lru_cache(maxsize=1024)
def _working_days(country: str, year: int) -> tuple[int, ...]:
    """The working days of one year, in order."""
    from holidays import country_holidays

    code, _, part = country.partition("-")
    calendar = country_holidays(code, subdiv=part or None, years=year, expand=False)
    first, end = day_number(year), day_number(year + 1)
    return tuple(day for day in range(first, end) if calendar.is_working_day(_EPOCH + timedelta(days=day)))
