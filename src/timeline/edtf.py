"""EDTF text to values: ISO 8601-2:2019, Annex A, as the Library of Congress describes it (4 February 2019).

Read here: level 0 (date, date and time, time interval), level 1 (years beyond four digits, seasons, qualification of
a whole date, unspecified digits from the right, open and unknown ends, negative years), and the sets of level 2.
Every production has one regular expression and one function, and its section is cited there. Cost is linear in the
length of the text; nothing is expanded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, NoReturn

from timeline.civil import DAY_SECONDS, day_number, days_in_month
from timeline.dates import End, Form, ImpreciseDate, Precision, Shape, zone_offset
from timeline.errors import DateError, shown

__all__ = ["Components", "components", "parse"]

_EXPECTED = "an EDTF or ISO date, e.g. 1850, 1850-03, 185X, 1850~"
_MAX_LENGTH = 10_000
_MAX_MEMBERS = 100

_DATE = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)", re.ASCII)
_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]{4,})([?~%]?)", re.ASCII)
_MAX_YEAR_DIGITS = 1000  # beyond 4,300 Python refuses to read or print a number
_TIME = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|[+-][0-9]{2}(?::[0-9]{2})?)?", re.ASCII
)


class Components(NamedTuple):
    """The parts of one date as they were written; empty where they were not."""

    year: str
    month: str = ""  #: Or a season, 21 to 24.
    day: str = ""
    qualifier: str = ""  #: "?", "~", "%" or nothing.


def parse(text: str) -> ImpreciseDate:
    """The value of an EDTF text.

    Args:
        text: The text, exactly: no spaces, ASCII digits.

    Returns:
        The value; its ``text`` is the argument.

    Raises:
        DateError: If it is no EDTF of the levels read here, or no such date exists.

    >>> value = parse("2017-12~")
    >>> str(value.earliest), str(value.latest), value.approximate
    ('2017-12-01', '2017-12-31', True)
    """
    if not isinstance(text, str):
        raise DateError(repr(text), f"a {type(text).__name__} is no text", _EXPECTED)
    if len(text) > _MAX_LENGTH:
        raise DateError(text, f"it is longer than {_MAX_LENGTH:,} characters", _EXPECTED)
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _datetime(text) if "T" in text else _date(text)


def components(value: ImpreciseDate) -> Components:
    """The components of a value of form `Form.DATE`, as its canonical text gives them."""
    match = _DATE.fullmatch(value.canonical)
    if match:
        return Components(*(group or "" for group in match.groups()))
    match = _LONG_YEAR.fullmatch(value.canonical)
    if match:
        return Components(year=match[1], qualifier=match[2])
    raise DateError(value.text, "it is not a single calendar date")


def _date(text: str) -> ImpreciseDate:
    """A calendar date.

    Level 0 "date"; level 1 "qualification of a date", "unspecified digit(s) from the right", "seasons", "negative
    calendar year", "letter-prefixed calendar year".
    """
    match = _DATE.fullmatch(text)
    if match is None:
        match = _LONG_YEAR.fullmatch(text)
        if match is None:
            _refuse(text)
        if len(match[1]) > _MAX_YEAR_DIGITS:
            raise DateError(text, f"its year has more than {_MAX_YEAR_DIGITS:,} digits", _EXPECTED)
        year = int(match[1])
        return _value(text, year, 1, 1, year, 12, 31, _shape(Form.DATE, 1, Precision.YEAR, match[2], False))
    year_text, month_text, day_text, qualifier = match.groups()
    unspecified = "X" in text
    level = 1 if qualifier or unspecified or year_text[0] == "-" else 0
    if year_text == "XXXX":
        level = 2
    if year_text == "-0000":
        raise DateError(text, "there is no year -0000; 1 BC is 0000", _EXPECTED)
    if unspecified:
        _check_unspecified(text, year_text, month_text, day_text)
        first_year, last_year = _year_range(year_text)
    else:
        first_year = last_year = int(year_text)
    if month_text is None:
        return _value(
            text, first_year, 1, 1, last_year, 12, 31, _shape(Form.DATE, level, Precision.YEAR, qualifier, unspecified)
        )
    if day_text is None:
        if "2" <= month_text[0] <= "9":
            return _season(text, first_year, int(month_text), qualifier)
        first, last = (1, 12) if month_text == "XX" else (int(month_text), int(month_text))
        if not 1 <= first <= last <= 12:
            raise DateError(text, f"there is no month {month_text}", "a month 01 to 12, or a season 21 to 24")
        shape = _shape(Form.DATE, level, Precision.MONTH, qualifier, unspecified)
        return _value(text, first_year, first, 1, last_year, last, days_in_month(last_year, last), shape)
    shape = _shape(Form.DATE, level, Precision.DAY, qualifier, unspecified)
    if month_text == "XX":
        return _value(text, first_year, 1, 1, last_year, 12, 31, shape)
    month = int(month_text)
    if not 1 <= month <= 12:
        raise DateError(text, f"there is no month {month_text}", "a month 01 to 12")
    if day_text == "XX":
        return _value(text, first_year, month, 1, last_year, month, days_in_month(last_year, month), shape)
    day = int(day_text)
    _check_day(text, first_year, month, day)
    return _value(text, first_year, month, day, last_year, month, day, shape)


def _check_unspecified(text: str, year: str, month: str | None, day: str | None) -> None:
    """Level 1 masks only from the right: 201X, 20XX, XXXX, 2004-XX, 1985-04-XX, 1985-XX-XX (and a masked year alone)."""
    digits = year.lstrip("-")
    masked_year = "X" in digits
    if digits.rstrip("X").count("X") or (masked_year and year[0] == "-"):
        _refuse(text, "an X stands before a digit, which needs EDTF level 2")
    for part in (month, day):
        if part is not None and "X" in part and part != "XX":
            _refuse(text, "an X stands beside a digit, which needs EDTF level 2")
    if (masked_year and month is not None) or (month == "XX" and day not in (None, "XX")):
        _refuse(text, "an X stands before a digit, which needs EDTF level 2")
    if digits.endswith("XXX") and month is None and digits != "XXXX":
        _refuse(text, "more than two masked digits in a year need EDTF level 2")


def _year_range(text: str) -> tuple[int, int]:
    return int(text.replace("X", "0")), int(text.replace("X", "9"))


def _season(text: str, year: int, season: int, qualifier: str) -> ImpreciseDate:
    """Level 1 "seasons": 21 to 24 are spring, summer, autumn, winter, of no stated hemisphere and so of no stated months.

    The bounds for computing are therefore the widest that any reader means: the year, and for a winter also the
    December before and the months to March after. `ImpreciseDate.earliest` and ``latest`` stay unknown.
    """
    if not 21 <= season <= 24:
        raise DateError(text, f"there is no month or season {season}", "a month 01 to 12, or a season 21 to 24")
    shape = _shape(Form.DATE, 1, Precision.SEASON, qualifier, False, End.UNKNOWN, End.UNKNOWN)
    if season == 24:
        return _value(text, year - 1, 12, 1, year + 1, 3, 31, shape)
    return _value(text, year, 1, 1, year, 12, 31, shape)


def _datetime(text: str) -> ImpreciseDate:
    """Level 0 "date and time": seconds are required, and a zone is Z, a shift in hours, or one in hours and minutes."""
    match = _TIME.fullmatch(text)
    if match is None:
        _refuse(text)
    year, month, day, hour, minute, second = (int(group) for group in match.groups()[:6])
    zone = match[7] or ""
    if not 1 <= month <= 12:
        raise DateError(text, f"there is no month {month:02d}", "a month 01 to 12")
    _check_day(text, year, month, day)
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(text, f"there is no time {hour:02d}:{minute:02d}:{second:02d}", _EXPECTED)
    offset = zone_offset(zone)
    if zone in ("-00", "-00:00"):
        raise DateError(text, f"there is no zone {zone}; UTC is Z or +00:00", _EXPECTED)
    if offset is not None and (abs(offset) > 14 * 60 or int(zone[4:6] or 0) > 59):
        raise DateError(text, f"no zone is {zone} from UTC", _EXPECTED)
    start = day_number(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second
    shape = _shape(Form.DATETIME, 1 if year < 0 else 0, Precision.SECOND, "", False, zone=zone)
    return ImpreciseDate(text, text, start, start + 1, shape)


def _interval(text: str) -> ImpreciseDate:
    """Level 0 "time interval" and level 1 "extended interval": ``..`` is an open end, nothing an unknown one."""
    first_text, _, last_text = text.partition("/")
    if "/" in last_text:
        _refuse(text, "an interval has one slash")
    ends = [_interval_end(text, part) for part in (first_text, last_text)]
    (first, begin), (last, end) = ends
    if first is None and last is None:
        _refuse(text, "an interval needs at least one date")
    if first and last and first.lower is not None and last.upper is not None and first.lower >= last.upper:
        raise DateError(text, "it ends before it begins", "the earlier date first")
    level = max(
        [1 if End.CLOSED is not begin or End.CLOSED is not end else 0] + [part.level for part in (first, last) if part]
    )
    parts = [part for part in (first, last) if part]
    if any(part.shape.unspecified for part in parts):
        level = 2  # "qualification of, and unspecified digits in, an interval" (level 2)
    shape = _merged(Form.INTERVAL, level, parts, begin, end)
    lower, upper = (first.lower if first else None), (last.upper if last else None)
    return ImpreciseDate(text, text, lower, upper, shape, (first, last))


def _interval_end(text: str, part: str) -> tuple[ImpreciseDate | None, End]:
    if part in ("", ".."):
        return None, End.OPEN if part else End.UNKNOWN
    if "T" in part:
        _refuse(text, "an EDTF interval has no times of day; give them as start and end")
    try:
        value = _date(part)
    except DateError as error:
        raise DateError(text, error.reason, error.expected) from None
    return value, value.shape.begin  # unknown for a season, whose months are not defined


def _set(text: str) -> ImpreciseDate:
    """Level 2 "set representation": ``[..]`` is one of its members, ``{..}`` all of them.

    ``a..b`` is a range; ``..a`` and ``b..`` are on or before and on or after.
    """
    form = Form.ONE_OF if text[0] == "[" else Form.ALL_OF
    closing = "]" if form is Form.ONE_OF else "}"
    if text[-1:] != closing or len(text) < 3:
        _refuse(text, f"a set ends with {closing}")
    names = text[1:-1].split(",")
    if len(names) > _MAX_MEMBERS:
        raise DateError(text, f"a set has at most {_MAX_MEMBERS} members")
    members = tuple(_set_member(text, name, index, len(names)) for index, name in enumerate(names))
    lowers = [member.lower for member in members if member.lower is not None]
    uppers = [member.upper for member in members if member.upper is not None]
    lower = min(lowers) if len(lowers) == len(members) else None
    upper = max(uppers) if len(uppers) == len(members) else None
    begin = _set_end({member.shape.begin for member in members if member.lower == lower})
    end = _set_end({member.shape.end for member in members if member.upper == upper})
    return ImpreciseDate(text, text, lower, upper, _merged(form, 2, members, begin, end), members)


def _set_end(kinds: set[End]) -> End:
    """An end of a set, from those of its outermost members: a bound that one of them has, before a season's unknown one."""
    return next(kind for kind in (End.OPEN, End.CLOSED, End.UNKNOWN) if kind in kinds)


