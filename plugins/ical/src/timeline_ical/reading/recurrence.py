"""Recurrence rules (RFC 5545, 3.3.10): read, checked, and followed within bounds.

dateutil knows the rules; what it is asked is bounded here, because it looks on to the year 9999 for dates that a rule may
never have. Rules by months, weeks and years are followed at the end of what it knows: the calendar repeats every 400
years, weekdays included. Rules by days and less go from day to day here, and dateutil gives the times within a day.
All times are naive, on the clock of the event.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.api import shown
from timeline_ical.reading.faults import Faults, Place

if TYPE_CHECKING:
    from dateutil.rrule import rrule

__all__ = ["MAX_DATES", "Budget", "Rule", "RuleError", "dates", "read_rule"]

MAX_DATES = 10_000  #: The most dates of one rule in any window.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_MAX_STARVED = 5  #: How many rules of a file may be followed to their end without coming to it.
_MAX_WORK = 150_000  #: The most days that the rules of a file are followed through, all together.
_TIMELY = 25  #: As how many days one counts whose hours, minutes or seconds are asked for.
_MAX_ZONE_YEARS = 500  #: The most years of parts of time zones that are followed.

_UNITS = {"SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600, "DAILY": 86_400}
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_INTEGER = re.compile(r"[+-]?[0-9]{1,3}", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,20}", re.ASCII)

_RANGES: Mapping[str, tuple[int, int, bool]] = {
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYMONTH": (1, 12, False),
    "BYSETPOS": (1, 366, True),
}
"""The least and the most of each list of numbers, and whether they may count from the end."""

_BARRED: Mapping[str, tuple[str, ...]] = {
    "BYMONTHDAY": ("WEEKLY",),
    "BYYEARDAY": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYWEEKNO": ("MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"),
}
"""The frequencies with which a part must not be used."""


class RuleError(Exception):
    """A rule that cannot be followed; the message is a phrase."""

    def __init__(self, reason: str, expected: str) -> None:
        self.reason = reason
        self.expected = expected
        super().__init__(reason)


@define
class Budget:
    """What following the rules of a file has cost, against what it may."""

    starved: int = 0
    days: int = 0
    zone_years: int = 0
    broken: bool = False  #: Whether a time zone of the file could not be followed.

    def spend(self, days: int) -> None:
        """Count days that were looked at.

        Raises:
            RuleError: If they are too many.
        """
        self.days += days
        if self.days > _MAX_WORK or self.starved > _MAX_STARVED:
            raise RuleError("the rules of the file lead through too many days without dates", "rules that give dates")

    def spend_on_zone(self) -> None:
        """Count a year of a part of a time zone.

        Raises:
            RuleError: If they are too many.
        """
        self.zone_years += 1
        if self.zone_years > _MAX_ZONE_YEARS:
            raise RuleError("the file's time zones change too often", "time zones that are in the IANA database")


@frozen
class Rule:
    """A rule as it was read. It says what it may; whether it gives any date is seen when it is followed."""

    frequency: str
    interval: int = 1
    count: int = 0  #: 0 for none.
    until: str = ""  #: As it stands.
    numbers: Mapping[str, tuple[int, ...]] = field(factory=dict)  #: The lists by their names ("BYMONTH").
    days: tuple[tuple[int, int], ...] = ()  #: BYDAY: weekday (0 is Monday) and which of them (0 for every).
    week_start: int = 0

    @property
    def ends(self) -> bool:
        """Whether it has an end of its own."""
        return bool(self.count or self.until)


def read_rule(value: str, place: Place, faults: Faults) -> Rule | None:
    """The rule that a RECUR value says; what is wrong is reported, and gives None."""
    before = faults.errors
    parts: dict[str, str] = {}
    for item in value.split(";"):
        name, equals, given = item.partition("=")
        name = name.strip().upper()
        if name in parts:
            _wrong(faults, place, f"{name[:40]} stands twice in the rule", "each part once", item)
            return None
        if not equals or name not in _KNOWN:
            _wrong(faults, place, f"{shown(item)} is no part of a rule", f"parts of {', '.join(_KNOWN)}", item)
            return None
        parts[name] = given.strip().upper()
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        what = f"{shown(frequency)} is no frequency" if frequency else "the rule has no FREQ"
        _wrong(faults, place, what, "FREQ of SECONDLY to YEARLY", frequency)
        return None
    interval = _positive(parts, "INTERVAL", "INTERVAL of at least 1", place, faults)
    count = _positive(parts, "COUNT", f"COUNT of 1 to {MAX_DATES:,}", place, faults)
    if count > MAX_DATES:
        _wrong(
            faults, place, f"the rule gives {parts['COUNT'][:20]} dates", f"COUNT of at most {MAX_DATES:,}", parts["COUNT"]
        )
    if "COUNT" in parts and "UNTIL" in parts:
        _wrong(faults, place, "the rule has COUNT and UNTIL", "COUNT or UNTIL", value)
    numbers = {name: _numbers(name, parts[name], place, faults) for name in _RANGES if name in parts}
    days = _days(parts["BYDAY"], frequency, "BYWEEKNO" in parts, place, faults) if "BYDAY" in parts else ()
    for name, barred in _BARRED.items():
        if name in parts and frequency in barred:
            _wrong(faults, place, f"{name} stands in a rule that is {frequency}", f"no {name}", name)
    if "BYSETPOS" in parts and len(parts.keys() & {"BYDAY", *_RANGES}) == 1:
        _wrong(faults, place, "BYSETPOS stands alone", "another part of BY... with BYSETPOS", "BYSETPOS")
    week_start = parts.get("WKST", "MO")
    if week_start not in _WEEKDAYS:
        _wrong(faults, place, f"{shown(week_start)} is no weekday", f"WKST of {', '.join(_WEEKDAYS)}", week_start)
    if faults.errors > before:
        return None
    return Rule(frequency, interval or 1, count, parts.get("UNTIL", ""), numbers, days, _WEEKDAYS.index(week_start))


_KNOWN = ("FREQ", "UNTIL", "COUNT", "INTERVAL", *_RANGES, "BYDAY", "WKST")


def _wrong(faults: Faults, place: Place, message: str, expected: str, found: str) -> None:
    faults.error(place, "bad-rule", message, expected=expected, found=shown(found))


def _positive(parts: Mapping[str, str], name: str, expected: str, place: Place, faults: Faults) -> int:
    """A count of at least 1; 0 if there is none."""
    if name not in parts:
        return 0
    if not _COUNT.fullmatch(parts[name]) or int(parts[name]) == 0:
        _wrong(faults, place, f"{name} is {shown(parts[name])}", expected, parts[name])
        return 0
    return min(int(parts[name]), 10**10)


def _numbers(name: str, given: str, place: Place, faults: Faults) -> tuple[int, ...]:
    least, most, signed = _RANGES[name]
    found = []
    for item in given.split(","):
        number = int(item) if _INTEGER.fullmatch(item) else None
        if number is None or not (least <= number <= most or (signed and least <= -number <= most)):
            _wrong(
                faults,
                place,
                f"{shown(item)} stands in {name}",
                f"{name} of {least} to {most}" + (" or negative" if signed else ""),
                item,
            )
            return ()
        found.append(min(number, 59) if name == "BYSECOND" else number)
    return tuple(dict.fromkeys(found))


def _days(given: str, frequency: str, weeks: bool, place: Place, faults: Faults) -> tuple[tuple[int, int], ...]:
    found = []
    for item in given.split(","):
        match = _DAY.fullmatch(item)
        number = int(match[1] or 0) if match else 0
        if match is None or (match[1] and not 1 <= abs(number) <= 53):
            _wrong(faults, place, f"{shown(item)} stands in BYDAY", "BYDAY of weekdays like MO or -1FR", item)
            return ()
        if number and (frequency not in ("MONTHLY", "YEARLY") or weeks):
            _wrong(
                faults,
                place,
                f"{shown(item)} counts weekdays of no month or year",
                f"BYDAY of weekdays like {match[2]}",
                item,
            )
            return ()
        found.append((_WEEKDAYS.index(match[2]), number))
    return tuple(dict.fromkeys(found))


def dates(rule: Rule, start: datetime, first: datetime, budget: Budget) -> Iterator[datetime]:
    """The dates of a rule in order, not beyond what can be followed; COUNT is heeded, UNTIL is not.

    Args:
        rule: The rule.
        start: DTSTART.
        first: Earlier dates may be left away, where the rule does not count them.
        budget: What may still be spent.

    Raises:
        RuleError: If it gives no date at all, or comes to no further one within 400 years though it has to.
    """
    found = _by_days(rule, start, first, budget) if rule.frequency in _UNITS else _by_periods(rule, start, budget)
    given = 0
    try:
        for moment in found:
            given += 1
            yield moment
            if given == rule.count:
                return
    except ValueError:  # what dateutil says of intervals that never meet their hours
        pass
    budget.starved += 1
    if not given and first <= start:
        raise _no_date()
    if rule.count and given < rule.count:
        raise RuleError(
            f"the rule gives {given:,} dates of the {rule.count:,}", "a rule that comes to its COUNT within 400 years"
        )


def _no_date() -> RuleError:
    return RuleError("the rule gives no date", "a rule that can give a date")


def _made(rule: Rule, start: datetime, **more: object) -> rrule:
    """The rule as dateutil has it, without its end."""
    from dateutil.rrule import rrule, weekday

    numbers = rule.numbers
    given: dict[str, object] = {
        "interval": rule.interval,
        "wkst": rule.week_start,
        "bysetpos": numbers.get("BYSETPOS"),
        "bymonth": numbers.get("BYMONTH"),
        "bymonthday": numbers.get("BYMONTHDAY"),
        "byyearday": numbers.get("BYYEARDAY"),
        "byweekno": numbers.get("BYWEEKNO"),
        "byweekday": [weekday(day, number or None) for day, number in rule.days] or None,
        "byhour": numbers.get("BYHOUR"),
        "byminute": numbers.get("BYMINUTE"),
        "bysecond": numbers.get("BYSECOND"),
        **more,
    }
    return rrule(_FREQUENCIES.index(rule.frequency), dtstart=start, **given)  # type: ignore[arg-type]


def _by_periods(rule: Rule, start: datetime, budget: Budget) -> Iterator[datetime]:
    cycles = max((9599 - start.year) // _CYCLE_YEARS, 0)
    moved = timedelta(days=cycles * _CYCLE_DAYS)
    budget.spend(0)
    for found in _made(rule, start + moved, interval=min(rule.interval, 600_000)):
        yield found - moved


def _by_days(rule: Rule, start: datetime, first: datetime, budget: Budget) -> Iterator[datetime]:
    """A rule that is daily or less: the days that fit it, and the times of each."""
    if not any(_fits(rule, day) for day in _every_kind_of_day()):
        raise _no_date()
    step = timedelta(seconds=min(_UNITS[rule.frequency] * rule.interval, _CYCLE_DAYS * 86_400 * 30))
    if rule.count:
        first = start
    at = start  # the step that is looked at
    if first > start:
        at = start + (datetime.combine(first.date(), datetime.min.time()) - start) // step * step
        at = max(at, start)
    daily = _daily_times(rule, start) if rule.frequency == "DAILY" else None
    fixed = _fixed(rule, start)
    for _ in range(_CYCLE_DAYS):
        budget.spend(1)
        day = datetime.combine(at.date(), datetime.min.time())
        if _fits(rule, at.date()):
            if daily is not None:
                yield from (day + time for time in daily if day + time >= start)
            elif step.days == 0 or _timed(rule, at):
                budget.spend(_TIMELY)
                for moment in _made(_timely(rule), _begun(rule, at), until=day + timedelta(seconds=86_399), **fixed):
                    if moment >= start:
                        yield moment
        try:
            following = day + timedelta(days=1)
            at += max(-((at - following) // step), 1) * step
        except OverflowError:
            return


def _timed(rule: Rule, at: datetime) -> bool:
    """Whether the one step of a day is in an hour that the rule leaves; a step of a day or more has no other."""
    return at.hour in rule.numbers.get("BYHOUR", (at.hour,))


def _begun(rule: Rule, at: datetime) -> datetime:
    """Where the hour, minute or second of a step begins: all its times count, those before the step's own too."""
    if rule.frequency == "HOURLY":
        return at.replace(minute=0, second=0)
    return at.replace(second=0) if rule.frequency == "MINUTELY" else at


