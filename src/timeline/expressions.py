"""What may stand where a dossier gives a date: an EDTF value, or a date relative to other events.

The grammar, over the ids of events and sources (a source's id stands for its publication). ``x`` is the day on which
x happens or begins; ``after x`` counts from the day on which it ends. All bounds are inclusive, and days but where a length
has hours, minutes or seconds.

=============================  =====================================================================================
``x``                          the same day as x
``x + 24 months``              so much later, by calendar arithmetic (years, months, weeks, days; ``and`` or commas join)
``x - 9 days``                 so much earlier
``x + 75 hours``               so much later by the clock (hours, minutes, seconds), from moment to moment; an hour is 3,600
                               seconds, also while the clock of the timeline's zone is changed. Calendar units come first
``within 36 hours after x``    0 to 36 hours after the moment of x; ``within 90 minutes before x`` likewise
``x + 10 working days``        the tenth day from Monday to Friday strictly after x; ``x - 3 working days`` strictly before
``x + 5 working days in DE``   likewise, of the days that are working days in a country, or in a part of it (``in US-NY``,
                               codes of ISO 3166): its weekends and public holidays count not. `timeline.workdays` has them
``before x``, ``after x``      an earlier day than x; a later day than the end of x
``days before x``              1 to 9 days before x; ``days after x`` likewise
``within 9 days before x``     0 to 9 days before x (any length of time); ``within 24 months after x`` likewise, and
                               ``within 5 working days in DE after x``: to the fifth working day, the day of x included
``between a and b``            from the day of a to the day of b, both included
``week before x``              a day of the ISO week (Monday to Sunday) before the one that x lies in; also ``week after``
``week of x``, ``month of x``  a day of the ISO week, of the calendar month, that x lies in
``earlier in the month of x``  from the first of the month that x lies in to the day before x
``around x``                   about the time of x: within 7 days of it, either way
=============================  =====================================================================================

An event that happens on one day may recur; before it is resolved it becomes numbered events (`timeline.reasoning`):

* ``every 90 days from x until y``: 90, 180, 270 days after x, up to the day of y, which counts; any length of calendar units
  (``every month``, ``every 2 years and 6 months``), always counted from x, which itself is none of them;
* ``every year from x, 5 times``: one to five years after x; ``every week from x until y, 5 times``: whichever ends first;
* ``every FREQ=MONTHLY;BYDAY=-1FR from 2020-01-01 until 2020-12-31``: by a rule of RFC 5545 (`timeline.recurrence`), from a
  start that is one known day and may be the first of them.

In place of x and y a day may stand.

What can be read as EDTF is EDTF. To add a form: a `Relation`, a line in ``_FORMS``, its bounds in
`timeline.reasoning.relations`, and a row above.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TypeAlias

from attrs import field, frozen

from timeline.dates import ImpreciseDate
from timeline.durations import Duration
from timeline.edtf import parse as parse_edtf
from timeline.errors import DateError
from timeline.recurrence import MOST, Series, check_rule
from timeline.workdays import WorkingDays

__all__ = ["Expression", "Relation", "Relative", "parse_expression"]


class Relation(Enum):
    """How a relative date hangs on the events that it names."""

    SAME_DAY = "on the day of"
    OFFSET = "counted from"
    BEFORE = "before"
    AFTER = "after"
    DAYS_BEFORE = "days before"
    DAYS_AFTER = "days after"
    WITHIN_BEFORE = "within a time before"
    WITHIN_AFTER = "within a time after"
    BETWEEN = "between"
    WEEK_BEFORE = "in the week before"
    WEEK_AFTER = "in the week after"
    WEEK_OF = "in the week of"
    MONTH_OF = "in the month of"
    EARLIER_IN_MONTH = "earlier in the month of"
    AROUND = "around"
    EVERY = "recurring from"


@frozen
class Relative:
    """A date that hangs on one event or source, or on two."""

    text: str = field(eq=False)  #: As it was written.
    relation: Relation
    refs: tuple[str, ...]  #: The ids that it names, in the order of the text.
    duration: Duration = field(factory=Duration)  #: For `Relation.OFFSET` and the two ``WITHIN``; else zero.
    workdays: WorkingDays | None = None  #: In place of the duration, where working days are counted.
    series: Series | None = None  #: For `Relation.EVERY`.

    def __str__(self) -> str:
        return self.text


Expression: TypeAlias = ImpreciseDate | Relative
"""What may stand where a dossier gives a date: an EDTF value, or one relative to other events."""

_ID = r"([a-z][a-z0-9-]*)"
_PIECE = r"[0-9]{1,6} (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)"
_LENGTH = rf"({_PIECE}(?:(?:, | and ){_PIECE})*)"
_WORKING = r"([1-9][0-9]{0,5}) working days?(?: in ([A-Z]{2}(?:-[A-Z0-9]{1,3})?))?"
_UNITS = {
    "year": Duration(months=12),
    "month": Duration(months=1),
    "week": Duration(days=7),
    "day": Duration(days=1),
    "hour": Duration(seconds=3_600),
    "minute": Duration(seconds=60),
    "second": Duration(seconds=1),
}
_FORMS: tuple[tuple[re.Pattern[str], Relation], ...] = tuple(
    (re.compile(pattern, re.ASCII), relation)
    for pattern, relation in (
        (_ID, Relation.SAME_DAY),
        (rf"before {_ID}", Relation.BEFORE),
        (rf"after {_ID}", Relation.AFTER),
        (rf"days before {_ID}", Relation.DAYS_BEFORE),
        (rf"days after {_ID}", Relation.DAYS_AFTER),
        (rf"within {_LENGTH} before {_ID}", Relation.WITHIN_BEFORE),
        (rf"within {_LENGTH} after {_ID}", Relation.WITHIN_AFTER),
        (rf"between {_ID} and {_ID}", Relation.BETWEEN),
        (rf"week before {_ID}", Relation.WEEK_BEFORE),
        (rf"week after {_ID}", Relation.WEEK_AFTER),
        (rf"week of {_ID}", Relation.WEEK_OF),
        (rf"month of {_ID}", Relation.MONTH_OF),
        (rf"earlier in the month of {_ID}", Relation.EARLIER_IN_MONTH),
        (rf"around {_ID}", Relation.AROUND),
    )
)
_OFFSET = re.compile(rf"{_ID} ([+-]) {_LENGTH}", re.ASCII)
_WORKING_OFFSET = re.compile(rf"{_ID} ([+-]) {_WORKING}", re.ASCII)
_WORKING_WITHIN = re.compile(rf"within {_WORKING} (before|after) {_ID}", re.ASCII)
_MARK = r"([a-z][a-z0-9-]*|[0-9]{4}-[0-9]{2}-[0-9]{2})"
_STEP = rf"(?:(year|month|week|day)|{_LENGTH}|([A-Z]+=[A-Z0-9,;=+-]*))"
_BOUNDS = rf"from {_MARK}(?: until {_MARK})?(?:, ([1-9][0-9]{{0,5}}) times?)?"
_EVERY = re.compile(rf"every {_STEP} {_BOUNDS}", re.ASCII)
_WITHIN = (Relation.WITHIN_BEFORE, Relation.WITHIN_AFTER)


def parse_expression(text: str) -> Expression:
    """The date that a text says: EDTF where it can be read as EDTF, else relative to other events.

    Raises:
        DateError: If it is neither.

    >>> parse_expression("adoption + 24 months").duration
    Duration(months=24, days=0, seconds=0)
    """
    try:
        return parse_edtf(text)
    except DateError:
        relative = _relative(text)
        if relative is not None:
            return relative
        if isinstance(text, str) and " " in text and _relative(text.lower()) is not None:
            meant = f'ids and words are in lower case; did you mean "{text.lower()}"?'
            raise DateError(text, meant, "the id as it is given") from None
        if isinstance(text, str) and re.match(r"[a-z]", text) and re.search(r"[ a-z-]{2}", text):
            raise DateError(
                text,
                "it is neither a date nor a date relative to an event",
                'an EDTF or ISO date (1850, 1850-03, 185X, 1850~), or e.g. "x + 24 months", "before x", "between x and y"',
            ) from None
        raise


def _relative(text: str) -> Relative | None:
    if not isinstance(text, str) or len(text) > 1000:
        return None
    match = _OFFSET.fullmatch(text)
    if match:
        length = _duration(match[3])
        return Relative(text, Relation.OFFSET, (match[1],), length if match[2] == "+" else -length)
    match = _WORKING_OFFSET.fullmatch(text)
    if match:
        working = WorkingDays(int(match[3]), match[4] or "")
        return Relative(text, Relation.OFFSET, (match[1],), workdays=working if match[2] == "+" else -working)
    match = _WORKING_WITHIN.fullmatch(text)
    if match:
        relation = Relation.WITHIN_BEFORE if match[3] == "before" else Relation.WITHIN_AFTER
        return Relative(text, relation, (match[4],), workdays=WorkingDays(int(match[1]), match[2] or ""))
    match = _EVERY.fullmatch(text)
    if match:
        return Relative(text, Relation.EVERY, _marks(match), series=_series(text, match))
    for pattern, relation in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            if relation in _WITHIN:
                return Relative(text, relation, (match[2],), _duration(match[1]))
            return Relative(text, relation, match.groups())
    return None


def _marks(match: re.Match[str]) -> tuple[str, ...]:
    """The ids among the start and the end of a series."""
    return tuple(mark for mark in (match[4], match[5]) if mark and not mark[0].isdigit())


def _series(text: str, match: re.Match[str]) -> Series:
    unit, length, rule, start, until, times = match.groups()
    if not until and not times:
        raise DateError(text, "it never ends", 'an end: "until 2021-12-31", "until x", or ", 5 times"')
    if times and int(times) > MOST:
        raise DateError(text, f"it would be more than {MOST:,} times", "fewer")
    for mark in (start, until):
        if mark and mark[0].isdigit():
            parse_edtf(mark)
    if rule:
        check_rule(rule)
        return Series(start, None, rule, until or "", int(times or 0))
    step = _UNITS[unit] if unit else _duration(length)
    if step.seconds or not step:
        raise DateError(text, "it recurs by calendar units", "years, months, weeks or days, more than none")
    return Series(start, step, "", until or "", int(times or 0))


def _duration(text: str) -> Duration:
    pieces = (piece.split(" ") for piece in re.split(", | and ", text))
    return sum((int(count) * _UNITS[unit.rstrip("s")] for count, unit in pieces), Duration())
