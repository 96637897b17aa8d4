"""The two ends of dates: which of two is the later, and what begins with the one and ends with another."""

from __future__ import annotations

from attrs import frozen

from timeline.bounds import End
from timeline.dates import BoundedDate, Form, ImpreciseDate
from timeline.edtf.moving import read_as
from timeline.edtf.writing import end_text, mark_of
from timeline.extents import Extent, Range

__all__ = ["Edge", "beginning", "earlier", "ending", "ends_of", "later", "seasonal", "span_of"]

_Date = ImpreciseDate | BoundedDate

_INFINITY = float("inf")


@frozen(kw_only=True)
class Edge:
    """One end of a date: when it may lie, and how it is said.

    That of an open end of a span is at infinity; an unknown one may lie anywhere that the other end leaves. The bounds of
    a season's end are limits: they decide which of two ends it is, and are no bounds of what results.
    """

    low: int | float
    high: int | float
    kind: End
    limits: bool = False
    text: str | None = None  #: The EDTF of this end, with its qualifier.
    uncertain: bool = False
    approximate: bool = False

    @property
    def window(self) -> Range:
        """When it may lie, as far as that is bounded."""
        return _finite(self.low), _finite(self.high)

    @property
    def pair(self) -> Range:
        """When it may lie, as far as that is known."""
        return (None, None) if self.limits else self.window


def _finite(moment: int | float) -> int | None:
    return moment if isinstance(moment, int) else None


def beginning(date: _Date, shift: int) -> Edge:
    """The beginning of a date, so many seconds later."""
    return _edge(date, shift, 0)


def ending(date: _Date, shift: int) -> Edge:
    """The end of a date, so many seconds later."""
    return _edge(date, shift, 1)


def _edge(date: _Date, shift: int, side: int) -> Edge:
    extent, kind = date.extent.shifted(shift, shift), ends_of(date)[side]
    low, high = ((extent.begin_earliest, extent.begin_latest), (extent.end_earliest, extent.end_latest))[side]
    said: _Date | None = date
    text = None
    if isinstance(date, ImpreciseDate) and date.form is Form.INTERVAL:
        said = date.parts[side]
        text = said.canonical if isinstance(said, ImpreciseDate) else ".." if kind is End.OPEN else ""
    elif isinstance(date, ImpreciseDate) and date.form is Form.DATE:
        text = date.canonical
    if kind is End.OPEN and not extent.point:
        outside = _INFINITY if side else -_INFINITY
        return Edge(low=outside, high=outside, kind=kind, text=text)
    return Edge(
        low=-_INFINITY if low is None else low,
        high=_INFINITY if high is None else high,
        kind=kind,
        limits=kind is not End.CLOSED and None not in (low, high) and bool(said),
        text=text,
        uncertain=said is not None and said.uncertain,
        approximate=said is not None and said.approximate,
    )


def later(one: Edge, other: Edge, *, wide: bool = False) -> Edge:
    """The later of two ends; ``wide`` where it is a hull that is made."""
    return _chosen(one, other, max(one.low, other.low), max(one.high, other.high), wide)


def earlier(one: Edge, other: Edge, *, wide: bool = False) -> Edge:
    """The earlier of two ends; ``wide`` where it is a hull that is made."""
    return _chosen(one, other, min(one.low, other.low), min(one.high, other.high), wide)


def _chosen(one: Edge, other: Edge, low: int | float, high: int | float, wide: bool) -> Edge:
    """The one of two ends that lies there; where it may be either, an end with the bounds of both.

    Args:
        one: An end.
        other: The other.
        low: The first moment of the later (or the earlier) of them.
        high: Its last.
        wide: Whether it is a hull that is made: there an open end goes before an unknown one.
    """
    same = [edge for edge in (one, other) if (edge.low, edge.high) == (low, high)]
    if len(same) == 1 or (same and one == other):
        return same[0]
    limits = one.limits or other.limits
    closed = not limits and isinstance(low, int) and isinstance(high, int)
    kinds = [kind for kind in (one.kind, other.kind) if kind is not End.CLOSED]
    first = End.OPEN if wide else End.UNKNOWN
    return Edge(
        low=-_INFINITY if limits else low,
        high=_INFINITY if limits else high,
        kind=End.CLOSED if closed else End.UNKNOWN if limits else first if first in kinds else kinds[0],
        uncertain=one.uncertain or other.uncertain,
        approximate=one.approximate or other.approximate,
    )


def span_of(begin: Edge, end: Edge, zone: str) -> _Date:
    """The thing that begins and ends so, as EDTF where that says just it."""
    texts = [_said(edge) for edge in (begin, end)]
    if not zone and None not in texts:
        value = read_as(f"{texts[0]}/{texts[1]}")
        if value is not None and value.extent == Extent(*begin.window, *end.window, False).linked:
            return value
    return BoundedDate(
        extent=Extent(*begin.pair, *end.pair, False),
        zone=zone,
        begin=begin.kind,
        end=end.kind,
        uncertain=begin.uncertain or end.uncertain,
        approximate=begin.approximate or end.approximate,
    )


def _said(edge: Edge) -> str | None:
    """An end of an interval in EDTF; None where EDTF cannot say it."""
    if edge.text is not None:
        return edge.text
    return end_text(edge.window, edge.kind, mark_of(edge.uncertain, edge.approximate))


def ends_of(date: _Date) -> tuple[End, End]:
    """What kind of end its beginning and its end are."""
    return (date.shape.begin, date.shape.end) if isinstance(date, ImpreciseDate) else (date.begin, date.end)


def seasonal(date: _Date) -> bool:
    """Whether it has an end that is known by limits alone."""
    return isinstance(date, ImpreciseDate) and (
        (date.shape.begin is not End.CLOSED and date.lower is not None)
        or (date.shape.end is not End.CLOSED and date.upper is not None)
    )
