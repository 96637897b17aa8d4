"""What mark a date leaves: its pieces, from its four bounds, before anything is said of rows and labels.

The grammar, one line each (``legend.py`` explains to the reader those that occur):

* a sharp edge is a known day; a *faded* edge is an approximate, uncertain or imprecise one: the colour is full where
  the thing surely was, and falls off to the last day that it may have been;
* a *whisker* leads from the one known bound to where no bound is known (before, after);
* *hatching* covers the days that the sources dispute;
* an *open arrow* is what goes on (or always has);
* *hollow* is no fact: planned, attempted, hypothetical; *struck* is cancelled.

A mark is never less than `MIN_MARK` pixels wide at the scale it is made for.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import evolve, field, frozen

from timeline.api import End, Extent, Kind, Modality, Resolved, ResolvedDate
from timeline_plotly.axis import DAY, Scale

__all__ = ["MIN_MARK", "REACH", "Draw", "Feature", "Mark", "Piece", "limits", "make_mark"]

MIN_MARK = 10.0  #: The least width of a mark, in pixels.
REACH = 40.0  #: The length of a whisker, in pixels.
_ARROW = 12.0
_DOT = 12.0
_FAINT = 0.12  #: What is left of the colour at the far end of a faded edge.
_FARTHEST = 4e13  #: Days from 1970 beyond which an axis has no use for a date: a hundred thousand million years.


class Draw(Enum):
    """How a piece is drawn."""

    SOLID = "solid"
    FADE = "fade"  #: With an opacity that changes along its stops.
    THIN = "thin"  #: A fade two pixels high: a whisker.
    HATCH = "hatch"
    HOLLOW = "hollow"  #: An outline; open at an end that is not known.
    CAP = "cap"  #: The bound from which a whisker leads.
    DASH = "dash"  #: A whisker of what is no fact.
    DOT = "dot"
    DIAMOND = "diamond"
    ARROW_LEFT = "arrow to the left"
    ARROW_RIGHT = "arrow to the right"
    STRIKE = "strike"


class Feature(Enum):
    """What a reader may need explained."""

    FADED = "faded"
    WHISKER = "whisker"
    DISPUTED = "disputed"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ATTEMPTED = "attempted"
    HYPOTHETICAL = "hypothetical"
    CANCELLED = "cancelled"
    UNDATED = "undated"
    DEADLINE = "deadline"
    ERA = "era"
    UNLABELLED = "unlabelled"


@frozen
class Piece:
    """One thing to draw. ``x0`` and ``x1`` are days, ``x0`` not after ``x1``."""

    draw: Draw
    x0: float
    x1: float
    stops: tuple[tuple[float, float], ...] = ()  #: For fades: day and opacity, in order.
    open_left: bool = False
    open_right: bool = False


@frozen
class Mark:
    """All that an event leaves on the axis; ``left`` and ``right`` are pixels, and hold every piece."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    core: tuple[float, float] | None  #: The pixels of a full bar on which text may stand; None where there is none.
    features: frozenset[Feature]


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
    """The scale, and whether what is drawn is a fact."""

    scale: Scale
    fact: bool
    features: set[Feature] = field(factory=set)

    def days(self, px: float) -> float:
        """So many pixels as days."""
        return self.scale.day(px) - self.scale.day(0)

    def whisker(self, at: float, way: int) -> Iterator[Piece]:
        """A cap at a day and a line that leads away from it, to the left (-1) or to the right (1)."""
        self.features.add(Feature.WHISKER)
        yield from self.line(at, way)
        half = self.days(2.5)
        middle = at + way * half
        yield Piece(Draw.CAP if self.fact else Draw.HOLLOW, middle - half, middle + half)

    def line(self, at: float, way: int) -> Iterator[Piece]:
        far = at + way * self.days(REACH)
        x0, x1 = min(at, far), max(at, far)
        near_first = way > 0
        stops = ((x0, 1.0 if near_first else _FAINT), (x1, _FAINT if near_first else 1.0))
        yield Piece(Draw.THIN, x0, x1, stops) if self.fact else Piece(Draw.DASH, x0, x1)


def limits(extent: Extent) -> tuple[float, ...] | None:
    """The known bounds of an event in days; None where one of them lies beyond any axis."""
    given = (extent.begin_earliest, extent.begin_latest, extent.end_earliest, extent.end_latest)
    known = [moment for moment in given if moment is not None]
    if any(abs(moment) > _FARTHEST * DAY for moment in known):
        return None
    return tuple(moment / DAY for moment in known)


