"""What stands before the colon of an event in markwhen: dates of its two forms, and those before the common era.

The first form is a part of EDTF (``2017-12/2018-01``), the second is casual (``12/2012 - now``, ``Dec 1 2012``). Dates that
are counted from other events or from now, and those that recur, are told apart from text but not read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from attrs import frozen

from timeline_exchange.shared_dates import Placed, Unit

__all__ = ["Range", "line_of", "looks_dated", "range_of", "says_all"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_TIME = r"(?:(?:1[0-2]|[1-9])(?::[0-9]{2})?[ap]m|[012]?[0-9](?::[0-9]{2})?)"
_STRICT = rf"(?:[0-9]{{4}}-?W[0-9]{{2}}(?:-?[1-7])?|[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}}(?:\s+{_TIME})?)?)?|now)"
_SLASHED = rf"[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{1,5}}(?:[,\s]+{_TIME})?|[0-9]{{1,2}}/[0-9]{{3,5}}|[0-9]{{3,5}}"
_CASUAL = (
    rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]*)?Z|now|{_SLASHED}"
    rf"|[0-3]?[0-9]\s+{_MONTH},?(?:\s+[0-9]{{4}},?)?(?:\s+{_TIME})?|{_MONTH}\s+[0-3]?[0-9](?![0-9]),?(?:\s+[0-9]{{4}},?)?"
    rf"(?:\s+{_TIME})?|{_MONTH}(?:\s+[0-9]{{1,4}})?)"
)
_FLAGS = re.IGNORECASE | re.ASCII
_STRICT_LINE = re.compile(rf"\s*({_STRICT})(?:\s*/\s*({_STRICT}))?\s*:(.*)", _FLAGS)
_CASUAL_LINE = re.compile(rf"\s*({_CASUAL})(?:(?:\s*-\s*|\s+to\s+)({_CASUAL}))?\s*:(.*)", _FLAGS)
_ERA = r"(BCE|BC|AD|CE)"
_ERA_LINE = re.compile(rf"\s*([0-9]{{1,5}})\s?{_ERA}?(?:\s?[\u2013-]\s?([0-9]{{1,5}})\s?{_ERA})?\s*:(.*)", _FLAGS)
_UNIT = (
    r"(?:milliseconds|ms|seconds?|secs?|s|minutes?|mins?|hours?|h|(?:week\s*|work\s*|business\s*)?(?:days?|d)|weeks?|w"
    r"|months?|years?|y)"
)
_COUNTED = (
    r"(?:by|before|after)?\s*(?:![A-Za-z0-9_]+(?:\.(?:start|end))?|\.(?:start|end))?\s*(?:plus|\+)?\s*"
    rf"(?:-?[0-9]+[\s.,+-]*{_UNIT}[\s,]*)*+"
)
_ONE = rf"(?:{_STRICT}|{_COUNTED})"
_OTHER = rf"(?:{_CASUAL}|{_TIME}|[0-9]{{1,5}}(?:/[0-9]{{1,5}}){{0,2}}|{_COUNTED})"
_BLANKS = re.compile(r"\s+", re.ASCII)
_DATED = re.compile(
    rf"\s*(?:{_ONE}(?:\s*/\s*{_ONE})?|{_OTHER}(?:(?:\s*-\s*|\s+to\s+){_OTHER})?)(?:\s*every[^:]+)?\s*:", _FLAGS
)


@frozen
class Range:
    """A date before a colon, and the text after it."""

    start: str  #: In EDTF.
    end: str | None  #: In EDTF, or "..": None if there is one date alone.
    text: str
    fault: str = ""  #: Why it cannot be used, as a phrase.
    dropped: str = ""  #: What of it is left away.


class _RefusedError(Exception):
    """Why a date cannot be read, as a phrase."""


def looks_dated(line: str) -> bool:
    """Whether a line that `range_of` does not read begins an event all the same, as one that recurs or is counted."""
    # Many parts of the pattern may each take some of a row of blanks; of one blank there is little to choose.
    return ":" in line and _DATED.match(_BLANKS.sub(" ", line)) is not None


def range_of(line: str, *, day_first: bool = False) -> Range | None:
    """The date of a line that begins an event; None if it begins none that can be read.

    Args:
        line: The line.
        day_first: Whether 1/2/2012 is in February.
    """
    if ":" not in line:
        return None
    dropped: list[str] = []
    for pattern, ends in ((_STRICT_LINE, _strict), (_CASUAL_LINE, _casual)):
        match = pattern.match(line)
        if match is None:
            continue
        try:
            if match[2] is None:
                return Range(*ends(match[1], day_first, dropped, ""), None, match[3], "", " and ".join(dropped))
            first, *_ = ends(match[1], day_first, dropped, "start")
            last = ".." if match[2].lower() == "now" else ends(match[2], day_first, dropped, "end")[0]
            return Range(first, last, match[3], "", " and ".join(dropped))
        except _RefusedError as error:
            return Range("", None, match[3], str(error))
    return _before_common_era(line)


def _before_common_era(line: str) -> Range | None:
    match = _ERA_LINE.match(line)
    if match is None or not (match[2] or match[4]):
        return None
    first = _year(int(match[1]), match[2] or match[4])
    if match[3] is None:
        return Range(first, None, match[5])
    return Range(first, _year(int(match[3]), match[4]), match[5])


def _year(number: int, era: str) -> str:
    return Unit(1 - number if era.upper().startswith("B") else number).text


def _strict(text: str, day_first: bool, dropped: list[str], end: str) -> tuple[str]:  # noqa: ARG001 # as _casual
    if text.lower() == "now":
        raise _RefusedError("it begins now, which is another day for every reader")
    week = re.fullmatch(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?", text, _FLAGS)
    if week is not None:
        return (_week(int(week[1]), int(week[2]), int(week[3] or 0), end),)
    day, _, time = text.partition(" ")
    return (day + _time(time, dropped),)


def _week(year: int, week: int, day: int, end: str) -> str:
    try:
        first = date.fromisocalendar(year, week, day or 1)
    except ValueError:
        raise _RefusedError(f"there is no week {week} of {year}") from None
    last = first if day else first + timedelta(days=6)
    if first == last or end == "start":
        return first.isoformat()
    return last.isoformat() if end else f"[{first}..{last}]"


def _time(text: str, dropped: list[str]) -> str:
    match = re.fullmatch(r"([0-9]{1,2})(?::([0-9]{2}))?([ap]m)?", text.strip(), _FLAGS)
    if match is None:
        return ""
    if match[2] is None:
        dropped.append("an hour without a minute")
        return ""
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "pm" else 0)
    return f"T{hour:02d}:{match[2]}:00"


def _casual(text: str, day_first: bool, dropped: list[str], end: str) -> tuple[str]:  # noqa: ARG001 # as _strict
    if text.lower() == "now":
        raise _RefusedError("it begins now, which is another day for every reader")
    if text.upper().endswith("Z") and "T" in text.upper():
        return (re.sub(r"\.[0-9]*", "", text.upper()),)
    date_part, time = _split_time(text)
    if re.fullmatch(r"[0-9/]+", date_part):
        *parts, year = (int(part) for part in date_part.split("/"))
        if len(parts) == 2 and day_first:
            parts.reverse()
        month, day, *_ = (*parts, None, None)
        return (Unit(year, month, day).text + _time(time, dropped),)
    words = re.split(r"[\s,]+", date_part.strip(" ,"))
    at = next(index for index, word in enumerate(words) if word[0].isalpha())
    numbers = [int(word) for word in words[at + 1 :]]
    of_month = int(words[0]) if at else None
    if not at and numbers and (len(numbers) == 2 or len(words[1]) < 3):
        of_month = numbers.pop(0)
    if not numbers:
        raise _RefusedError("it has no year")
    which = _MONTHS.index(words[at][:3].lower()) + 1
    return (Unit(numbers[0], which, of_month).text + (_time(time, dropped) if of_month else ""),)


def _split_time(text: str) -> tuple[str, str]:
    """A date and the time after it; a number is a time if it has a colon or a meridiem."""
    match = re.fullmatch(rf"(.*?)[,\s]+({_TIME})", _BLANKS.sub(" ", text), _FLAGS)
    if match is None or not re.search(r":|[ap]m", match[2], _FLAGS):
        return text, ""
    return match[1], match[2]


def line_of(placed: Placed) -> str | None:
    """A place in time as markwhen writes it; None where it has no such years."""
    units = [placed.first] + ([placed.last] if placed.last is not None else [])
    if any(not -9998 <= unit.year <= 9999 for unit in units):
        return None
    if any(unit.year < 1 for unit in units):
        return " - ".join(f"{unit.year} AD" if unit.year > 0 else f"{1 - unit.year} BC" for unit in units)
    texts = [_unit(unit) for unit in units]
    return "/".join([*texts, "now"] if placed.ongoing else texts)


def says_all(placed: Placed) -> bool:
    """Whether what markwhen writes of a place in time says all that is known of it."""
    units = [placed.first] + ([placed.last] if placed.last is not None else [])
    cut = any(unit.year < 1 and unit.month is not None for unit in units) or any(
        unit.time and unit.time[2] for unit in units
    )
    return placed.exact and not cut and not (placed.ongoing and placed.first.year < 1)


def _unit(unit: Unit) -> str:
    day, _, time = unit.text.partition("T")
    return f"{day} {time[:5]}" if time else day
