"""Bounds to EDTF text: the shortest value that says just them, where there is one."""

from __future__ import annotations

from timeline.bounds import End
from timeline.civil import DAY_SECONDS, day_text, days_in_month, year_month_day, year_text
from timeline.extents import Extent, Range

__all__ = ["end_text", "extent_text", "mark_of", "moment_text", "range_text"]


def mark_of(uncertain: bool, approximate: bool) -> str:
    """The qualifier of a whole date."""
    return {(True, False): "?", (False, True): "~", (True, True): "%"}.get((uncertain, approximate), "")


def range_text(first: int | None, last: int | None, mark: str = "") -> str | None:
    """The EDTF of one unknown day from a first day number to a last; None where EDTF cannot say it.

    It is a calendar date where that has the same days (``2017-12``, ``2017``, ``201X``, ``20XX``), else one of a set of
    years, months or days (level 2, "set representation").

    >>> range_text(17_501, 17_531), range_text(17_502, 17_532)
    ('2017-12', '[2017-12-02..2018-01-01]')
    """
    first_name, last_name = _names(first, last)
    if first_name is None or last_name is None:
        return None
    if first_name == last_name:
        return first_name + mark if first_name else None
    masked = _masked(first_name, last_name)
    if masked:
        return masked + mark
    return f"[{first_name}{mark if first_name else ''}..{last_name}{mark if last_name else ''}]"


def _names(first: int | None, last: int | None) -> tuple[str | None, str | None]:
    """The years, months or days that begin and end a range, at the coarsest precision that both have.

    Nothing where there is no bound; None where EDTF has no name for it.
    """
    low = None if first is None else year_month_day(first)
    high = None if last is None else year_month_day(last)
    precision = 1
    if (low is None or low[2] == 1) and (high is None or high[2] == days_in_month(high[0], high[1])):
        precision = 2
        if (low is None or low[1] == 1) and (high is None or high[1] == 12):
            precision = 3
    return _name(low, precision), _name(high, precision)


def _name(date: tuple[int, int, int] | None, precision: int) -> str | None:
    """A day (1), its month (2) or its year (3); beyond four digits EDTF has years alone."""
    if date is None:
        return ""
    year, month, day = date
    if precision == 3:
        return year_text(year) if abs(year) <= 9999 else f"Y{year}"
    if abs(year) > 9999:
        return None
    return f"{year_text(year)}-{month:02d}" if precision == 2 else f"{year_text(year)}-{month:02d}-{day:02d}"


def _masked(first: str, last: str) -> str:
    """The decade or century that two years begin and end (level 1, "unspecified digit(s) from the right")."""
    for zeros in (1, 2):
        if len(first) == len(last) == 4 and first == last[:-zeros] + "0" * zeros and last[-zeros:] == "9" * zeros:
            return first[:-zeros] + "X" * zeros
    return ""


def moment_text(moment: int, zone: str) -> str | None:
    """The EDTF of a second on a clock; None beyond the four-digit years."""
    day, rest = divmod(moment, DAY_SECONDS)
    if abs(year_month_day(day)[0]) > 9999:
        return None
    return f"{day_text(day)}T{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}{zone}"


def extent_text(extent: Extent, zone: str, begin: End, end: End, mark: str) -> str | None:
    """The EDTF of an extent; None where EDTF cannot say it.

    Args:
        extent: The bounds.
        zone: The zone of their clock.
        begin: What no first bound means.
        end: What no last bound means.
        mark: The qualifier of the whole.
    """
    first, last = (extent.begin_earliest, extent.begin_latest), (extent.end_earliest, extent.end_latest)
    if extent.point and first[0] is not None and first[0] == first[1]:
        return None if mark else moment_text(first[0], zone)
    if zone or not (_whole_days(*first) and _whole_days(*last)):
        return None
    if extent.point:
        if (first[0] is None and begin is not End.OPEN) or (first[1] is None and end is not End.OPEN):
            return None  # in a set, an end without a bound is open
        return range_text(_day(first[0]), _day(first[1]), mark)
    ends = (end_text(first, begin, mark, extent.end_latest), end_text(last, end, mark, extent.begin_earliest))
    if None in ends or set(ends) <= {"", ".."}:
        return None
    return f"{ends[0]}/{ends[1]}"


def _day(moment: int | None) -> int | None:
    return None if moment is None else moment // DAY_SECONDS


def _whole_days(first: int | None, last: int | None) -> bool:
    return (first is None or first % DAY_SECONDS == 0) and (last is None or last % DAY_SECONDS == DAY_SECONDS - 1)


def end_text(bounds: Range, kind: End, mark: str, link: int | None = None) -> str | None:
    """One end of an interval: a calendar date, or the mark of an open or unknown end; None where EDTF cannot say it.

    Where only linking bounds it (the other end of the pair is the last end, or the first beginning), it is as free.

    Args:
        bounds: When it may lie, in moments.
        kind: What no bound means.
        mark: Its qualifier.
        link: The last end, for a beginning; the first beginning, for an end.
    """
    if None in bounds:
        known = [bound for bound in bounds if bound is not None]
        free = not known or known == [link]
        return (".." if kind is End.OPEN else "") if free else None
    if not _whole_days(*bounds):
        return None
    text = range_text(_day(bounds[0]), _day(bounds[1]), mark)
    return None if text is None or text.startswith("[") else text
