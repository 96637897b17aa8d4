"""Property values (RFC 5545, 3.3): texts, days and times, durations, positions. What is wrong is reported at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from decimal import Decimal

from timeline.api import shown
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.lines import Line
from timeline_ical.reading.moments import UTC_ZONE, Clock, Moment

__all__ = ["Duration", "duration", "duration_of", "geo", "items", "moment", "moment_of", "text", "texts", "value_type"]

Duration = tuple[int, int]
"""Days on the clock, and seconds that pass."""

_ESCAPE = re.compile(r"\\([\\;,nN])")
_ESCAPED = {"n": "\n", "N": "\n"}
_TEXTS = re.compile(r"(?:[^,\\]|\\.|\\$)+")
_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})[Tt]([0-9]{2})([0-9]{2})([0-9]{2})([Zz]?)", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]+)W|(?=.)(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?)",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,100})?", re.ASCII)
_TIME_EXPECTED = "a date and time like 20250101T100000Z"
_DATE_EXPECTED = "a date like 20250101"
_MOST_DAYS = 3_652_059  # from year 1 to year 9999


def text(value: str) -> str:
    r"""A TEXT value as it is meant (3.3.11). A backslash before anything else stands for itself.

    >>> text(r"one\, two\nthree\\n")
    'one, two\nthree\\n'
    """
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), value) if "\\" in value else value


def texts(value: str) -> list[str]:
    r"""The TEXT values of a list, without empty ones.

    >>> texts(r"one\, two,three,")
    ['one, two', 'three']
    """
    return [text(item) for item in _TEXTS.findall(value)]


def moment(line: Line, zone_of: Callable[[Line], Clock | None], faults: Faults) -> Moment | None:
    """The day or time that is the value of a property; what is wrong is reported, and gives None.

    Args:
        line: The property.
        zone_of: What its TZID stands for; None if that was reported as unknown.
        faults: Where faults are reported.
    """
    typed = value_type(line, ("DATE-TIME", "DATE"), faults)
    if typed is None:
        return None
    zone = zone_of(line) if line.parameters and line.parameter("TZID") else None
    if zone is None and line.parameters and line.parameter("TZID"):
        return None
    return moment_of(line.value, line.place(), faults, kind=typed, zone=zone)


def value_type(line: Line, allowed: Collection[str], faults: Faults) -> str | None:
    """The value type that a property states, empty if it states none; None if it must not be of that, which is reported."""
    kind = line.parameter("VALUE").upper() if line.parameters else ""
    if not kind or kind in allowed:
        return kind
    faults.error(
        line.parameter_place("VALUE"),
        "bad-value-type",
        f"{line.name} has no value of the type {shown(kind)}",
        found=shown(kind),
        expected=" or ".join(f"VALUE={name}" for name in allowed),
    )
    return None


def items(line: Line) -> Iterator[tuple[str, Place]]:
    """The values of a list that holds no texts, each with its place."""
    at = line.at
    for item in line.value.split(","):
        yield item, line.place(at)
        at += len(item) + 1


def moment_of(value: str, place: Place, faults: Faults, *, kind: str = "", zone: Clock | None = None) -> Moment | None:
    """A day or a time.

    Args:
        value: Its text.
        place: Where it stands.
        faults: Where faults are reported.
        kind: The value type that is stated: DATE, DATE-TIME, or none, which means DATE-TIME.
        zone: The clock of a time that is not in UTC; None if it floats.
    """
    day = _DATE.fullmatch(value)
    time = None if day else _TIME.fullmatch(value)
    match = day or time
    if match is None or (time and kind == "DATE") or (day and kind == "DATE-TIME"):
        expected = _DATE_EXPECTED if kind == "DATE" else _TIME_EXPECTED
        what = "is no date" if kind == "DATE" else "is no date and time"
        faults.error(place, "bad-date", f"{shown(value)} {what}", found=shown(value), expected=expected)
        return None
    parts = [int(part) for part in match.groups()[:6] if part is not None]
    leap = time is not None and parts[5] == 60
    if leap:
        parts[5] = 59
    try:
        reading = datetime(*parts)  # type: ignore[arg-type]
    except ValueError as error:
        faults.error(
            place,
            "bad-date",
            f"{shown(value)} is not there: {error}",
            found=shown(value),
            expected=_DATE_EXPECTED if day else _TIME_EXPECTED,
        )
        return None
    if leap:
        faults.warn(place, "leap-second", f"{shown(value)} is a leap second, and read as the second before it")
    if day:
        if kind != "DATE":
            faults.count(place, "no-value-type", "a day without VALUE=DATE", "is read as a day")
        return Moment(reading, is_day=True)
    if match[7]:
        if zone is not None:
            faults.count(place, "zone-of-utc", "a TZID on a time in UTC", "is not heeded: the time is in UTC")
        return Moment(reading, zone=UTC_ZONE)
    return Moment(reading, zone=zone)


def duration(line: Line, faults: Faults) -> Duration | None:
    """The duration that is the value of a property, if it is one and not negative (RFC 5545, 3.3.6 and 3.8.2.5)."""
    if value_type(line, ("DURATION",), faults) is None:
        return None
    return duration_of(line.value, line.place(), faults)


def duration_of(value: str, place: Place, faults: Faults) -> Duration | None:
    """A duration that is not negative; what is wrong is reported, and gives None."""
    match = _DURATION.fullmatch(value)
    if match is None:
        faults.error(
            place, "bad-duration", f"{shown(value)} is no duration", found=shown(value), expected="a duration like PT1H"
        )
        return None
    if match[1] == "-":
        faults.error(
            place,
            "bad-duration",
            f"{shown(value)} is negative",
            found=shown(value),
            expected="a duration like PT1H, not negative",
        )
        return None
    if any(len(part) > 12 for part in match.groups() if part):
        _too_long(value, place, faults)
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    days += weeks * 7
    passed = hours * 3600 + minutes * 60 + seconds
    if days + passed // 86_400 > _MOST_DAYS:
        _too_long(value, place, faults)
        return None
    return days, passed


def _too_long(value: str, place: Place, faults: Faults) -> None:
    faults.error(
        place,
        "bad-duration",
        f"{shown(value)} is longer than all years that a calendar has",
        found=shown(value),
        expected="a shorter duration",
    )


def geo(line: Line, faults: Faults) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude (RFC 5545, 3.8.1.6)."""
    parts = line.value.split(";")
    if len(parts) == 2 and all(_NUMBER.fullmatch(part) for part in parts):
        latitude, longitude = Decimal(parts[0]), Decimal(parts[1])
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    faults.error(
        line.place(),
        "bad-position",
        f"{shown(line.value)} is no latitude and longitude",
        found=shown(line.value),
        expected="two numbers like 52.5163;13.3777",
    )
    return None
