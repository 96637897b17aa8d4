"""What a TZID stands for: an IANA zone, a zone of Windows by its IANA name, or what a VTIMEZONE of the file says.

The IANA database is asked first: the rules in a file are often only those of one year.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from timeline.api import did_you_mean, is_zone, near_zone, shown
from timeline_ical.reading.components import Component
from timeline_ical.reading.faults import Faults
from timeline_ical.reading.lines import Line
from timeline_ical.reading.moments import UTC_ZONE, Clock, NamedZone
from timeline_ical.reading.recurrence import Budget, Rule, RuleError, dates, read_rule
from timeline_ical.reading.values import items, moment_of

__all__ = ["Zones", "named_zone"]

_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?", re.ASCII)
_MAX_PARTS = 200  #: The most parts of a zone that are heeded.
_MAX_ONSETS = 1_000  #: The most changes of one part of a zone that a file lists one by one.


def named_zone(name: str) -> NamedZone | None:
    """The zone of an IANA name, or None."""
    if name in ("UTC", "Etc/UTC", "GMT", "Z"):
        return UTC_ZONE
    return NamedZone(name, ZoneInfo(name)) if is_zone(name) else None


@frozen
class _Onset:
    """When a clock changes: what it reads then by the offset that it had."""

    reading: datetime
    before: timedelta
    after: timedelta


@define
class _Part:
    """A STANDARD or DAYLIGHT part: changes on single times, or by a yearly rule."""

    before: timedelta
    after: timedelta
    times: list[datetime]
    rule: Rule | None
    until: datetime | None  #: On the clock.
    budget: Budget
    _years: dict[int, list[_Onset]] = field(factory=dict, init=False)

    def onsets(self, year: int) -> list[_Onset]:
        """The changes by the rule in a year."""
        if year not in self._years:
            self._years[year] = list(self._followed(year))
        return self._years[year]

    def _followed(self, year: int) -> Iterator[_Onset]:
        start = self.times[0]
        if self.rule is None or not start.year <= year <= (self.until or datetime.max).year:
            return
        plain = _single_day(self.rule, year)
        if plain is not None:  # what nearly all zones have, and dateutil takes long for
            onset = start.replace(year=year, month=plain.month, day=plain.day)
            if onset >= start and (self.until is None or onset <= self.until):
                yield _Onset(onset, self.before, self.after)
            return
        begin = start
        if year > start.year:
            of_year = {"month": 1, "day": 1} if "BYMONTH" in self.rule.numbers else {"day": min(start.day, 28)}
            begin = start.replace(year=year, **of_year)  # type: ignore[arg-type]
        try:
            self.budget.spend_on_zone()
            for found in islice(dates(self.rule, begin, begin, self.budget), 12):
                if found.year != year or (self.until and found > self.until):
                    return
                yield _Onset(found, self.before, self.after)
        except RuleError:
            self.budget.broken = True  # told when all is read


def _single_day(rule: Rule, year: int) -> date | None:
    """The day of a year that a rule like ``BYMONTH=3;BYDAY=-1SU`` gives; None for any other rule."""
    months = rule.numbers.get("BYMONTH", ())
    if rule.interval != 1 or rule.numbers.keys() != {"BYMONTH"} or len(months) != 1 or len(rule.days) != 1:
        return None
    ((weekday, number),) = rule.days
    if not 1 <= abs(number) <= 4:
        return None
    if number > 0:
        first = date(year, months[0], 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = date(year, months[0], monthrange(year, months[0])[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1))


@define(eq=False)
class FileZone:
    """The clock that a VTIMEZONE of the file describes (RFC 5545, 3.6.5)."""

    parts: list[_Part]
    name: str = ""
    _years: dict[int, list[_Onset]] = field(factory=dict, init=False)

    def offset(self, local: datetime) -> timedelta:
        """See `timeline_ical.reading.moments.Clock`."""
        onsets = self._onsets(local.year)
        index = bisect_right(onsets, local, key=lambda onset: onset.reading)
        if not index:
            return self._first
        last = onsets[index - 1]
        skipped = last.reading + max(last.after - last.before, timedelta())
        return last.before if local < skipped else last.after

    def local(self, utc: datetime) -> datetime:
        """See `timeline_ical.reading.moments.Clock`."""
        onsets = self._onsets(utc.year)
        index = bisect_right(onsets, utc, key=lambda onset: onset.reading - onset.before)
        return utc + (onsets[index - 1].after if index else self._first)

    @property
    def _first(self) -> timedelta:
        """What holds before the first change."""
        return min(self.parts, key=lambda part: part.times[0]).before

    def _onsets(self, year: int) -> list[_Onset]:
        """The changes that may matter in a year, in order."""
        if year not in self._years:
            found = [_Onset(time, part.before, part.after) for part in self.parts for time in part.times]
            for part in self.parts:
                years = {year - 1, year, year + 1}
                if part.until:
                    years |= {part.until.year - 1, part.until.year}
                for each in sorted(years - {0, 10_000}):
                    found += part.onsets(each)
            self._years[year] = sorted(found, key=lambda onset: onset.reading)
        return self._years[year]


class Zones:
    """The zones that a file names."""

    def __init__(self, calendars: Iterable[Component], budget: Budget, faults: Faults) -> None:
        self._budget = budget
        self._faults = faults
        self._found: dict[str, Clock | None] = {}
        self._defined: dict[str, Component] = {}
        for calendar in calendars:
            for child in calendar.children:
                if child.name == "VTIMEZONE" and child.closed:
                    self._defined.setdefault(child.value("TZID"), child)

    def of(self, line: Line) -> Clock | None:
        """The clock that a property names; None if it is unknown, which is reported."""
        name = line.parameter("TZID")
        found = self.sought(name)
        if found is None and name not in self._defined:  # what is wrong with its definition is told there
            self._faults.error(
                line.parameter_place("TZID"),
                "unknown-zone",
                f"{shown(name)} is no time zone{did_you_mean(name[:100], self._defined) or near_zone(name)}",
                found=shown(name),
                expected="a time zone known or defined in the file",
            )
        return found

    def sought(self, name: str) -> Clock | None:
        """The clock of a TZID; None if it is unknown."""
        if name not in self._found:
            self._found[name] = self._sought(name)
        return self._found[name]

    def _sought(self, name: str) -> Clock | None:
        known = named_zone(name) or named_zone(_tail(name))
        if known is not None:
            return known
        known = _of_windows(name)
        if known is not None:
            return known
        return self._read(self._defined[name]) if name in self._defined else None

    def _read(self, component: Component) -> FileZone | None:
        """The zone that a VTIMEZONE describes, or None if it has faults, which are reported."""
        before = self._faults.errors
        parts = [
            part
            for child in component.children[:_MAX_PARTS]
            if child.name in ("STANDARD", "DAYLIGHT")
            for part in [self._part(child)]
            if part is not None
        ]
        if not parts and self._faults.errors == before:
            self._faults.error(
                component.begin, "bad-zone", "the time zone has no rules", expected="STANDARD or DAYLIGHT in VTIMEZONE"
            )
        return FileZone(parts) if parts and self._faults.errors == before else None

    def _part(self, component: Component) -> _Part | None:
        start = component.get("DTSTART")
        begin = moment_of(start.value, start.place(), self._faults) if start else None
        if start is None:
            self._missing(component, "DTSTART")
        before, after = (self._offset(component, name) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        line = component.get("RRULE")
        rule = read_rule(line.value, line.place(), self._faults) if line else None
        if rule is not None and line is not None and rule.frequency != "YEARLY":
            self._faults.error(line.place(), "bad-zone", f"a clock does not change {rule.frequency}", expected="FREQ=YEARLY")
        if begin is None or before is None or after is None or (line and rule is None):
            return None
        times = [begin.reading]
        for listed in component.all("RDATE"):
            for value, place in islice(items(listed), _MAX_ONSETS):
                found = moment_of(value, place, self._faults)
                times += [found.reading] if found else []
        return _Part(before, after, times, rule, self._until(rule, line, before), self._budget)

    def _until(self, rule: Rule | None, line: Line | None, before: timedelta) -> datetime | None:
        if rule is None or line is None or not rule.until:
            return None
        found = moment_of(rule.until, line.place(), self._faults)
        if found is None:
            return None
        return found.reading + before if found.zone is not None else found.reading

    def _offset(self, component: Component, name: str) -> timedelta | None:
        line = component.get(name)
        if line is None:
            self._missing(component, name)
            return None
        match = _OFFSET.fullmatch(line.value)
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:]) if match else (99, 0, 0)
        if match is None or hours > 23 or minutes > 59 or seconds > 59:
            self._faults.error(
                line.place(),
                "bad-zone",
                f"{shown(line.value)} is no offset from UTC",
                found=shown(line.value),
                expected="an offset like +0100",
            )
            return None
        offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return -offset if match[1] == "-" else offset

    def _missing(self, component: Component, name: str) -> None:
        self._faults.error(component.missing(name), "missing-property", f"{component.name} has no {name}", expected=name)


def _tail(name: str) -> str:
    """The name at the end of a globally unique TZID: ``/citadel.org/20210210_1/Europe/Berlin``."""
    if not name.startswith("/"):
        return ""
    steps = name.split("/")
    return next((tail for at in range(2, len(steps)) if is_zone(tail := "/".join(steps[at:]))), "")


def _of_windows(name: str) -> NamedZone | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # heavy, and seldom needed

    return named_zone(WINDOWS_TO_OLSON.get(name, ""))
