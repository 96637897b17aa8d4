"""Calendar feeds from a timeline, for programs that subscribe to them, and timelines from calendar files: RFC 5545."""

from __future__ import annotations

from timeline.api import Exporter, Importer
from timeline_ical.feed import update, write
from timeline_ical.kept import KeptFeed
from timeline_ical.losses import LOSSES
from timeline_ical.options import ICalOptions, Wide
from timeline_ical.reading import ICalReading, read

__all__ = ["ICalOptions", "ICalReading", "KeptFeed", "Wide", "exporter", "importer", "read", "update", "write"]

exporter = Exporter(
    name="ical",
    summary="Calendar feed (iCalendar) to subscribe to",
    media_type="text/calendar",
    suffixes=(".ics",),
    options=ICalOptions,
    write=write,
    update=update,
    api=1,
    losses=LOSSES,
    streaming=True,
)
importer = Importer(
    name="ical",
    summary="Calendar file (iCalendar) of any program",
    media_type="text/calendar",
    suffixes=(".ics",),
    options=ICalReading,
    read=read,
    api=1,
)
