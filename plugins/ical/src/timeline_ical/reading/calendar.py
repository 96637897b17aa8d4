"""A whole calendar file as a timeline: its own properties, its events, what recurs in it, and what relates to what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

from timeline.api import Event, Kind, ModelError, Related, Source, Timeline, shown
from timeline_ical.reading.components import Component, calendars_of
from timeline_ical.reading.drafts import Entry, entries_of
from timeline_ical.reading.events import Agents, Maker
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.heading import check_calendar, link_of, text_of, timeline_id, timeline_zone, title_of
from timeline_ical.reading.identity import Identities, slug
from timeline_ical.reading.occurrences import Occurrences, Recurrences, Slot, excludes, recurs
from timeline_ical.reading.options import ICalReading
from timeline_ical.reading.recurrence import Budget
from timeline_ical.reading.timing import Timing
from timeline_ical.reading.values import text
from timeline_ical.reading.zones import Zones

__all__ = ["timeline_of"]

_SOURCE = "calendar"


@frozen
class _Dated:
    """One date of an entry, with the id that its event will have."""

    id: str
    entry: Entry
    timing: Timing


@define(eq=False)
class _Plan:
    """The events that there will be: each knows then what ids there are."""

    dates: list[_Dated] = field(factory=list)
    ids: dict[str, list[str]] = field(factory=dict)  #: Of each UID.

    def add(self, id: str, entry: Entry, timing: Timing) -> None:
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
        self._id = timeline_id(calendars, stem)
        self._zone = timeline_zone(calendars, self._zones, faults)
        self._identities = Identities(self._id)
        self._recurrences = Recurrences(options, self._zones, self._zone, self._budget, faults)
        self._agents = Agents()
        self._foreign = False

    def timeline(self) -> Timeline | None:
        for calendar in self._calendars:
            check_calendar(calendar, self._faults, first=calendar is self._calendars[0])
        entries = [entry for calendar in self._calendars for entry in self._entries(calendar)]
        plan = _Plan()
        masters, instead = self._grouped(entries)
        for entry in entries:
            if entry.instead is None and masters.get(entry.uid) is entry:
                self._make(entry, instead.pop(entry.uid, {}), plan)
        for uid, lone in instead.items():
            shown_of_it = [slot for slot in sorted(lone) if self._recurrences.shows(lone[slot].timing)]
            if not shown_of_it:
                self._no_date(next(iter(lone.values())).component, Occurrences({}))
            for slot in shown_of_it:
                self._make_instead(lone[slot], slot, self._identities.of(uid), plan)
        events = [event for dated in plan.dates for event in self._event(dated, plan)]
        if self._budget.broken:
            self._faults.error(
                Place(1, 1),
                "too-large",
                "the file's time zones change too often",
                expected="time zones of the IANA database",
            )
        return None if self._faults.errors else self._whole(events)

    def _whole(self, events: list[Event]) -> Timeline | None:
        calendar = self._calendars[0]
        try:
            return Timeline(
                id=self._id,
                title=title_of(calendar),
                description=text_of(calendar, "DESCRIPTION", "X-WR-CALDESC"),
                url=link_of(calendar, "URL", self._faults),
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
        title = text_of(calendar, "NAME", "X-WR-CALNAME") or self._stem or "Calendar"
        return Source(id=_SOURCE, title=title, url=link_of(calendar, "SOURCE", self._faults))

    def _entries(self, calendar: Component) -> Iterator[Entry]:
        cancelled = calendar.value("METHOD").upper() == "CANCEL"
        maker = Maker(self._zone, self._agents, _SOURCE, cancelled, self._faults)
        zoned = any(each.get("X-WR-TIMEZONE") is not None for each in self._calendars)
        return entries_of(calendar, maker, self._zones, zoned=zoned)

    def _grouped(self, entries: list[Entry]) -> tuple[dict[str, Entry], dict[str, dict[Slot, Entry]]]:
        """Of each UID the entry itself, and what stands instead of one of its dates."""
        masters: dict[str, Entry] = {}
        for entry in entries:
            if entry.instead is None:
                if entry.uid in masters:
                    self._repeated(entry, masters[entry.uid])
                masters.setdefault(entry.uid, entry)
        instead: dict[str, dict[Slot, Entry]] = {}
        for entry in entries:
            if entry.instead is None:
                continue
            master = masters.get(entry.uid, entry)
            slot = self._recurrences.slot(entry.instead, master.timing.series.start)
            others = instead.setdefault(entry.uid, {})
            if slot in others:
                self._repeated(entry, others[slot])
            others.setdefault(slot, entry)
        return masters, instead

    def _repeated(self, entry: Entry, first: Entry) -> None:
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

    def _make(self, entry: Entry, instead: dict[Slot, Entry], plan: _Plan) -> None:
        id = self._identities.of(entry.uid)
        component, single = entry.component, not recurs(entry.component) and not instead
        if single and not excludes(component):
            plan.add(id, entry, entry.timing)
            return
        before = self._faults.errors
        found = self._recurrences.of(component, entry.timing, {slot: other.timing for slot, other in instead.items()})
        if self._faults.errors > before:
            return
        for slot in sorted(found.excluded & instead.keys()):
            self._excluded(instead[slot])
        if not found.timings:
            self._no_date(component, found)
        for slot, timing in found.timings.items():
            if single:
                plan.add(id, entry, timing)
            elif slot in instead:
                self._make_instead(instead[slot], slot, id, plan)
            else:
                stamp = slot.stamp(is_day=timing.start.is_day)
                plan.add(self._identities.occurrence(id, stamp), entry, timing)

    def _excluded(self, entry: Entry) -> None:
        line = entry.component.get("RECURRENCE-ID")
        self._faults.warn(
            line.start if line else entry.component.begin,
            "excluded",
            "it stands instead of a date that what recurs excludes by EXDATE or EXRULE, and is left out",
        )

    def _no_date(self, component: Component, found: Occurrences) -> None:
        """Tell that nothing of a component is read, and why."""
        names = ("EXDATE", "EXRULE") if found.excluded else ("RRULE", "RDATE", "RECURRENCE-ID")
        line = next((line for line in component.lines if line.name in names), None)
        where = " in the window asked for" if self._recurrences.asked else ""
        left = f" that {line.name} leaves" if found.excluded and line else ""
        self._faults.warn(
            line.start if line else component.begin, "no-occurrence", f"it has no date{where}{left}, and is left out"
        )

    def _make_instead(self, entry: Entry, slot: Slot, id: str, plan: _Plan) -> None:
        stamp = slot.stamp(is_day=entry.instead is not None and entry.instead.is_day)
        plan.add(self._identities.occurrence(id, stamp), entry, entry.timing)

    def _event(self, dated: _Dated, plan: _Plan) -> Iterator[Event]:
        entry = dated.entry
        locator = f"UID {entry.uid}" + (f", RECURRENCE-ID {entry.instead.stamp.upper()}" if entry.instead else "")
        fields = {**entry.fields, **self._relations(entry, plan)}
        event = entry.maker.event(dated.id, entry.component, dated.timing, fields, entry.own, locator)
        if event is not None:
            self._foreign = self._foreign or entry.own is None
            yield event

    def _relations(self, entry: Entry, plan: _Plan) -> dict[str, Any]:
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
