"""What a date is said in: calendar units such as a day, a month or a decade. No word of any language stands here."""

from __future__ import annotations

from enum import Enum

from attrs import evolve, frozen

from timeline.civil import DAY_SECONDS, days_in_month, year_month_day
from timeline.dates import Bound, Precision

__all__ = ["Unit", "UnitKind", "clock", "grouped", "unit_of_bound", "unit_of_days", "units_of_days"]

_LONG = 10**18  # beyond this, zeros are counted rather than written


class UnitKind(Enum):
    """What kind of calendar unit. The values are the keys of a language's frames."""

    SECOND = "second"
    DAY = "day"
    DAY_OF_MONTH = "day of month"  #: A day of any month: the 6th.
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


@frozen
class Unit:
    """One calendar unit. Years are astronomical (0 is 1 BC); fields finer than the kind are zero."""

    kind: UnitKind
    year: int  #: For a decade its first year.
    month: int = 0  #: 1 to 12, or a season or other part of a year, 21 to 41; 0 where it is not said.
    day: int = 0
    second: int = 0  #: Seconds since midnight.
    zone: str = ""  #: As written: "", "Z", "+04" or "+04:00".
    yearless: bool = False  #: Whether its name leaves out the year: "25 December".

    @property
    def exact(self) -> bool:
        """Whether it is a day or finer, so that nothing lies "sometime in" it."""
        return self.kind in (UnitKind.DAY, UnitKind.DAY_OF_MONTH, UnitKind.SECOND)

    def beside(self, other: Unit) -> Unit:
        """The same, without what the unit named next says too: "22" of "22 and 31 January 2020"."""
        if self.kind is not other.kind or self.year != other.year or self.kind not in _SAID_IN_PARTS:
            return self
        same_month = self.kind is UnitKind.DAY and self.month == other.month
        return evolve(self, yearless=True, month=0 if same_month else self.month)


_SAID_IN_PARTS = (UnitKind.DAY, UnitKind.MONTH, UnitKind.SEASON)


def grouped(number: int, separator: str) -> str:
    """A number of years, its digits in groups of three if there are more than four.

    A long one that ends in zeros is told as a power of ten.

    >>> grouped(9999, "."), grouped(170_000_000, "."), grouped(17 * 10**200, ",")
    ('9999', '170.000.000', '17 × 10^200')
    """
    if number < 10_000:
        return str(number)
    digits = str(number)
    mantissa = digits.rstrip("0")
    zeros = len(digits) - len(mantissa)
    if number > _LONG and zeros > 5:
        return f"{int(mantissa):,} × 10^{zeros}".replace(",", separator)
    return f"{number:,}".replace(",", separator)


def clock(unit: Unit) -> str:
    """The time of day of a second, with its zone: "13:32:00 UTC+05:30"."""
    minutes, second = divmod(unit.second, 60)
    zone = {"": "", "Z": " UTC"}.get(unit.zone, f" UTC{unit.zone}")
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{zone}"


def unit_of_bound(bound: Bound) -> Unit | None:
    """The day, or the second, of a bound; None where it is open or unknown."""
    if bound.moment is None:
        return None
    day, second = divmod(bound.moment, DAY_SECONDS)
    if bound.precision is Precision.SECOND:
        return Unit(UnitKind.SECOND, *year_month_day(day), second, bound.zone)
    return Unit(UnitKind.DAY, *year_month_day(day))


def unit_of_days(first: Unit, last: Unit) -> Unit | None:
    """The one unit that goes from a first day to a last, both inclusive; None where there is none.

    A decade counts only where its name says it alone: "the 1900s" and "the 800s" may also be centuries.
    """
    if first == last:
        return first
    low, high = units_of_days(first, last)
    if low == high:
        return low
    if low.kind is UnitKind.YEAR and low.year >= 1000 and low.year % 10 == 0 != low.year % 100 and high.year == low.year + 9:
        return Unit(UnitKind.DECADE, low.year)
    return None


def units_of_days(first: Unit, last: Unit) -> tuple[Unit, Unit]:
    """The first and last of the coarsest units that fill the days from one to another: years, months, or the days."""
    if first.kind is UnitKind.DAY and last.kind is UnitKind.DAY and first.day == 1:
        if (first.month, last.month, last.day) == (1, 12, 31):
            return Unit(UnitKind.YEAR, first.year), Unit(UnitKind.YEAR, last.year)
        if last.day == days_in_month(last.year, last.month):
            return Unit(UnitKind.MONTH, first.year, first.month), Unit(UnitKind.MONTH, last.year, last.month)
    return first, last
