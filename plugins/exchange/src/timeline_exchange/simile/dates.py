"""Dates of SIMILE Timeline: ISO 8601 where the file says so, else what browsers read, or a year alone.

A year is written with BC or AD, or by itself with fewer than eight characters. A time of 00:00:00 stands for the day: the
format has no other way to give one. A month or a year alone stays what it is.
"""

from __future__ import annotations

import re

from timeline_exchange.shared_dates import Unit

__all__ = ["edtf_of"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FLAGS = re.IGNORECASE | re.ASCII
_YEAR = re.compile(r"([+-]?[0-9]{1,7})\s*(BCE?|AD|CE)?\.?", _FLAGS)
_ISO = re.compile(
    r"([+-]?)([0-9]{4})(?:-?([0-9]{2})(?:-?([0-9]{2}))?)?"
    r"(?:[T ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?\s*(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?",
    _FLAGS,
)
_ZONE = r"(?:\s*(?:GMT|UTC|Z)?\s*([+-][0-9]{4}|[+-][0-9]{2}:[0-9]{2})?(GMT|UTC|Z)?)?(?:\s*\([^()]*\))?"
_CLOCK = rf"(?:,?\s+([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}}))?\s*([AP]M)?({_ZONE}))?"
_DAY_OF_WEEK = r"(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?,?\s+)?"
_NAMED = re.compile(rf"{_DAY_OF_WEEK}([a-z]{{3,9}})\.?\s+(?:([0-9]{{1,2}}),?\s+)?([0-9]{{3,6}}){_CLOCK}", _FLAGS)
_DAY_FIRST = re.compile(rf"{_DAY_OF_WEEK}([0-9]{{1,2}})\s+([a-z]{{3,9}})\.?,?\s+([0-9]{{3,6}}){_CLOCK}", _FLAGS)
_SLASHED = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_CLOCK}", _FLAGS)


def edtf_of(text: str, *, iso: bool) -> str:
    """A date in EDTF.

    Args:
        text: As it stands in the file.
        iso: Whether the file says that its dates are ISO 8601.

    Raises:
        ValueError: If it is no date; the message is a phrase.
    """
    text = " ".join(text.split())
    match = _ISO.fullmatch(text)
    if match is not None and (iso or len(text) >= 7):
        sign, year, month, day, *clock, zone = match.groups()
        number = -int(year) if sign == "-" else int(year)
        return Unit(number, int(month) if month else None, int(day) if day else None).text + _time(clock, "", zone or "")
    match = _YEAR.fullmatch(text)
    if match is not None:
        before = (match[2] or "").upper().startswith("B")
        return Unit(1 - int(match[1]) if before else int(match[1])).text
    for pattern, order in ((_NAMED, (2, 0, 1)), (_DAY_FIRST, (2, 1, 0)), (_SLASHED, (2, 0, 1))):
        match = pattern.fullmatch(text)
        if match is not None:
            parts, clock = match.groups()[:3], list(match.groups()[3:6])
            year_text, month_text, day_text = (parts[index] for index in order)
            number = int(month_text) if month_text.isdigit() else _month(month_text)
            unit = Unit(int(year_text), number, int(day_text) if day_text else None)
            if match[8] is None:
                return unit.text + _time(clock, match[7] or "", "")
            return unit.text + (_time(clock, match[7] or "", _zone(match[8])) if unit.day else "")
    raise ValueError(f"{text[:60]!r} is no date")


def _month(word: str) -> int:
    short = word[:3].lower()
    if short not in _MONTHS:
        raise ValueError(f"{word[:20]!r} is no month")
    return _MONTHS.index(short) + 1


def _zone(text: str) -> str:
    offset = re.search(r"([+-])([0-9]{2}):?([0-9]{2})", text)
    if offset is None:
        return "Z" if text.strip() else ""
    return f"{offset[1]}{offset[2]}:{offset[3]}"


def _time(clock: list[str | None], half: str, zone: str) -> str:
    """A time as EDTF has it after a day; nothing for midnight, which stands for the day."""
    if clock[0] is None:
        return ""
    hour, minute, second = (int(part or 0) for part in clock)
    if half:
        hour = hour % 12 + (12 if half.upper() == "PM" else 0)
    if (hour, minute, second) == (0, 0, 0):
        return ""
    if zone and zone != "Z" and len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{hour:02d}:{minute:02d}:{second:02d}{zone.upper()}"
