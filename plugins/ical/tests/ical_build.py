"""Chronologies and feeds for the tests, in few words."""

from __future__ import annotations

import io
from typing import Any

from attrs import frozen
from icalendar import Calendar
from icalendar.cal import Component

import timeline
from timeline.api import Chronology, Event, Losses, Timeline
from timeline_ical import ICalOptions, exporter


@frozen
class Exported:
    """A feed: its bytes, what icalendar reads in it, and what the exporter says of it."""

    content: bytes
    calendar: Component
    losses: Losses

    @property
    def events(self) -> list[Any]:
        return self.calendar.walk("VEVENT")

    def __getitem__(self, id: str) -> Any:
        (found,) = (item for item in self.calendar.subcomponents if item["UID"].startswith(f"{id}@"))
        return found


def chronology(*events: Event, as_of: str | None = None, **fields: Any) -> Chronology:
    return timeline.resolve(Timeline(events=events, **fields), as_of=as_of)


def dated(date: str, **fields: Any) -> Chronology:
    """One event, ``e``, with this date."""
    return chronology(Event(id="e", title="E", date=date, **fields))


def export(given: Chronology, **options: Any) -> Exported:
    stream = io.BytesIO()
    losses = exporter.write(given, stream, ICalOptions(**options))
    content = stream.getvalue()
    return Exported(content, Calendar.from_ical(content), losses)


def unfolded(content: bytes) -> list[str]:
    """The content lines, by the rule of RFC 5545, 3.1, and by nothing of icalendar's."""
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
