"""From a chronology to its document: as plain data, and as bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import JSONEncoder
from typing import Any, BinaryIO

from timeline.chronology import Chronology
from timeline.claims import Source
from timeline.indenting import indented
from timeline.model import Event, Kind
from timeline.obligations import status
from timeline.schema.kinds import Field, Labels, Many, Record, Scalar, Value
from timeline.schema.records import AGENT, CLAIM, EVENT, FORMAT, SOURCE, TIMELINE
from timeline.schema.resolved import date_data, standing_data, status_data

__all__ = ["record_data", "to_document", "write"]

_NOTHING: Mapping[str, Any] = {}
_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def to_document(chronology: Chronology) -> dict[str, Any]:
    """The document of a chronology, as plain JSON data: dicts, lists, texts, ints, truth values and None.

    All of the timeline is in it: an event that the chronology left out has its claims and a ``date`` of None, and
    ``left_out`` says why.

    Args:
        chronology: What to write.

    Returns:
        A new dict, with its keys in the order in which they are written.
    """
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in _top(chronology)}


def write(chronology: Chronology, stream: BinaryIO) -> None:
    """Write the document of a chronology: UTF-8, two spaces of indent, and a line end at the end.

    A list or an object stands on one line where it fits into 120 columns; each event, source and agent begins a line
    of its own. The same chronology always gives the same bytes. Events are written one by one.

    Args:
        chronology: What to write.
        stream: Where to, in binary.
    """
    stream.write(b"{")
    between = b"\n"
    for key, value in _top(chronology):
        stream.write(between + f"  {_encode(key)}: ".encode())
        if isinstance(value, Iterator):
            _write_list(value, stream)
        else:
            stream.write(indented(value, 2, len(key) + 6, _encode).encode())
        between = b",\n"
    stream.write(b"\n}\n")


def _write_list(items: Iterator[Any], stream: BinaryIO) -> None:
    between = "["
    for item in items:
        stream.write(f"{between}\n    {indented(item, 4, 4, _encode)}".encode())
        between = ","
    stream.write(b"[]" if between == "[" else b"\n  ]")


def _top(chronology: Chronology) -> Iterator[tuple[str, Any]]:
    """The keys of the document; a long list is an iterator, so that it need not be in memory at once."""
    timeline = chronology.timeline
    given: dict[str, Any] = {
        "format": FORMAT,
        "events": (_event(event, chronology) for event in timeline.events),
        "order": (entry.id for entry in chronology.events),
        "left_out": ({"event": item.event, "reason": item.reason} for item in chronology.left_out),
    }
    if timeline.agents:
        given["agents"] = (record_data(AGENT, agent) for agent in timeline.agents)
    if timeline.sources:
        given["sources"] = (_source(source, chronology) for source in timeline.sources)
    if chronology.as_of is not None:
        given["as_of"] = str(chronology.as_of)
    if chronology.known is not None:
        given["known"] = str(chronology.known)
    if chronology.sources is not None:
        given["only_sources"] = list(chronology.sources)
    given["policy"] = str(chronology.policy)
    yield from record_data(TIMELINE, timeline, given).items()


def _source(source: Source, chronology: Chronology) -> dict[str, Any]:
    date = chronology.published.get(source.id)
    derived = {} if date is None else {"date": date_data(date, chronology.timeline.language)}
    return record_data(SOURCE, source, derived)


def _event(event: Event, chronology: Chronology) -> dict[str, Any]:
    if event.id not in chronology:
        return record_data(EVENT, event, {"date": None})
    resolved = chronology[event.id]
    derived: dict[str, Any] = {"date": date_data(resolved.date, chronology.timeline.language)}
    if event.kind is Kind.DEADLINE:
        stands = status(chronology, event.id)
        if stands is not None:
            derived["status"] = status_data(stands)
    derived["claims"] = [record_data(CLAIM, judged.claim, standing_data(judged)) for judged in resolved.claims]
    return record_data(EVENT, event, derived)


def record_data(record: Record, owner: object, given: Mapping[str, Any] = _NOTHING) -> dict[str, Any]:
    """An object as plain data; ``given`` are the keys that are not simply its fields."""
    data: dict[str, Any] = {}
    for entry in record.entries:
        if entry.key in given:
            data[entry.key] = given[entry.key]
        elif isinstance(entry, Field):
            value = getattr(owner, entry.name)
            if value != record.defaults[entry.key]:
                data[entry.key] = _plain(entry.value, value)
    return data


def _plain(kind: Value, value: Any) -> Any:
    if isinstance(kind, Scalar):
        return kind.encode(value)
    if isinstance(kind, Many):
        return [_plain(kind.item, item) for item in value]
    if isinstance(kind, Labels):
        return dict(value)
    return record_data(kind, value)
