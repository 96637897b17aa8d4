"""Native values (dates, numbers, lists) as the texts that cells of the flat profile have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Real
from typing import Any

from timeline.authoring.dialects import date_key
from timeline.authoring.flat import column, joined
from timeline.civil import year_text

__all__ = ["cell_text", "column_texts"]

_MIDNIGHT = time()
_HUGE = 1e300
"""Numbers as great as this are not written out."""


def column_texts(name: str, values: Sequence[object]) -> list[str | None]:
    """The texts of the cells of a column; None for a value that can be none.

    Of dates in a column of dates, midnight is a time only where another has a time of day or a zone; else it is a day.

    Args:
        name: The column, as its first row names it.
        values: Its values; None, NaN and the like are missing, and give an empty text.
    """
    known = column(name)
    dated = known is not None and date_key(known.key.name)
    timed = any(isinstance(value, datetime) and (value.tzinfo or value.time() != _MIDNIGHT) for value in values)
    return [cell_text(value, dated=dated, timed=timed) for value in values]


def cell_text(value: object, *, dated: bool, timed: bool) -> str | None:
    """A native value as the text that a cell of the flat profile has; None where it can be none.

    Args:
        value: A value; a missing one gives an empty text.
        dated: Whether a date is wanted.
        timed: Whether midnight is a time, as another value has a time of day, and does not only fill up a day.

    >>> cell_text(1850.0, dated=True, timed=False), cell_text(datetime(2017, 12, 22), dated=True, timed=False)
    ('1850', '2017-12-22')
    """
    if value is None or _is_missing(value):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        text = value.isoformat() if timed else value.date().isoformat()
        return f"{text[:-6]}Z" if text.endswith("+00:00") else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return None
    if isinstance(value, (Real, Decimal)):
        return _number(value, dated=dated)
    if isinstance(value, Iterable) and not isinstance(value, (bytes, Mapping)):
        items = sorted(value, key=str) if isinstance(value, Set) else list(value)  # a set has no order of its own
        return joined(items) if all(isinstance(item, str) for item in items) else None
    return None


def _is_missing(value: object) -> bool:
    """Whether a value is one of those that are not themselves: NaN and NaT."""
    try:
        return bool(value != value)
    except (TypeError, ValueError, ArithmeticError):  # arrays and tables say it of each of their values
        return False


def _number(value: Any, *, dated: bool) -> str:  # a `Real` or a `Decimal`
    try:
        whole = int(value) if abs(value) < _HUGE else None
    except (TypeError, ValueError, ArithmeticError):
        whole = None
    if whole is None or whole != value:
        return str(value)
    return year_text(whole) if dated and abs(whole) < 10_000 else str(whole)
