"""Saying what is wrong with a text that is no EDTF, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, NoReturn

from timeline.civil import days_in_month
from timeline.errors import DateError

__all__ = ["EXPECTED", "no_text", "of_slashes", "refuse"]

EXPECTED = "an EDTF or ISO date, e.g. 1850, 1850-03, 185X, 1850~"

_MAX_HINTED = 80  # longer texts are no slips of the pen
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_DAY = "a day as year, month and day: 2020-01-15"


class _Hint(NamedTuple):
    """What is wrong with a text, and what would be right."""

    reason: str
    meant: str = ""  #: The text as it was surely meant; nothing where it might be another.
    expected: str = EXPECTED


def refuse(text: str, reason: str = "") -> NoReturn:
    """Say what is wrong with a text that is no date, as closely as its look allows.

    Raises:
        DateError: Always.
    """
    raise _error(text, _Hint(reason) if reason else _guess(text))


def of_slashes(text: str) -> DateError | None:
    """What is wrong with a text whose slashes part a day, a month and a year; none if they do not."""
    hint = _of_patterns(text, _SLASHED)
    return _error(text, hint) if hint else None


def no_text(value: object) -> DateError:
    """What is wrong with a value that is no text."""
    kind = type(value).__name__
    expected = EXPECTED
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 9999:
        expected = f'text, in quotes: "{"-" if value < 0 else ""}{abs(value):04d}"'
    elif isinstance(value, date):  # and so a datetime
        expected = "text, e.g. that of its isoformat()"
    return DateError(repr(value), f"it is no text, but of the type {kind}", expected)


def _error(text: str, hint: _Hint) -> DateError:
    meant = f'; did you mean "{hint.meant}"?' if _is_read(hint.meant) else ""
    return DateError(text, hint.reason + meant, hint.expected)


_PLAIN = re.compile(
    r"Y-?[1-9][0-9]{4,19}|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-(?:XX-XX|XX|(?:0[1-9]|1[0-2])-XX)|"
    r"(?!-0000)(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|\+00|(?!-00)[+-](?:0[0-9]|1[0-3])(?::[0-5][0-9])?)?)?)?)?[?~%]?",
    re.ASCII,
)


def _is_read(meant: str) -> bool:
    """Whether a corrected text is surely EDTF. Reading it would need the modules that need this one."""
    first, slash, last = meant.partition("/")
    if not slash:
        return _is_plain(meant)
    ends = [end for end in (first, last) if end not in ("", "..")]
    in_order = len(ends) == 1 or (ends != [] and ends[0][:1].isdigit() and ends[0][:4] < ends[1][:4])
    return in_order and "T" not in meant and all(map(_is_plain, ends))


def _is_plain(text: str) -> bool:
    match = _PLAIN.fullmatch(text)
    if match is None or (match[4] and text[-1] in "?~%"):
        return False
    return not match[1] or _exists(int(match[1]), int(match[2] or 1), int(match[3] or 1))


def _guess(text: str) -> _Hint:
    if not text:
        return _Hint("it is empty")
    hint = _of_patterns(text, _PATTERNS)
    if hint:
        return hint
    if any(char.isspace() for char in text):
        return _Hint("it has a space or line end")
    if any(char.isdigit() and not char.isascii() for char in text):
        return _Hint("its digits are not the ASCII digits 0 to 9")
    if re.fullmatch(r"Y-?[0-9]+E[0-9]{4,}", text):
        return _Hint("its exponent has more than three digits")
    if re.fullmatch(r"Y-?0[0-9]*", text):
        return _Hint("a year after Y begins with no 0")
    if ".." in text and "[" not in text:
        first, _, last = text.partition("..")
        meant = f"{first}/{last}" if first and last else ""
        return _Hint("a range of days is written with a slash, or in brackets for one of them", meant)
    return _Hint("it is not in the Extended Date/Time Format")


_Rule = tuple[str, Callable[[re.Match[str]], _Hint | None]]


def _of_patterns(text: str, rules: tuple[_Rule, ...]) -> _Hint | None:
    if len(text) > _MAX_HINTED:
        return None
    for pattern, rule in rules:
        match = re.fullmatch(pattern, text)
        hint = rule(match) if match else None
        if hint:
            return hint
    return None


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _day_first(match: re.Match[str]) -> _Hint:
    one, other, year = int(match[1]), int(match[2]), int(match[3])
    names = [f"{year:04d}-{month:02d}-{day:02d}" for day, month in ((one, other), (other, one)) if _exists(year, month, day)]
    if len(set(names)) == 1:
        return _Hint("a date begins with its year, then month and day, with hyphens", names[0], _DAY)
    expected = " or ".join(sorted(names)) or _DAY
    return _Hint(
        "a date begins with its year, then month and day; which of the two is the month, the text does not say", "", expected
    )


def _year_first(match: re.Match[str]) -> _Hint | None:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    meant = f"{year:04d}-{month:02d}-{day:02d}"
    return _Hint("a date is written with hyphens", meant, _DAY) if _exists(year, month, day) else None


def _short(match: re.Match[str]) -> _Hint:
    year, month, day = match[1], match[2], match[3]
    meant = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    real = _exists(int(year), int(month), int(day or 1))
    return _Hint("months and days have two digits", meant if real else "")


def _month_first(match: re.Match[str]) -> _Hint | None:
    if not 1 <= int(match[1]) <= 12:
        return None
    return _Hint("a month stands after its year, with a hyphen", f"{match[2]}-{int(match[1]):02d}", "a month: 2020-01")


def _basic(match: re.Match[str]) -> _Hint | None:
    year, month, day = match[1], match[2], match[3]
    if not _exists(int(year), int(month), int(day)):
        return _Hint("it has no hyphens", "", _DAY)
    time = f"T{match[4]}:{match[5]}:{match[6]}{match[7]}" if match[4] else ""
    return _Hint("the basic format, without hyphens and colons, is no EDTF", f"{year}-{month}-{day}{time}", _DAY)


def _week(match: re.Match[str]) -> _Hint | None:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
        sunday = monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return _Hint("weeks of a year are no EDTF, and there is no such week")
    if match[3]:
        return _Hint("weeks of a year are no EDTF", monday.isoformat(), _DAY)
    expected = f"its days: [{monday}..{sunday}] for one of them, {monday}/{sunday} for the whole week"
    return _Hint("weeks of a year are no EDTF", "", expected)


def _ordinal(match: re.Match[str]) -> _Hint | None:
    year, number = int(match[1]), int(match[2])
    if not 1 <= year < 9999 or not 1 <= number <= 366:
        return None
    day = date(year, 1, 1) + timedelta(days=number - 1)
    return _Hint("days of a year are no EDTF", day.isoformat(), _DAY) if day.year == year else None


def _two_marks(match: re.Match[str]) -> _Hint:
    mark = match[2][0] if len(set(match[2])) == 1 else "%"
    reason = "? and ~ together are %" if mark == "%" else "one mark is enough"
    return _Hint(reason, match[1] + mark + match[3] if not re.search(r"[?~%]{2}", match[3]) else "")


def _dashed(match: re.Match[str]) -> _Hint:
    hyphens = re.sub(f"[{_DASHES}]", "-", match[0])
    meant = hyphens if _is_read(hyphens) else f"{match[1]}/{match[2]}"
    return _Hint("a span is written with a slash, and the hyphens of a date are ASCII", meant)


def _before_christ(match: re.Match[str]) -> _Hint:
    year = int(match[1])
    return _Hint("years before Christ are counted from 0000, which is 1 BC", f"-{year - 1:04d}" if year > 1 else "0000")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)


def _in_english(year: str, month: str, day: str | None) -> _Hint:
    number = _MONTHS.index(month[:3].lower()) + 1
    meant = f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    return _Hint("it is in words", meant if _exists(int(year), number, int(day or 1)) else "")


def _capital(match: re.Match[str]) -> _Hint:
    text = match[0]
    return _Hint("the letters of EDTF are capitals, and X is the unspecified digit", text.upper().replace("U", "X"))


_TIME_EXPECTED = f"{EXPECTED}, or a time with its seconds: 2024-06-15T10:00:00"
_ISO_DAY = r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SHIFT = r"(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
_DATE_CHARS = r"[-0-9X?~%.]"

_SLASHED: tuple[_Rule, ...] = (
    (
        rf"({_ISO_DAY}T[0-9:]{{5,8}}){_SHIFT} ?\[?[A-Z][A-Za-z_]*/[A-Za-z_/+-]+\]?",
        lambda match: _Hint(
            "a time of day has no name of a zone", "", f"the zone's shift from UTC ({match[1]}+02:00), or Z for UTC"
        ),
    ),
    (
        rf"({_DATE_CHARS}+?)(?:\s+/\s*|/\s+)({_DATE_CHARS}+)",
        lambda match: _Hint("it has a space or line end", f"{match[1]}/{match[2]}"),
    ),
    (r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", _day_first),
    (r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})", _year_first),
    (r"([0-9]{1,2})/([0-9]{4})", _month_first),
    (
        r"(.*)/(open|unknown)",
        lambda match: _Hint("an open end is .., an unknown one nothing", f"{match[1]}/{'..' if match[2] == 'open' else ''}"),
    ),
    (
        r".*/\.\.[?~%]|\.\.[?~%]/.*",
        lambda match: _Hint(
            "an open end has no mark", re.sub(r"\.\.[?~%]", "..", match[0]), "two dots alone for an open end: 2004?/.."
        ),
    ),
)

_PATTERNS: tuple[_Rule, ...] = (
    *_SLASHED,
    (r"\.\.", lambda _: _Hint("two dots alone are no date", "", "a date beside them: 1985/.. or ../1985")),
    (r"([0-9]{1,2})[.-]([0-9]{1,2})[.-]([0-9]{4})", _day_first),
    (r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})", _year_first),
    (r"([0-9]{1,2})[.-]([0-9]{4})", _month_first),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2}):?([0-9]{2}):?([0-9]{2})(Z?))?", _basic),
    (r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?", _short),
    (r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?", _week),
    (r"([0-9]{4})-([0-9]{3})", _ordinal),
    (r"([0-9]{4})-([0-9]{4})", lambda match: _Hint("the years of a span have a slash", f"{match[1]}/{match[2]}")),
    (r"([0-9]{3})0['\u2019]?s", lambda match: _Hint("a decade has an X", f"{match[1]}X")),
    (
        rf"({_ISO_DAY}T[0-9]{{2}}:[0-9]{{2}})({_SHIFT})",
        lambda match: _Hint("its seconds are missing", f"{match[1]}:00{match[2]}", _TIME_EXPECTED),
    ),
    (
        rf"({_ISO_DAY}T[0-9]{{2}})({_SHIFT})",
        lambda match: _Hint("its minutes and seconds are missing", f"{match[1]}:00:00{match[2]}", _TIME_EXPECTED),
    ),
    (
        rf"({_ISO_DAY})[ t]([0-9:]{{8}})({_SHIFT}|z)",
        lambda match: _Hint(
            "between day and time stands a T, and UTC is Z", f"{match[1]}T{match[2]}{match[3].upper()}", _TIME_EXPECTED
        ),
    ),
    (
        rf"({_ISO_DAY}T[0-9:]{{8}}[+-][0-9]{{2}})([0-9]{{2}})",
        lambda match: _Hint("the shift of a zone has a colon", f"{match[1]}:{match[2]}", "a zone such as Z, +04 or +04:30"),
    ),
    (
        rf"({_ISO_DAY}T[0-9:]{{8}})[.,][0-9]+({_SHIFT})",
        lambda match: _Hint("a second has no fraction", "", f"the whole second: {match[1]}{match[2]}"),
    ),
    (r"([^?~%]*)([?~%]{2,4})(.*)", _two_marks),
    (r"-?[0-9]{1,3}[?~%]?", lambda _: _Hint("a year has four digits (a decade is 185X, a century 18XX)")),
    (r"(?i)0*([1-9][0-9]{0,3}) ?(?:B\.? ?C\.?(?: ?E\.?)?)", _before_christ),
    (r"(-?[1-9][0-9]{4,19})", lambda match: _Hint("a year beyond four digits is written with a Y", f"Y{match[1]}")),
    (
        r"Y?(-?[1-9][0-9]{4,19})(?:-[0-9X]{2}){1,2}[?~%]?",
        lambda match: _Hint("years beyond four digits have no months or days", "", f"the year alone: Y{match[1]}"),
    ),
    (
        rf"\s+({_DATE_CHARS}+)\s*|({_DATE_CHARS}+)\s+",
        lambda match: _Hint("it has a space or line end", match[1] or match[2]),
    ),
    (
        rf"({_DATE_CHARS}+) ?[{_DASHES}-] ?({_DATE_CHARS}+)",
        _dashed,
    ),
    (r"-?[0-9]{1,4}[0-9xuX]*(?:-[0-9xuX]{2}){0,2}|y-?[0-9]+", _capital),
    (rf"(?i)(?:([0-9]{{1,2}})[ -])?{_MONTH}[ -]([0-9]{{4}})", lambda match: _in_english(match[3], match[2], match[1])),
    (rf"(?i){_MONTH} ([0-9]{{1,2}}), ?([0-9]{{4}})", lambda match: _in_english(match[3], match[1], match[2])),
    (
        r"(?s).*[^\W\d_]{3}.*",
        lambda _: _Hint("it is in words", "", f"{EXPECTED}; words are read by timeline.parse_words"),
    ),
)
"""What texts that are no EDTF look like, and what they are. They are tried in this order."""
