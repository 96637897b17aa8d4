"""When an event was last revised, as its own data tell it: never the clock, so that the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from timeline.api import Bound, Chronology, Resolved
from timeline_ical.placement import in_range, utc

__all__ = ["OLDEST", "newest", "revised"]

OLDEST = datetime(1970, 1, 1, tzinfo=UTC)
"""The stamp of an event whose data hold no such date. No stamp is older: some programs refuse those."""


def revised(
    chronology: Chronology, resolved: Resolved, source_stamp: Callable[[str], datetime], *, stood: Bound | None
) -> datetime:
    """The newest date in the data of one event, in UTC; `OLDEST` if there is none or all are older.

    What counts: when its claims were recorded and retracted; when their sources were published and accessed; and since
    when it ``stood`` as its entry says. Each is taken at its first possible moment, so that no stamp
    lies after the day that it stands for. What has no first moment does not count, nor what comes after the state of
    knowledge that the chronology shows, nor claims of sources that it leaves aside.

    Args:
        chronology: Where the event is.
        resolved: The event.
        source_stamp: The newest date in the data of a source, by its id.
        stood: Since when a deadline stood as it does, if the entry tells that. Not the day on which that was judged: on
            the next day, nothing may have changed.
    """
    stamp = OLDEST
    bounds: list[Bound] = []
    for claim in resolved.event.claims:
        if chronology.sources is None or claim.source in chronology.sources:
            stamp = max(stamp, source_stamp(claim.source))
            bounds += [day.earliest for day in (claim.recorded, claim.retracted) if day is not None]
    if stood is not None:
        bounds.append(stood)
    return newest(bounds, chronology, stamp) if bounds else stamp


def newest(bounds: Iterable[Bound], chronology: Chronology, oldest: datetime) -> datetime:
    """The newest moment of some bounds and ``oldest``, in UTC, of those that are on record in a chronology."""
    known = None if chronology.known is None else chronology.known.day
    moments = [
        utc(bound, chronology.timeline.timezone)
        for bound in bounds
        if bound.day is not None and in_range(bound.day) and (known is None or bound.day <= known)
    ]
    return max([oldest, *moments])
