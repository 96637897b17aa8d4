"""The pieces of marks as Plotly draws them: bars, fades, lines and dots, in as few traces as can show them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from attrs import frozen

from timeline_plotly.axis import Scale
from timeline_plotly.marks import Draw, PlacedPiece
from timeline_plotly.style import Palette, faded

__all__ = ["Canvas", "Stroke", "Trace"]

_MOST_FADES = 60  #: Each fade is a trace of its own; beyond so many, fades are drawn as bars in steps.
_STEPS = 6  #: Bars between two stops of a fade.
_LINE = 1.5  # pixels of an outline
_ARROW = 2.0
_THIN = 2.5  # of a whisker
_RING = 1.75  # of the outline of a hollow dot
_RADIUS = 4.75  # of the middle of that outline
_DIAMOND = 1.3  # what Plotly's diamonds reach, in radii of its dots
_CORNERS = 24  # of what passes for a circle of that size
_BARS = frozenset({Draw.SOLID, Draw.CAP, Draw.HATCH})

Trace = dict[str, Any]
"""A trace of a figure, as plain data."""


@frozen
class Stroke:
    """What all pieces of one mark share."""

    y: float  #: The middle of the mark.
    height: float
    color: str
    line: str  #: The colour of what is too thin to be seen in a pale one.
    dash: str = ""  #: How its outline is dashed; empty where it is whole.
    fact: bool = True


@frozen
class _Pen:
    """How a line is drawn."""

    color: str
    width: float
    dash: str = ""
    fill: str = ""  #: The colour of what it surrounds; empty where that is left as it is.


class Canvas:
    """Collects pieces and gives as few traces as can show them."""

    def __init__(self, xaxis: str, yaxis: str, scale: Scale, palette: Palette) -> None:
        self._axes = {"xaxis": xaxis, "yaxis": yaxis}
        self._scale = scale
        self._palette = palette
        self._bars: list[tuple[PlacedPiece, Stroke]] = []
        self._fades: list[tuple[PlacedPiece, Stroke]] = []
        self._dots: list[tuple[PlacedPiece, Stroke]] = []
        self._lines: dict[_Pen, tuple[list[float | None], list[float | None]]] = {}

    def add(self, piece: PlacedPiece, stroke: Stroke) -> None:
        """Draw a piece."""
        if piece.draw in _BARS:
            self._bars.append((piece, stroke))
        elif piece.draw in (Draw.FADE, Draw.THIN):
            self._fades.append((piece, stroke))
        elif piece.draw in (Draw.DOT, Draw.DIAMOND) and not stroke.dash:  # the outlines of markers cannot be dashed
            self._dots.append((piece, stroke))
        else:
            self._add_lines(piece, stroke)

    def _add_lines(self, piece: PlacedPiece, stroke: Stroke) -> None:
        half, y, x0, x1 = stroke.height / 2, stroke.y, piece.x0, piece.x1
        pen = _Pen(stroke.line, _LINE, stroke.dash)
        if piece.draw is Draw.HOLLOW:
            edge, inner = self._days(_LINE / 2), half - _LINE / 2  # keeps the stroke within the piece
            left, right, top, bottom = x0 + edge, x1 - edge, y - inner, y + inner
            if piece.open_left and piece.open_right:
                self._line(pen, [(left, top), (right, top)])
                self._line(pen, [(left, bottom), (right, bottom)])
            elif piece.open_right:
                self._line(pen, [(right, top), (left, top), (left, bottom), (right, bottom)])
            elif piece.open_left:
                self._line(pen, [(left, top), (right, top), (right, bottom), (left, bottom)])
            else:
                self._line(pen, [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])
        elif piece.draw is Draw.DASH:
            self._line(pen, [(x0, y), (x1, y)])
        elif piece.draw is Draw.STRIKE:
            self._line(_Pen(self._palette.ink, _LINE), [(x0, y), (x1, y)])
        elif piece.draw in (Draw.DOT, Draw.DIAMOND):
            self._line(_Pen(stroke.line, _RING, stroke.dash, self._palette.ground), self._around(piece, y))
        else:
            tip, back = (x1, x0) if piece.draw is Draw.ARROW_RIGHT else (x0, x1)
            near = tip + (back - tip) * 0.85
            self._line(_Pen(stroke.line, _ARROW), [(near, y - half), (tip, y), (near, y + half)])

    def _around(self, piece: PlacedPiece, y: float) -> list[tuple[float, float]]:
        """The outline of a hollow dot or diamond; unlike a marker it grows wider where a reader zooms in."""
        corners, reach = (_CORNERS, _RADIUS) if piece.draw is Draw.DOT else (4, _RADIUS * _DIAMOND)
        turns = [2 * math.pi * (corner % corners) / corners for corner in range(corners + 1)]
        middle = (piece.x0 + piece.x1) / 2
        return [(middle + self._days(reach * math.cos(turn)), y + reach * math.sin(turn)) for turn in turns]

    def _days(self, pixels: float) -> float:
        return self._scale.day(pixels) - self._scale.day(0)

    def _line(self, pen: _Pen, points: Sequence[tuple[float, float]]) -> None:
        xs, ys = self._lines.setdefault(pen, ([], []))
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [x for x, _ in points]
        ys += [y for _, y in points]

    def traces(self) -> list[Trace]:
        """The traces, the lowest first (Plotly draws bars below everything else)."""
        many = len(self._fades) > _MOST_FADES
        bars = [(piece, stroke, 1.0) for piece, stroke in self._bars]
        if many:
            bars += [(part, stroke, alpha) for piece, stroke in self._fades for part, alpha in _steps(piece)]
        found: list[Trace] = []
        if bars:
            found.append(self._bar_trace(bars))
        if not many:
            found += [self._fade_trace(piece, stroke) for piece, stroke in self._fades]
        if self._dots:
            found.append(self._dot_trace())
        found += [self._line_trace(pen, xs, ys) for pen, (xs, ys) in self._lines.items()]
        return found

    def _silent(self, trace: Trace) -> Trace:
        return {**trace, **self._axes, "hoverinfo": "skip", "showlegend": False}

    def _bar_trace(self, bars: Sequence[tuple[PlacedPiece, Stroke, float]]) -> Trace:
        plain = [_color(piece, stroke) for piece, stroke, _ in bars]
        colors = [faded(color, alpha) if alpha < 1 else color for color, (*_, alpha) in zip(plain, bars, strict=True)]
        shapes = ["/" if piece.draw is Draw.HATCH else "" for piece, *_ in bars]
        heights = [_THIN if piece.draw is Draw.THIN else stroke.height for piece, stroke, _ in bars]
        marker: dict[str, Any] = {"color": colors, "line": {"width": 0}}
        if any(shapes):
            marker["pattern"] = {
                "shape": shapes,
                "fillmode": "replace",
                "size": 5,
                "solidity": 0.42,
                "bgcolor": [faded(stroke.color, 0.14) for _, stroke, _ in bars],
            }
        return self._silent(
            {
                "type": "bar",
                "orientation": "h",
                "base": [piece.x0 for piece, *_ in bars],
                "x": [piece.x1 - piece.x0 for piece, *_ in bars],
                "y": [stroke.y for _, stroke, _ in bars],
                "width": heights,
                "marker": marker,
            }
        )

    def _fade_trace(self, piece: PlacedPiece, stroke: Stroke) -> Trace:
        half = (_THIN if piece.draw is Draw.THIN else stroke.height) / 2
        span = piece.x1 - piece.x0
        colors = [[(day - piece.x0) / span, faded(_color(piece, stroke), alpha)] for day, alpha in piece.stops]
        colors[0][0], colors[-1][0] = 0, 1
        return self._silent(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [piece.x0, piece.x1, piece.x1, piece.x0, piece.x0],
                "y": [stroke.y - half, stroke.y - half, stroke.y + half, stroke.y + half, stroke.y - half],
                "line": {"width": 0},
                "fill": "toself",
                "fillgradient": {"type": "horizontal", "start": piece.x0, "stop": piece.x1, "colorscale": colors},
            }
        )

    def _line_trace(self, pen: _Pen, xs: list[float | None], ys: list[float | None]) -> Trace:
        line: dict[str, Any] = {"color": pen.color, "width": pen.width}
        if pen.dash:
            line["dash"] = pen.dash
        fill = {"fill": "toself", "fillcolor": pen.fill} if pen.fill else {}
        return self._silent({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, **fill})

    def _dot_trace(self) -> Trace:
        names = {Draw.DOT: "circle", Draw.DIAMOND: "diamond"}
        strokes = [stroke for _, stroke in self._dots]
        return self._silent(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [(piece.x0 + piece.x1) / 2 for piece, _ in self._dots],
                "y": [stroke.y for stroke in strokes],
                "marker": {
                    "symbol": [names[piece.draw] for piece, _ in self._dots],
                    "size": [10 if stroke.fact else 2 * _RADIUS for stroke in strokes],
                    "color": [stroke.color if stroke.fact else self._palette.ground for stroke in strokes],
                    "line": {
                        "width": [0 if stroke.fact else _RING for stroke in strokes],
                        "color": [stroke.line for stroke in strokes],
                    },
                    "opacity": 1,
                },
            }
        )


def _color(piece: PlacedPiece, stroke: Stroke) -> str:
    return stroke.line if piece.draw in (Draw.THIN, Draw.CAP) else stroke.color


def _steps(fade: PlacedPiece) -> Iterator[tuple[PlacedPiece, float]]:
    """A fade as bars side by side, each with one opacity."""
    for (x0, one), (x1, other) in pairwise(fade.stops):
        count = _STEPS if one != other else 1
        width = (x1 - x0) / count
        for number in range(count if width > 0 else 0):
            alpha = one + (other - one) * (number + 0.5) / count
            yield PlacedPiece(fade.draw, x0 + number * width, x0 + (number + 1) * width), round(alpha, 3)
