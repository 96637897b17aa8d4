"""English: its names of units, and its frames."""

from __future__ import annotations

from typing import Final

from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind, clock, grouped

__all__ = ["ENGLISH"]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS_OF_YEAR = {
    **dict(enumerate(_SEASONS, 21)),
    **{code: f"northern {season}" for code, season in enumerate(_SEASONS, 25)},
    **{code: f"southern {season}" for code, season in enumerate(_SEASONS, 29)},
    **{code: f"the {ordinal} quarter" for code, ordinal in enumerate(("first", "second", "third", "fourth"), 33)},
    **{code: f"the {ordinal} third" for code, ordinal in enumerate(("first", "second", "last"), 37)},
    **{code: f"the {ordinal} half" for code, ordinal in enumerate(("first", "second"), 40)},
}
_FIRST_WITH_OF = 33  # "the first quarter of 2020", but "spring 2020"


def _year(year: int) -> str:
    """A year: "2017", "AD 800" (a bare 800 could be a number of anything), "44 BC", "170,000,003 BC"."""
    if year <= 0:
        return f"{grouped(1 - year, ',')} BC"
    return str(year) if 1000 <= year <= 9999 else f"AD {grouped(year, ',')}"


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _name(unit: Unit, case: str) -> str:  # noqa: ARG001 - English has no cases
    if unit.kind is UnitKind.DECADE:
        return f"the {unit.year}s"
    if unit.kind is UnitKind.YEAR:
        return _year(unit.year)
    if unit.kind is UnitKind.DAY_OF_MONTH:
        return f"the {_ordinal(unit.day)}"
    year = "" if unit.yearless else f" {_year(unit.year)}"
    if unit.kind is UnitKind.SEASON:
        of = " of" if year and unit.month >= _FIRST_WITH_OF else ""
        return f"{_PARTS_OF_YEAR[unit.month]}{of}{year}"
    month = f"{_MONTHS[unit.month - 1]}{year}" if unit.month else ""
    if unit.kind is UnitKind.MONTH:
        return month
    if unit.kind is UnitKind.SECOND:
        return f"{unit.day} {month}, {clock(unit)}"
    return f"{unit.day} {month}".rstrip()


ENGLISH: Final = Language(
    code="en",
    name=_name,
    frames={
        # a point
        "is": "{0}",
        "within": "sometime in {0}",
        "about": "about {0}",
        "between": "between {0} and {1}",
        "not after": "in or before {0}",
        "not after.day": "on or before {0}",
        "not after.second": "at or before {0}",
        "not before": "in or after {0}",
        "not before.day": "on or after {0}",
        "not before.second": "at or after {0}",
        "unknown": "on an unknown date",
        # a day, month or season of years or months that are known by their first and last
        "of one.year": "{2} of a year between {0} and {1}",
        "of one.month": "{2} of a month between {0} and {1}",
        "of some": "{0} of some year",
        # one end of a span, or a member of a set
        "end between": "sometime between {0} and {1}",
        "end unknown": "an unknown date",
        "or earlier": "{0} or earlier",
        "or later": "{0} or later",
        "and earlier": "{0} and earlier",
        "and later": "{0} and later",
        "range": "{0} to {1}",
        # a span
        "span": "from {0} to {1}",
        "two ends": "from {0} to {1}",
        "two ends, parted": "from {0}, to {1}",
        "since": "since {0}",
        "ongoing": "{0}, ongoing",
        "from ongoing": "from {0}, ongoing",
        "until": "until {0}",
        "always": "without beginning or end",
        "all of": "all of {0}",
        "all of.day": "{0}",
        "inside": "within {0}",
        "inside range": "within {0} to {1}",
        # a set
        "every": "all from {0} to {1}",
        "every.day": "every day from {0} to {1}",
        "every.month": "every month from {0} to {1}",
        "every.year": "every year from {0} to {1}",
        "throughout": "all {0}",
        "sometime": "sometime {0}",
        "list": "{0}, {1}",
        "one of": "{0} or {1}",
        "one of, parted": "{0}, or {1}",
        "all": "{0} and {1}",
        "all, parted": "{0}, and {1}",
        # what else is known, and what is doubtful
        "noted": "{0}, {1}",
        "noted inside": "{0} ({1})",
        "estimate": "estimated to be {0}",
        "form": "of the form {0}",
        "uncertain": "uncertain",
        "approximate": "approximate",
        "uncertain part": "{0} uncertain",
        "approximate part": "{0} approximate",
        "year": "year",
        "part of year": "part of the year",
        "month": "month",
        "day": "day",
        "parts": "{0} and {1}",
        "disputed": "disputed",
        # one bound
        "open": "open",
        "no bound": "unknown",
    },
)
