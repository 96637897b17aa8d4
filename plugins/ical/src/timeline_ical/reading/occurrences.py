"""What recurs, date by date: RRULE, RDATE and EXDATE (RFC 5545, 3.8.5) within the window that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from attrs import define, frozen

from timeline.api import shown
from timeline_ical.reading.components import Component
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.lines import Line
from timeline_ical.reading.moments import Clock, Moment, NamedZone
from timeline_ical.reading.options import ICalReading
from timeline_ical.reading.recurrence import MAX_DATES, Budget, Rule, RuleError, dates, read_rule
from timeline_ical.reading.timing import Timing, moved, span_of
from timeline_ical.reading.values import duration_of, items, moment_of, value_type
from timeline_ical.reading.zones import Zones

__all__ = ["LISTS", "Occurrences", "Recurrences", "Slot", "excludes", "recurs"]

_MAX_ALL = 20_000  #: The most dates of all that recurs in a file.
LISTS = frozenset({"RDATE", "EXDATE", "RRULE", "EXRULE"})  #: What says that something recurs, or when it does not.
_TEXT_PER_DATE = 5_000  #: So many characters of an event's texts count as a further date, as each date has them again.


def recurs(component: Component) -> bool:
    """Whether a component may have more than one date."""
    return any(line.name in ("RRULE", "RDATE") for line in component.lines)


def excludes(component: Component) -> bool:
    """Whether a component may have no date, as it excludes some."""
    return any(line.name in ("EXDATE", "EXRULE") for line in component.lines)


class Slot(NamedTuple):
    """Which date of what recurs one is: that of the rule, wherever it was moved to."""

    reading: datetime  #: What the clock of the DTSTART reads then.
    again: bool = False  #: Whether it reads that for the second time, where it is put back.

    def stamp(self, *, is_day: bool) -> str:
        """It as the end of an id."""
        return Moment(self.reading, is_day).stamp + ("-again" if self.again else "")


@frozen
class Occurrences:
    """What there is of something that recurs."""

    timings: Mapping[Slot, Timing]  #: Those in the window, in order.
    excluded: frozenset[Slot] = frozenset()  #: What an EXDATE or EXRULE took away, of what else there would be.


@frozen
class _Window:
    first: datetime
    last: datetime
    open: bool  #: Whether nobody said where it ends.

    @classmethod
    def of(cls, options: ICalReading) -> _Window:
        first = datetime.fromisoformat(options.first) if options.first else datetime.min
        last = datetime.fromisoformat(options.last) + timedelta(seconds=86_399) if options.last else datetime.max
        return cls(first, last, not options.last)

    def holds(self, reading: datetime) -> bool:
        return self.first <= reading <= self.last


@define(eq=False)
class Recurrences:
    """Follows what recurs in a file, within what that may cost."""

    options: ICalReading
    zones: Zones
    floating: NamedZone
    budget: Budget
    faults: Faults
    _given: int = 0

    @property
    def asked(self) -> bool:
        """Whether a window was asked for."""
        return bool(self.options.first or self.options.last)

    def shows(self, timing: Timing) -> bool:
        """Whether it begins within the window, by its own clock."""
        return _Window.of(self.options).holds(timing.start.reading)

    def of(self, component: Component, timing: Timing, instead: Mapping[Slot, Timing]) -> Occurrences:
        """All dates of something that recurs, or excludes dates. There are none if it has faults, which are reported.

        Args:
            component: What recurs.
            timing: When it takes place by its own properties.
            instead: What stands instead of some of its dates. Where it has been moved to tells whether it is in the
                window.
        """
        before = self.faults.errors
        window = _Window.of(self.options)
        given, timing = timing, timing.series
        found: dict[Slot, Timing] = {}
        line = component.get("RRULE")
        if line is None:
            found[Slot(timing.start.reading)] = timing
        else:
            rule = self._rule(line, timing)
            if rule is not None:
                readings = self._followed(rule, line, timing, window)
                found = {Slot(reading): self._starting(timing, _read_as(timing.start, reading)) for reading in readings}
        for listed in component.all("RDATE"):
            self._add(listed, timing, found)
        found = {slot: given.of_series(each) for slot, each in found.items()} | dict(instead)
        whole = frozenset(found)
        for listed in component.all("EXDATE"):
            self._remove(listed, timing, found)
        for listed in component.all("EXRULE"):
            self._remove_by_rule(listed, timing, found)
        if self.faults.errors > before:
            return Occurrences({})
        single = not recurs(component) and not instead
        kept = {slot: found[slot] for slot in sorted(found) if single or self.shows(found[slot])}
        weight = 1 + sum(len(item.value) for item in component.lines if item.name not in LISTS) // _TEXT_PER_DATE
        self._given += len(kept) * weight
        if self._given > _MAX_ALL:
            self.faults.stop(
                (line or component.lines[0]).start,
                f"what recurs in the file gives more than {_MAX_ALL:,} events",
                code="too-large",
                expected=f"at most {_MAX_ALL:,} events; the options first and last bound them",
            )
        return Occurrences(kept, whole - found.keys())

    def _rule(self, line: Line, timing: Timing) -> Rule | None:
        rule = read_rule(line.value, line.place(), self.faults)
        if rule is not None and timing.start.is_day and rule.frequency in ("HOURLY", "MINUTELY", "SECONDLY"):
            self.faults.error(
                line.place(),
                "bad-rule",
                f"DTSTART is a day, and the rule is {rule.frequency}",
                expected="FREQ of DAILY to YEARLY where DTSTART is a day",
            )
            return None
        if rule is not None and timing.start.is_day:
            timely = ("BYHOUR", "BYMINUTE", "BYSECOND")  # to be ignored there (RFC 5545, 3.3.10)
            numbers = {name: values for name, values in rule.numbers.items() if name not in timely}
            return Rule(rule.frequency, rule.interval, rule.count, rule.until, numbers, rule.days, rule.week_start)
        return rule

    def _followed(self, rule: Rule, line: Line, timing: Timing, window: _Window) -> list[datetime]:
        """The readings of the clock that a rule gives within the window; one alone where it has no end."""
        until = self._until(rule, line, timing.start)
        start = timing.start.reading
        endless = window.open and not rule.ends
        if until is not None and until < start:
            self.faults.warn(line.place(), "no-occurrence", "the rule ends before DTSTART, and gives no date")
            return []
        kept = [start] if window.holds(start) else []  # it is the first in any case (RFC 5545, 3.8.2.4)
        among = False
        try:
            for reading in dates(rule, start, max(start, window.first), self.budget):
                among = among or reading == start
                if reading > window.last or (until is not None and reading > until) or (endless and kept):
                    break
                if reading < window.first or reading == start:
                    continue
                kept.append(reading)
                if len(kept) > MAX_DATES:
                    self._too_many(line)
                    return []
        except RuleError as error:
            self.faults.error(line.place(), "bad-rule", error.reason, found=shown(line.value), expected=error.expected)
            return []
        if not among and window.first <= start:
            self.faults.warn(
                line.place(), "start-beside-rule", "DTSTART is none of the dates of the rule; it is read as one more"
            )
        if endless:
            self.faults.warn(
                line.place(),
                "endless",
                "the rule has no end; only its first date is read. The option last gives more",
                expected=f"at most {MAX_DATES:,} dates in any window asked for",
            )
        return kept

    def _until(self, rule: Rule, line: Line, start: Moment) -> datetime | None:
        """The last reading that may be given; of a day where times recur, its last second."""
        if not rule.until:
            return None
        at = line.value.upper().find("UNTIL=") + 6
        found = moment_of(rule.until, line.place(line.at + at), self.faults, kind="DATE" if len(rule.until) == 8 else "")
        if found is None:
            return datetime.min
        if found.is_day:
            return found.reading if start.is_day else found.reading + timedelta(seconds=86_399)
        clock = start.zone
        if found.zone is None or clock is None:  # a floating time, or a time in UTC for what floats: as it reads
            return found.reading
        try:
            return clock.local(found.utc(self.floating))
        except OverflowError:
            return found.reading

    def slot(self, moment: Moment, start: Moment) -> Slot:
        """Which date of what begins with a DTSTART a moment is."""
        if moment.zone is start.zone or moment.is_day or start.is_day or moment.zone is None:
            return Slot(moment.reading)
        clock = start.zone or self.floating
        try:
            utc = moment.utc(self.floating)
            reading = clock.local(utc)
            return Slot(reading, again=reading - clock.offset(reading) < utc)
        except OverflowError:  # within a day of the first or the last day of the calendar
            return Slot(moment.reading)

    def _add(self, line: Line, timing: Timing, found: dict[Slot, Timing]) -> None:
        typed, zone, known = self._typed(line, ("DATE-TIME", "DATE", "PERIOD"))
        if not known:
            return
        for value, place in items(line):
            if len(found) > MAX_DATES:
                self._too_many(line)
                return
            if typed == "PERIOD":
                made = self._period(value, place, zone)
            else:
                start = moment_of(value, place, self.faults, kind=typed, zone=zone)
                made = self._starting(timing, start) if start is not None else None
            if made is not None and made.start.is_day is not timing.start.is_day:
                self.faults.error(
                    place,
                    "bad-value-type",
                    "RDATE and DTSTART are not both days or both times",
                    found=shown(value),
                    expected="RDATE of the type of DTSTART",
                )
            elif made is not None:
                found[self.slot(made.start, timing.start)] = made

    def _typed(self, line: Line, allowed: tuple[str, ...]) -> tuple[str, Clock | None, bool]:
        """The value type and the clock of a list of dates, and whether both are known."""
        if line.value.count(",") >= MAX_DATES:
            self._too_many(line)
            return "", None, False
        typed = value_type(line, allowed, self.faults)
        zone = self.zones.of(line) if line.parameter("TZID") else None
        return typed or "", zone, typed is not None and (zone is not None or not line.parameter("TZID"))

    def _period(self, value: str, place: Place, zone: Clock | None) -> Timing | None:
        begin, slash, end = value.partition("/")
        start = moment_of(begin, place, self.faults, zone=zone)
        if start is None:
            return None
        if not slash:
            self.faults.error(
                place,
                "bad-date",
                f"{shown(value)} is no period",
                found=shown(value),
                expected="a period like 20250101T100000Z/PT1H",
            )
            return None
        if end[:1].upper() not in ("P", "+", "-"):
            ending = moment_of(end, place, self.faults, zone=zone)
            return Timing(start, span_of(start, ending, self.floating)) if ending else None
        length = duration_of(end, place, self.faults)
        ending = moved(start, length, end, place, self.faults) if length else None
        return Timing(start, span_of(start, ending, self.floating)) if ending else None

    def _remove(self, line: Line, timing: Timing, found: dict[Slot, Timing]) -> None:
        typed, zone, known = self._typed(line, ("DATE-TIME", "DATE"))
        days: set[date] = set()
        for value, place in items(line) if known else ():
            gone = moment_of(value, place, self.faults, kind=typed, zone=zone)
            if gone is None:
                continue
            if gone.is_day and not timing.start.is_day:
                self.faults.count(place, "exdate-of-day", "an EXDATE of a day, where times recur,", "excludes that day")
                days.add(gone.reading.date())
            else:
                found.pop(self.slot(gone, timing.start), None)
        for slot in [slot for slot in found if slot.reading.date() in days]:
            del found[slot]

    def _remove_by_rule(self, line: Line, timing: Timing, found: dict[Slot, Timing]) -> None:
        rule = self._rule(line, timing)
        if rule is None or not found:
            return
        until = self._until(rule, line, timing.start)
        last = max(found).reading if until is None else min(max(found).reading, until)
        try:
            for reading in islice(dates(rule, timing.start.reading, min(found).reading, self.budget), MAX_DATES * 2):
                if reading > last:
                    return
                found.pop(Slot(reading), None)
        except RuleError:
            return  # it excludes nothing more

    def _too_many(self, line: Line) -> None:
        self.faults.error(
            line.place(),
            "too-many-dates",
            f"{line.name} gives more than {MAX_DATES:,} dates",
            expected=f"at most {MAX_DATES:,} dates in any window; the options first and last bound it",
        )

    def _starting(self, timing: Timing, start: Moment) -> Timing:
        """The same from another start on: as long by its DURATION, or exactly as long by its DTEND (3.8.5.3)."""
        if timing.end is None:
            return Timing(start, due=timing.due)
        try:
            if timing.length is not None:
                return Timing(start, start.plus(*timing.length), timing.length)
            if start.is_day:
                return Timing(start, start.plus((timing.end.reading - timing.start.reading).days, 0))
            passed = timing.end.utc(self.floating) - timing.start.utc(self.floating)
            return Timing(start, start.plus(0, passed.days * 86_400 + passed.seconds))
        except OverflowError:  # it ends beyond the calendar
            return Timing(start, due=timing.due)


def _read_as(start: Moment, reading: datetime) -> Moment:
    """Another reading of the clock of a moment."""
    return Moment(reading, start.is_day, start.zone)
