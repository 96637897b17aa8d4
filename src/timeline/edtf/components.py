"""A single date taken apart again: its components as its canonical text gives them."""

from __future__ import annotations

from typing import NamedTuple

from timeline.dates import ImpreciseDate
from timeline.edtf.single import LONG_YEAR, SINGLE
from timeline.errors import DateError

__all__ = ["Components", "components"]


class Components(NamedTuple):
    """The parts of one date as its canonical text gives them; empty where they are not given."""

    year: str  #: Digits and masks; a long year without its ``Y``, and with its exponent written out.
    month: str = ""  #: Or a season, 21 to 41.
    day: str = ""
    year_qualifier: str = ""  #: "?", "~", "%" or nothing; likewise the others.
    month_qualifier: str = ""
    day_qualifier: str = ""
    significant: int = 0  #: How many digits of the year count, from the left; 0 where that is not said.

    @property
    def qualifier(self) -> str | None:
        """The qualifier of the whole, where all components have the same; None where they differ."""
        given = {self.year_qualifier}
        if self.month:
            given.add(self.month_qualifier)
        if self.day:
            given.add(self.day_qualifier)
        return given.pop() if len(given) == 1 else None


def components(value: ImpreciseDate) -> Components:
    """The components of a value of form `Form.DATE`, as its canonical text gives them.

    Raises:
        DateError: If it is of another form, or a month or year of another calendar, which the Gregorian has not.
    """
    match = SINGLE.fullmatch(value.canonical)
    if match:
        own, year, significant, after, own_month, month, after_month, own_day, day, after_day = match.groups("")
        whole = after_day or after_month or after  # in canonical text, a mark behind is for the whole
        marks = (own or whole, (own_month or whole) if month else "", (own_day or whole) if day else "")
        return Components(year, month, day, *marks, int(significant[1:] or 0))
    match = LONG_YEAR.fullmatch(value.canonical)
    if match:
        _, mantissa, exponent, significant, mark = match.groups("")
        return Components(mantissa + "0" * int(exponent or 0), year_qualifier=mark, significant=int(significant or 0))
    raise DateError(value.text, "it is not a single calendar date of the Gregorian calendar")
