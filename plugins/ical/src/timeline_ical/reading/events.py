"""A component as an event of the model: what becomes what, and what is told to be left out.

To read a further property: its name in ``_READ``, and what becomes of it in `fields_of`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from attrs import define, evolve, field

from timeline.api import (
    Agent,
    Claim,
    Event,
    Kind,
    Link,
    Modality,
    ModelError,
    Participant,
    TimelineError,
    is_blank,
    shown,
)
from timeline.api import Place as Somewhere
from timeline_ical.reading.components import Component
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.identity import slug
from timeline_ical.reading.lines import Line
from timeline_ical.reading.moments import NamedZone
from timeline_ical.reading.restoring import Restored
from timeline_ical.reading.timing import Timing
from timeline_ical.reading.values import geo, text, texts

__all__ = ["UNTITLED", "Agents", "Maker", "report_left_out"]

UNTITLED = "(untitled)"
"""The title of an event that has none."""

MAX_VALUES = 1_000  #: The most values of one kind (tags, agents, relations) of an event.

_READ = frozenset(
    {
        *("ATTENDEE", "CATEGORIES", "DESCRIPTION", "DTEND", "DTSTART", "DUE", "DURATION", "EXDATE", "EXRULE", "GEO"),
        *("LOCATION", "ORGANIZER", "RDATE", "RECURRENCE-ID", "RELATED-TO", "RRULE", "STATUS", "SUMMARY", "UID", "URL"),
    }
)
_OF_THE_ENTRY = frozenset({"CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "TRANSP"})
"""What is said of the entry and of whoever has it, and not of the event."""

_FIELDS = {"title": "SUMMARY", "url": "URL", "places": "LOCATION", "tags": "CATEGORIES", "notes": "DESCRIPTION"}
_LIMITS = {"SUMMARY": 10_000, "LOCATION": 10_000, "DESCRIPTION": 1_000_000}


@define
class Agents:
    """Those who take part in the events of a file, by their names."""

    by_name: dict[str, Agent] = field(factory=dict)
    _ids: set[str] = field(factory=set)

    def id_of(self, name: str) -> str:
        """The id of an agent; the same for the same name."""
        if name not in self.by_name:
            stem = slug(name)
            stem = stem if stem[:1].isalpha() else f"agent-{stem}".strip("-")
            id, number = stem, 1
            while id in self._ids:
                number += 1
                id = f"{stem}-{number}"
            self._ids.add(id)
            self.by_name[name] = Agent(id=id, name=name)
        return self.by_name[name].id


@define(eq=False)
class Maker:
    """Makes the events of one file."""

    floating: NamedZone
    agents: Agents
    source: str  #: The id of the source that claims of other programs' events name.
    cancelled: bool  #: Whether the calendar as a whole cancels what it holds.
    faults: Faults

    def fields_of(self, component: Component, own: Restored | None) -> dict[str, Any] | None:
        """All fields of an event but its id, its date and its relations; None if it has faults, which are reported."""
        before = self.faults.errors
        for name, limit in _LIMITS.items() if own is None else ():  # ours may say more in them than is read
            for line in component.all(name):
                if len(line.value) > limit * 2 or len(text(line.value)) > limit:
                    self.faults.error(
                        line.place(),
                        "too-long",
                        f"{name} has {len(text(line.value)):,} characters",
                        found=shown(line.value),
                        expected=f"at most {limit:,} characters",
                    )
        description = "\n\n".join(filter(None, (text(line.value) for line in component.all("DESCRIPTION"))))
        fields: dict[str, Any] = {
            "title": (own and own.title) or self._title(component),
            "modality": (own and own.modality) or self._modality(component),
            "url": self._url(component),
            "tags": self._tags(component),
            "places": tuple(self._places(component, own)),
            "agents": tuple(self._participants(component)),
        }
        if own is not None:
            edited = component.get("X-TIMELINE-DESCRIPTION") is not None and not own.description
            fields["description"] = description if edited else own.description
            fields["lane"], fields["importance"] = own.lane, own.importance
        elif component.name == "VJOURNAL":
            fields["notes"] = description
        else:
            fields["description"] = description
        return None if self.faults.errors > before else fields

    def event(
        self, id: str, component: Component, timing: Timing, fields: dict[str, Any], own: Restored | None, locator: str
    ) -> Event | None:
        """The event; None if the model refuses it, which is reported."""
        try:
            kind, claim = own.kind if own else Kind.POINT, own.claim if own else None
            if claim is None:
                kind, dates = self._date(timing, own)
                claim = Claim(**dates) if own else Claim(**dates, source=self.source, locator=locator)
            return Event(id=id, kind=kind, claims=[claim], **fields)
        except OverflowError:
            self.faults.error(
                component.missing("DTSTART"),
                "bad-date",
                "its time lies outside the years 1 to 9999 in UTC",
                expected="a time of the years 1 to 9999",
            )
        except ModelError as error:
            for problem in error.problems:
                name = _FIELDS.get(problem.field.partition("[")[0].partition(".")[0], "")
                line = component.get(name) if name else component.get("X-TIMELINE-KIND")
                self.faults.refused(line.place() if line else component.begin, problem)
        except TimelineError as error:
            self.faults.error(component.missing("DTSTART"), "bad-date", str(error), expected="a date of the model")
        return None

    def _date(self, timing: Timing, own: Restored | None) -> tuple[Kind, dict[str, Any]]:
        """The kind, and the date or the start and end of a claim, as the days or times of the entry say them."""
        start, end = timing.start, timing.end
        known = own.kind if own else None
        if timing.due and known is None:
            return Kind.DEADLINE, {"date": f"../{start.day_in(self.floating)}"}
        first = start.edtf(self.floating)
        if end is None:
            return known or Kind.POINT, {"date": first}
        last_day = evolve(end, reading=end.reading - timedelta(days=1)) if start.is_day else end
        last = last_day.edtf(self.floating)
        if known is Kind.DEADLINE:  # it falls due on one of those days
            return known, {"date": f"[{first}..{last}]" if start.is_day else last}
        kind = known if known and known.lasts else Kind.SPAN
        return kind, {"date": f"{first}/{last}"} if start.is_day else {"start": first, "end": last}

    def _title(self, component: Component) -> str:
        line = component.get("SUMMARY")
        title = text(line.value) if line else ""
        if not is_blank(title):
            return title
        if component.damaged:
            return UNTITLED
        self.faults.warn(
            line.start if line else component.missing("SUMMARY"),
            "no-title",
            f"{component.name} has no SUMMARY; its title is {shown(UNTITLED)}",
            expected="SUMMARY",
        )
        return UNTITLED

    def _modality(self, component: Component) -> Modality:
        """TENTATIVE is somebody's plan, and nobody says that it came to pass."""
        if self.cancelled:
            return Modality.CANCELLED
        line = component.get("STATUS")
        value = line.value.upper() if line else ""
        if line is None or component.name != "VEVENT" or value in ("", "CONFIRMED"):
            if line is not None and component.name != "VEVENT" and value not in ("CANCELLED", ""):
                self.faults.count(line.start, "left-out", f"STATUS of {component.name}", _NO_PLACE)
            return Modality.CANCELLED if value == "CANCELLED" else Modality.ACTUAL
        if value in ("TENTATIVE", "CANCELLED"):
            return Modality.PLANNED if value == "TENTATIVE" else Modality.CANCELLED
        self.faults.warn(
            line.place(),
            "unknown-status",
            f"the STATUS {shown(line.value)} is unknown, and left out",
            found=shown(line.value),
            expected="TENTATIVE, CONFIRMED or CANCELLED",
        )
        return Modality.ACTUAL

    def _url(self, component: Component) -> str:
        line = component.get("URL")
        if line is None or not line.value:
            return ""
        try:
            return Link(url=line.value).url
        except ModelError as error:
            self.faults.warn(
                line.place(), "bad-url", f"the URL is left out: {error.reason}", found=error.found, expected=error.expected
            )
            return ""

    def _tags(self, component: Component) -> tuple[str, ...]:
        lines = component.all("CATEGORIES")
        tags = [tag for line in lines for tag in texts(line.value) if tag.strip()]
        return tuple(self._few(tags, lines))

    def _few(self, values: list[Any], lines: list[Line]) -> list[Any]:
        if len(values) <= MAX_VALUES:
            return values
        self.faults.error(
            lines[0].place(),
            "too-many-values",
            f"{lines[0].name} has {len(values):,} values",
            expected=f"at most {MAX_VALUES:,} values",
        )
        return []

    def _places(self, component: Component, own: Restored | None) -> Iterator[Somewhere]:
        line, position = component.get("LOCATION"), component.get("GEO")
        point = geo(position, self.faults) if position is not None else None
        name = text(line.value) if line is not None else ""
        # Our exporter writes several places with a semicolon between.
        names = [item for item in (name.split("; ") if own and point is None else [name]) if item.strip()]
        if not names and point is not None:
            names = [f"{point[0]}, {point[1]}"]
        names = self._few(names, [line] if line else [])
        latitude, longitude = point or (None, None)
        for item in names:
            made = self._place(item, latitude, longitude, (line or position or component.lines[0]).place())
            if made is not None:
                yield made

    def _place(self, name: str, latitude: Decimal | None, longitude: Decimal | None, where: Place) -> Somewhere | None:
        try:
            return Somewhere(name=name, latitude=latitude, longitude=longitude)
        except ModelError as error:
            self.faults.refused(where, error)
            return None

    def _participants(self, component: Component) -> Iterator[Participant]:
        """Those who have a name. Addresses are left out: whoever is invited has not agreed to be published."""
        lines = [line for line in component.lines if line.name in ("ORGANIZER", "ATTENDEE")]
        for line in self._few(lines, lines):
            name = line.parameter("CN").strip()
            if not name or "@" in name or len(name) > _LIMITS["SUMMARY"]:
                self.faults.count(
                    line.start, "left-out", line.name, "without a name is left out: an address is not published"
                )
                continue
            self.faults.count(
                line.start, "address", line.name, "is read by name and role alone: an address is not published"
            )
            yield Participant(agent=self.agents.id_of(name), role=line.name.lower())


_NO_PLACE = "is left out: a timeline has no place for it"


def report_left_out(component: Component, own: bool, faults: Faults) -> None:
    """Tell of the properties and components that nothing becomes of, once for each name."""
    for line in component.lines:
        if line.name in _READ or line.name in _OF_THE_ENTRY or line.name.startswith("X-TIMELINE-"):
            continue
        if own and line.name == "COLOR":
            continue  # that of its lane
        faults.count(line.start, "left-out", line.name, _NO_PLACE)
    for child in component.children:
        why = "reminds somebody, and is no event: it is left out" if child.name == "VALARM" else _NO_PLACE
        faults.count(child.begin, "left-out", child.name, why)
    if own and component.get("DESCRIPTION") is not None:
        told = "tells the claims, sources and notes of events, which are not read back from it; the JSON form has them"
        faults.count(component.get("DESCRIPTION").start, "told", "DESCRIPTION", told)  # type: ignore[union-attr]
