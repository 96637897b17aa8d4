"""English: its names of units, and its frames.

To add a language: a module like this one, with the same frames, and a line in ``_LANGUAGES`` of `timeline.wording`.
"""

from __future__ import annotations

from typing import Final

from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind

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
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def _year(year: int) -> str:
    """A year: "2017", "AD 800" (a bare 800 could be a number of anything), "44 BC", "170,000,003 BC"."""
    if year <= 0:
        before = 1 - year
        return f"{before:,} BC" if before > 9999 else f"{before} BC"
    if year > 9999:
        return f"AD {year:,}"
    return str(year) if year >= 1000 else f"AD {year}"


def _clock(unit: Unit) -> str:
    minutes, second = divmod(unit.second, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}"


def _zone(zone: str) -> str:
    return {"": "", "Z": " UTC"}.get(zone, f" UTC{zone}")


def _name(unit: Unit, case: str, beside: Unit | None) -> str:  # noqa: ARG001 - English has no cases
    same_year = beside is not None and beside.kind is unit.kind and beside.year == unit.year
    same_month = same_year and beside is not None and beside.month == unit.month
    if unit.kind is UnitKind.DECADE:
        return f"the {unit.year}s"
    if unit.kind is UnitKind.YEAR:
        return _year(unit.year)
    if unit.kind is UnitKind.SEASON:
        return _SEASONS[unit.month] if same_year else f"{_SEASONS[unit.month]} {_year(unit.year)}"
    month = _MONTHS[unit.month - 1]
    if unit.kind is UnitKind.MONTH:
        return month if same_year else f"{month} {_year(unit.year)}"
    if unit.kind is UnitKind.SECOND:
        return f"{unit.day} {month} {_year(unit.year)}, {_clock(unit)}{_zone(unit.zone)}"
    if same_month:
        return str(unit.day)
    return f"{unit.day} {month}" if same_year else f"{unit.day} {month} {_year(unit.year)}"


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
        "parted span": "from {0}, to {1}",
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
        "list": "{0}, {1}",
        "one of": "{0} or {1}",
        "one of, parted": "{0}, or {1}",
        "all": "{0} and {1}",
        "all, parted": "{0}, and {1}",
        # what is doubtful
        "noted": "{0}, {1}",
        "noted inside": "{0} ({1})",
        "uncertain": "uncertain",
        "approximate": "approximate",
        "disputed": "disputed",
        # one bound
        "open": "open",
        "no bound": "unknown",
    },
)
