"""Records to bytes, by a table: which field of an entry becomes which line, in which order.

Nothing here decides what an entry says (`timeline_ical.mapping` does), nor which stamp it gets
(`timeline_ical.editions`). To write a further property: a field of `Entry`, and its row in ``_ROWS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from timeline_ical.blocks import Block
from timeline_ical.entries import Entry, Feed
from timeline_ical.text import escape, folded, one_line
from timeline_ical.zones import timezone_block

__all__ = ["FOOT", "PRODID", "block", "body", "head", "moment_text"]

PRODID = "-//Timeline//timeline-kit-ical//EN"
"""Without a version: a new release that writes the same feed is to give the same bytes."""

FOOT = b"END:VCALENDAR\r\n"

_Lines = Callable[[Any, str], list[str]]


def head(feed: Feed) -> bytes:
    """All that comes before the first entry.

    No METHOD, which would make the feed a message; no UID, for which some programs read one event of many.

    Raises:
        ExportError: If a text holds what no content line can carry.
    """
    return folded(_head_lines(feed)) + (timezone_block(feed.zone) if feed.zoned and feed.zone != "UTC" else b"")


def _head_lines(feed: Feed) -> Iterator[str]:
    name, description = escape(feed.name, "the title"), escape(feed.description, "the description")
    yield from ("BEGIN:VCALENDAR", f"PRODID:{PRODID}", "VERSION:2.0", f"NAME:{name}", f"X-WR-CALNAME:{name}")
    if description:
        yield from (f"DESCRIPTION:{description}", f"X-WR-CALDESC:{description}")
    if feed.zone != "UTC":
        yield f"X-WR-TIMEZONE:{escape(feed.zone, 'the time zone')}"
    yield f"X-TIMELINE-ID:{escape(feed.id, 'the id')}"
    if feed.color:
        yield f"COLOR:{escape(feed.color, 'the color')}"
    if feed.url:
        yield f"URL:{one_line(feed.url, 'the url')}"
    if feed.source:
        yield f"SOURCE;VALUE=URI:{one_line(feed.source, 'the source')}"
    if feed.refresh:
        yield from (f"REFRESH-INTERVAL;VALUE=DURATION:{feed.refresh}", f"X-PUBLISHED-TTL:{feed.refresh}")


def block(kind: bytes, uid: str, stamp: datetime, sequence: int, rest: bytes) -> Block:
    """One entry, whole: who it is and which edition of it this is, and then its body."""
    written = moment_text(stamp).encode("ascii")
    name = folded((f"UID:{escape(uid, 'a UID')}",))
    whole = b"BEGIN:%b\r\n%bDTSTAMP:%b\r\nLAST-MODIFIED:%b\r\nSEQUENCE:%d\r\n%bEND:%b\r\n" % (
        kind, name, written, written, sequence, rest, kind,
    )  # fmt: skip
    return Block(whole, kind, written, sequence, rest)


def body(entry: Entry, zone: str) -> bytes:
    """The lines of an entry that say something, without those that say which edition of it this is.

    Args:
        entry: The entry.
        zone: The IANA name of the clock of times that are not in UTC.

    Raises:
        ExportError: If a text holds what no content line can carry.
    """
    if entry.due is not None:
        lines = [_when("DUE", entry.due, zone)]
    else:
        # Without an end there is no length (RFC 5545, 3.6.1), but some programs then assume one of an hour.
        end = "DURATION:PT0S" if entry.end is None else _when("DTEND", entry.end, zone)
        lines = [_when("DTSTART", entry.start, zone), end, "TRANSP:TRANSPARENT"]
    where = f"the event {entry.uid.partition('@')[0]}"
    for field, lines_of in _ROWS:
        value = getattr(entry, field)
        if value:
            lines += lines_of(value, where)
    return folded(lines)


def _when(name: str, value: date | datetime, zone: str) -> str:
    """A day, a time in UTC, or a time of a zone (RFC 5545, 3.3.4 and 3.3.5)."""
    if not isinstance(value, datetime):
        return f"{name};VALUE=DATE:{value.isoformat().replace('-', '')}"
    if value.tzinfo is None:
        return f"{name};TZID={zone}:{value:%Y%m%dT%H%M%S}"
    return f"{name}:{moment_text(value)}"


@lru_cache(maxsize=1024)  # many entries have the stamp of one source
def moment_text(value: datetime) -> str:
    """A time in UTC: ``20200130T000000Z``."""
    return f"{value.isoformat().replace('-', '').replace(':', '')[:15]}Z"


def _text(name: str) -> _Lines:
    return lambda value, where: [f"{name}:{escape(value, where)}"]


def _verbatim(name: str) -> _Lines:
    return lambda value, where: [f"{name}:{one_line(value, where)}"]


def _texts(name: str) -> _Lines:
    return lambda values, where: [f"{name}:{','.join([escape(value, where) for value in values])}"]


def _related(values: tuple[tuple[str, str], ...], where: str) -> list[str]:
    return [f"RELATED-TO;RELTYPE={one_line(kind, where)}:{escape(uid, where)}" for kind, uid in values]


def _extended(values: tuple[tuple[str, str], ...], where: str) -> list[str]:
    """A reader does not know the type of an X- property, and unescapes only where it is told to."""
    lines = []
    for name, value in values:
        escaped = escape(value, where)
        lines.append(f"{name}:{escaped}" if escaped == value else f"{name};VALUE=TEXT:{escaped}")
    return lines


def _alarm(value: tuple[str, str], where: str) -> list[str]:
    before, words = value
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escape(words, where)}", f"TRIGGER:-{before}", "END:VALARM"]


_ROWS: tuple[tuple[str, _Lines], ...] = (
    ("summary", _text("SUMMARY")),
    ("description", _text("DESCRIPTION")),
    ("location", _text("LOCATION")),
    ("geo", _verbatim("GEO")),
    ("url", _verbatim("URL")),
    ("categories", _texts("CATEGORIES")),
    ("color", _text("COLOR")),
    ("status", _text("STATUS")),
    ("related", _related),
    ("extensions", _extended),
    ("alarm", _alarm),
)
"""The fields of an entry and the lines that each gives, in the order of the feed. An alarm is a component: it comes last."""
