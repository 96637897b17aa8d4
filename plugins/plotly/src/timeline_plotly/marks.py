"""What a mark is made of: pieces whose places are told without a scale, and where they are at one.

A place is an `Anchor`: a day, and a few pixels from it. So the same mark serves every width and every zoom, here and in the
page's own script (``web/marks.js`` has the rules of `place`; a test compares the two). `timeline_plotly.drawing` says which
date gets which mark.
"""

from __future__ import annotations

import math
from enum import Enum

from attrs import frozen

from timeline_plotly.axis import Scale

__all__ = [
    "BEYOND",
    "EDGE",
    "MIN_MARK",
    "Anchor",
    "Draw",
    "Feature",
    "Mark",
    "Piece",
    "Placed",
    "PlacedPiece",
    "Stop",
    "place",
]

MIN_MARK = 10.0  #: The least width of a mark, in pixels.
EDGE = 20.0  #: Pixels within the plot at which what has no end of its own ends, so that its arrow has room.
BEYOND = 80.0  #: More pixels than any mark reaches beyond the days that it is tied to.
_STRIKE = 4.0  #: Pixels by which the line through a cancelled mark is longer than it.


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
    DENSITY = "density"


@frozen
class Anchor:
    """A place on the axis, before there is a scale."""

    day: float  #: Minus or plus infinity for the edges of what is in view.
    px: float = 0.0  #: So many pixels to the right of it.
    push: int = 0  #: Which way it gives, to the left (-1) or to the right (1), where the mark would be too narrow.


@frozen
class Stop:
    """Where a fade has an opacity."""

    at: Anchor
    alpha: float
    share: float = 0.0  #: So much of the piece's width farther to the right.
    soft: float = 0.0  #: So many pixels farther to the right, but at most a third of the piece.


@frozen
class Piece:
    """One thing to draw, from one anchor to another."""

    draw: Draw
    left: Anchor
    right: Anchor
    stops: tuple[Stop, ...] = ()
    open_left: bool = False
    open_right: bool = False


@frozen
class Mark:
    """All that an event leaves on the axis, at any scale."""

    pieces: tuple[Piece, ...]
    body: tuple[float, float]  #: The days that must not be narrower than `MIN_MARK`.
    features: frozenset[Feature]
    struck: bool = False

    @property
    def first(self) -> float:
        """The first day that it is tied to; minus infinity if it is tied to the left edge."""
        return min(piece.left.day for piece in self.pieces)

    @property
    def last(self) -> float:
        """The last day that it is tied to; infinity if it is tied to the right edge."""
        return max(piece.right.day for piece in self.pieces)


@frozen
class PlacedPiece:
    """A piece at a scale. ``x0`` and ``x1`` are days, ``x0`` not after ``x1``; ``stops`` are days with opacities."""

    draw: Draw
    x0: float
    x1: float
    stops: tuple[tuple[float, float], ...] = ()
    open_left: bool = False
    open_right: bool = False


@frozen
class Placed:
    """A mark at a scale; ``left`` and ``right`` are pixels, and hold every piece."""

    pieces: tuple[PlacedPiece, ...]
    left: float
    right: float
    core: tuple[float, float] | None  #: The pixels of a full bar on which text may stand; None where there is none.


def place(mark: Mark, scale: Scale) -> Placed:
    """The mark at a scale, whose ``left`` and ``right`` are the edges of what is in view."""
    day = (scale.hi - scale.lo) / (scale.right - scale.left)  # of a pixel
    first = min(scale.lo + EDGE * day, mark.body[1] - MIN_MARK * day)  # what ended before the view is not in it
    last = max(scale.hi - EDGE * day, mark.body[0] + MIN_MARK * day)
    ends = [min(max(end, first), last) if math.isinf(end) else end for end in mark.body]
    lack = max(0.0, MIN_MARK * day - (ends[1] - ends[0])) / 2

    def at(anchor: Anchor) -> float:
        base = anchor.day if math.isfinite(anchor.day) else first if anchor.day < 0 else last
        return base + anchor.px * day + anchor.push * lack

    pieces = []
    for piece in mark.pieces:
        x0 = at(piece.left)
        x1 = max(x0, at(piece.right))
        width = x1 - x0
        stops = []
        for stop in piece.stops:
            soft = max(-width / 3, min(width / 3, stop.soft * day))
            stops.append((min(max(x0, at(stop.at) + stop.share * width + soft), x1), stop.alpha))
        pieces.append(PlacedPiece(piece.draw, x0, x1, tuple(stops), piece.open_left, piece.open_right))
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    if mark.struck:
        left, right = left - _STRIKE * day, right + _STRIKE * day
        pieces.append(PlacedPiece(Draw.STRIKE, left, right))
    return Placed(tuple(pieces), scale.px(left), scale.px(right), _core(pieces, scale))


def _core(pieces: list[PlacedPiece], scale: Scale) -> tuple[float, float] | None:
    for piece in pieces:
        if piece.draw is Draw.SOLID:
            return scale.px(piece.x0), scale.px(piece.x1)
    for piece in pieces:
        if piece.draw is Draw.FADE:
            full = [day for day, alpha in piece.stops if alpha == 1.0]
            return (scale.px(full[0]), scale.px(full[-1])) if len(full) > 1 else None
    return None
