"""The pieces of marks as elements of SVG, and a sample of each for a legend.

To draw a further `Draw`: a function here, and its row in ``_WAYS``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from attrs import evolve, frozen

from timeline_plotly.legend import SWATCH, place_items
from timeline_plotly.marks import Draw, Feature, PlacedPiece
from timeline_plotly.measures import SAMPLE_BAR, SAMPLE_DASHES
from timeline_plotly.svg_paint import Paint
from timeline_plotly.svg_text import element, number

__all__ = ["Brush", "legend_sample", "painted"]

_LINE = 1.5  # pixels of an outline
_RING = 1.75  # of the outline of a hollow dot
_ARROW = 2.0
_THIN = 2.5  # of a whisker
_RADIUS = 5.0
_HALF_DIAGONAL = 6.5


@frozen
class Brush:
    """What all pieces of one mark share. Lengths are in pixels."""

    y: float  #: The middle of the mark.
    height: float
    color: str  #: A name of `timeline_plotly.svg_paint.Paint`.
    line: str  #: Likewise, of what is too thin to be seen in a pale colour.
    dash: tuple[float, float] | None = None  #: How its outline is dashed.
    fact: bool = True


_Way = Callable[[PlacedPiece, Brush, Paint], str]


def painted(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    """A piece whose ``x0``, ``x1`` and stops are pixels."""
    return _WAYS[piece.draw](piece, brush, paint)


def _bar(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    return _rect(piece, brush.y, brush.height, paint.attributes(fill=brush.color))


def _cap(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    return _rect(piece, brush.y, brush.height, paint.attributes(fill=brush.line))


def _rect(piece: PlacedPiece, y: float, height: float, attributes: Mapping[str, str | float | None]) -> str:
    place = {"x": piece.x0, "y": y - height / 2, "width": piece.x1 - piece.x0, "height": height}
    return element("rect", {**place, **attributes})


def _fade(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    height, color = (_THIN, brush.line) if piece.draw is Draw.THIN else (brush.height, brush.color)
    alphas = {alpha for _, alpha in piece.stops}
    if len(alphas) == 1 or piece.x1 <= piece.x0:
        return _rect(piece, brush.y, height, {**paint.attributes(fill=color), "fill-opacity": max(alphas)})
    stops = [((x - piece.x0) / (piece.x1 - piece.x0), alpha) for x, alpha in piece.stops]
    return _rect(piece, brush.y, height, {"fill": paint.gradient(color, stops)})


def _hatch(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    return _rect(piece, brush.y, brush.height, {"fill": paint.hatching(brush.color)})


def _hollow(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    """An outline, kept within the piece; an end that is not known is open."""
    x0, x1 = piece.x0 + _LINE / 2, piece.x1 - _LINE / 2
    top, bottom = brush.y - (brush.height - _LINE) / 2, brush.y + (brush.height - _LINE) / 2
    if piece.open_left and piece.open_right:
        path = _line((x0, top), (x1, top)) + _line((x0, bottom), (x1, bottom))
    elif piece.open_right:
        path = _line((x1, top), (x0, top), (x0, bottom), (x1, bottom))
    elif piece.open_left:
        path = _line((x0, top), (x1, top), (x1, bottom), (x0, bottom))
    else:
        path = _line((x0, top), (x1, top), (x1, bottom), (x0, bottom)) + "Z"
    return _stroked(path, brush.line, _LINE, brush.dash, paint)


def _line(*points: tuple[float, float]) -> str:
    return "M" + " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _stroked(path: str, color: str, width: float, dash: tuple[float, float] | None, paint: Paint) -> str:
    return element(
        "path",
        {
            "d": path,
            **paint.attributes(fill="none", stroke=color),
            "stroke-width": width,
            "stroke-dasharray": _lengths(dash),
        },
    )


def _lengths(dash: tuple[float, float] | None) -> str | None:
    return ",".join(map(number, dash)) if dash else None


def _dashed(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    return _stroked(_line((piece.x0, brush.y), (piece.x1, brush.y)), brush.line, _LINE, brush.dash, paint)


def _struck(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    return _stroked(_line((piece.x0, brush.y), (piece.x1, brush.y)), "ink", _LINE, None, paint)


def _arrow(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    tip, back = (piece.x1, piece.x0) if piece.draw is Draw.ARROW_RIGHT else (piece.x0, piece.x1)
    near, half = tip + (back - tip) * 0.85, brush.height / 2
    path = _line((near, brush.y - half), (tip, brush.y), (near, brush.y + half))
    return _stroked(path, brush.line, _ARROW, None, paint)


def _dot(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    place: dict[str, str | float | None] = {"cx": (piece.x0 + piece.x1) / 2, "cy": brush.y}
    if brush.fact:
        return element("circle", {**place, "r": _RADIUS, **paint.attributes(fill=brush.color)})
    return element("circle", {**place, "r": _RADIUS - 0.25, **_ring(brush, paint)})


def _diamond(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    middle, reach = (piece.x0 + piece.x1) / 2, _HALF_DIAGONAL if brush.fact else _HALF_DIAGONAL - 0.25
    y = brush.y
    path = _line((middle, y - reach), (middle + reach, y), (middle, y + reach), (middle - reach, y))
    return element("path", {"d": path + "Z", **(paint.attributes(fill=brush.color) if brush.fact else _ring(brush, paint))})


def _ring(brush: Brush, paint: Paint) -> dict[str, str | float | None]:
    color = paint.attributes(fill="ground", stroke=brush.line)
    return {**color, "stroke-width": _RING, "stroke-dasharray": _lengths(brush.dash)}


_WAYS: Mapping[Draw, _Way] = {
    Draw.SOLID: _bar,
    Draw.FADE: _fade,
    Draw.THIN: _fade,
    Draw.HATCH: _hatch,
    Draw.HOLLOW: _hollow,
    Draw.CAP: _cap,
    Draw.DASH: _dashed,
    Draw.DOT: _dot,
    Draw.DIAMOND: _diamond,
    Draw.ARROW_LEFT: _arrow,
    Draw.ARROW_RIGHT: _arrow,
    Draw.STRIKE: _struck,
}


def legend_sample(feature: Feature) -> str:
    """A legend's sample of a feature as a small SVG picture of its own, to stand within HTML.

    It has the colour of the text around it and says nothing to a screen reader. It has no ids, for a page may have the
    legends of several charts.
    """
    (item,), height = place_items((feature,), SWATCH, 12.0)
    paint = Paint("", None)
    brush = Brush(item.y, SAMPLE_BAR, "muted", "muted", SAMPLE_DASHES.get(feature))
    pieces = "".join(_without_ids(piece, brush, paint) for piece in item.pieces)
    if feature is Feature.ERA:
        pieces = element("g", {"opacity": 0.3}, pieces)
    head = {"xmlns": "http://www.w3.org/2000/svg", "width": number(SWATCH), "height": number(height)}
    box = f"0 0 {number(SWATCH)} {number(height)}"
    return element("svg", {**head, "viewBox": box, "aria-hidden": "true"}, pieces)


def _without_ids(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    """A piece as `painted` has it, of which nothing refers to a definition."""
    if piece.draw is Draw.HATCH:
        return _striped(piece, brush, paint)
    parts = _slices(piece) if piece.draw in (Draw.FADE, Draw.THIN) else (piece,)
    return "".join(painted(part, brush, paint) for part in parts)


def _slices(piece: PlacedPiece) -> Iterator[PlacedPiece]:
    """A fade as parts of one opacity each: a pixel wide where it changes."""
    for (x0, alpha), (x1, other) in pairwise(piece.stops):
        count = 1 if alpha == other else round(x1 - x0)
        width = (x1 - x0) / count
        for n in range(count):
            left, mean = x0 + n * width, round(alpha + (other - alpha) * (n + 0.5) / count, 2)
            yield evolve(piece, x0=left, x1=left + width, stops=((left, mean), (left + width, mean)))


def _striped(piece: PlacedPiece, brush: Brush, paint: Paint) -> str:
    """Hatching as lines, which a picture within the picture cuts at its edges."""
    width, height, apart = piece.x1 - piece.x0, brush.height, 5 * math.sqrt(2)
    ground = element("rect", {"width": width, "height": height, **paint.attributes(fill=brush.color), "fill-opacity": 0.14})
    starts = (n * apart - height for n in range(math.ceil((width + height) / apart)))
    lines = "".join(_line((x - 2, height + 2), (x + height + 2, -2)) for x in starts)
    place = {"x": piece.x0, "y": brush.y - height / 2, "width": width, "height": height}
    return element("svg", place, ground, _stroked(lines, brush.color, 2.1, None, paint))
