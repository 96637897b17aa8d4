"""When a component takes place: its DTSTART with its DTEND or DURATION, or its DUE, as moments (RFC 5545, 3.6)."""

from __future__ import annotations

from datetime import timedelta

from attrs import frozen

from timeline.api import shown
from timeline_ical.reading.components import Component
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.lines import Line
from timeline_ical.reading.moments import Moment, NamedZone, later
from timeline_ical.reading.values import Duration, duration, moment
from timeline_ical.reading.zones import Zones

__all__ = ["Timing", "moved", "span_of", "timing_of"]


@frozen
class Timing:
    """The beginning and the end; for a to-do, when it is due."""

    start: Moment
    end: Moment | None = None  #: The day after the last, or the time at which it ends; None for a single day or time.
    length: Duration | None = None  #: Where a DURATION says it.
    due: bool = False  #: Whether the start is in truth a DUE.
    begin: Moment | None = None  #: Of a to-do that is due, its DTSTART, which what recurs is counted from.

    @property
    def series(self) -> Timing:
        """What recurs: of a to-do, from its DTSTART until it is due."""
        return self if self.begin is None else Timing(self.begin, self.start, self.length)

    def of_series(self, found: Timing) -> Timing:
        """One of those that recur as a timing like this."""
        return found if self.begin is None else Timing(found.end or found.start, due=True, begin=found.start)


def timing_of(component: Component, zones: Zones, floating: NamedZone, faults: Faults) -> Timing | None:
    """The timing of a VEVENT, VTODO or VJOURNAL; None if it has none that is right, which is reported.

    Args:
        component: The component.
        zones: What its TZIDs stand for.
        floating: The clock of times without a zone.
        faults: Where faults are reported.
    """
    if component.name == "VTODO":
        return _due(component, zones, floating, faults)
    line = component.get("DTSTART")
    if line is None:
        if component.damaged:
            return None
        if component.name == "VJOURNAL":
            faults.warn(component.missing("DTSTART"), "no-date", "a VJOURNAL without DTSTART has no date, and is left out")
            return None
        faults.error(
            component.missing("DTSTART"), "missing-property", f"{component.name} has no DTSTART", expected="DTSTART"
        )
        return None
    start = moment(line, zones.of, faults)
    end_line, length_line = component.get("DTEND"), component.get("DURATION")
    if component.name == "VJOURNAL":
        end_line = length_line = None
    if end_line is not None and length_line is not None:
        faults.error(
            length_line.start,
            "conflict",
            f"there are both DTEND (on line {end_line.number}) and DURATION",
            expected="DTEND or DURATION",
        )
        return None
    if length_line is not None:
        return _with_duration(start, length_line, floating, faults)
    if end_line is None:
        return Timing(start) if start is not None else None
    end = moment(end_line, zones.of, faults)
    return _with_end(start, end, end_line, floating, faults) if start and end else None


def _due(component: Component, zones: Zones, floating: NamedZone, faults: Faults) -> Timing | None:
    line, length_line, start_line = (component.get(name) for name in ("DUE", "DURATION", "DTSTART"))
    if line is not None and length_line is not None:
        faults.error(length_line.start, "conflict", "there are both DUE and DURATION", expected="DUE or DURATION")
        return None
    if line is not None:
        due = moment(line, zones.of, faults)
        begin = moment(start_line, zones.of, faults) if start_line is not None else None
        if due is None or (begin is None and start_line is not None):
            return None
        if begin is not None and (begin.is_day is not due.is_day or _is_later(begin, due, floating)):
            begin = None  # programs write that, and it says nothing of when it is due
        return Timing(due, due=True, begin=begin)
    if length_line is not None and start_line is not None:
        start, length = moment(start_line, zones.of, faults), duration(length_line, faults)
        end = moved(start, length, length_line.value, length_line.place(), faults) if start and length else None
        return Timing(end, length=length, due=True, begin=start) if end else None
    if not component.damaged:
        faults.warn(component.missing("DUE"), "no-date", "a VTODO without DUE is no deadline, and is left out")
    return None


def _with_duration(start: Moment | None, line: Line, floating: NamedZone, faults: Faults) -> Timing | None:
    length = duration(line, faults)
    if start is None or length is None:
        return None
    if start.is_day and length[1]:
        faults.error(
            line.place(),
            "bad-duration",
            f"{shown(line.value)} is no number of days, and DTSTART is a day",
            found=shown(line.value),
            expected="a duration of days or weeks, as P1D",
        )
        return None
    end = moved(start, length, line.value, line.place(), faults)
    if end is None:
        return None
    return Timing(start, span_of(start, end, floating), length)


def moved(start: Moment, length: Duration, text: str, place: Place, faults: Faults) -> Moment | None:
    """What comes so long after a moment; what lies beyond the calendar is reported, and gives None."""
    try:
        return start.plus(*length)
    except OverflowError:
        faults.error(
            place,
            "bad-duration",
            f"with {shown(text)} the end lies after the year 9999",
            found=shown(text),
            expected="an end before year 10000",
        )
        return None


def _with_end(start: Moment, end: Moment, line: Line, floating: NamedZone, faults: Faults) -> Timing | None:
    if start.is_day is not end.is_day:
        faults.error(
            line.place(),
            "bad-value-type",
            f"DTSTART is a {_kind(start)} and DTEND a {_kind(end)}",
            found=shown(line.value),
            expected="VALUE=DATE in both or in none",
        )
        return None
    if _is_later(start, end, floating):
        faults.error(
            line.place(),
            "end-before-start",
            f"{shown(line.value)} lies before DTSTART",
            found=shown(line.value),
            expected="an end after DTSTART",
        )
        return None
    if start.reading == end.reading and start.is_day:
        faults.count(line.place(), "empty-day", "a DTEND on the day of DTSTART", "is read as the end of that day")
    return Timing(start, span_of(start, end, floating))


def span_of(start: Moment, end: Moment, floating: NamedZone) -> Moment | None:
    """The end, if it is one of more than a single day or a single time."""
    if start.is_day:
        return end if end.reading > start.reading + timedelta(days=1) else None
    return end if _is_later(end, start, floating) else None


def _is_later(moment: Moment, than: Moment, floating: NamedZone) -> bool:
    try:
        return later(moment, than, floating)
    except OverflowError:  # within a day of the first or the last day of the calendar
        return moment.reading > than.reading


def _kind(value: Moment) -> str:
    return "day" if value.is_day else "time"
