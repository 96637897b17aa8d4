"""Which days a date may be: the runs of them, and the gaps of a mask such as ``XXXX-12-25``."""

from __future__ import annotations

import re

from timeline.bounds import End
from timeline.civil import DAY_SECONDS, day_number, days_in_month, year_month_day, year_text
from timeline.dates import BoundedDate, Form, ImpreciseDate
from timeline.edtf.components import components
from timeline.extents import Range, merged

__all__ = ["has_gaps", "known_runs", "runs", "within_mask"]


def runs(date: ImpreciseDate | BoundedDate) -> list[Range]:
    """The moments that a date may be or last over, as ranges in order: of a set those of its members.

    Of a mask it is the range from its first day to its last (`has_gaps` says whether all between are meant too), of a
    season the limits of all readings.
    """
    members = date.parts if isinstance(date, ImpreciseDate) and date.form in (Form.ONE_OF, Form.ALL_OF) else (date,)
    bounds = [(member.lower, member.upper) for member in members if member is not None]
    return merged((lower, None if upper is None else upper - 1) for lower, upper in bounds)


def known_runs(date: ImpreciseDate | BoundedDate) -> list[Range]:
    """The same without the limits of a season, which are not known: no bound stands there."""
    found = runs(date)
    if isinstance(date, ImpreciseDate):
        if date.shape.begin is not End.CLOSED:
            found[0] = None, found[0][1]
        if date.shape.end is not End.CLOSED:
            found[-1] = found[-1][0], None
    return found


def has_gaps(date: ImpreciseDate | BoundedDate) -> bool:
    """Whether a date has unspecified digits that leave out days between its first and its last."""
    if not isinstance(date, ImpreciseDate) or not date.unspecified or date.form is not Form.DATE:
        return False
    year, month, day = components(date)[:3]
    return re.fullmatch(r"-?[0-9]*X*", year + month + day, re.ASCII) is None


def within_mask(date: ImpreciseDate | BoundedDate, days: Range) -> Range | None:
    """The first and the last day number of a date with gaps in a range of them; None if there is none in it.

    A masked year of a season keeps the whole range.
    """
    mask = components(date) if isinstance(date, ImpreciseDate) else None
    if mask is None or date.lower is None or date.upper is None or mask.month[:1] in ("2", "3", "4"):
        return days
    own = date.lower // DAY_SECONDS, date.upper // DAY_SECONDS - 1
    low = own[0] if days[0] is None else max(days[0], own[0])
    high = own[1] if days[1] is None else min(days[1], own[1])
    first, last = (_outermost(mask[:3], low, high, step) for step in (1, -1))
    return None if first is None or last is None else (first, last)


def _outermost(mask: tuple[str, ...], low: int, high: int, step: int) -> int | None:
    """The first day (or the last, with a step of -1) from one to another that a mask leaves."""
    first, last = year_month_day(low)[0], year_month_day(high)[0]
    months = [month for month in range(1, 13)[::step] if _fits(f"{month:02d}", mask[1])]
    days = [day for day in range(1, 32)[::step] if _fits(f"{day:02d}", mask[2])]
    for year in range(first, last + 1)[::step]:
        if not _fits(year_text(year), mask[0]):
            continue
        for month in months:
            for day in days:
                found = day_number(year, month, day) if day <= days_in_month(year, month) else None
                if found is not None and low <= found <= high:
                    return found
    return None


def _fits(digits: str, mask: str) -> bool:
    if not mask:
        return True
    return len(digits) == len(mask) and all(wanted in ("X", digit) for digit, wanted in zip(digits, mask, strict=True))
