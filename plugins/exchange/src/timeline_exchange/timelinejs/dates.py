"""Dates of TimelineJS: objects with year, month, day, hour, minute, second and millisecond.

A year before the common era is negative there and has no zero: -44 is 44 BC, which is the astronomical year -43. Years
before 99,999 BCE are shown as "4.6 billion years ago": they are counts, and taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline_exchange.shared_dates import Unit

__all__ = ["PARTS", "date_object", "edtf_of", "time_parts"]

PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond")
_COUNTED = -99_999
_TIME = re.compile(
    r"\s*([0-9]{1,2})(?:[:.]?([0-9]{2}))?(?:[:.]([0-9]{1,2}))?(?:[.,]([0-9]{1,3}))?\s*([AaPp])?\.?[Mm]?\.?\s*", re.ASCII
)
_LIMITS = {"month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)}


def date_object(unit: Unit) -> dict[str, int]:
    """A unit as TimelineJS has it."""
    found = {"year": unit.year - 1 if _COUNTED < unit.year <= 0 else unit.year}
    if unit.month is not None:
        found["month"] = unit.month
    if unit.day is not None:
        found["day"] = unit.day
    if unit.time is not None:
        found.update(zip(("hour", "minute", "second"), unit.time, strict=True))
    return found


def edtf_of(given: Mapping[str, str]) -> tuple[str, str]:
    """A date in EDTF, and what of it cannot be said, as a phrase; empty if all of it can.

    Args:
        given: The parts that are not empty, as texts.

    Raises:
        ValueError: If it has no year or a part is no number that it can be; the message is a phrase.
    """
    numbers: dict[str, int] = {}
    for name in PARTS:
        text = given.get(name, "").strip()
        if not text:
            continue
        if not re.fullmatch(r"[+-]?[0-9]{1,15}", text, re.ASCII):
            raise ValueError(f"its {name} is {text[:40]!r}, which is no whole number")
        low, high = _LIMITS.get(name, (-(10**15), 10**15))
        numbers[name] = int(text)
        if not low <= numbers[name] <= high:
            raise ValueError(f"there is no {name} {numbers[name]}")
    if "year" not in numbers:
        raise ValueError("its date has no year")
    kept = next((index for index, name in enumerate(PARTS) if name not in numbers), len(PARTS))
    if kept == 5 and "second" not in numbers:
        numbers["second"] = 0  # 12:30 is a time by itself
        kept = 6
    kept = {4: 3}.get(kept, min(kept, 6))  # an hour alone is none that EDTF has
    dropped = [name for index, name in enumerate(PARTS) if index >= kept and numbers.get(name)]
    year = numbers["year"] + (1 if _COUNTED <= numbers["year"] < 0 else 0)
    if kept > 1 and abs(year) > 9999:
        kept, dropped = 1, ["month and day"]
    unit = Unit(
        year,
        numbers["month"] if kept > 1 else None,
        numbers["day"] if kept > 2 else None,
        (numbers["hour"], numbers["minute"], numbers["second"]) if kept > 5 else None,
    )
    return unit.text, " and ".join(dropped)


def time_parts(text: str) -> dict[str, str]:
    """The parts of a time in a sheet: "14:30", "2:30:15 PM", "1430".

    Raises:
        ValueError: If it is none; the message is a phrase.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError(f"its time is {text[:40]!r}, which is none")
    hour = int(match[1])
    if match[5]:
        if not 1 <= hour <= 12:
            raise ValueError(f"its time is {text[:40]!r}, which is none")
        hour = hour % 12 + (12 if match[5] in "Pp" else 0)
    named = {"hour": str(hour), "minute": match[2], "second": match[3], "millisecond": match[4]}
    return {name: value for name, value in named.items() if value}