def make_mark(resolved: Resolved, scale: Scale, as_of: float | None) -> Mark:
    """The mark of an event.

    Args:
        resolved: The event. Its `limits` are not None.
        scale: Days to pixels.
        as_of: The day on which statuses are judged: to it (at least) go what has no end yet.
    """
    event, date = resolved.event, resolved.date
    pencil = _Pencil(scale, event.modality is Modality.ACTUAL)
    if event.modality is not Modality.ACTUAL:
        pencil.features.add(Feature(event.modality.value))
    if event.kind in (Kind.DEADLINE, Kind.ERA):
        pencil.features.add(Feature(event.kind.value))
    if date.conflict:
        pencil.features.add(Feature.DISPUTED)
    if event.kind.lasts:
        pieces = tuple(_lasting(resolved, pencil, as_of))
    else:
        pieces = tuple(_point(resolved, pencil, Draw.DIAMOND if event.kind is Kind.DEADLINE else Draw.DOT))
    if event.modality is Modality.CANCELLED:
        left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        pieces += (Piece(Draw.STRIKE, left - pencil.days(4), right + pencil.days(4)),)
    return _measured(pieces, scale, frozenset(pencil.features))


def _measured(pieces: tuple[Piece, ...], scale: Scale, features: frozenset[Feature]) -> Mark:
    solid = [piece for piece in pieces if piece.draw is Draw.SOLID]
    fades = [piece for piece in pieces if piece.draw is Draw.FADE]
    core = None
    if solid:
        core = scale.px(solid[0].x0), scale.px(solid[0].x1)
    elif fades:
        full = [scale.px(day) for day, alpha in fades[0].stops if alpha == 1.0]
        core = (full[0], full[-1]) if len(full) > 1 else None
    return Mark(
        pieces,
        min(scale.px(piece.x0) for piece in pieces),
        max(scale.px(piece.x1) for piece in pieces),
        core,
        features,
    )


def _claimed(resolved: Resolved, *, begin: bool) -> list[int]:
    """The moments that counted claims give as a bound of one end, in order."""
    found: set[int | None] = set()
    for judged in resolved.claims:
        extent = judged.extent
        if extent is not None and judged.counted and (judged.begin if begin else judged.end) is not None:
            found |= {extent.begin_earliest, extent.begin_latest} if begin else {extent.end_earliest, extent.end_latest}
    return sorted(moment for moment in found if moment is not None)


def _point(resolved: Resolved, pencil: _Pencil, symbol: Draw) -> Iterator[Piece]:
    date = resolved.date
    first, last = date.extent.begin_earliest, date.extent.begin_latest
    if date.conflict and (first is None) != (last is None):
        claimed = _claimed(resolved, begin=True)
        if first is None and claimed and claimed[0] < (last or 0):
            first = claimed[0]
            yield from pencil.line(first / DAY, -1)
        elif last is None and claimed and claimed[-1] > (first or 0):
            last = claimed[-1]
            yield from pencil.line((last + 1) / DAY, 1)
    if first is None and last is None:
        yield from _undated(pencil)
    elif last is None:
        yield from pencil.whisker((first or 0) / DAY, 1)
    elif first is None:
        yield from pencil.whisker((last + 1) / DAY, -1)
    else:
        x0, x1 = first / DAY, (last + 1) / DAY
        vague = date.approximate or date.uncertain or date.conflict
        if last - first < DAY and not vague:
            half = pencil.days(_DOT / 2)
            middle = (x0 + x1) / 2
            yield Piece(symbol, middle - half, middle + half)
        else:
            yield from _range(x0, x1, date.conflict, pencil)


def _range(x0: float, x1: float, disputed: bool, pencil: _Pencil) -> Iterator[Piece]:
    """Some day between two: full nowhere but in the middle."""
    lack = max(0.0, pencil.days(MIN_MARK) - (x1 - x0)) / 2
    x0, x1 = x0 - lack, x1 + lack
    if disputed:
        yield Piece(Draw.HATCH, x0, x1)
    if not pencil.fact:
        yield Piece(Draw.HOLLOW, x0, x1, open_left=True, open_right=True)
    elif not disputed:
        quarter = (x1 - x0) / 4
        yield Piece(Draw.FADE, x0, x1, ((x0, _FAINT), (x0 + quarter, 0.85), (x1 - quarter, 0.85), (x1, _FAINT)))
    if not disputed:
        pencil.features.add(Feature.FADED)


def _undated(pencil: _Pencil) -> Iterator[Piece]:
    """Nothing is known: a mark at the edge of the view, which the legend explains."""
    pencil.features.add(Feature.UNDATED)
    x0 = pencil.scale.day(2.0)
    yield Piece(Draw.HOLLOW, x0, x0 + pencil.days(_DOT), open_left=True, open_right=True)
    yield Piece(Draw.DASH, x0 + pencil.days(1), x0 + pencil.days(_DOT - 1))


def _lasting(resolved: Resolved, pencil: _Pencil, as_of: float | None) -> Iterator[Piece]:
    date, extent = resolved.date, resolved.date.extent
    bounds = (extent.begin_earliest, extent.begin_latest, extent.end_earliest, extent.end_latest)
    open_begin, open_end = date.begin.earliest.kind is End.OPEN, date.end.latest.kind is End.OPEN
    if all(bound is None for bound in bounds) and not (open_begin or open_end):
        yield from _undated(pencil)
        return
    left, right = _begin(resolved, pencil), _end(resolved)
    if left is not None and left.edge is _Edge.LOOSE and _adds_nothing(right, left.outer):
        yield from pencil.whisker(left.outer, 1)
        return
    if right is not None and right.edge is _Edge.LOOSE and _adds_nothing(left, right.outer):
        yield from pencil.whisker(right.outer, -1)
        return
    if left is None:
        if right is None:
            yield from _bar(*_boundless(open_begin, open_end, pencil), date, pencil)
            return
        left = _open_left(right, open_begin, pencil)
    elif right is None:
        right = _open_right(left, open_end, pencil, as_of)
    yield from _bar(*_linked(left, right), date, pencil)


