"""JSON Lines: a timeline as one line for the whole without its events, and one line for each event, all as authored.

What a single document cannot do: it is read and written event by event, in memory that does not grow with their number.
Every line is a JSON object of its own; blank lines are passed over. Most lines are read a short way
(`timeline.schema.quick`), any that may be wrong the same long way as a document, which finds each fault with its place.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from json import JSONDecoder, JSONEncoder
from os import PathLike
from types import TracebackType
from typing import Any, BinaryIO

from attrs import frozen

from timeline.collector import collector_paused
from timeline.dates import ImpreciseDate
from timeline.diagnostics import Diagnostic
from timeline.errors import LoadError
from timeline.model import Agent, Event, Source, Timeline
from timeline.schema.authored import EVENT_LINE, HEADING, LINES_FORMAT
from timeline.schema.faults import Faults, TooMany
from timeline.schema.jsontext import JsonFault, Path, Places, decode, parse
from timeline.schema.quick import quick_reader
from timeline.schema.reading import Reader, is_ours, report_odd
from timeline.schema.writing import record_data

__all__ = ["MAX_LINE", "EventStream", "Heading", "read_lines", "stream_events", "write_events"]

MAX_LINE = 50_000_000
"""The size of the longest line that is read, in bytes."""

_BLANK = b" \t\r\n"
_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _no_constant(name: str) -> Any:
    raise ValueError(name)


_raw_decode = JSONDecoder(parse_constant=_no_constant).raw_decode


@frozen(kw_only=True)
class Heading:
    """A timeline without its events: each field is as in `timeline.model.Timeline`, whose ids are judged with the events."""

    id: str  #: What calendars know the timeline by.
    title: str = ""  #: What it is called.
    description: str = ""  #: What it is about.
    url: str = ""  #: Where it is published.
    language: str = "en"  #: That of its texts.
    timezone: str = "UTC"  #: Whose days its dates without a zone are.
    as_of: ImpreciseDate | None = None  #: The day on which statuses are judged.
    sources: tuple[Source, ...] = ()  #: All of them.
    agents: tuple[Agent, ...] = ()  #: All of them.


class EventStream(Iterator[Event]):
    """The events of JSON Lines one by one, in the order of the file; also a context that closes the file.

    Each line is judged by itself. What takes the whole (ids that repeat or lead nowhere) is judged when it is read whole.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        """Read the heading.

        Raises:
            LoadError: If it is wrong.
        """
        self._stream = stream
        self._lines = _Lines(stream, name, keep=False)
        try:
            fields = self._lines.heading()
            if fields is not None:  # a source may be dated by an event, so these are not judged without the events
                alone = {name: value for name, value in fields.items() if name not in ("agents", "sources")}
                self._lines.reader.whole({**alone, "events": ()}, HEADING)
        except TooMany:
            fields = None
        self._refuse()
        if fields is None:
            raise LoadError(self.diagnostics)
        self.heading = Heading(**fields)
        """The timeline without its events."""
        self._events = self._lines.events()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found doubtful so far."""
        return self._lines.faults.in_order()

    def __next__(self) -> Event:
        """The next event.

        Raises:
            LoadError: If its line has faults; its ``diagnostics`` are all of them, and what was doubtful before.
        """
        try:
            event = next(self._events)
        except TooMany:
            raise LoadError(self.diagnostics) from None
        self._refuse()
        return event

    def _refuse(self) -> None:
        if self._lines.faults.errors:
            raise LoadError(self.diagnostics)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def __enter__(self) -> EventStream:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def stream_events(source: str | PathLike[str] | BinaryIO, *, name: str | None = None) -> EventStream:
    """The events of a file in JSON Lines, one by one, in memory that does not grow with their number.

    Args:
        source: The file, or a binary stream.
        name: Its name, for messages; by default what the file or the stream is called.

    Raises:
        LoadError: If its first line is wrong; and while events are read, at the first line that has faults.
        OSError: If the file cannot be read.
    """
    stream = open(source, "rb") if isinstance(source, (str, PathLike)) else source  # noqa: SIM115 # its reader closes it
    try:
        return EventStream(stream, _name_of(stream) if name is None else name)
    except LoadError:
        if stream is not source:
            stream.close()
        raise


def _name_of(stream: BinaryIO) -> str:
    name = getattr(stream, "name", "")
    return os.fspath(name) if isinstance(name, (str, PathLike)) else ""


def read_lines(stream: BinaryIO, *, name: str | None = None) -> tuple[Timeline | None, tuple[Diagnostic, ...]]:
    """The timeline of JSON Lines, and all that is wrong or doubtful in it.

    Args:
        stream: The file, in binary.
        name: Its name, for messages; by default what the stream is called.

    Returns:
        A timeline equal to the one that was written, or None where there are errors; and the errors and warnings in the
        order of the file. No bytes make it raise.
    """
    lines = _Lines(stream, _name_of(stream) if name is None else name, keep=True)
    timeline = None
    try:
        fields = lines.heading()
        if fields is not None:
            with collector_paused():
                events = tuple(lines.events())
                lines.places.text = ""
                timeline = lines.reader.whole({**fields, "events": events}, HEADING)
    except TooMany:
        pass
    return None if lines.faults.errors else timeline, lines.faults.in_order()


def write_events(events: Iterable[Event], stream: BinaryIO, *, heading: Timeline | Heading | None = None) -> int:
    """Write events as JSON Lines, one by one as they come: UTF-8, a line for the whole, then a line for each.

    The same events always give the same bytes.

    Args:
        events: The events.
        stream: Where to, in binary.
        heading: The timeline to which they belong, or the `Heading` that a stream of it has; its own events are not looked
            at. By default one of no title, with no sources and no agents.

    Returns:
        How many events were written.
    """
    whole = Heading(id="timeline") if heading is None else heading
    stream.write(f"{_encode(record_data(HEADING, whole, {'format': LINES_FORMAT}))}\n".encode())
    count = 0
    for event in events:
        stream.write(f"{_encode(record_data(EVENT_LINE, event))}\n".encode())
        count += 1
    return count


class _LinePlaces:
    """Where the values of the lines stand: of the one at hand, and of any other if it is noted and can be read again."""

    def __init__(self, stream: BinaryIO, *, keep: bool) -> None:
        self.line = 0  #: The number of the line at hand.
        self.text = ""  #: What is in it; empty after the last.
        self.heading = (1, "")
        self._stream = stream
        self.offset = stream.tell() if keep and stream.seekable() else -1  #: Where it begins; -1 if it is not kept.
        self._lines = array("Q")
        self._offsets = array("Q")

    def begin(self) -> None:
        """Note that the line at hand is that of the next event."""
        if self.offset >= 0:
            self._lines.append(self.line)
            self._offsets.append(self.offset)

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The line and column of a value: see `timeline.schema.jsontext.Places.find`."""
        if path[:1] != ("events",) or len(path) < 2 or not isinstance(path[1], int):
            return self.heading[0], _column(self.heading[1], path, key)
        if self.text:
            return self.line, _column(self.text, path[2:], key)
        if self.offset < 0:
            return 0, 0
        self._stream.seek(self._offsets[path[1]])
        text = self._stream.readline(MAX_LINE).decode("utf-8", "replace")
        return self._lines[path[1]], _column(text, path[2:], key)


