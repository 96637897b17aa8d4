"""One date, with its qualifiers, masks and significant digits: text to value.

Two ways in: `simple` for a year, month or day of level 0, which is what most text holds, and `single` for everything
that a single date can be. Each production cites its section of the Library of Congress specification.
"""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.civil import DAY_SECONDS, day_number, days_in_month, is_leap, year_text
from timeline.dates import End, Form, ImpreciseDate, Precision, Shape
from timeline.edtf.masks import masked_bounds, outermost_year
from timeline.edtf.refusal import EXPECTED, refuse
from timeline.errors import DateError

__all__ = ["LONG_YEAR", "SIMPLE", "SINGLE", "shape_of", "simple", "single"]

_MAX_YEAR_DIGITS = 1000  # and 999 more by its exponent; beyond 4,300 Python refuses to read or print a number

SIMPLE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)", re.ASCII)
SINGLE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})(S[1-9][0-9]{0,3})?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?",
    re.ASCII,
)
LONG_YEAR = re.compile(r"([?~%]?)Y(-?[1-9][0-9]*)(?:E([1-9][0-9]{0,2}))?(?:S([1-9][0-9]{0,3}))?([?~%]?)", re.ASCII)


_BEFORE_MONTH = tuple(
    tuple(sum(days_in_month(year, month) for month in range(1, before)) for before in range(1, 14)) for year in (2001, 2000)
)
"""Days of the year before each month and after the last: of a common year, of a leap year."""


def single(text: str) -> ImpreciseDate:
    """Any single calendar date.

    Level 0 "date"; level 1 "letter-prefixed calendar year", "seasons", "qualification of a date", "unspecified
    digit(s) from the right", "negative calendar year"; level 2 "exponential year", "significant digits", "sub-year
    groupings", "qualification" of a group and of a component, "unspecified digit" anywhere.

    Raises:
        DateError: If it is none, or if no such date exists.
    """
    match = SIMPLE.fullmatch(text)
    if match is not None:
        return simple(text, match)
    match = SINGLE.fullmatch(text)
    return _long_year(text) if match is None else _general(text, match)


def simple(text: str, match: re.Match[str]) -> ImpreciseDate:
    """Level 0 "date"; level 1 "seasons", "qualification of a date" and "negative calendar year": digits all through.

    Args:
        text: The text.
        match: Its match of the pattern of such dates.
    """
    year_digits, month_digits, day_digits, mark = match.groups()
    year = int(year_digits)
    level = 1 if mark or year < 0 else 0
    if year == 0 and text[0] == "-":
        raise DateError(text, "there is no year -0000; 1 BC is 0000", EXPECTED)
    start = day_number(year)
    offsets = _BEFORE_MONTH[is_leap(year)]
    if month_digits is None:
        shape = _SIMPLE_SHAPES[Precision.YEAR, level, mark]
        return ImpreciseDate(text, text, start * DAY_SECONDS, (start + offsets[12]) * DAY_SECONDS, shape)
    month = int(month_digits)
    if not 1 <= month <= 12:
        if day_digits is None and month > 20:
            return _season(text, text, year_digits, month_digits, (mark,))
        raise _no_month(text, year_digits, month_digits, day_digits)
    first = start + offsets[month - 1]
    if day_digits is None:
        shape = _SIMPLE_SHAPES[Precision.MONTH, level, mark]
        return ImpreciseDate(text, text, first * DAY_SECONDS, (start + offsets[month]) * DAY_SECONDS, shape)
    day = first + int(day_digits) - 1
    if not first <= day < start + offsets[month]:
        raise DateError(text, f"there is no day {day_digits} in that month", "a date that exists")
    shape = _SIMPLE_SHAPES[Precision.DAY, level, mark]
    return ImpreciseDate(text, text, day * DAY_SECONDS, (day + 1) * DAY_SECONDS, shape)


def _no_month(text: str, year: str, month: str, day: str | None) -> DateError:
    if day is None:
        return DateError(text, f"there is no month {month}", "a month 01 to 12, or a season 21 to 41")
    swapped = 1 <= int(day) <= 12 and 1 <= int(month) <= days_in_month(int(year), int(day))
    reason = "; a season has no days" if 21 <= int(month) <= 41 else ""
    meant = f'; did you mean "{year}-{day}-{month}"?' if swapped else ""
    return DateError(text, f"there is no month {month}{reason}{meant}", "a month 01 to 12")


