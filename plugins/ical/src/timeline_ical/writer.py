"""Records to bytes, through icalendar's components.

Each value is made here and handed over as it is to stand in its line, because icalendar's own encoding of texts is not
reversible; its components order and join them. Lines are folded here, because its releases fold in different places.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from timeline_ical.mapping import Entry, Feed
from timeline_ical.text import escape, fold, one_line

__all__ = ["PRODID", "write_feed"]

PRODID = "-//Timeline//timeline-kit-ical//EN"
"""Without a version: a new release that writes the same feed is to give the same bytes."""

_Property = tuple[str, dict[str, str], str]


def write_feed(feed: Feed) -> bytes:
    """The bytes of a feed: UTF-8, lines that end with CR LF and are folded at 75 octets (RFC 5545, 3.1).

    Raises:
        ExportError: If a text holds what no content line can carry.
    """
    from icalendar import Calendar, Event, Todo
    from icalendar.prop import vInline

    class Verbatim(vInline):
        """A value as it stands in its line. As bytes, icalendar would take a byte order mark from its beginning."""

        def to_ical(self) -> str:  # type: ignore[override]
            return str(self)

    def fill(component: Any, properties: Iterator[_Property]) -> Any:
        for name, parameters, value in properties:
            component.add(name, Verbatim(value), parameters=parameters)
        return component

    calendar = fill(Calendar(), _calendar_properties(feed))
    for entry in feed.entries:
        component = Event() if entry.due is None else Todo()
        calendar.add_component(fill(component, _entry_properties(entry)))
    return b"".join(fold(line) + b"\r\n" for line in calendar.content_lines(sorted=False) if line)


def _calendar_properties(feed: Feed) -> Iterator[_Property]:
    """No METHOD, which would make the feed a message; no UID, for which some programs read one event of many."""
    yield "PRODID", {}, PRODID
    yield "VERSION", {}, "2.0"
    yield from _text("NAME", feed.name, "the title")
    yield from _text("X-WR-CALNAME", feed.name, "the title")
    yield from _text("DESCRIPTION", feed.description, "the description")
    yield from _text("X-WR-CALDESC", feed.description, "the description")
    yield from _text("COLOR", feed.color, "the color")
    if feed.url:
        yield "URL", {}, one_line(feed.url, "the url")
    if feed.source:
        yield "SOURCE", {"VALUE": "URI"}, one_line(feed.source, "the source")
    if feed.refresh:
        yield "REFRESH-INTERVAL", {"VALUE": "DURATION"}, feed.refresh
        yield "X-PUBLISHED-TTL", {}, feed.refresh


def _entry_properties(entry: Entry) -> Iterator[_Property]:
    where = f"the event {entry.uid.partition('@')[0]}"
    yield from _text("UID", entry.uid, where)
    yield _when("DTSTAMP", entry.stamp)
    yield _when("LAST-MODIFIED", entry.stamp)
    yield "SEQUENCE", {}, str(entry.sequence)
    if entry.due is None:
        yield _when("DTSTART", entry.start)
        # Without an end there is no length (RFC 5545, 3.6.1), but some programs then assume one of an hour.
        yield ("DURATION", {}, "PT0S") if entry.end is None else _when("DTEND", entry.end)
        yield "TRANSP", {}, "TRANSPARENT"
    else:
        yield _when("DUE", entry.due)
    yield from _text("SUMMARY", entry.summary, where)
    yield from _text("DESCRIPTION", entry.description, where)
    yield from _text("LOCATION", entry.location, where)
    if entry.geo:
        yield "GEO", {}, entry.geo
    if entry.url:
        yield "URL", {}, one_line(entry.url, where)
    if entry.categories:
        yield "CATEGORIES", {}, ",".join(escape(tag, where) for tag in entry.categories)
    if entry.status:
        yield "STATUS", {}, entry.status
    for name, value in entry.extensions:
        escaped = escape(value, where)
        # A reader does not know the type of an X- property, and unescapes only where it is told to.
        yield name, {} if escaped == value else {"VALUE": "TEXT"}, escaped


def _text(name: str, value: str, where: str) -> Iterator[_Property]:
    if value:
        yield name, {}, escape(value, where)


def _when(name: str, value: date | datetime) -> _Property:
    """A day, or a time in UTC (RFC 5545, 3.3.4 and 3.3.5)."""
    if isinstance(value, datetime):
        return name, {}, f"{value:%Y%m%dT%H%M%S}Z"
    return name, {"VALUE": "DATE"}, f"{value:%Y%m%d}"
