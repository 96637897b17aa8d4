"""What can be chosen about the reading of a calendar."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from attrs import Attribute, field, frozen

from timeline.api import shown

__all__ = ["ICalReading"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _day(_: Any, attribute: Attribute[str], value: str) -> None:
    if not value:
        return
    try:
        good = _DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{attribute.name}: {shown(value)} is no day; expected e.g. 2025-01-01, or nothing")


def _not_before_first(given: ICalReading, _: Attribute[str], value: str) -> None:
    if given.first and value and value < given.first:
        raise ValueError(
            f"last: {shown(value)} lies before first, which is {shown(given.first)}; expected that day or a later one"
        )


@frozen(kw_only=True)
class ICalReading:
    """The options of reading a calendar: between which days what recurs becomes events."""

    first: str = field(
        default="",
        validator=_day,
        metadata={"help": "The first day on which an event that recurs is read; empty for no limit."},
    )
    last: str = field(
        default="",
        validator=[_day, _not_before_first],
        metadata={
            "help": "The last day on which an event that recurs is read; without it, one without an end is read once."
        },
    )