def _general(text: str, match: re.Match[str]) -> ImpreciseDate:
    """Level 1 "unspecified digit(s) from the right"; level 2 masks anywhere, significant digits, and qualified parts."""
    before_year, year, significant, after_year, before_month, month, after_month, before_day, day, after_day = match.groups(
        ""
    )
    if year == "-0000":
        raise DateError(text, "there is no year -0000; 1 BC is 0000", EXPECTED)
    if significant and month:
        refuse(text, "only a year alone has significant digits")
    marks = (before_year, after_year, before_month, after_month, before_day, after_day)
    # Only a mark at the very end qualifies the whole as level 1 does it.
    at_end = after_day if day else after_month if month else after_year
    parts_marked = any(marks) and "".join(marks) != at_end
    qualifiers = _qualifiers(bool(month), bool(day), marks) if parts_marked else (at_end,)
    level = 2 if parts_marked else _level(year, month, day, significant)
    canonical = _spelt(qualifiers, year + significant, month, day) if parts_marked else text
    if significant:
        if "X" in year:
            refuse(text, "a year has unspecified or significant digits, not both")
        first_year, last_year = _significant_years(text, int(year), int(significant[1:]), 4)
        return _years(text, canonical, first_year, last_year, shape_of(2, Precision.YEAR, qualifiers))
    if month and not day and month[0] not in "01X":
        return _season(text, canonical, year, month, qualifiers)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    lower, upper = masked_bounds(text, year, month, day)
    shape = shape_of(level, precision, qualifiers, "X" in text)
    return ImpreciseDate(text, canonical, lower * DAY_SECONDS, (upper + 1) * DAY_SECONDS, shape)


