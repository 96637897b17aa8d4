"""How a date of Wikidata is read: at the precision that is said, and never finer.

In the results of queries a year stands as its first of January and a month as its first day. Years before Christ are counted
with a year 0, as in XML Schema 1.1 and EDTF. Days of the Julian calendar have been converted to the Gregorian, its years and
months have not. With a plus sign, or a month or day 00, a date is in the form of Wikidata's own data: there 1 BC is year -1,
and Julian days are Julian.
"""

from __future__ import annotations

import re
from enum import Enum

from attrs import frozen

from timeline.api import DateError, parse
from timeline_exchange.shared_periods import among

__all__ = ["Assumed", "WikidataDate", "date_of"]

_DATE = re.compile(
    r"(?P<sign>[+-]?)(?P<year>[0-9]{1,16})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?"
)
_JULIAN = "Q1985786"
_FINEST = 11


class Assumed(Enum):
    """What a date is whose precision is not said."""

    CAREFUL = "careful"  #: A 1 January is a year, the first of another month is a month, any other is a day.
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@frozen(kw_only=True)
class WikidataDate:
    """A date, and what is doubtful about how it is read."""

    edtf: str
    calendar: str = "gregorian"
    doubt: str = ""  #: The rest of a sentence; empty if its precision is said.

    @property
    def gregorian(self) -> str:
        """The same in the Gregorian calendar, as a range of days if it is of another."""
        if self.calendar == "gregorian":
            return self.edtf
        value = parse(self.edtf, self.calendar)
        return among(str(value.earliest), str(value.latest))


def date_of(value: str, precision: object, calendar: object, assume: Assumed) -> WikidataDate:
    """Read a date.

    Args:
        value: As it stands in the result.
        precision: Wikidata's number for it (11 a day, 10 a month, 9 a year, 8 a decade, 7 a century, 6 a millennium, fewer
            for ten thousand years and more); empty if the query did not ask.
        calendar: The calendar's item, or its address; empty if the query did not ask.
        assume: What it is, if there is no precision.

    Raises:
        DateError: If it is no date, or has a precision that Wikidata does not have.

    >>> date_of("1850-01-01T00:00:00Z", "9", "", Assumed.CAREFUL).edtf
    '1850'
    >>> date_of("1850-01-01T00:00:00Z", "", "", Assumed.CAREFUL).doubt
    'says no precision: it is read as the year 1850'
    """
    match = _DATE.fullmatch(value.strip())
    if match is None:
        raise DateError(value, "it is no date of Wikidata", "a date such as 1850-03-07T00:00:00Z")
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    own_form = match["sign"] == "+" or "00" in (match["month"], match["day"])
    if match["sign"] == "-":
        year = 1 - year if own_form else -year
    level = _level(precision)
    doubt = ""
    if level is None:
        level = _assumed(month, day, assume)
        words = {9: f"the year {year}", 10: f"the month {year:04d}-{month:02d}"}.get(level, "that day")
        doubt = f"says no precision: it is read as {words}"
    finest = 9 if month == 0 else 10 if day == 0 else _FINEST
    if level > finest:
        doubt, level = (
            f"says no such precision: month or day is 00, and it is read as a {'year' if finest == 9 else 'month'}",
            finest,
        )
    julian = str(calendar).rpartition("/")[2] == _JULIAN and (level < _FINEST or own_form) and abs(year) <= 9999
    text = _edtf(year, month, day, level)
    named = "julian" if julian and level >= 6 else "gregorian"
    parse(text, named)
    return WikidataDate(edtf=text, calendar=named, doubt=doubt)


def _level(precision: object) -> int | None:
    text = str(precision).strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > 14:
        raise DateError(text, "its precision is none of Wikidata's", "a number from 0 to 14; 11 is a day, 9 a year")
    return min(int(text), _FINEST)


def _assumed(month: int, day: int, assume: Assumed) -> int:
    if assume is Assumed.CAREFUL:
        return 9 if (month, day) in ((1, 1), (0, 0)) else 10 if day in (0, 1) else _FINEST
    return {Assumed.DAY: _FINEST, Assumed.MONTH: 10, Assumed.YEAR: 9}[assume]


def _edtf(year: int, month: int, day: int, level: int) -> str:
    """The years that Wikidata shows for a precision: the 19th century is 1801 to 1900, the 1850s are 1850 to 1859."""
    if level >= 9:
        if abs(year) > 9999:
            return f"Y{year}"
        return "-".join([_year(year), f"{month:02d}", f"{day:02d}"][: level - 8])
    unit = 10 ** (9 - level)
    if level == 8 and 0 <= year <= 9999:
        return f"{year // 10:03d}X"
    if level >= 6 and year > 0:
        first = (year - 1) // unit * unit + 1 if level < 8 else year // unit * unit
        return among(_year(first), _year(first + unit - 1))
    return among(_year(year - unit), _year(year + unit))  # before Christ and far off: within one unit either way


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
