"""What is known of one date or one end, as units to be named: no word of any language stands here."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from timeline.dates import Bound, End, Form, ImpreciseDate, Precision
from timeline.edtf import Components, components
from timeline.edtf.masks import outermost_year
from timeline.wording.units import Unit, UnitKind, unit_of_bound, unit_of_days, units_of_days

__all__ = ["Reach", "interval_ends", "reach_of_bounds", "reach_of_date"]

_FROM_RIGHT = re.compile(r"-?[0-9]*X+")
_FIRST_GROUPING = 21  # of the codes that stand where a month does


@frozen(kw_only=True)
class Reach:
    """What is known of one end: a single unit, or a first and last one of which either may be missing.

    With ``of``, a yearless unit, it is that unit of one of the years (or months) from the first to the last; of some
    year where neither is given.
    """

    one: Unit | None = None
    first: Unit | None = None
    last: Unit | None = None
    missing: End = End.CLOSED  #: Why there is nothing at all.
    of: Unit | None = None
    form: str = ""  #: The mask that it fits, where the other fields do not say it.
    estimate: Unit | None = None  #: The year that it is estimated to be.
    uncertain: bool = False
    approximate: bool = False
    uncertain_parts: tuple[str, ...] = ()  #: The frames of what alone is uncertain: "year", "month", "day", "part of year".
    approximate_parts: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is only units, with nothing more to be said about them."""
        more = (self.of, self.form, self.estimate, self.uncertain_parts, self.approximate_parts)
        return not (self.uncertain or self.approximate or any(more))

    @property
    def qualified(self) -> bool:
        """Whether it, or a part of it, is uncertain or approximate."""
        return bool(self.uncertain or self.approximate or self.uncertain_parts or self.approximate_parts)


def reach_of_bounds(earliest: Bound, latest: Bound) -> Reach:
    """What two bounds say."""
    first, last = unit_of_bound(earliest), unit_of_bound(latest)
    if first is None and last is None:
        return Reach(missing=End.OPEN if End.OPEN in (earliest.kind, latest.kind) else End.UNKNOWN)
    if first is None or last is None:
        return Reach(first=first, last=last)
    one = unit_of_days(first, last)
    if one is not None:
        return Reach(one=one)
    first, last = units_of_days(first, last)
    return Reach(first=first, last=last)


def reach_of_date(value: ImpreciseDate) -> Reach:
    """What a single date says; a season, whose days are not defined, by its name."""
    if value.shape.form is not Form.DATE or value.level == 0:
        reach = reach_of_bounds(value.earliest, value.latest)
        return evolve(reach, uncertain=value.uncertain, approximate=value.approximate)
    parts = components(value)
    if value.shape.unspecified:
        reach = _masked(value, parts)
    elif value.precision is Precision.SEASON:
        reach = Reach(one=Unit(UnitKind.SEASON, int(parts.year), int(parts.month)))
    else:
        reach = reach_of_bounds(value.earliest, value.latest)
        if parts.significant and reach.one != (year := Unit(UnitKind.YEAR, int(parts.year))):
            reach = evolve(reach, estimate=year)
    return _qualified(reach, parts)


def interval_ends(value: ImpreciseDate) -> tuple[Reach, Reach]:
    """What is said of the two ends of an interval, or of a range in a set."""
    first, last = value.parts
    begin = Reach(missing=value.shape.begin) if first is None else reach_of_date(first)
    end = Reach(missing=value.shape.end) if last is None else reach_of_date(last)
    return begin, end


def _qualified(reach: Reach, parts: Components) -> Reach:
    if parts.qualifier is not None:
        mark = parts.qualifier
        return evolve(reach, uncertain=mark in ("?", "%"), approximate=mark in ("~", "%"))
    of_year = "part of year" if parts.month.isdigit() and int(parts.month) >= _FIRST_GROUPING else "month"
    given = [("year", parts.year_qualifier), (of_year, parts.month_qualifier), ("day", parts.day_qualifier)]
    given = given[: 3 if parts.day else 2]
    uncertain = tuple(name for name, mark in given if mark in ("?", "%") and mark)
    approximate = tuple(name for name, mark in given if mark in ("~", "%") and mark)
    return evolve(
        reach,
        uncertain=len(uncertain) == len(given),
        approximate=len(approximate) == len(given),
        uncertain_parts=uncertain if len(uncertain) < len(given) else (),
        approximate_parts=approximate if len(approximate) < len(given) else (),
    )


def _masked(value: ImpreciseDate, parts: Components) -> Reach:
    """A date with unspecified digits: as bounds where it can be any day between them, else with what its digits fix."""
    year, month, day = parts.year, _only_month(parts.month), parts.day
    bounds = reach_of_bounds(value.earliest, value.latest)
    from_right = "X" not in year or _FROM_RIGHT.fullmatch(year) is not None
    any_month, any_day = month in ("", "XX"), day in ("", "XX")
    if "X" in year and not any_month and "X" not in month and (any_day or "X" not in day):
        reach = _of_years(value, year, int(month), 0 if any_day else int(day))
        return reach if from_right else evolve(reach, form=year)
    if "X" in month and not any_day and "X" not in day and _run_of_months(year, month):
        first, last = unit_of_bound(value.earliest), unit_of_bound(value.latest)
        if first and last:
            unit = Unit(UnitKind.DAY_OF_MONTH, 0, day=int(day), yearless=True)
            return Reach(first=_month_of(first), last=_month_of(last), of=unit)
    if any_day:
        whole = from_right if any_month else "X" not in year and _run_of_months(year, month)
    else:
        whole = "X" not in year + month and day[0] != "X"
    if whole:
        return bounds
    return evolve(bounds, form=year if any_month and any_day else "-".join(part for part in parts[:3] if part))


def _of_years(value: ImpreciseDate, year: str, month: int, day: int) -> Reach:
    kind = UnitKind.SEASON if month >= _FIRST_GROUPING else UnitKind.DAY if day else UnitKind.MONTH
    unit = Unit(kind, 0, month, day, yearless=True)
    if not year.strip("X"):
        return Reach(of=unit)
    first, last = unit_of_bound(value.earliest), unit_of_bound(value.latest)
    years = (first.year, last.year) if first and last else (outermost_year(year, False), outermost_year(year, True))
    return Reach(first=Unit(UnitKind.YEAR, years[0]), last=Unit(UnitKind.YEAR, years[1]), of=unit)


def _only_month(mask: str) -> str:
    """The month that a mask stands for, where there is but one: X5 is May; else the mask."""
    if mask == "X0":
        return "10"
    return f"0{mask[1]}" if mask[:1] == "X" and mask[1] in "3456789" else mask


def _run_of_months(year: str, month: str) -> bool:
    """Whether the months that masks stand for follow each other without a gap."""
    if month == "XX":
        return "X" not in year or _FROM_RIGHT.fullmatch(year) is not None
    return "X" not in year and month[0] != "X"


def _month_of(day: Unit) -> Unit:
    return Unit(UnitKind.MONTH, day.year, day.month)
