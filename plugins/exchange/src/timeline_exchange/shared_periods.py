"""Between bounds and the dates that other formats write: ISO 8601 at the precision that is known, and never finer."""

from __future__ import annotations

import re

from timeline.api import Bound, DateError, End, Ends, Precision, iso_period, parse, year_month_day

__all__ = ["among", "bound_text", "edtf_of"]

_ISO = re.compile(
    r"(?P<sign>[+\-\u2212]?)(?P<year>[0-9]{1,12})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2})(?::(?P<second>[0-9]{2}))?(?P<fraction>[.,][0-9]+)?"
    r" ?(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)


def bound_text(bound: Bound, timezone: str = "") -> str:
    """A bound as ISO 8601 writes it; beyond four digits a year has its sign. Nothing for an end that has none.

    Args:
        bound: The bound.
        timezone: The zone by whose clock a second is told; see `timeline.api.iso_period`.
    """
    if bound.kind is not End.CLOSED or bound.day is None:
        return ""
    if bound.precision is Precision.SECOND:
        return iso_period(Ends(bound, bound), timezone) or ""
    year = year_month_day(bound.day)[0]
    return f"+{bound}" if year > 9999 else str(bound)


def edtf_of(text: str) -> str:
    """An ISO 8601 date, of any precision and with a year of any length, as EDTF. A year beyond four digits stands alone.

    Raises:
        DateError: If it is none.

    >>> edtf_of("676"), edtf_of("-44-03"), edtf_of("+12345-01-01"), edtf_of("2017-12-22 12:30+0100")
    ('0676', '-0044-03', 'Y12345', '2017-12-22T12:30:00+01:00')
    """
    match = _ISO.fullmatch(text.strip())
    if match is None or (match["time"] and not match["day"]):
        raise DateError(text, "it is no date of ISO 8601", "a year, a month or a day, as 1850, 1850-03 or 1850-03-07")
    minus = "-" if match["sign"] in ("-", "\u2212") and int(match["year"]) else ""
    if len(match["year"].lstrip("0")) > 4:
        return f"Y{minus}{int(match['year'])}"
    date = f"{minus}{int(match['year']):04d}"
    for part in ("month", "day"):
        date += f"-{match[part]}" if match[part] else ""
    if match["time"]:
        zone = match["zone"] or ""
        zone = f"{zone[:3]}:{zone[3:]}" if re.fullmatch(r"[+-][0-9]{4}", zone) else zone
        date += f"T{match['time']}:{match['second'] or '00'}{zone}"
    return parse(date).text


def among(earliest: str, latest: str) -> str:
    """The EDTF of one unknown day from the first of a date to the last of another; both are EDTF, and may be empty.

    Of times of day, the day is that of UTC.

    Raises:
        DateError: If they cannot be read, or are out of order.

    >>> among("1850", "1852"), among("1850-03", "1851"), among("", "1850")
    ('[1850..1852]', '[1850-03-01..1851-12-31]', '[..1850]')
    >>> among("-0199", "0100"), among("1969-07-20T23:30:00-05:00", "1969-07-21T02:00:00-05:00")
    ('[-0199..0100]', '1969-07-21')
    """
    if earliest == latest:
        return earliest
    if any(text.startswith("Y") for text in (earliest, latest)):
        names = [_named_year(text) for text in (earliest, latest)]
    elif any("T" in text for text in (earliest, latest)) or (earliest and latest and not _alike(earliest, latest)):
        names = [_day(parse(earliest).earliest) if earliest else "", _day(parse(latest).latest) if latest else ""]
    else:
        names = [earliest, latest]
    return parse(names[0] if names[0] == names[1] else f"[{names[0]}..{names[1]}]").text


def _alike(one: str, other: str) -> bool:
    """Whether two dates are of one precision."""
    return len(one.removeprefix("-")) == len(other.removeprefix("-"))


def _day(bound: Bound) -> str:
    """The day of a bound; that of UTC, if it has a zone."""
    if bound.moment is None:
        return ""
    offset = re.fullmatch(r"([+-])([0-9]{2})(?::([0-9]{2}))?", bound.zone)
    ahead = (int(offset[2]) * 3600 + int(offset[3] or 0) * 60) * (-1 if offset[1] == "-" else 1) if offset else 0
    return bound_text(Bound((bound.moment - ahead) // 86_400 * 86_400))


def _named_year(text: str) -> str:
    if not text or text.startswith("Y"):
        return text
    return text[:5] if text.startswith("-") else text[:4]
