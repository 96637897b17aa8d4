"""Calendar files for the tests of reading, in few words."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from timeline_ical import ICalReading, importer

from timeline.api import Diagnostic, Event, Imported, LoadError, Severity

__all__ = ["HEAD", "calendar", "edited", "event", "events", "lines", "named", "only", "problems", "read"]

HEAD = ("VERSION:2.0", "PRODID:-//test//EN")


def lines(*given: str) -> bytes:
    """Content lines as bytes."""
    return "".join(f"{line}\r\n" for line in given).encode("utf-8")


def event(*given: str, uid: str = "e", start: str = "DTSTART:20250101T100000Z", name: str = "VEVENT") -> tuple[str, ...]:
    """The lines of an event that has all it needs."""
    needed = (f"UID:{uid}", "DTSTAMP:20250101T000000Z", start, f"SUMMARY:{uid.upper()}")
    has = {item.partition(":")[0].partition(";")[0] for item in given}
    kept = [line for line in needed if line and line.partition(":")[0].partition(";")[0] not in has]
    return (f"BEGIN:{name}", *kept, *given, f"END:{name}")


def calendar(*given: str | Iterable[str], head: Iterable[str] = HEAD) -> bytes:
    """A calendar of such lines."""
    inner = [line for item in given for line in ((item,) if isinstance(item, str) else item)]
    return lines("BEGIN:VCALENDAR", *head, *inner, "END:VCALENDAR")


class _Named(io.BytesIO):
    name = "feed.ics"


def read(content: bytes, **options: Any) -> Imported:
    """What the importer makes of a file."""
    return importer.read(_Named(content), ICalReading(**options))


def events(content: bytes, **options: Any) -> dict[str, Event]:
    """The events of a file by their ids."""
    return {item.id: item for item in read(content, **options).timeline.events}


def only(*given: str, **options: Any) -> Event:
    """The one event of a calendar with one component."""
    (found,) = read(calendar(event(*given)), **options).timeline.events
    return found


def problems(content: bytes, **options: Any) -> tuple[Diagnostic, ...]:
    """All that is found in a file, whether it is refused or not."""
    try:
        return read(content, **options).diagnostics
    except LoadError as error:
        return error.diagnostics


def named(content: bytes, severity: Severity = Severity.ERROR, **options: Any) -> list[tuple[int, str, str]]:
    """Line, path and code of all errors, or of all warnings."""
    return [(item.line, item.path, item.code) for item in problems(content, **options) if item.severity is severity]


def edited(content: bytes, before: str, after: str) -> bytes:
    """A file in which somebody has changed something that is there once."""
    whole = content.replace(b"\r\n ", b"").decode("utf-8")
    if whole.count(before) != 1:
        raise AssertionError(f"{before!r} is there {whole.count(before)} times:\n{whole}")
    return whole.replace(before, after).encode("utf-8")
