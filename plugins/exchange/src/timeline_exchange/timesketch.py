"""Timesketch's JSON Lines: one object a line, of which each is an event at one instant.

Three fields are required (``message``, ``datetime``, ``timestamp_desc``), and any others may stand beside them; so the date
that an instant stands for goes beside it, and comes back. A span has a line for its start and one for its end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from attrs import frozen

from timeline.api import (
    Bound,
    Chronology,
    End,
    Exporter,
    Kind,
    LeftOut,
    Losses,
    Modality,
    NoOptions,
    Precision,
    Resolved,
    TimelineError,
    parse,
)
from timeline_exchange.shared_losses import says_more
from timeline_exchange.shared_periods import bound_text
from timeline_exchange.timesketch_reading import importer

__all__ = ["exporter", "importer", "write"]

_INSTANTS = "what is not known to the second is shown at one instant: the fields edtf, earliest and latest say what is known"
_CLAIMS = "which claim says what, and why: sources are named"
_PARTS = "roles of agents, who owes or holds it, coordinates of places, quantities, relations, importance, other languages"
_LINKS = "links but the event's own"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@frozen
class _Instant:
    """A moment that Timesketch can show, and which of a date's bounds it is."""

    when: datetime
    which: str  #: "", " (earliest)" or " (latest)".


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
    """Write a line for each end of each event that has an instant in the years 1 to 9999."""
    left_out: list[LeftOut] = []
    lost = dict.fromkeys((_INSTANTS, _CLAIMS, _PARTS, _LINKS), 0)
    written = 0
    zone = ZoneInfo(chronology.timeline.timezone)
    for entry in chronology.passing():
        start, end = entry.date.extent.begin_latest, entry.date.extent.end_latest
        if start is not None and end is not None and end < start:
            left_out.append(LeftOut(entry.id, "its claims contradict each other so that it may end only before it starts"))
            continue
        lines = list(_lines(entry, zone))
        if not lines:
            left_out.append(
                LeftOut(entry.id, "no instant of the years 1 to 9999 is known of it, and Timesketch shows no other")
            )
            continue
        fields = _fields(entry, chronology)
        for desc, instant in lines:
            required = {
                "message": entry.title,
                "datetime": instant.when.isoformat(),
                "timestamp": (instant.when - _EPOCH) // timedelta(microseconds=1),
                "timestamp_desc": desc + instant.which,
            }
            stream.write(_line({**required, **fields}))
        written += 1
        event = entry.event
        lost[_INSTANTS] += not _to_the_second(entry)
        lost[_CLAIMS] += len(event.claims) > 1 or any(map(says_more, event.claims))
        lost[_PARTS] += bool(
            event.quantities
            or event.relations
            or event.labels
            or event.importance
            or any((event.role, event.holder, event.body, event.owed_by, event.fulfilled_by, event.unmet_by))
            or any(item.role for item in event.agents)
            or any(place.latitude is not None or place.url for place in event.places)
        )
        lost[_LINKS] += bool(event.links)
    return Losses(written=written, left_out=left_out, lost=lost)


def _line(row: dict[str, Any]) -> bytes:
    """A row as one line also for readers that take U+2028 and U+2029 for line ends, as Python's codecs do."""
    text = json.dumps(row, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8") + b"\n"


def _to_the_second(entry: Resolved) -> bool:
    ends = (entry.date.begin, entry.date.end)
    return all(end.earliest == end.latest and end.earliest.precision is Precision.SECOND for end in ends)


def _lines(entry: Resolved, zone: ZoneInfo) -> Iterator[tuple[str, _Instant]]:
    modality = "" if entry.event.modality is Modality.ACTUAL else f"{entry.event.modality.value} "
    date = entry.date
    if date.extent.point:
        found = _instant(date.begin.earliest, date.begin.latest, zone)
        if found is not None and not found.which:
            found = _Instant(_said(date.edtf, zone) or found.when, "")
        if found is not None:
            yield f"{modality}{'deadline' if entry.event.kind is Kind.DEADLINE else 'event'}", found
        return
    known = [bound.kind is End.CLOSED for bound in (date.begin.earliest, date.end.latest)]
    inner = not any(known)  # then a line at the inner bounds, which are all that there is
    begin = _instant(date.begin.earliest, date.begin.latest, zone) if known[0] or inner else None
    end = _instant(date.end.latest, date.end.earliest, zone, latest=True) if known[1] or inner else None
    if begin is not None:
        yield f"{modality}start", begin
    if end is not None:
        yield f"{modality}end", end


def _instant(first: Bound, second: Bound, zone: ZoneInfo, *, latest: bool = False) -> _Instant | None:
    """The bound to show an end at: the outer one, or the inner one where that is all there is."""
    exact = first == second and first.precision is Precision.SECOND
    for bound, is_last in ((first, latest), (second, not latest)):
        if bound.kind is End.CLOSED:
            try:
                when = _moment(bound, zone, last=is_last)
            except (TimelineError, OverflowError, ValueError):
                continue
            return _Instant(when, "" if exact else " (latest)" if is_last else " (earliest)")
    return None


def _said(edtf: str | None, zone: ZoneInfo) -> datetime | None:
    """The moment that a date says with its zone: the clock of the timeline may read the same twice on one night."""
    bound = parse(edtf).earliest if edtf else None
    if bound is None or not bound.zone:
        return None
    try:
        return _in_minutes(bound.to_datetime().astimezone(zone))
    except (TimelineError, OverflowError, ValueError):
        return None


def _moment(bound: Bound, zone: ZoneInfo, *, last: bool) -> datetime:
    if bound.precision is Precision.SECOND:
        when = bound.to_datetime()
        when = when if when.tzinfo else when.replace(tzinfo=zone)
    else:
        when = datetime.combine(bound.to_date(), time(23, 59, 59) if last else time(), zone)
    return _in_minutes(when)


def _in_minutes(when: datetime) -> datetime:
    """A moment whose distance from UTC is whole minutes: that of UTC itself, where clocks were before there were zones."""
    in_utc = when.astimezone(UTC)
    return in_utc if (when.utcoffset() or timedelta()) % timedelta(minutes=1) else when


def _fields(entry: Resolved, chronology: Chronology) -> dict[str, Any]:
    """What stands beside the required fields; those that would say nothing are left out."""
    event, date = entry.event, entry.date
    names = [chronology.source(claim.source) for claim in event.claims if claim.source]
    agents = [chronology.agent(item.agent) for item in event.agents]
    fields: dict[str, Any] = {
        "event_id": event.id,
        "event_kind": event.kind.value,
        "event_modality": event.modality.value,
        "edtf": date.edtf or "",
        "earliest": bound_text(date.earliest, chronology.timeline.timezone),
        "latest": bound_text(date.latest, chronology.timeline.timezone),
        "disputed": date.conflict,
        "description": event.description,
        "notes": event.notes,
        "lane": event.lane,
        "url": event.url,
        "tag": list(event.tags),
        "place": [place.name for place in event.places],
        "agent": [agent.name for agent in agents if agent is not None],
        "event_source": list(dict.fromkeys(source.title for source in names if source is not None)),
    }
    return {key: value for key, value in fields.items() if value}


exporter = Exporter(
    name="timesketch",
    summary="JSON Lines for Timesketch: a line for each instant",
    media_type="application/jsonl",
    suffixes=(),
    write=write,
    api=1,
    losses=(_INSTANTS, _CLAIMS, _PARTS, _LINKS),
    streaming=True,
)