def _fixed(rule: Rule, start: datetime) -> dict[str, object]:
    """The minutes and seconds that a rule of hours or minutes has from its start."""
    fixed: dict[str, object] = {}
    if rule.frequency == "HOURLY":
        fixed["byminute"] = rule.numbers.get("BYMINUTE", (start.minute,))
    if rule.frequency in ("HOURLY", "MINUTELY"):
        fixed["bysecond"] = rule.numbers.get("BYSECOND", (start.second,))
    return fixed


def _daily_times(rule: Rule, start: datetime) -> list[timedelta]:
    """The times of a day that fits a daily rule."""
    midnight = datetime(2000, 1, 1)
    made = _made(
        _timely(rule),
        midnight,
        interval=1,
        byhour=rule.numbers.get("BYHOUR", (start.hour,)),
        byminute=rule.numbers.get("BYMINUTE", (start.minute,)),
        bysecond=rule.numbers.get("BYSECOND", (start.second,)),
        until=midnight + timedelta(seconds=86_399),
    )
    return [found - midnight for found in made]


@lru_cache(maxsize=64)
def _timely_numbers(items: tuple[tuple[str, tuple[int, ...]], ...]) -> dict[str, tuple[int, ...]]:
    return {name: values for name, values in items if name in ("BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS")}


