"""What a calendar says of itself: the id, the zone and the name of its timeline, and what of it is left out."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.api import Link, ModelError, shown
from timeline_ical.reading.components import ENTRIES, Component
from timeline_ical.reading.faults import Faults
from timeline_ical.reading.identity import own_uid, slug
from timeline_ical.reading.moments import UTC_ZONE, NamedZone
from timeline_ical.reading.values import text
from timeline_ical.reading.zones import Zones, named_zone

__all__ = ["check_calendar", "link_of", "text_of", "timeline_id", "timeline_zone", "title_of"]

_READ = frozenset(
    {
        *("CALSCALE", "DESCRIPTION", "METHOD", "NAME", "SOURCE", "URL", "VERSION"),
        *("X-TIMELINE-ID", "X-WR-CALDESC", "X-WR-CALNAME", "X-WR-TIMEZONE"),
    }
)
_OF_THE_FILE = frozenset({"COLOR", "LAST-MODIFIED", "PRODID", "REFRESH-INTERVAL", "UID", "X-PUBLISHED-TTL"})
"""What is said of the file and how programs show it, and not of what happened."""


def title_of(calendar: Component) -> str:
    """Its name; of a feed of ours that is named by its id for want of a title, nothing."""
    title = text_of(calendar, "NAME", "X-WR-CALNAME")
    return "" if title == calendar.value("X-TIMELINE-ID") else title


def text_of(calendar: Component, *names: str) -> str:
    """The text of the first of some properties that is there; else nothing."""
    return next((text(value) for name in names if (value := calendar.value(name))), "")


def link_of(calendar: Component, name: str, faults: Faults) -> str:
    """A link, if it is one that a timeline may have; else nothing, with a warning."""
    line = calendar.get(name)
    if line is None or not line.value:
        return ""
    try:
        return Link(url=line.value).url
    except ModelError as error:
        faults.warn(
            line.place(),
            "bad-url",
            f"the {name} is left out: {error.reason}",
            found=error.found,
            expected=error.expected,
        )
        return ""


def timeline_id(calendars: Sequence[Component], stem: str) -> str:
    """Ours, from the calendar or else from its UIDs; or else from the file's name."""
    for calendar in calendars:
        given = calendar.value("X-TIMELINE-ID")
        if given and own_uid(f"e@{given}.timeline.invalid"):
            return given
    for calendar in calendars:
        for child in calendar.children:
            own = own_uid(text(child.value("UID")))
            if own:
                return own[1]
    stem = slug(stem)
    return stem if stem[:1].isalpha() else f"calendar-{stem}".strip("-") if stem else "timeline"


def timeline_zone(calendars: Sequence[Component], known: Zones, faults: Faults) -> NamedZone:
    """The zone that is stated; in other programs' files else the one that all their times with a zone are of."""
    stated = False
    for calendar in calendars:
        stated = stated or calendar.get("X-TIMELINE-ID") is not None
        line = calendar.get("X-WR-TIMEZONE")
        if line is None:
            continue
        zone = named_zone(text(line.value))
        if zone is not None:
            return zone
        faults.warn(
            line.place(),
            "unknown-zone",
            f"{shown(line.value)} is no time zone; UTC is taken",
            found=shown(line.value),
            expected="an IANA name, e.g. Europe/Berlin",
        )
    if stated:
        return UTC_ZONE
    names = {
        line.parameter("TZID")
        for calendar in calendars
        for child in calendar.children
        if child.name in ENTRIES
        for line in child.lines
        if line.parameters and line.name in ("DTSTART", "DUE")
    } - {""}
    zones = {zone.name: zone for zone in map(known.sought, sorted(names)) if isinstance(zone, NamedZone)}
    return next(iter(zones.values())) if len(zones) == 1 else UTC_ZONE


def check_calendar(calendar: Component, faults: Faults, *, first: bool) -> None:
    """What a calendar must have, and what of it is left out."""
    for name, expected in (("VERSION", "VERSION:2.0"), ("PRODID", "PRODID")):
        line = calendar.get(name)
        if line is None and not calendar.damaged:
            place = calendar.begin._replace(path=name)
            faults.warn(place, "missing-property", f"the calendar has no {name}", expected=expected)
        elif line is not None and name == "VERSION" and line.value != "2.0":
            faults.warn(
                line.place(),
                "other-version",
                f"the version is {shown(line.value)}",
                found=shown(line.value),
                expected=expected,
            )
    scale = calendar.get("CALSCALE")
    if scale is not None and scale.value.upper() != "GREGORIAN":
        faults.error(
            scale.place(),
            "other-calendar",
            f"the dates are of the calendar {shown(scale.value)}",
            found=shown(scale.value),
            expected="CALSCALE:GREGORIAN",
        )
    for line in calendar.lines:
        if line.name not in _READ and line.name not in _OF_THE_FILE:
            faults.count(line.start, "left-out", line.name, "of the calendar is left out: a timeline has no place for it")
    if not first:
        faults.warn(
            calendar.begin,
            "second-calendar",
            "there is another calendar in the file; its events are read too, not its name",
        )
    for child in calendar.children:
        if child.name == "VFREEBUSY":
            faults.count(child.begin, "left-out", child.name, "says when somebody is busy, and no event: it is left out")
        elif child.name not in ENTRIES and child.name not in ("VTIMEZONE", "VCALENDAR"):
            faults.count(child.begin, "left-out", child.name, "is no event, and left out")
