"""When an event was last revised, as its own data tell it: never the clock, so that the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from timeline.api import Bound, Chronology, ImpreciseDate, Resolved, Source
from timeline_ical.placement import in_range, utc

__all__ = ["OLDEST", "revised"]

OLDEST = datetime(1970, 1, 1, tzinfo=UTC)
"""The stamp of an event whose data hold no such date. No stamp is older: some programs refuse those."""


def revised(chronology: Chronology, resolved: Resolved, sources: Mapping[str, Source], *, judged: bool) -> datetime:
    """The newest date in the data of one event, in UTC; `OLDEST` if there is none or all are older.

    What counts: when its claims were recorded and retracted; when their sources were published and accessed; and, if
    ``judged``, the day on which its status was judged. Each is taken at its first possible moment, so that no stamp
    lies after the day that it stands for. What has no first moment does not count, nor what comes after the state of
    knowledge that the chronology shows, nor claims of sources that it leaves aside.

    Args:
        chronology: Where the event is.
        resolved: The event.
        sources: The sources by id.
        judged: Whether the entry tells how the event stood on the chronology's ``as_of``.
    """
    known = None if chronology.known is None else chronology.known.day
    bounds = list(_bounds(chronology, resolved, sources))
    if judged and chronology.as_of is not None:
        bounds.append(chronology.as_of)
    moments = [
        utc(bound, chronology.timeline.timezone)
        for bound in bounds
        if bound.day is not None and in_range(bound.day) and (known is None or bound.day <= known)
    ]
    return max([OLDEST, *moments])


def _bounds(chronology: Chronology, resolved: Resolved, sources: Mapping[str, Source]) -> Iterator[Bound]:
    for claim in resolved.event.claims:
        if chronology.sources is not None and claim.source not in chronology.sources:
            continue
        yield from _first(claim.recorded)
        yield from _first(claim.retracted)
        if claim.source in chronology.published:
            yield chronology.published[claim.source].earliest
        if claim.source in sources:
            yield from _first(sources[claim.source].accessed)


def _first(value: ImpreciseDate | None) -> Iterator[Bound]:
    if value is not None:
        yield value.earliest
