"""Calendar feeds from a timeline: iCalendar (RFC 5545, with RFC 7986), for programs that subscribe to them."""

from __future__ import annotations

from timeline.api import Exporter
from timeline_ical.feed import update, write
from timeline_ical.kept import KeptFeed
from timeline_ical.losses import LOSSES
from timeline_ical.options import ICalOptions, Wide

__all__ = ["ICalOptions", "KeptFeed", "Wide", "exporter", "update", "write"]

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