def _boundless(open_begin: bool, open_end: bool, pencil: _Pencil) -> tuple[_Side, _Side]:
    """Across the whole view: one of the two ends is known to be open, and nothing else is known."""
    first, last = pencil.scale.day(pencil.scale.left), pencil.scale.day(pencil.scale.right)
    return (
        _Side(_Edge.ARROW if open_begin else _Edge.WHISKER, first, first),
        _Side(_Edge.ARROW if open_end else _Edge.WHISKER, last, last),
    )


def _adds_nothing(side: _Side | None, day: float) -> bool:
    """Whether an end says no more than that it is not on the wrong side of the other."""
    return side is None or (side.edge is _Edge.WHISKER and abs(side.inner - day) <= 1)


def _begin(resolved: Resolved, pencil: _Pencil) -> _Side | None:
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
            return _Side(_Edge.ARROW, pencil.scale.day(pencil.scale.left), inner)
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


def _open_right(left: _Side, goes_on: bool, pencil: _Pencil, as_of: float | None) -> _Side:
    if not goes_on:
        return _Side(_Edge.WHISKER, left.inner, left.inner)
    last = pencil.scale.day(pencil.scale.right) if as_of is None else as_of + 1
    at = max(last, left.inner + pencil.days(MIN_MARK))
    return _Side(_Edge.ARROW, at, at)


def _open_left(right: _Side, always_was: bool, pencil: _Pencil) -> _Side:
    if not always_was:
        return _Side(_Edge.WHISKER, right.inner, right.inner)
    at = min(pencil.scale.day(pencil.scale.left), right.inner - pencil.days(MIN_MARK))
    return _Side(_Edge.ARROW, at, at)


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


def _bar(left: _Side, right: _Side, date: ResolvedDate, pencil: _Pencil) -> Iterator[Piece]:
    x0, x1 = left.outer, right.outer
    lack = max(0.0, pencil.days(MIN_MARK) - (x1 - x0)) / 2
    if lack:
        left = evolve(left, outer=x0 - lack, inner=left.inner - (lack if left.edge is not _Edge.FADED else 0))
        right = evolve(right, outer=x1 + lack, inner=right.inner + (lack if right.edge is not _Edge.FADED else 0))
    if date.approximate or date.uncertain:
        soft = min(pencil.days(14), (right.outer - left.outer) / 3)
        if left.edge is _Edge.FADED:
            left = evolve(left, inner=max(left.inner, left.outer + soft))
        if right.edge is _Edge.FADED:
            right = evolve(right, inner=min(right.inner, right.outer - soft))
    yield from _body(left, right, pencil)
    for side, way in ((left, -1), (right, 1)):
        if side.edge is _Edge.WHISKER or side.beyond:
            pencil.features.add(Feature.WHISKER)
            yield from pencil.line(side.outer, way)
        elif side.edge is _Edge.ARROW:
            pencil.features.add(Feature.ONGOING)
            reach = pencil.days(_ARROW)
            yield (
                Piece(Draw.ARROW_LEFT, side.outer - reach, side.outer)
                if way < 0
                else Piece(Draw.ARROW_RIGHT, side.outer, side.outer + reach)
            )
        elif side.edge is _Edge.FADED:
            pencil.features.add(Feature.FADED)


def _body(left: _Side, right: _Side, pencil: _Pencil) -> Iterator[Piece]:
    x0 = left.inner if left.edge is _Edge.DISPUTED else left.outer
    x1 = right.inner if right.edge is _Edge.DISPUTED else right.outer
    for side, other in ((left, right), (right, left)):
        if side.edge is _Edge.DISPUTED:
            inner = side.inner if x0 < x1 else other.inner
            low, high = sorted((side.outer, inner))
            if high > low:
                yield Piece(Draw.HATCH, low, high)
    faded = _Edge.FADED in (left.edge, right.edge)
    if not pencil.fact:
        yield Piece(
            Draw.HOLLOW,
            left.outer,
            right.outer,
            open_left=left.edge is not _Edge.SHARP,
            open_right=right.edge is not _Edge.SHARP,
        )
    elif x1 <= x0:
        return
    elif faded:
        stops = [(x0, _FAINT)] if left.edge is _Edge.FADED else [(x0, 1.0)]
        inner0 = left.inner if left.edge is _Edge.FADED else x0
        inner1 = right.inner if right.edge is _Edge.FADED else x1
        stops += [(day, 1.0) for day in (inner0, inner1) if x0 < day < x1]
        stops.append((x1, _FAINT if right.edge is _Edge.FADED else 1.0))
        yield Piece(Draw.FADE, x0, x1, tuple(stops))
    else:
        yield Piece(Draw.SOLID, x0, x1)
