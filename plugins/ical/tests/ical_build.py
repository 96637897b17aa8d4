"""Chronologies and feeds for the tests, in few words."""

from __future__ import annotations

import io
import os
from typing import Any

import pytest
from attrs import frozen
from icalendar import Calendar
from icalendar.cal import Component
from timeline_ical import ICalOptions, exporter
from timeline_ical.context import Context
from timeline_ical.entries import Entry
from timeline_ical.mapping import entry_of

import timeline
from timeline.api import Chronology, Event, Losses, Timeline


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
        (found,) = (item for item in self.calendar.subcomponents if item.get("UID", "").startswith(f"{id}@"))
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


def entries(given: Chronology, **options: Any) -> list[Entry]:
    """The records of what is shown, in order."""
    made = [entry_of(Context.of(given, ICalOptions(**options)), resolved) for resolved in given]
    return [item[0] for item in made if isinstance(item, tuple)]


def unfolded(content: bytes) -> list[str]:
    """The content lines, by the rule of RFC 5545, 3.1, and by nothing of icalendar's."""
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def require(found: Any, what: str) -> Any:
    """What was found; else the test is skipped for want of it, or fails where ``CI=true``."""
    if not found and os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and continuous integration must have it", pytrace=False)
    return found or pytest.skip(f"{what} is missing")
