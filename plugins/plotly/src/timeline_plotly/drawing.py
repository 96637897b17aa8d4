"""Which mark a date gets, from its four bounds, before anything is said of scales, rows and labels.

The grammar, one line each (``legend.py`` explains to the reader those that occur):

* a sharp edge is a known day; a *faded* edge is an approximate, uncertain or imprecise one: the colour is full where
  the thing surely was, and falls off to the last day that it may have been;
* a *whisker* leads from the one known bound to where no bound is known (before, after);
* *hatching* covers the days that the sources dispute;
* an *open arrow* is what goes on (or always has);
* *hollow* is no fact: planned, attempted, hypothetical; *struck* is cancelled.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import Enum

from attrs import evolve, field, frozen

from timeline.api import End, Extent, Kind, Modality, Resolved, ResolvedDate
from timeline_plotly.axis import DAY
from timeline_plotly.marks import Anchor, Draw, Feature, Mark, Piece, Stop

__all__ = ["REACH", "limits", "mark_of"]

REACH = 40.0  #: The length of a whisker, in pixels.
_ARROW = 12.0
_DOT = 12.0
_CAP = 5.0
_SOFT = 14.0  #: Pixels over which the edge of an approximate day fades.
_FAINT = 0.12  #: What is left of the colour at the far end of a faded edge.
_FARTHEST = 4e13  #: Days from 1970 beyond which an axis has no use for a date: a hundred thousand million years.


class _Edge(Enum):
    SHARP = 0
    FADED = 1
    DISPUTED = 2
    WHISKER = 3
    ARROW = 4
    LOOSE = 5  #: Bounded on its outer side only.


@frozen
class _Side:
    """One end of something that lasts: ``outer`` is the farthest day that it may be, ``inner`` the nearest."""

    edge: _Edge
    outer: float
    inner: float
    beyond: bool = False  #: It may lie farther off than ``outer``: no bound is known there.


@frozen
class _Pencil:
    """Whether what is drawn is a fact, and which features it has got so far."""

    fact: bool
    features: set[Feature] = field(factory=set)

    def whisker(self, at: float, way: int) -> Iterator[Piece]:
        """A cap at a day and a line that leads away from it, to the left (-1) or to the right (1)."""
        self.features.add(Feature.WHISKER)
        yield self.line(at, way)
        yield Piece(Draw.CAP if self.fact else Draw.HOLLOW, *_ordered(Anchor(at), Anchor(at, way * _CAP)))

    def line(self, at: float, way: int, push: int = 0) -> Piece:
        """A line that leads away from a day, and fades."""
        left, right = _ordered(Anchor(at, 0, push), Anchor(at, way * REACH, push))
        if not self.fact:
            return Piece(Draw.DASH, left, right)
        near, far = (1.0, _FAINT) if way > 0 else (_FAINT, 1.0)
        return Piece(Draw.THIN, left, right, (Stop(left, near), Stop(right, far)))


def _ordered(one: Anchor, other: Anchor) -> tuple[Anchor, Anchor]:
    return (one, other) if one.px <= other.px else (other, one)


def limits(extent: Extent) -> tuple[float, ...] | None:
    """The known bounds of an event in days; None where one of them lies beyond any axis."""
    given = (extent.begin_earliest, extent.begin_latest, extent.end_earliest, extent.end_latest)
    known = [moment for moment in given if moment is not None]
    if any(abs(moment) > _FARTHEST * DAY for moment in known):
        return None
    return tuple(moment / DAY for moment in known)


def mark_of(resolved: Resolved, as_of: float | None) -> Mark:
    """The mark of an event.

    Args:
        resolved: The event. Its `limits` are not None.
        as_of: The day on which statuses are judged: to it (at least) goes what has no end yet.
    """
    event, date = resolved.event, resolved.date
    pencil = _Pencil(event.modality is Modality.ACTUAL)
    if event.modality is not Modality.ACTUAL:
        pencil.features.add(Feature(event.modality.value))
    if event.kind in (Kind.DEADLINE, Kind.ERA):
        pencil.features.add(Feature(event.kind.value))
    if date.conflict:
        pencil.features.add(Feature.DISPUTED)
    if event.kind.lasts:
        pieces, body = _lasting(resolved, pencil, as_of)
    else:
        pieces, body = _point(resolved, pencil, Draw.DIAMOND if event.kind is Kind.DEADLINE else Draw.DOT)
    return Mark(pieces, body, frozenset(pencil.features), event.modality is Modality.CANCELLED)


_Drawn = tuple[tuple[Piece, ...], tuple[float, float]]


def _claimed(resolved: Resolved, *, begin: bool) -> list[int]:
    """The moments that counted claims give as a bound of one end, in order."""
    found: set[int | None] = set()
    for judged in resolved.claims:
        extent = judged.extent
        if extent is not None and judged.counted and (judged.begin if begin else judged.end) is not None:
            found |= {extent.begin_earliest, extent.begin_latest} if begin else {extent.end_earliest, extent.end_latest}
    return sorted(moment for moment in found if moment is not None)


def _point(resolved: Resolved, pencil: _Pencil, symbol: Draw) -> _Drawn:
    date = resolved.date
    first, last = date.extent.begin_earliest, date.extent.begin_latest
    leading: tuple[Piece, ...] = ()
    if date.conflict and (first is None) != (last is None):
        claimed = _claimed(resolved, begin=True)
        if first is None and claimed and claimed[0] < (last or 0):
            first = claimed[0]
            leading = (pencil.line(first / DAY, -1),)
        elif last is None and claimed and claimed[-1] > (first or 0):
            last = claimed[-1]
            leading = (pencil.line((last + 1) / DAY, 1),)
    if first is None and last is None:
        return _undated(pencil)
    if first is None or last is None:
        at, way = ((last or 0) + 1, -1) if first is None else (first, 1)
        return tuple(pencil.whisker(at / DAY, way)), (at / DAY, math.inf)
    x0, x1 = first / DAY, (last + 1) / DAY
    vague = date.approximate or date.uncertain or date.conflict
    if last - first < DAY and not vague:
        middle = (x0 + x1) / 2
        return (Piece(symbol, Anchor(middle, -_DOT / 2), Anchor(middle, _DOT / 2)),), (-math.inf, math.inf)
    return (*leading, *_range(x0, x1, date.conflict, pencil)), (x0, x1)


def _range(x0: float, x1: float, disputed: bool, pencil: _Pencil) -> Iterator[Piece]:
    """Some day between two: full nowhere but in the middle."""
    left, right = Anchor(x0, 0, -1), Anchor(x1, 0, 1)
    if disputed:
        yield Piece(Draw.HATCH, left, right)
    else:
        pencil.features.add(Feature.FADED)
    if not pencil.fact:
        yield Piece(Draw.HOLLOW, left, right, (), True, True)
    elif not disputed:
        full = Stop(left, 0.85, share=0.25), Stop(left, 0.85, share=0.75)
        yield Piece(Draw.FADE, left, right, (Stop(left, _FAINT), *full, Stop(right, _FAINT)))


def _undated(pencil: _Pencil) -> _Drawn:
    """Nothing is known: a mark at the edge of the view, which the legend explains."""
    pencil.features.add(Feature.UNDATED)
    edge = -math.inf
    return (
        Piece(Draw.HOLLOW, Anchor(edge, -18), Anchor(edge, -18 + _DOT), (), True, True),
        Piece(Draw.DASH, Anchor(edge, -17), Anchor(edge, -19 + _DOT)),
    ), (-math.inf, math.inf)


def _lasting(resolved: Resolved, pencil: _Pencil, as_of: float | None) -> _Drawn:
    date, extent = resolved.date, resolved.date.extent
    bounds = (extent.begin_earliest, extent.begin_latest, extent.end_earliest, extent.end_latest)
    open_begin, open_end = date.begin.earliest.kind is End.OPEN, date.end.latest.kind is End.OPEN
    if all(bound is None for bound in bounds) and not (open_begin or open_end):
        return _undated(pencil)
    left, right = _begin(resolved), _end(resolved)
    if left is not None and left.edge is _Edge.LOOSE and _adds_nothing(right, left.outer):
        return tuple(pencil.whisker(left.outer, 1)), (left.outer, math.inf)
    if right is not None and right.edge is _Edge.LOOSE and _adds_nothing(left, right.outer):
        return tuple(pencil.whisker(right.outer, -1)), (right.outer, math.inf)
    if left is None:
        if right is None:
            return _bar(*_boundless(open_begin, open_end), date, pencil)
        left = _open_left(right, open_begin)
    elif right is None:
        right = _open_right(left, open_end, extent.end_earliest, as_of)
    return _bar(*_linked(left, right), date, pencil)


def _boundless(open_begin: bool, open_end: bool) -> tuple[_Side, _Side]:
    """Across the whole view: one of the two ends is known to be open, and nothing else is known."""
    return (
        _Side(_Edge.ARROW if open_begin else _Edge.WHISKER, -math.inf, -math.inf),
        _Side(_Edge.ARROW if open_end else _Edge.WHISKER, math.inf, math.inf),
    )


def _adds_nothing(side: _Side | None, day: float) -> bool:
    """Whether an end says no more than that it is not on the wrong side of the other."""
    return side is None or (side.edge is _Edge.WHISKER and abs(side.inner - day) <= 1)


def _begin(resolved: Resolved) -> _Side | None:
    """The beginning, or None where it has no bound at all."""
    date = resolved.date
    first, last = date.extent.begin_earliest, date.extent.begin_latest
    if first is None and last is None:
        return None
    if first is None:
        inner = _day_start(last or 0)
        claimed = _claimed(resolved, begin=True) if date.begin_conflict else []
        if claimed and claimed[0] / DAY < inner:
            return _Side(_Edge.DISPUTED, claimed[0] / DAY, inner, beyond=True)
        if date.begin.earliest.kind is End.OPEN:
            return _Side(_Edge.ARROW, -math.inf, inner)
        return _Side(_Edge.WHISKER, inner, inner)
    if last is None:
        return _Side(_Edge.LOOSE, first / DAY, first / DAY)
    outer, inner = first / DAY, max(first / DAY, _day_start(last))
    return _Side(_edge(last - first, date.begin_conflict, date), outer, inner)


def _end(resolved: Resolved) -> _Side | None:
    """The end, or None where it has no bound at all."""
    date = resolved.date
    first, last = date.extent.end_earliest, date.extent.end_latest
    if last is None:
        claimed = _claimed(resolved, begin=False) if date.end_conflict and first is not None else []
        if claimed and (claimed[-1] + 1) / DAY > _day_end(first or 0):
            return _Side(_Edge.DISPUTED, (claimed[-1] + 1) / DAY, _day_end(first or 0), beyond=True)
        if date.end.latest.kind is End.OPEN or first is None:
            return None
        inner = _day_end(first)
        return _Side(_Edge.WHISKER, inner, inner)
    outer = (last + 1) / DAY
    if first is None:
        return _Side(_Edge.LOOSE, outer, outer)
    return _Side(_edge(last - first, date.end_conflict, date), outer, min(outer, _day_end(first)))


def _edge(seconds: int, disputed: bool, date: ResolvedDate) -> _Edge:
    if disputed:
        return _Edge.DISPUTED
    return _Edge.FADED if seconds >= DAY or date.approximate or date.uncertain else _Edge.SHARP


def _day_start(moment: int) -> float:
    return float(moment // DAY) if (moment + 1) % DAY == 0 else moment / DAY


def _day_end(moment: int) -> float:
    return float(moment // DAY + 1) if moment % DAY == 0 else moment / DAY


def _open_right(left: _Side, goes_on: bool, first: int | None, as_of: float | None) -> _Side:
    if not goes_on:
        return _Side(_Edge.WHISKER, left.inner, left.inner)
    if as_of is None:
        return _Side(_Edge.ARROW, math.inf, math.inf)
    at = max(as_of + 1, left.inner if first is None else max(left.inner, _day_end(first)))  # it may begin only later
    return _Side(_Edge.ARROW, at, at)


def _open_left(right: _Side, always_was: bool) -> _Side:
    if not always_was:
        return _Side(_Edge.WHISKER, right.inner, right.inner)
    return _Side(_Edge.ARROW, -math.inf, -math.inf)


def _linked(left: _Side, right: _Side) -> tuple[_Side, _Side]:
    """The sides, not crossing: where it may have ended before it surely began, both meet between."""
    if left.edge is _Edge.LOOSE:
        left = _Side(_Edge.FADED, left.outer, right.outer if right.edge is _Edge.LOOSE else max(left.outer, right.inner))
    if right.edge is _Edge.LOOSE:
        right = _Side(_Edge.FADED, right.outer, min(right.outer, left.inner))
    if left.inner > right.inner:
        middle = (left.inner + right.inner) / 2
        left = evolve(left, inner=max(middle, left.outer))
        right = evolve(right, inner=min(middle, right.outer))
    return left, right


def _bar(left: _Side, right: _Side, date: ResolvedDate, pencil: _Pencil) -> _Drawn:
    pieces = list(_body(left, right, date, pencil))
    for side, way in ((left, -1), (right, 1)):
        if side.edge is _Edge.WHISKER or side.beyond:
            pencil.features.add(Feature.WHISKER)
            pieces.append(pencil.line(side.outer, way, way))
        elif side.edge is _Edge.ARROW:
            pencil.features.add(Feature.ONGOING)
            ends = _ordered(Anchor(side.outer, 0, way), Anchor(side.outer, way * _ARROW, way))
            pieces.append(Piece(Draw.ARROW_LEFT if way < 0 else Draw.ARROW_RIGHT, *ends))
        elif side.edge is _Edge.FADED:
            pencil.features.add(Feature.FADED)
    return tuple(pieces), (left.outer, right.outer)


def _body(left: _Side, right: _Side, date: ResolvedDate, pencil: _Pencil) -> Iterator[Piece]:
    x0 = left.inner if left.edge is _Edge.DISPUTED else left.outer
    x1 = right.inner if right.edge is _Edge.DISPUTED else right.outer
    disputed = [side.edge is _Edge.DISPUTED for side in (left, right)]
    # What is hatched keeps to its end where there is a bar beside it; else it is all there is, and gives both ways.
    near = 1 if x0 < x1 else 0 if all(disputed) else -1
    if disputed[0]:
        low, high = sorted((left.outer, left.inner if x0 < x1 else right.inner))
        if high > low:
            yield Piece(Draw.HATCH, Anchor(low, 0, -1), Anchor(high, 0, -near))
    if disputed[1]:
        low, high = sorted((right.outer, right.inner if x0 < x1 else left.inner))
        if high > low:
            yield Piece(Draw.HATCH, Anchor(low, 0, near), Anchor(high, 0, 1))
    if not pencil.fact:
        blurred = left.edge is not _Edge.SHARP, right.edge is not _Edge.SHARP
        yield Piece(Draw.HOLLOW, Anchor(left.outer, 0, -1), Anchor(right.outer, 0, 1), (), *blurred)
    elif x1 > x0 or (x1 == x0 and not any(disputed)):  # a moment, too, has a body
        ends = Anchor(x0, 0, -1), Anchor(x1, 0, 1)
        if _Edge.FADED in (left.edge, right.edge):
            soft = _SOFT if date.approximate or date.uncertain else 0.0
            stops = (*_fade(left, ends[0], 1, soft), *reversed(_fade(right, ends[1], -1, soft)))
            yield Piece(Draw.FADE, *ends, stops)
        else:
            yield Piece(Draw.SOLID, *ends)


def _fade(side: _Side, end: Anchor, inwards: int, soft: float) -> tuple[Stop, ...]:
    """The opacities at one end of a bar, from its outside in: full where it surely was."""
    if side.edge is not _Edge.FADED:
        return (Stop(end, 1.0),)
    if abs(side.inner - side.outer) >= 1:
        return Stop(end, _FAINT), Stop(Anchor(side.inner), 1.0)
    return Stop(end, _FAINT), Stop(end, 1.0, soft=inwards * soft)
