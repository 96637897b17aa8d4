"""Calendar feeds from a timeline: iCalendar (RFC 5545, with RFC 7986), for programs that subscribe to them."""

from __future__ import annotations

from typing import BinaryIO

from timeline.api import Chronology, Exporter, Losses
from timeline_ical.losses import LOSSES
from timeline_ical.mapping import feed_of
from timeline_ical.options import ICalOptions, Wide
from timeline_ical.writer import write_feed

__all__ = ["ICalOptions", "Wide", "exporter", "write"]


def write(chronology: Chronology, stream: BinaryIO, options: ICalOptions) -> Losses:
    """Write the first edition of a feed.

    Args:
        chronology: What to write.
        stream: Where to, in binary.
        options: The options.

    Returns:
        What was written, left out and lost.

    Raises:
        ExportError: If two events have one id, or a text has a control character. Nothing is written then.
    """
    feed, losses = feed_of(chronology, options)
    stream.write(write_feed(feed))
    return losses


exporter = Exporter(
    name="ical",
    summary="Calendar feed (iCalendar) to subscribe to",
    media_type="text/calendar",
    suffixes=(".ics",),
    options=ICalOptions,
    write=write,
    api=1,
    losses=LOSSES,
)