def _column(text: str, path: Path, key: bool) -> int:
    try:
        return Places(text).find(path, key=key)[1]
    except (ValueError, IndexError, StopIteration, RecursionError):  # it is no JSON, so nothing stands anywhere in it
        return 1


class _Lines:
    """One run over the lines of a stream."""

    def __init__(self, stream: BinaryIO, name: str, *, keep: bool) -> None:
        self._stream = stream
        self._size = 0  # of the line at hand
        self.places = _LinePlaces(stream, keep=keep)
        self.faults = Faults(name, self.places)
        self.reader = Reader(self.faults)

    def heading(self) -> dict[str, Any] | None:
        """The fields of the timeline but its events; None where the first line is not what it should be."""
        raw = b""
        while not raw.strip(_BLANK):
            raw = self._next()
            if not raw:
                self.faults.add((), "empty", "the file is empty", expected="a line with a format", place=(1, 1))
                return None
        try:
            text = decode(raw.rstrip(_BLANK)) if len(raw) <= MAX_LINE else _too_long()
            self.places.heading = (self.places.line, text)
            content, odd = parse(text)
        except JsonFault as fault:
            self._not_json(fault, ())
            return None
        if odd:
            report_odd(content, self.faults)
        return self.reader.fields(HEADING, content, ()) if is_ours(content, self.faults, LINES_FORMAT) else None

    def events(self) -> Iterator[Event]:
        """The events; for a line that is wrong, one that stands in for it."""
        index = 0
        quick_event = quick_reader()
        while raw := self._next():
            body = raw.strip(_BLANK)
            if not body:
                continue
            self.places.begin()
            try:
                text = body.decode()
                data, end = _raw_decode(text)
                event = quick_event(text, data) if end == len(text) else None
            except (ValueError, RecursionError):  # no UTF-8, no JSON, a number of absurd length, or nested too deep
                event = None
            yield event or self._judged(raw, ("events", index))
            index += 1

    def _next(self) -> bytes:
        places = self.places
        places.line += 1
        if places.offset >= 0:
            places.offset += self._size
        raw = self._stream.readline(MAX_LINE + 1)
        self._size = len(raw)
        return raw

    def _judged(self, raw: bytes, path: Path) -> Event:
        """The event of a line that may be wrong; what is wrong is reported, and replaced."""
        try:
            if len(raw) > MAX_LINE:
                _too_long()
            self.places.text = _decoded(raw.rstrip(_BLANK))
            content, odd = parse(self.places.text)
        except JsonFault as fault:
            self._not_json(fault, path)
            lost: Event = self.reader.lost(EVENT_LINE)
            return lost
        if odd:
            report_odd(content, self.faults, path)
        event: Event = self.reader.item(EVENT_LINE, content, path)
        return event

    def _not_json(self, fault: JsonFault, path: Path) -> None:
        place = (self.places.line, fault.column)
        self.faults.add(path, fault.code, fault.message, expected=fault.expected, place=place)
        if fault.code == "too-large":
            raise TooMany  # where the next line begins is not known


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")  # a byte order mark is one of the first line alone
    except UnicodeDecodeError:
        return decode(raw)


def _too_long() -> str:
    raise JsonFault("too-large", f"the line has more than {MAX_LINE:,} bytes", f"at most {MAX_LINE:,} bytes in a line")