def _set_member(text: str, name: str, index: int, count: int) -> ImpreciseDate:
    """A member of a set; a range becomes an interval value whose text is the member's."""
    first_text, dots, last_text = name.partition("..")
    try:
        if not dots:
            return _date(name)
        if (not first_text and index) or (not last_text and index < count - 1) or not (first_text or last_text):
            _refuse(text, "only the first member may begin with .., and only the last may end with it")
        first = _date(first_text) if first_text else None
        last = _date(last_text) if last_text else None
    except DateError as error:
        raise DateError(text, error.reason, error.expected) from None
    if first and last and first.precision is not last.precision:
        raise DateError(text, f"the range {shown(name)} has ends of two precisions", "two years, two months or two days")
    lower, upper = (first.lower if first else None), (last.upper if last else None)
    if lower is not None and upper is not None and lower >= upper:
        raise DateError(text, f"the range {shown(name)} ends before it begins", "the earlier date first")
    begin = first.shape.begin if first else End.OPEN
    end = last.shape.end if last else End.OPEN
    shape = _merged(Form.INTERVAL, 2, [part for part in (first, last) if part], begin, end)
    return ImpreciseDate(name, name, lower, upper, shape, (first, last))


def _value(
    text: str, year: int, month: int, day: int, last_year: int, last_month: int, last_day: int, shape: Shape
) -> ImpreciseDate:
    lower = day_number(year, month, day) * DAY_SECONDS
    upper = (day_number(last_year, last_month, last_day) + 1) * DAY_SECONDS
    return ImpreciseDate(text, text, lower, upper, shape)


