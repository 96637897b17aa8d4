"""Claims taken apart: what each says of each end of its event's date, as ranges and as edges.

A *moment* here is one end of an event or the publication of a source: a point has one, a span two. A *part* is what
one claim says of one moment; the parts of a moment are what is reconciled, so that a source that is wrong about the
start still counts for the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from timeline.civil import DAY_SECONDS
from timeline.claims import Claim, Rank
from timeline.dates import End, Form, ImpreciseDate, Precision, zone_offset
from timeline.expressions import Expression, Relative
from timeline.model import Timeline
from timeline.zones import civil_moment

__all__ = ["Moment", "Node", "Part", "Which", "Window", "nodes_of", "parts_of", "window_of"]

Window = tuple[int | None, int | None]
"""Moments, first and last, both inclusive; None is no bound."""


class Which(Enum):
    """Which end of a node."""

    BEGIN = "begin"
    END = "end"


@frozen
class Node:
    """An event, or a source with its publication, as far as dates go."""

    id: str  #: Unique among all nodes: a source that shares its id with an event has a blank before it.
    name: str  #: The id as it is authored.
    is_source: bool
    title: str
    lasts: bool  #: It has two ends.
    claims: tuple[Claim, ...]


@frozen
class Moment:
    """One end of a node. A point has only its beginning."""

    node: str
    which: Which


@frozen
class Part:
    """What one claim says of one moment.

    ``window`` is an absolute range; a relative part has ``relative`` in its place. ``low`` and ``high`` say which of
    the two bounds it gives: "it was so in March" bounds a beginning only above.
    """

    moment: Moment
    index: int  #: The claim's index in its node.
    claim: Claim
    low: bool
    high: bool
    window: Window = (None, None)
    relative: Relative | None = None
    members: tuple[Window, ...] = ()  #: Where the window has holes: its members, in order.
    approximate: bool = False
    uncertain: bool = False


def nodes_of(timeline: Timeline) -> Iterator[Node]:
    """All events, and all sources: one that is not dated can still be named by a date."""
    events = {event.id for event in timeline.events}
    for event in timeline.events:
        yield Node(event.id, event.id, False, event.title, event.kind.lasts, event.claims)
    for source in timeline.sources:
        yield Node(
            " " + source.id if source.id in events else source.id, source.id, True, source.title, False, source.published
        )


def counts(claim: Claim, node: Node, known: int | None, sources: frozenset[str] | None) -> bool:
    """Whether a claim counts: its rank, the state of knowledge, and the sources that are asked.

    Args:
        claim: The claim.
        node: Its event or source. A source's word on its own publication counts whatever sources are asked.
        known: The last moment of the state of knowledge; None is now, when all is recorded.
        sources: The ids of the sources that count; None is all.
    """
    if claim.rank is Rank.DEPRECATED:
        return False
    if sources is not None and not node.is_source and claim.source not in sources:
        return False
    recorded = claim.recorded.lower if claim.recorded else None
    retracted = claim.retracted.lower if claim.retracted else None
    if known is None:
        return claim.retracted is None
    return not (recorded is not None and recorded > known) and not (retracted is not None and retracted <= known)


def parts_of(node: Node, index: int, zone: str) -> Iterator[Part]:
    """What a claim says of each end of its node, in moments of the timeline's clock (``zone``)."""
    claim = node.claims[index]
    begin = Moment(node.id, Which.BEGIN)
    end = Moment(node.id, Which.END)
    if claim.holds is not None:
        yield _part(begin, index, claim, claim.holds, zone, low=False)
        yield _part(end, index, claim, claim.holds, zone, high=False)
    elif not node.lasts:
        if claim.date is not None:
            yield _part(begin, index, claim, claim.date, zone)
    elif isinstance(claim.date, ImpreciseDate):
        for moment, window in zip((begin, end), _ends(claim.date, zone), strict=True):
            if window != (None, None):  # of an open or unknown end it says no bound
                yield _part(moment, index, claim, claim.date, zone, window=window)
    elif claim.date is not None:
        yield _part(begin, index, claim, claim.date, zone)
        yield _part(end, index, claim, claim.date, zone)
    else:
        for moment, given in ((begin, claim.start), (end, claim.end)):
            if isinstance(given, (ImpreciseDate, Relative)):
                yield _part(moment, index, claim, given, zone)


def _part(
    moment: Moment,
    index: int,
    claim: Claim,
    date: Expression,
    zone: str,
    *,
    low: bool = True,
    high: bool = True,
    window: Window | None = None,
) -> Part:
    if isinstance(date, Relative):
        return Part(moment, index, claim, low, high, relative=date)
    members: tuple[Window, ...] = ()
    if date.shape.form is Form.ONE_OF and len(date.parts) > 1 and low and high:
        members = tuple(sorted((window_of(part, zone) for part in date.parts if part), key=_start))
    return Part(
        moment,
        index,
        claim,
        low,
        high,
        window=_cut(window or window_of(date, zone), low, high),
        members=members,
        approximate=date.approximate,
        uncertain=date.uncertain,
    )


def _start(window: Window) -> tuple[bool, int]:
    return window[0] is not None, window[0] or 0


def _cut(window: Window, low: bool, high: bool) -> Window:
    return (window[0] if low else None, window[1] if high else None)


def window_of(date: ImpreciseDate, zone: str) -> Window:
    """The first and the last moment that a date allows, on the clock of a zone."""
    low, high = date.lower, None if date.upper is None else date.upper - 1
    offset = zone_offset(date.shape.zone)
    if date.shape.form is Form.DATETIME and offset is not None and low is not None:
        low = high = civil_moment(low - offset * 60, zone)
    return low, high


def _ends(date: ImpreciseDate, zone: str) -> tuple[Window, Window]:
    """Where something that lasts over a date begins and where it ends.

    An interval begins within its first part and ends within its last. A single date is lasted over whole: it begins
    on its first day and ends on its last. A set of alternatives bounds both ends only from outside.
    """
    low, high = window_of(date, zone)
    if date.shape.form is Form.INTERVAL:
        extent = date.extent  # its parts are whole days, so no zone moves them
        first, last = date.parts
        return (
            (extent.begin_earliest, extent.begin_latest) if first else (None, None),
            (extent.end_earliest, extent.end_latest) if last else (None, None),
        )
    if date.shape.form is Form.ONE_OF or date.shape.begin is not End.CLOSED:
        return (low, high), (low, high)
    step = 1 if date.precision is Precision.SECOND else DAY_SECONDS
    return (
        (low, None if low is None else low + step - 1),
        (None if high is None else high - step + 1, high),
    )
