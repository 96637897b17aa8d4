"""The pieces of marks as Plotly draws them: bars, fades, lines and dots, in as few traces as can show them."""

from __future__ import annotations

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
_BARS = frozenset({Draw.SOLID, Draw.CAP, Draw.HATCH})

Trace = dict[str, Any]
"""A trace of a figure, as plain data."""


@frozen
class Stroke:
    """What all pieces of one mark share: its middle and height, its colour, how its outline is dashed."""

    y: float
    height: float
    color: str
    dash: str


class Canvas:
    """Collects pieces and gives as few traces as can show them."""

    def __init__(self, xaxis: str, yaxis: str, scale: Scale, palette: Palette) -> None:
        self._axes = {"xaxis": xaxis, "yaxis": yaxis}
        self._scale = scale
        self._palette = palette
        self._bars: list[tuple[PlacedPiece, Stroke]] = []
        self._fades: list[tuple[PlacedPiece, Stroke]] = []
        self._dots: list[tuple[PlacedPiece, Stroke, bool]] = []
        self._lines: dict[tuple[str, str, float], tuple[list[float | None], list[float | None]]] = {}

    def add(self, piece: PlacedPiece, stroke: Stroke, *, fact: bool) -> None:
        """Draw a piece."""
        if piece.draw in _BARS:
            self._bars.append((piece, stroke))
        elif piece.draw in (Draw.FADE, Draw.THIN):
            self._fades.append((piece, stroke))
        elif piece.draw in (Draw.DOT, Draw.DIAMOND):
            self._dots.append((piece, stroke, fact))
        else:
            self._add_lines(piece, stroke)

    def _add_lines(self, piece: PlacedPiece, stroke: Stroke) -> None:
        half, y, x0, x1 = stroke.height / 2, stroke.y, piece.x0, piece.x1
        if piece.draw is Draw.HOLLOW:
            edge = self._scale.day(0.75) - self._scale.day(0)  # keeps the stroke within the piece
            left, right, top, bottom = x0 + edge, x1 - edge, y - half + 0.75, y + half - 0.75
            if piece.open_left and piece.open_right:
                self._line(stroke, [(left, top), (right, top)])
                self._line(stroke, [(left, bottom), (right, bottom)])
            elif piece.open_right:
                self._line(stroke, [(right, top), (left, top), (left, bottom), (right, bottom)])
            elif piece.open_left:
                self._line(stroke, [(left, top), (right, top), (right, bottom), (left, bottom)])
            else:
                self._line(stroke, [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])
        elif piece.draw is Draw.DASH:
            self._line(stroke, [(x0, y), (x1, y)])
        elif piece.draw is Draw.STRIKE:
            self._line(Stroke(y, 0, self._palette.ink, ""), [(x0, y), (x1, y)])
        else:
            tip, back = (x1, x0) if piece.draw is Draw.ARROW_RIGHT else (x0, x1)
            near = tip + (back - tip) * 0.85
            self._line(Stroke(y, 0, stroke.color, ""), [(near, y - half), (tip, y), (near, y + half)], 2.0)

    def _line(self, stroke: Stroke, points: Sequence[tuple[float, float]], width: float = 1.5) -> None:
        xs, ys = self._lines.setdefault((stroke.color, stroke.dash, width), ([], []))
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
        for (color, dash, width), (xs, ys) in self._lines.items():
            line: dict[str, Any] = {"color": color, "width": width}
            if dash:
                line["dash"] = dash
            found.append(self._silent({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line}))
        if self._dots:
            found.append(self._dot_trace())
        return found

    def _silent(self, trace: Trace) -> Trace:
        return {**trace, **self._axes, "hoverinfo": "skip", "showlegend": False}

    def _bar_trace(self, bars: Sequence[tuple[PlacedPiece, Stroke, float]]) -> Trace:
        colors = [faded(stroke.color, alpha) if alpha < 1 else stroke.color for _, stroke, alpha in bars]
        shapes = ["/" if piece.draw is Draw.HATCH else "" for piece, *_ in bars]
        heights = [2.5 if piece.draw is Draw.THIN else stroke.height for piece, stroke, _ in bars]
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
        half = 1.25 if piece.draw is Draw.THIN else stroke.height / 2
        span = piece.x1 - piece.x0
        colors = [[(day - piece.x0) / span, faded(stroke.color, alpha)] for day, alpha in piece.stops]
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

    def _dot_trace(self) -> Trace:
        names = {Draw.DOT: "circle", Draw.DIAMOND: "diamond"}
        return self._silent(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [(piece.x0 + piece.x1) / 2 for piece, _, _ in self._dots],
                "y": [stroke.y for _, stroke, _ in self._dots],
                "marker": {
                    "symbol": [names[piece.draw] for piece, _, _ in self._dots],
                    "size": [10 if fact else 9.5 for _, _, fact in self._dots],
                    "color": [stroke.color if fact else self._palette.ground for _, stroke, fact in self._dots],
                    "line": {
                        "width": [0 if fact else 1.75 for *_, fact in self._dots],
                        "color": [s.color for _, s, _ in self._dots],
                    },
                    "opacity": 1,
                },
            }
        )


def _steps(fade: PlacedPiece) -> Iterator[tuple[PlacedPiece, float]]:
    """A fade as bars side by side, each with one opacity."""
    for (x0, one), (x1, other) in pairwise(fade.stops):
        count = _STEPS if one != other else 1
        width = (x1 - x0) / count
        for number in range(count if width > 0 else 0):
            alpha = one + (other - one) * (number + 0.5) / count
            yield PlacedPiece(fade.draw, x0 + number * width, x0 + (number + 1) * width), round(alpha, 3)