@lru_cache(maxsize=1024)
def _shape(
    form: Form,
    level: int,
    precision: Precision,
    qualifier: str,
    unspecified: bool,
    begin: End = End.CLOSED,
    end: End = End.CLOSED,
    zone: str = "",
) -> Shape:
    return Shape(
        form=form,
        level=level,
        precision=precision,
        begin=begin,
        end=end,
        uncertain=qualifier in ("?", "%"),
        approximate=qualifier in ("~", "%"),
        unspecified=unspecified,
        zone=zone,
    )


_COARSEST_FIRST = list(Precision)


def _merged(form: Form, level: int, parts: list[ImpreciseDate] | tuple[ImpreciseDate, ...], begin: End, end: End) -> Shape:
    return Shape(
        form=form,
        level=level,
        precision=min((part.precision for part in parts), key=_COARSEST_FIRST.index),
        begin=begin,
        end=end,
        uncertain=any(part.shape.uncertain for part in parts),
        approximate=any(part.shape.approximate for part in parts),
        unspecified=any(part.shape.unspecified for part in parts),
    )


def _check_day(text: str, year: int, month: int, day: int) -> None:
    if not 1 <= day <= days_in_month(year, month):
        raise DateError(text, f"there is no day {day:02d} in that month", "a date that exists")


def _refuse(text: str, reason: str = "") -> NoReturn:
    """Say what is wrong with a text that is no date, as closely as its look allows."""
    raise DateError(text, reason or _guess(text), _EXPECTED)


def _guess(text: str) -> str:
    if not text:
        return "it is empty"
    if any(char.isspace() for char in text):
        return "it has a space or line end"
    if any(char.isdigit() and not char.isascii() for char in text):
        return "its digits are not the ASCII digits 0 to 9"
    if re.fullmatch(r"[0-9]{8}", text):
        return f"hyphens are missing; {text[:4]}-{text[4:6]}-{text[6:]} is"
    if re.fullmatch(r"-?[0-9]{1,3}[?~%]?", text):
        return "a year has four digits (a decade is 185X, a century 18XX)"
    if re.fullmatch(r"-?[1-9][0-9]{4,19}", text):
        return f"a year beyond four digits is written with a Y: Y{text}"
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", text):
        return "months and days have two digits"
    if ".." in text and "[" not in text:
        return "a range of days is written with a slash, or in brackets for one of them"
    return "it is not in the Extended Date/Time Format"
