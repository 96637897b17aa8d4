"""The components of a file that have a date, each with its timing, before it is known what recurs and what relates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define

from timeline.api import shown
from timeline_ical.reading.components import ENTRIES, Component
from timeline_ical.reading.events import Maker, report_left_out
from timeline_ical.reading.faults import Faults
from timeline_ical.reading.identity import made_uid
from timeline_ical.reading.moments import Moment
from timeline_ical.reading.occurrences import LISTS
from timeline_ical.reading.restoring import Restored, is_own, removed, restored
from timeline_ical.reading.timing import Timing, timing_of
from timeline_ical.reading.values import moment, text
from timeline_ical.reading.zones import Zones

__all__ = ["Entry", "entries_of"]

_MAX_UID = 1_000  #: The most characters of a UID.


@define(eq=False)
class Entry:
    """A component that has a date, before it is known what recurs."""

    component: Component
    maker: Maker
    uid: str
    timing: Timing
    own: Restored | None
    fields: dict[str, Any]
    instead: Moment | None  #: Its RECURRENCE-ID.


def entries_of(calendar: Component, maker: Maker, zones: Zones, *, zoned: bool) -> Iterator[Entry]:
    """The entries of a calendar, in its order; what is wrong in them or left out is reported.

    Args:
        calendar: The calendar.
        maker: What makes its events.
        zones: What its TZIDs stand for.
        zoned: Whether the calendar says of what zone its floating times are.
    """
    faults = maker.faults
    for child in calendar.children:
        if child.name not in ENTRIES or not child.closed:
            continue
        gone = removed(child)
        if gone is not None:
            faults.warn(
                gone.start,
                "removed",
                f"{shown(text(child.value('UID')))} was removed from its timeline, and is left out",
            )
            continue
        entry = _entry(child, maker, zones, zoned)
        if entry is not None:
            yield entry


def _entry(component: Component, maker: Maker, zones: Zones, zoned: bool) -> Entry | None:
    faults = maker.faults
    before = faults.errors
    if component.get("DTSTAMP") is None and not component.damaged:
        faults.count(component.missing("DTSTAMP"), "missing-property", f"a {component.name} without DTSTAMP", "is read")
    uid = _uid(component, faults)
    timing = timing_of(component, zones, maker.floating, faults)
    if timing is not None and timing.start.zone is None and not timing.start.is_day and not zoned:
        line = component.get("DUE" if timing.due else "DTSTART")
        why = f"has no zone, and is read as one of {maker.floating.name}"
        faults.count((line or component.lines[0]).start, "floating", f"the time of a {component.name}", why)
    line = component.get("RECURRENCE-ID")
    instead = moment(line, zones.of, faults) if line is not None else None
    if line is not None and line.parameter("RANGE"):
        faults.warn(
            line.parameter_place("RANGE"),
            "range",
            "only the one date is changed, and none of those after it, which RANGE says",
        )
    for listed in component.lines if line is not None else ():
        if listed.name in LISTS:
            why = "is not heeded: it is one date of what recurs"
            faults.count(listed.start, "left-out", f"{listed.name} beside RECURRENCE-ID", why)
    if timing is None:
        if faults.errors > before:
            maker.fields_of(component, None)  # all its other faults at once
        return None
    own = restored(component, timing, maker.floating, faults) if is_own(component) else None
    fields = maker.fields_of(component, own)
    report_left_out(component, own is not None, faults)
    if fields is None or faults.errors > before:
        return None
    return Entry(component, maker, uid, timing, own, fields, instead)


def _uid(component: Component, faults: Faults) -> str:
    line = component.get("UID")
    uid = text(line.value).strip() if line is not None else ""
    if len(uid) > _MAX_UID and line is not None:
        faults.error(
            line.place(), "too-long", f"the UID has {len(uid):,} characters", expected=f"at most {_MAX_UID:,} characters"
        )
    if uid or component.damaged:
        return uid
    place = component.begin._replace(path=f"{component.path}.UID")
    made = made_uid(component)
    faults.warn(
        place,
        "missing-property",
        f"{component.name} has no UID; {made} is made from its content",
        expected="UID (one is made from the content, with a warning)",
    )
    return made
