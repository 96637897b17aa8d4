"""Series of days: every so long after a start, or by a recurrence rule of RFC 5545.

A length is counted from the start, not from the last time: 31 January and every month are the last days of February,
31 March, 30 April. The start itself is none of the series. A rule (RFC 5545, 3.3.10, without DTSTART, UNTIL, COUNT and
times of day) begins with the start, where the rule fits it; dateutil knows the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.durations import Duration
from timeline.errors import DateError, ResolutionError

if TYPE_CHECKING:
    from dateutil.rrule import rrule

__all__ = ["MOST", "Series", "check_rule", "rule_days"]

MOST = 1_000  #: The most times that a series may have.
_STEPS = 10_000  #: The most days, weeks, months or years that a rule is followed through.
_EPOCH = date(1970, 1, 1)
_PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST")
_UNITS = {
    "YEARLY": Duration(months=12),
    "MONTHLY": Duration(months=1),
    "WEEKLY": Duration(days=7),
    "DAILY": Duration(days=1),
}
_CYCLE = 146_097
"""Days in 400 years, after which the calendar repeats, weekdays included. A rule is followed at the end of what dateutil
knows, to which it looks on for days that a rule may never have; so its work is bounded, and any year will do."""
_LAST = 2_932_896  # 9999-12-31
_EXPECTED = f"FREQ=YEARLY, MONTHLY, WEEKLY or DAILY, then parts of {', '.join(_PARTS[1:])} (RFC 5545, 3.3.10)"


@frozen
class Series:
    """Days that recur from a start: until an end, or so many times, or whichever comes first."""

    start: str  #: The id of an event or source, or a day as YYYY-MM-DD.
    step: Duration | None  #: How long from one to the next; None where there is a rule.
    rule: str = ""  #: The value of an RRULE.
    until: str = ""  #: As the start: nothing lies after it. Empty where the times bound it.
    times: int = 0  #: How many; 0 where the end bounds it.


def check_rule(text: str) -> None:
    """Whether a text is a rule that can be followed.

    Raises:
        DateError: If it is none.
    """
    pairs = [part.partition("=")[::2] for part in text.split(";")]
    names = [name for name, _ in pairs]
    found = dict(pairs)
    if len(found) < len(pairs) or not set(names) <= set(_PARTS):
        raise DateError(text, "a rule has each part once, and no end or time of day of its own", _EXPECTED)
    if found.get("FREQ") not in _UNITS or not re.fullmatch(r"[1-9][0-9]{0,4}", found.get("INTERVAL", "1"), re.ASCII):
        raise DateError(text, "it has no frequency, or an interval that is no whole number from 1 to 99999", _EXPECTED)
    try:
        _rule(text, 0, 1)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        raise DateError(text, "it is no recurrence rule", _EXPECTED) from error


def rule_days(text: str, start: int, last: int | None, times: int) -> list[int]:
    """The days of a rule, as day numbers, in order.

    Args:
        text: The rule, as `check_rule` takes it.
        start: The first day that may be one.
        last: The last day that may be one; None where ``times`` bounds it.
        times: How many at most; 0 where ``last`` bounds it.

    Raises:
        ResolutionError: If they are too many, or too far.
    """
    parts = dict(part.partition("=")[::2] for part in text.split(";"))
    step = int(parts.get("INTERVAL", "1")) * _UNITS[parts["FREQ"]]
    far = min((_STEPS * step).after(start), start + _CYCLE)
    end = far if last is None else min(far, last)
    moved = (_LAST - end) // _CYCLE * _CYCLE
    wanted = min(times or MOST + 1, MOST + 1)
    days = [day - moved for day in islice(_followed(text, start + moved, end + moved), wanted)]
    if len(days) > MOST:
        raise too_many(text)
    if end != last and not (times and len(days) == times):
        raise ResolutionError(
            f"the rule {text} does not come to its end within {_STEPS:,} steps and 400 years; give an earlier end"
        )
    return days


def too_many(what: str) -> ResolutionError:
    """What is said of a series that is too long."""
    return ResolutionError(f"every {what} would be more than {MOST:,} times; give an earlier end, or fewer times")


def _followed(text: str, first: int, last: int) -> Iterator[int]:
    for found in _rule(text, first, last):
        yield (found.date() - _EPOCH).days


def _rule(text: str, first: int, last: int) -> rrule:
    from dateutil.rrule import rrule, rrulestr

    start, until = (datetime.combine(_EPOCH + timedelta(days=day), datetime.min.time()) for day in (first, last))
    made = rrulestr(f"RRULE:{text}", dtstart=start)
    if not isinstance(made, rrule):
        raise TypeError(text)
    return made.replace(until=until)
