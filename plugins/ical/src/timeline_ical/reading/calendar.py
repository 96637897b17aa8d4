"""A whole calendar file as a timeline: its own properties, its events, what recurs in it, and what relates to what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from attrs import define, field, frozen

from timeline.api import Event, Kind, Link, ModelError, Related, Source, Timeline, shown
from timeline_ical.reading.components import Component, calendars_of
from timeline_ical.reading.events import Agents, Maker, report_left_out
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.identity import Identities, made_uid, own_uid, slug
from timeline_ical.reading.moments import UTC_ZONE, Moment, NamedZone
from timeline_ical.reading.occurrences import Recurrences, recurs
from timeline_ical.reading.options import ICalReading
from timeline_ical.reading.recurrence import Budget
from timeline_ical.reading.restoring import Restored, is_own, removed, restored
from timeline_ical.reading.timing import Timing, timing_of
from timeline_ical.reading.values import moment, text
from timeline_ical.reading.zones import Zones, named_zone

__all__ = ["timeline_of"]

_ENTRIES = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
_READ = frozenset(
    {
        *("CALSCALE", "DESCRIPTION", "METHOD", "NAME", "SOURCE", "URL", "VERSION"),
        *("X-TIMELINE-ID", "X-WR-CALDESC", "X-WR-CALNAME", "X-WR-TIMEZONE"),
    }
)
_OF_THE_FILE = frozenset({"COLOR", "LAST-MODIFIED", "PRODID", "REFRESH-INTERVAL", "UID", "X-PUBLISHED-TTL"})
"""What is said of the file and how programs show it, and not of what happened."""

_SOURCE = "calendar"
_MAX_UID = 1_000  #: The most characters of a UID.


@define(eq=False)
class _Entry:
    """A component that has a date, before it is known what recurs."""

    component: Component
    maker: Maker
    uid: str
    timing: Timing
    own: Restored | None
    fields: dict[str, Any]
    instead: Moment | None  #: Its RECURRENCE-ID.


@frozen
class _Dated:
    """One date of an entry, with the id that its event will have."""

    id: str
    entry: _Entry
    timing: Timing


@define(eq=False)
class _Plan:
    """The events that there will be: each knows then what ids there are."""

    dates: list[_Dated] = field(factory=list)
    ids: dict[str, list[str]] = field(factory=dict)  #: Of each UID.

    def add(self, id: str, entry: _Entry, timing: Timing) -> None:
        self.dates.append(_Dated(id, entry, timing))
        self.ids.setdefault(entry.uid, []).append(id)


def timeline_of(data: bytes, options: ICalReading, stem: str, faults: Faults) -> Timeline | None:
    """The timeline of a file; None if it has errors, which are reported.

    Args:
        data: The bytes, without a byte order mark.
        options: What was asked for.
        stem: The name of the file without its suffix; may be empty.
        faults: Where faults are reported.

    Raises:
        TooMany: If the file is past a limit, or has too many faults.
    """
    calendars = calendars_of(data, faults)
    return _Reader(calendars, options, stem, faults).timeline() if calendars else None


class _Reader:
    def __init__(self, calendars: list[Component], options: ICalReading, stem: str, faults: Faults) -> None:
        self._calendars = calendars
        self._faults = faults
        self._budget = Budget()
        self._zones = Zones(calendars, self._budget, faults)
        self._stem = stem
        self._id = self._timeline_id()
        self._zone = self._timeline_zone()
        self._identities = Identities(self._id)
        self._recurrences = Recurrences(options, self._zones, self._zone, self._budget, faults)
        self._agents = Agents()
        self._foreign = False

    def timeline(self) -> Timeline | None:
        for calendar in self._calendars:
            self._check(calendar)
        entries = [entry for calendar in self._calendars for entry in self._entries(calendar)]
        plan = _Plan()
        masters, instead = self._grouped(entries)
        for entry in entries:
            if entry.instead is None and masters.get(entry.uid) is entry:
                self._make(entry, instead.pop(entry.uid, {}), plan)
        for uid, lone in instead.items():
            for reading in sorted(lone):
                self._make_instead(lone[reading], self._identities.of(uid), plan)
        if self._budget.broken:
            self._faults.error(
                Place(1, 1),
                "too-large",
                "the file's time zones change too often",
                expected="time zones of the IANA database",
            )
        events = [event for dated in plan.dates for event in self._event(dated, plan)]
        return None if self._faults.errors else self._whole(events)

    def _whole(self, events: list[Event]) -> Timeline | None:
        calendar = self._calendars[0]
        try:
            return Timeline(
                id=self._id,
                title=self._title(calendar),
                description=self._text(calendar, "DESCRIPTION", "X-WR-CALDESC"),
                url=self._link(calendar, "URL"),
                timezone=self._zone.name,
                events=events,
                agents=tuple(self._agents.by_name.values()),
                sources=[self._source(calendar)] if self._foreign else [],
            )
        except ModelError as error:
            for problem in error.problems:
                self._faults.refused(calendar.begin, problem)
            return None

    def _source(self, calendar: Component) -> Source:
        title = self._text(calendar, "NAME", "X-WR-CALNAME") or self._stem or "Calendar"
        return Source(id=_SOURCE, title=title, url=self._link(calendar, "SOURCE"))

    def _title(self, calendar: Component) -> str:
        """Its name; of a feed of ours that is named by its id for want of a title, nothing."""
        title = self._text(calendar, "NAME", "X-WR-CALNAME")
        return "" if title == calendar.value("X-TIMELINE-ID") else title

    def _text(self, calendar: Component, *names: str) -> str:
        return next((text(value) for name in names if (value := calendar.value(name))), "")

    def _link(self, calendar: Component, name: str) -> str:
        line = calendar.get(name)
        if line is None or not line.value:
            return ""
        try:
            return Link(url=line.value).url
        except ModelError as error:
            self._faults.warn(
                line.place(),
                "bad-url",
                f"the {name} is left out: {error.reason}",
                found=error.found,
                expected=error.expected,
            )
            return ""

    def _timeline_id(self) -> str:
        """Ours, from the calendar or else from its UIDs; or else from the file's name."""
        for calendar in self._calendars:
            given = calendar.value("X-TIMELINE-ID")
            if given and own_uid(f"e@{given}.timeline.invalid"):
                return given
        for calendar in self._calendars:
            for child in calendar.children:
                own = own_uid(text(child.value("UID")))
                if own:
                    return own[1]
        stem = slug(self._stem)
        return stem if stem[:1].isalpha() else f"calendar-{stem}".strip("-") if stem else "timeline"

    def _timeline_zone(self) -> NamedZone:
        """The zone that is stated; in other programs' files else the one that all their times with a zone are of."""
        stated = False
        for calendar in self._calendars:
            stated = stated or calendar.get("X-TIMELINE-ID") is not None
            line = calendar.get("X-WR-TIMEZONE")
            if line is None:
                continue
            zone = named_zone(text(line.value))
            if zone is not None:
                return zone
            self._faults.warn(
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
            for calendar in self._calendars
            for child in calendar.children
            if child.name in _ENTRIES
            for line in child.lines
            if line.parameters and line.name in ("DTSTART", "DUE")
        } - {""}
        zones = {zone.name: zone for zone in map(self._zones.sought, sorted(names)) if isinstance(zone, NamedZone)}
        return next(iter(zones.values())) if len(zones) == 1 else UTC_ZONE

    def _check(self, calendar: Component) -> None:
        """What a calendar must have, and what of it is left out."""
        for name, expected in (("VERSION", "VERSION:2.0"), ("PRODID", "PRODID")):
            line = calendar.get(name)
            if line is None and not calendar.damaged:
                place = calendar.begin._replace(path=name)
                self._faults.warn(place, "missing-property", f"the calendar has no {name}", expected=expected)
            elif line is not None and name == "VERSION" and line.value != "2.0":
                self._faults.warn(
                    line.place(),
                    "other-version",
                    f"the version is {shown(line.value)}",
                    found=shown(line.value),
                    expected=expected,
                )
        scale = calendar.get("CALSCALE")
        if scale is not None and scale.value.upper() != "GREGORIAN":
            self._faults.error(
                scale.place(),
                "other-calendar",
                f"the dates are of the calendar {shown(scale.value)}",
                found=shown(scale.value),
                expected="CALSCALE:GREGORIAN",
            )
        for line in calendar.lines:
            if line.name not in _READ and line.name not in _OF_THE_FILE:
                self._faults.count(
                    line.start, "left-out", line.name, "of the calendar is left out: a timeline has no place for it"
                )
        if calendar is not self._calendars[0]:
            self._faults.warn(
                calendar.begin,
                "second-calendar",
                "there is another calendar in the file; its events are read too, not its name",
            )
        for child in calendar.children:
            if child.name == "VFREEBUSY":
                self._faults.count(
                    child.begin, "left-out", child.name, "says when somebody is busy, and no event: it is left out"
                )
            elif child.name not in _ENTRIES and child.name != "VTIMEZONE":
                self._faults.count(child.begin, "left-out", child.name, "is no event, and left out")

    def _entries(self, calendar: Component) -> Iterator[_Entry]:
        cancelled = calendar.value("METHOD").upper() == "CANCEL"
        maker = Maker(self._zone, self._agents, _SOURCE, cancelled, self._faults)
        for child in calendar.children:
            if child.name not in _ENTRIES or not child.closed:
                continue
            gone = removed(child)
            if gone is not None:
                self._faults.warn(
                    gone.start,
                    "removed",
                    f"{shown(text(child.value('UID')))} was removed from its timeline, and is left out",
                )
                continue
            entry = self._entry(child, maker)
            if entry is not None:
                yield entry

    def _entry(self, component: Component, maker: Maker) -> _Entry | None:
        faults = self._faults
        before = faults.errors
        if component.get("DTSTAMP") is None and not component.damaged:
            faults.count(component.missing("DTSTAMP"), "missing-property", f"a {component.name} without DTSTAMP", "is read")
        uid = self._uid(component)
        timing = timing_of(component, self._zones, self._zone, faults)
        if (
            timing is not None
            and timing.start.zone is None
            and not timing.start.is_day
            and not self._calendars[0].get("X-WR-TIMEZONE")
        ):
            line = component.get("DUE" if timing.due else "DTSTART")
            why = f"has no zone, and is read as one of {self._zone.name}"
            faults.count((line or component.lines[0]).start, "floating", f"the time of a {component.name}", why)
        line = component.get("RECURRENCE-ID")
        instead = moment(line, self._zones.of, faults) if line is not None else None
        if line is not None and line.parameter("RANGE"):
            faults.warn(
                line.parameter_place("RANGE"),
                "range",
                "only the one date is changed, and none of those after it, which RANGE says",
            )
        if timing is None:
            if faults.errors > before:
                maker.fields_of(component, None)  # all its other faults at once
            return None
        own = restored(component, timing, self._zone, faults) if is_own(component) else None
        fields = maker.fields_of(component, own)
        report_left_out(component, own is not None, faults)
        if fields is None or faults.errors > before:
            return None
        return _Entry(component, maker, uid, timing, own, fields, instead)

    def _uid(self, component: Component) -> str:
        line = component.get("UID")
        uid = text(line.value).strip() if line is not None else ""
        if len(uid) > _MAX_UID and line is not None:
            self._faults.error(
                line.place(), "too-long", f"the UID has {len(uid):,} characters", expected=f"at most {_MAX_UID:,} characters"
            )
        if uid or component.damaged:
            return uid
        place = component.begin._replace(path=f"{component.path}.UID")
        made = made_uid(component)
        self._faults.warn(
            place,
            "missing-property",
            f"{component.name} has no UID; {made} is made from its content",
            expected="UID (one is made from the content, with a warning)",
        )
        return made

    def _grouped(self, entries: list[_Entry]) -> tuple[dict[str, _Entry], dict[str, dict[datetime, _Entry]]]:
        """Of each UID the entry itself, and what stands instead of one of its dates."""
        masters: dict[str, _Entry] = {}
        for entry in entries:
            if entry.instead is None:
                if entry.uid in masters:
                    self._repeated(entry, masters[entry.uid])
                masters.setdefault(entry.uid, entry)
        instead: dict[str, dict[datetime, _Entry]] = {}
        for entry in entries:
            if entry.instead is None:
                continue
            master = masters.get(entry.uid, entry)
            reading = self._recurrences.key(entry.instead, master.timing.start)
            others = instead.setdefault(entry.uid, {})
            if reading in others:
                self._repeated(entry, others[reading])
            others.setdefault(reading, entry)
        return masters, instead

    def _repeated(self, entry: _Entry, first: _Entry) -> None:
        line, before = entry.component.get("UID"), first.component.get("UID")
        place = line.start if line else entry.component.missing("UID")
        where = f" (first on line {before.number})" if before else ""
        again = "" if entry.instead is None else " with the same RECURRENCE-ID"
        self._faults.error(
            place,
            "duplicate-uid",
            f"the UID {shown(entry.uid)} stands here again{again}{where}",
            found=shown(entry.uid),
            expected="a UID not used before, or RECURRENCE-ID",
        )

    def _make(self, entry: _Entry, instead: dict[datetime, _Entry], plan: _Plan) -> None:
        id = self._identities.of(entry.uid)
        if not recurs(entry.component) and not instead:
            plan.add(id, entry, entry.timing)
            return
        if not recurs(entry.component):
            timings = {entry.timing.start.reading: entry.timing}
        else:
            before = self._faults.errors
            timings = self._recurrences.of(entry.component, entry.timing)
            if self._faults.errors > before:
                return
            if not timings and not instead:
                self._faults.warn(
                    entry.component.missing("RRULE"),
                    "no-occurrence",
                    "it has no date in the window asked for, and is left out",
                )
        for reading in sorted(timings.keys() | instead.keys()):
            if reading in instead:
                self._make_instead(instead[reading], id, plan)
            else:
                timing = timings[reading]
                stamp = Moment(reading, timing.start.is_day).stamp
                plan.add(self._identities.occurrence(id, stamp), entry, timing)

    def _make_instead(self, entry: _Entry, id: str, plan: _Plan) -> None:
        if entry.instead is not None:
            plan.add(self._identities.occurrence(id, entry.instead.stamp), entry, entry.timing)

    def _event(self, dated: _Dated, plan: _Plan) -> Iterator[Event]:
        entry = dated.entry
        locator = f"UID {entry.uid}" + (f", RECURRENCE-ID {entry.instead.stamp.upper()}" if entry.instead else "")
        fields = {**entry.fields, **self._relations(entry, plan)}
        event = entry.maker.event(dated.id, entry.component, dated.timing, fields, entry.own, locator)
        if event is not None:
            self._foreign = self._foreign or entry.own is None
            yield event

    def _relations(self, entry: _Entry, plan: _Plan) -> dict[str, Any]:
        """What relates an event to others of the file."""
        component = entry.component
        deadline = entry.own.kind is Kind.DEADLINE if entry.own else component.name == "VTODO"
        relations: list[Related] = []
        met: dict[str, list[str]] = {"fulfilled-by": [], "unmet-by": []}
        for line in component.all("RELATED-TO")[:1_000]:
            others = plan.ids.get(text(line.value).strip(), [])
            if not others:
                self._faults.warn(
                    line.place(),
                    "unknown-uid",
                    f"no event that is read has the UID {shown(line.value)}; the relation is left out",
                    found=shown(line.value),
                    expected="the UID of an event of the file",
                )
                continue
            if len(others) > 1:
                self._faults.count(line.start, "recurring-relation", line.name, "leads to what recurs: to its first date")
            kind = _relation(line.parameter("RELTYPE"))
            if kind in met and deadline:
                met[kind].append(others[0])
            else:
                relations.append(Related(event=others[0], type=kind))
        return {
            "relations": tuple(relations),
            "fulfilled_by": tuple(met["fulfilled-by"]),
            "unmet_by": tuple(met["unmet-by"]),
        }


_RELATIONS = {"": "part-of", "PARENT": "part-of", "CHILD": "has-part", "SIBLING": "related"}


def _relation(kind: str) -> str:
    """The type of a relation: of ours what it was, of RFC 5545 (3.2.15) and RFC 9253 a word for it."""
    upper = kind.upper()
    if upper in _RELATIONS:
        return _RELATIONS[upper]
    name = slug(upper.removeprefix("X-"))
    return name if name[:1].isalpha() else "related"
