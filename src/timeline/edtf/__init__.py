"""EDTF text to values: ISO 8601-2:2019, Annex A, levels 0, 1 and 2.

The text followed is the specification of the Library of Congress (4 February 2019).
`timeline.edtf.single` reads one date and everything that can be said within it, `timeline.edtf.compound` what is put
together of them. Every production has its function, which cites its section. Cost is linear in the length of the
text, and nothing is expanded: a masked year is two bounds, not a list of years. Where the specification is silent, the
choice is in ``docs/edtf.md``.
"""

from __future__ import annotations

from timeline.calendars import Calendar, calendar_named, check_calendar
from timeline.dates import ImpreciseDate
from timeline.edtf.components import Components, components
from timeline.edtf.compound import date_set, date_time, interval
from timeline.edtf.converted import converted
from timeline.edtf.refusal import EXPECTED, no_text
from timeline.edtf.single import SIMPLE, simple, single
from timeline.errors import DateError

__all__ = ["Components", "components", "parse"]

_MAX_LENGTH = 10_000


def parse(text: str, calendar: Calendar | str = "gregorian") -> ImpreciseDate:
    """The value of an EDTF text.

    Args:
        text: The text, exactly: no spaces, ASCII digits.
        calendar: What its years, months and days are of: a calendar or the name of one ("julian"). In another than the
            Gregorian, years, months and days are read, with a qualifier behind and unspecified digits from the right,
            times of such days, intervals of days, and sets: see `timeline.edtf.converted`.

    Returns:
        The value; its ``text`` is the argument.

    Raises:
        DateError: If it is no EDTF, or if no such date exists.
        ModelError: If there is no calendar of that name, or if a calendar is given that breaks the contract of
            `timeline.calendars.Calendar`.

    >>> value = parse("2017-12~")
    >>> str(value.earliest), str(value.latest), value.approximate
    ('2017-12-01', '2017-12-31', True)
    >>> str(parse("-0043-03-15", calendar="julian").earliest)
    '-0043-03-13'
    """
    if not isinstance(text, str):
        raise no_text(text)
    if calendar != "gregorian":
        return _of_calendar(text, calendar)
    match = SIMPLE.fullmatch(text)
    if match is not None:  # what most text holds
        return simple(text, match)
    if len(text) > _MAX_LENGTH:
        raise DateError(text, f"it is longer than {_MAX_LENGTH:,} characters", EXPECTED)
    if text[:1] in ("[", "{"):
        return date_set(text)
    if "/" in text:
        return interval(text)
    return date_time(text) if "T" in text else single(text)


def _of_calendar(text: str, calendar: Calendar | str) -> ImpreciseDate:
    named = calendar if isinstance(calendar, Calendar) else calendar_named(calendar)
    if named.name == "gregorian":
        return parse(text)
    check_calendar(named)
    if len(text) > _MAX_LENGTH:
        raise DateError(text, f"it is longer than {_MAX_LENGTH:,} characters", EXPECTED)
    return converted(text, named)