def _qualifiers(has_month: bool, has_day: bool, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The qualifier of each component: its own (before it), and that of each group that ends at or after it.

    Level 2 "qualification": a mark after a component is for it and all to its left, a mark before it for it alone.

    Args:
        has_month: Whether there is a month.
        has_day: Whether there is a day.
        marks: The marks before and after the year, the month and the day, in this order.
    """
    count = 1 + has_month + has_day
    combined: list[str] = []
    behind = ""
    for index in range(count - 1, -1, -1):
        behind = _both(behind, marks[2 * index + 1])
        combined.append(_both(marks[2 * index], behind))
    return tuple(reversed(combined))


def _both(one: str, other: str) -> str:
    """Two qualifiers of one component: level 1 "qualification of a date" has % for ? and ~ together."""
    return one if one == other or not other else other if not one else "%"


def _spelt(qualifiers: tuple[str, ...], *components: str) -> str:
    """The one canonical spelling: a mark at the end for the whole, else one before each component that has it."""
    given = [component for component in components if component]
    if len(set(qualifiers)) == 1:
        return "-".join(given) + qualifiers[0]
    return "-".join(mark + component for mark, component in zip(qualifiers, given, strict=True))


def _level(year: str, month: str, day: str, significant: str) -> int:
    """Level 1 "unspecified digit(s) from the right" is 201X, 20XX, 2004-XX, 1985-04-XX and 1985-XX-XX, negative years too.

    All else with a mask is level 2, "unspecified digit".
    """
    if significant:
        return 2
    if "X" in year:
        digits = year.removeprefix("-")
        return 1 if not month and digits[:2].isdigit() and digits[3] == "X" else 2
    if "X" in month:
        return 1 if month == "XX" and day in ("", "XX") else 2
    return 1 if day in ("", "XX") or "X" not in day else 2


_GROUPINGS: dict[int, tuple[int, int, bool]] = {
    **{33 + index: (1 + 3 * index, 3 + 3 * index, True) for index in range(4)},  # quarters
    **{37 + index: (1 + 4 * index, 4 + 4 * index, True) for index in range(3)},  # quadrimesters
    **{40 + index: (1 + 6 * index, 6 + 6 * index, True) for index in range(2)},  # semesters
    21: (1, 12, False),
    22: (0, 15, False),
    23: (1, 12, False),
    24: (0, 15, False),
    25: (3, 6, False),
    26: (6, 9, False),
    27: (9, 12, False),
    28: (0, 15, False),
    29: (9, 12, False),
    30: (0, 15, False),
    31: (3, 6, False),
    32: (6, 9, False),
}
"""First and last month of each sub-year grouping, month 0 being the December before; and whether a standard says so.

Seasons have no normative months. Theirs are the widest that readers mean by them, meteorological or astronomical. A
northern winter (28) and a southern summer (30) may be that which begins the year or that which ends it; a season without
a hemisphere (21 to 24) may be that of either.
"""


def _season(text: str, canonical: str, year: str, code: str, qualifiers: tuple[str, ...]) -> ImpreciseDate:
    """Level 1 "seasons" (21 to 24) and level 2 "sub-year groupings" (25 to 41)."""
    number = int(code) if "X" not in code else 0
    if number not in _GROUPINGS:
        raise DateError(text, f"there is no month or season {code}", "a month 01 to 12, or a season 21 to 41")
    first_month, last_month, normative = _GROUPINGS[number]
    masked = "X" in year
    level = 2 if number > 24 or masked or canonical is not text else 1
    end = End.CLOSED if normative else End.UNKNOWN
    lower = _month_start(outermost_year(year, False), first_month)
    upper = _month_start(outermost_year(year, True), last_month + 1)
    shape = shape_of(level, Precision.SEASON, qualifiers, masked, end, end)
    return ImpreciseDate(text, canonical, lower * DAY_SECONDS, upper * DAY_SECONDS, shape)


def _month_start(year: int, month: int) -> int:
    """The first day of a month, counted from a year's January: 0 is the December before, 13 the January after."""
    more, index = divmod(month - 1, 12)
    return day_number(year + more, index + 1)


def _long_year(text: str) -> ImpreciseDate:
    """Level 1 "letter-prefixed calendar year", level 2 "exponential year" and "significant digits" of either.

    The prefix is for years beyond four digits and for nothing else.
    """
    match = LONG_YEAR.fullmatch(text)
    if match is None:
        refuse(text)
    before, mantissa, exponent, significant, after = match.groups("")
    if len(mantissa) > _MAX_YEAR_DIGITS:
        raise DateError(text, f"its year has more than {_MAX_YEAR_DIGITS:,} digits", EXPECTED)
    year = int(mantissa) * 10 ** int(exponent or 0)
    if abs(year) <= 9999:
        raise DateError(text, "the prefix Y is for years beyond four digits", f"{year_text(year)}")
    qualifier = _both(before, after)
    level = 2 if exponent or significant or before else 1
    first, last = _significant_years(text, year, int(significant), 0) if significant else (year, year)
    canonical = f"{_year_canonical(year)}{'S' + significant if significant else ''}{qualifier}"
    return _years(text, canonical if canonical != text else text, first, last, shape_of(level, Precision.YEAR, (qualifier,)))


def _year_canonical(year: int) -> str:
    """A long year in digits; beyond 18 of them with an exponent, if that is shorter."""
    digits = str(year)
    mantissa = digits.rstrip("0")
    zeros = len(digits) - len(mantissa)
    return f"Y{mantissa}E{zeros}" if len(digits) > 18 and 0 < zeros < 1000 else f"Y{digits}"


def _significant_years(text: str, year: int, significant: int, width: int) -> tuple[int, int]:
    """The years that share the first digits of a year; ``width`` is the least number of digits that it has.

    Level 2 "significant digits". They count from the left, leading zeros of a four-digit year included: 0358S2 is 0300
    to 0399. A year before 0000 stays one: -0050S2 is -0099 to -0001.
    """
    digits = max(len(str(abs(year))), width)
    if significant > digits:
        raise DateError(text, f"a year of {digits} digits has no {significant} significant digits", EXPECTED)
    unit = 10 ** (digits - significant)
    low = abs(year) // unit * unit
    return (-(low + unit - 1), -low or -1) if year < 0 else (low, low + unit - 1)


def _years(text: str, canonical: str, first: int, last: int, shape: Shape) -> ImpreciseDate:
    return ImpreciseDate(text, canonical, day_number(first) * DAY_SECONDS, day_number(last + 1) * DAY_SECONDS, shape)


@lru_cache(maxsize=1024)
def shape_of(
    level: int,
    precision: Precision,
    qualifiers: tuple[str, ...] = (),
    unspecified: bool = False,
    begin: End = End.CLOSED,
    end: End = End.CLOSED,
) -> Shape:
    """The shape of a single date; equal ones are one object."""
    return Shape(
        form=Form.DATE,
        level=level,
        precision=precision,
        begin=begin,
        end=end,
        uncertain=any(mark in ("?", "%") for mark in qualifiers),
        approximate=any(mark in ("~", "%") for mark in qualifiers),
        unspecified=unspecified,
    )


_SIMPLE_SHAPES = {
    (precision, level, mark): shape_of(level, precision, (mark,))
    for precision in (Precision.YEAR, Precision.MONTH, Precision.DAY)
    for level in (0, 1)
    for mark in ("", "?", "~", "%")
}