def _timely(rule: Rule) -> Rule:
    """What a rule says of times within a day."""
    return Rule(
        rule.frequency, rule.interval, numbers=_timely_numbers(tuple(rule.numbers.items())), week_start=rule.week_start
    )


@lru_cache(maxsize=1)
def _every_kind_of_day() -> tuple[date, ...]:
    """The days of 28 years in which each kind of year is there: with and without leap day, from each weekday on."""
    return tuple(date(2000, 1, 1) + timedelta(days=number) for number in range(28 * 365 + 7))


def _fits(rule: Rule, day: date) -> bool:
    """Whether a day is one that a rule of days, hours, minutes or seconds leaves."""
    numbers = rule.numbers
    if "BYMONTH" in numbers and day.month not in numbers["BYMONTH"]:
        return False
    if "BYMONTHDAY" in numbers:
        from_end = day.day - 1 - monthrange(day.year, day.month)[1]
        if day.day not in numbers["BYMONTHDAY"] and from_end not in numbers["BYMONTHDAY"]:
            return False
    if "BYYEARDAY" in numbers:
        of_year = day.timetuple().tm_yday
        from_end = of_year - 1 - (date(day.year, 12, 31).timetuple().tm_yday)
        if of_year not in numbers["BYYEARDAY"] and from_end not in numbers["BYYEARDAY"]:
            return False
    return not rule.days or any(weekday == day.weekday() for weekday, _ in rule.days)
