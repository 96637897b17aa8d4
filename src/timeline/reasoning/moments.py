"""Claims taken apart: what each says of each end of its event's date, as a window or as a relation.

A *variable* here is one end of an event, or the publication of a source: a point has one, a span two. A *part* is what
one claim says of one variable; the parts of a variable are what is reconciled, so that a source that is wrong about the
start still counts for the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import frozen

from timeline.civil import DAY_SECONDS
from timeline.claims import Claim, Rank
from timeline.dates import End, Form, ImpreciseDate, Precision, zone_offset
from timeline.expressions import Expression, Relative
from timeline.model import Timeline
from timeline.zones import civil_moment

__all__ = ["Node", "Part", "Window", "counts", "members_of", "nodes_of", "parts_of", "window_of"]

Window = tuple[int | None, int | None]
"""Moments, first and last, both inclusive; None is no bound."""


@frozen
class Node:
    """An event, or a source with its publication, as far as dates go."""

    number: int
    name: str  #: The id as it is authored. An event and a source may share it; dates then mean the event.
    is_source: bool
    title: str
    claims: tuple[Claim, ...]
    begin: int  #: The variable of its beginning.
    end: int  #: The variable of its end: of a point the same.

    @property
    def lasts(self) -> bool:
        """Whether it has two ends."""
        return self.begin != self.end


class Part(NamedTuple):
    """What one claim says of one variable.

    An absolute date gives a ``window``; of a relative one that is empty. ``low`` and ``high`` say which of the two
    bounds it gives: "it was so in March" bounds a beginning only above.
    """

    variable: int
    node: int  #: The number of its node.
    claim: int  #: The index of the claim in its node.
    date: Expression
    low: bool = True
    high: bool = True
    window: Window = (None, None)


def nodes_of(timeline: Timeline) -> list[Node]:
    """All events, and all sources: one that is not dated can still be named by a date."""
    nodes: list[Node] = []
    variable = 0
    for event in timeline.events:
        lasts = event.kind.lasts
        nodes.append(Node(len(nodes), event.id, False, event.title, event.claims, variable, variable + lasts))
        variable += 1 + lasts
    for source in timeline.sources:
        nodes.append(Node(len(nodes), source.id, True, source.title, source.published, variable, variable))
        variable += 1
    return nodes


def by_name(nodes: list[Node]) -> Mapping[str, Node]:
    """The node that an id in a date means: the event of that id, else the source's publication."""
    return {node.name: node for node in reversed(nodes)}


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
    if known is None:
        return claim.retracted is None
    recorded = claim.recorded.lower if claim.recorded else None
    retracted = claim.retracted.lower if claim.retracted else None
    return not (recorded is not None and recorded > known) and not (retracted is not None and retracted <= known)


def parts_of(node: Node, index: int, zone: str) -> Iterator[Part]:
    """What a claim says of each end of its node, in moments of the timeline's clock (``zone``)."""
    claim = node.claims[index]
    begin, end = node.begin, node.end
    if claim.holds is not None:
        yield _part(node, begin, index, claim.holds, zone, low=False)
        yield _part(node, end, index, claim.holds, zone, high=False)
    elif begin == end:
        if claim.date is not None:
            yield _part(node, begin, index, claim.date, zone)
    elif isinstance(claim.date, ImpreciseDate):
        for variable, window in zip((begin, end), _ends(claim.date, zone), strict=True):
            if window != (None, None):  # of an open or unknown end it says no bound
                yield Part(variable, node.number, index, claim.date, window=window)
    elif claim.date is not None:
        yield _part(node, begin, index, claim.date, zone)
        yield _part(node, end, index, claim.date, zone)
    else:
        for variable, given in ((begin, claim.start), (end, claim.end)):
            if isinstance(given, (ImpreciseDate, Relative)):
                yield _part(node, variable, index, given, zone)


def _part(
    node: Node, variable: int, index: int, date: Expression, zone: str, *, low: bool = True, high: bool = True
) -> Part:
    if isinstance(date, Relative):
        return Part(variable, node.number, index, date, low, high)
    first, last = window_of(date, zone)
    return Part(variable, node.number, index, date, low, high, (first if low else None, last if high else None))


def members_of(part: Part, zone: str) -> tuple[Window, ...]:
    """The members of a set with holes, in order and apart; nothing for all else."""
    date = part.date
    if not isinstance(date, ImpreciseDate) or date.shape.form is not Form.ONE_OF or not (part.low and part.high):
        return ()
    apart: list[Window] = []
    for low, high in sorted((window_of(item, zone) for item in date.parts if item), key=_start):
        if not apart or not (apart[-1][1] is None or low is None or low <= apart[-1][1]):
            apart.append((low, high))
        elif apart[-1][1] is not None and (high is None or high > apart[-1][1]):
            apart[-1] = (apart[-1][0], high)
    return tuple(apart) if len(apart) > 1 else ()


def _start(window: Window) -> tuple[bool, int]:
    return window[0] is not None, window[0] or 0


def window_of(date: ImpreciseDate, zone: str) -> Window:
    """The first and the last moment that a date allows, on the clock of a zone."""
    low, high = date.lower, None if date.upper is None else date.upper - 1
    if date.shape.form is Form.DATETIME and low is not None:
        offset = zone_offset(date.shape.zone)
        if offset is not None:
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
