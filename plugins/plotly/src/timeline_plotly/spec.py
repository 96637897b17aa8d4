"""A layout as a Plotly figure, as plain data.

All is drawn with bars and scatter lines on two pairs of linear axes: days against pixels for the chart, pixels against
pixels for the legend below it. Nothing is left to Plotly's own sense of dates, ranges or room. Every user's text goes
through `timeline_plotly.text.markup`, and none goes into a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from attrs import frozen

from timeline.api import Kind, Modality
from timeline_plotly.axis import Scale
from timeline_plotly.density import BIN
from timeline_plotly.labels import GAP
from timeline_plotly.layout import AXIS, STRIP, Item, Label, Layout
from timeline_plotly.legend import SWATCH
from timeline_plotly.marks import Draw, Feature, PlacedPiece
from timeline_plotly.measures import BAR, DASHES, ERA_BAR, LEGEND_GAP, MIDDLE, SAMPLE_BAR, SAMPLE_DASHES, TALL
from timeline_plotly.style import Palette, faded
from timeline_plotly.text import FONT, markup

__all__ = ["spec"]

_MOST_FADES = 60  #: Each fade is a trace of its own; beyond so many, fades are drawn as bars in steps.
_STEPS = 6  #: Bars between two stops of a fade.
_BARS = frozenset({Draw.SOLID, Draw.CAP, Draw.HATCH})

Trace = dict[str, Any]


def spec(layout: Layout, palette: Palette) -> dict[str, Any]:
    """The figure as plain data: ``{"data": [...], "layout": {...}}``.

    The trace named "events" has one invisible bar for each event, over its mark and label, with its id as customdata.
    """
    scale = layout.scale
    chart = _Canvas("x", "y", scale, palette)
    for item in layout.items:
        _draw_item(chart, item, palette)
    legend = _Canvas("x2", "y2", Scale(0.0, 1.0, 0.0, 1.0), palette)
    _draw_legend(legend, layout, palette)
    labels = [item.label for item in layout.items if item.label] + list(layout.notes)
    data = [
        *_areas(layout, palette),
        _targets(layout.items, scale),
        *chart.traces(),
        *_texts(labels, scale, layout.size, palette),
        *legend.traces(),
        *_legend_texts(layout, palette),
    ]
    return {"data": data, "layout": _frame(layout, palette)}


@frozen
class _Stroke:
    """What all pieces of one mark share: its middle and height, its colour, how its outline is dashed."""

    y: float
    height: float
    color: str
    dash: str


class _Canvas:
    """Collects pieces and gives as few traces as can show them."""

    def __init__(self, xaxis: str, yaxis: str, scale: Scale, palette: Palette) -> None:
        self._axes = {"xaxis": xaxis, "yaxis": yaxis}
        self._scale = scale
        self._palette = palette
        self._bars: list[tuple[PlacedPiece, _Stroke]] = []
        self._fades: list[tuple[PlacedPiece, _Stroke]] = []
        self._dots: list[tuple[PlacedPiece, _Stroke, bool]] = []
        self._lines: dict[tuple[str, str, float], tuple[list[float | None], list[float | None]]] = {}

    def add(self, piece: PlacedPiece, stroke: _Stroke, *, fact: bool) -> None:
        """Draw a piece."""
        if piece.draw in _BARS:
            self._bars.append((piece, stroke))
        elif piece.draw in (Draw.FADE, Draw.THIN):
            self._fades.append((piece, stroke))
        elif piece.draw in (Draw.DOT, Draw.DIAMOND):
            self._dots.append((piece, stroke, fact))
        else:
            self._add_lines(piece, stroke)

    def _add_lines(self, piece: PlacedPiece, stroke: _Stroke) -> None:
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
            self._line(_Stroke(y, 0, self._palette.ink, ""), [(x0, y), (x1, y)])
        else:
            tip, back = (x1, x0) if piece.draw is Draw.ARROW_RIGHT else (x0, x1)
            near = tip + (back - tip) * 0.85
            self._line(_Stroke(y, 0, stroke.color, ""), [(near, y - half), (tip, y), (near, y + half)], 2.0)

    def _line(self, stroke: _Stroke, points: Sequence[tuple[float, float]], width: float = 1.5) -> None:
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

    def _bar_trace(self, bars: Sequence[tuple[PlacedPiece, _Stroke, float]]) -> Trace:
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

    def _fade_trace(self, piece: PlacedPiece, stroke: _Stroke) -> Trace:
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


def _dash(lengths: tuple[float, float] | None) -> str:
    return ",".join(f"{length:g}px" for length in lengths) if lengths else ""


def _draw_item(canvas: _Canvas, item: Item, palette: Palette) -> None:
    sketch = item.sketch
    era = sketch.kind is Kind.ERA
    color = palette.era if era else palette.lane(sketch.lane)
    stroke = _Stroke(item.y, ERA_BAR if era else BAR, color, _dash(DASHES.get(sketch.modality)))
    for piece in item.mark.pieces:
        canvas.add(piece, stroke, fact=sketch.modality is Modality.ACTUAL)


def _areas(layout: Layout, palette: Palette) -> Iterator[Trace]:
    """The density of each lane: its height goes with the root of the number, so that one beside a thousand is seen."""
    most = max((count for found in layout.density for count in found.counts), default=0)
    strips = {lane.index: lane.strip for lane in layout.lanes}
    for found in layout.density:
        top = strips.get(found.lane)
        if top is None or not most:
            continue
        base = top + STRIP
        xs, ys = [layout.lo], [base]
        for number, count in enumerate(found.counts):
            left, right = number * BIN, min((number + 1) * BIN, layout.plot_width)
            xs += [layout.scale.day(left), layout.scale.day(right)]
            ys += [base - STRIP * (count / most) ** 0.5] * 2
        color = palette.lane(found.lane)
        yield {
            "type": "scatter",
            "mode": "lines",
            "name": "density",
            "x": [*xs, layout.hi, layout.lo],
            "y": [*ys, base, base],
            "line": {"width": 1, "color": color},
            "fill": "toself",
            "fillcolor": faded(color, 0.35),
            "hoverinfo": "skip",
            "showlegend": False,
            "xaxis": "x",
            "yaxis": "y",
        }


def _draw_legend(canvas: _Canvas, layout: Layout, palette: Palette) -> None:
    for item in layout.legend:
        color = palette.era if item.feature is Feature.ERA else palette.muted
        dash = _dash(SAMPLE_DASHES.get(item.feature))
        for piece in item.pieces:
            canvas.add(piece, _Stroke(item.y, SAMPLE_BAR, color, dash), fact=True)


def _targets(items: Sequence[Item], scale: Scale) -> Trace:
    """One invisible bar for each event: what the pointer hits."""
    return {
        "type": "bar",
        "name": "events",
        "orientation": "h",
        "base": [scale.day(item.left) for item in items],
        "x": [scale.day(item.right) - scale.day(item.left) for item in items],
        "y": [(item.top + item.bottom) / 2 for item in items],
        "width": [item.bottom - item.top for item in items],
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": [[item.sketch.id] for item in items],
        "hoverinfo": "none",
        "showlegend": False,
        "xaxis": "x",
        "yaxis": "y",
    }


def _texts(labels: Iterable[Label], scale: Scale, size: float, palette: Palette) -> list[Trace]:
    found = list(labels)
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "name": "labels",
            "x": [scale.day(label.left if label.after else label.right) for label in found],
            "y": [(label.top + label.bottom) / 2 for label in found],
            "text": [markup(label.text) for label in found],
            "textposition": ["middle right" if label.after else "middle left" for label in found],
            "textfont": {
                "size": size,
                "color": [getattr(palette, label.tone) for label in found],
                "style": ["italic" if label.italic else "normal" for label in found],
                "weight": [700 if label.tone == "as_of" else 400 for label in found],
                "lineposition": ["through" if label.struck else "none" for label in found],
            },
            "cliponaxis": True,
            "hoverinfo": "skip",
            "showlegend": False,
            "xaxis": "x",
            "yaxis": "y",
        }
    ]


def _legend_texts(layout: Layout, palette: Palette) -> list[Trace]:
    if not layout.legend:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "name": "legend",
            "x": [item.x + SWATCH + GAP for item in layout.legend],
            "y": [item.y for item in layout.legend],
            "text": [item.text for item in layout.legend],
            "textposition": "middle right",
            "textfont": {"size": 12, "color": palette.muted},
            "hoverinfo": "skip",
            "showlegend": False,
            "xaxis": "x2",
            "yaxis": "y2",
        }
    ]


def _frame(layout: Layout, palette: Palette) -> dict[str, Any]:
    """Everything but the traces: axes, strips, lines, titles."""
    legend = layout.legend_height + LEGEND_GAP if layout.legend else 0.0
    tall = layout.plot_height > TALL
    inner = layout.plot_height + (0.0 if tall else AXIS) + legend
    split = layout.plot_height / inner
    whole = {"fixedrange": True, "showgrid": False, "zeroline": False, "showticklabels": False, "ticks": ""}
    return {
        "width": layout.width,
        "height": round(inner + (AXIS - 2 if tall else 10)),
        "margin": {
            "l": layout.gutter,
            "r": layout.margin,
            "t": AXIS - 6 if tall else 6,
            "b": 4,
            "autoexpand": False,
            "pad": 0,
        },
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": layout.size, "color": palette.ink},
        "barmode": "overlay",
        "bargap": 0,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        "xaxis": {
            "type": "linear",
            "range": [layout.lo, layout.hi],
            "minallowed": layout.lo,
            "maxallowed": layout.hi,
            "anchor": "y",
            "side": "top" if tall else "bottom",
            "tickmode": "array",
            "tickvals": [tick.at for tick in layout.ticks],
            "ticktext": [tick.text for tick in layout.ticks],
            "tickangle": 0,
            "ticks": "outside",
            "ticklen": 5,
            "tickcolor": palette.grid,
            "tickfont": {"size": 12, "color": palette.muted},
            "gridcolor": palette.grid,
            "showgrid": True,
            "zeroline": False,
            "showline": True,
            "linecolor": palette.grid,
        },
        "yaxis": {**whole, "type": "linear", "range": [layout.plot_height, 0], "domain": [1 - split, 1]},
        "xaxis2": {**whole, "type": "linear", "range": [0, layout.plot_width], "anchor": "y2"},
        "yaxis2": {
            **whole,
            "type": "linear",
            "range": [max(layout.legend_height, 1), 0],
            "domain": [0, max(layout.legend_height, 1) / inner],
            "anchor": "x2",
        },
        "shapes": [*_strips(layout, palette), *_eras(layout, palette), *_line_shapes(layout, palette)],
        "annotations": _titles(layout, palette),
    }


def _strips(layout: Layout, palette: Palette) -> list[dict[str, Any]]:
    left = -layout.gutter / layout.plot_width
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "paper",
            "yref": "y",
            "x0": left,
            "x1": 1,
            "y0": lane.top,
            "y1": lane.bottom,
            "fillcolor": palette.band,
            "line": {"width": 0},
        }
        for lane in layout.lanes[::2]
    ]


def _eras(layout: Layout, palette: Palette) -> list[dict[str, Any]]:
    """The pale columns below the bars of eras: their sure part, so that nothing pretends to know their edges."""
    columns = []
    for item in layout.items:
        core = item.mark.core
        if item.sketch.kind is Kind.ERA and core and item.sketch.modality is Modality.ACTUAL:
            columns.append(
                {
                    "type": "rect",
                    "layer": "below",
                    "x0": layout.scale.day(core[0]),
                    "x1": layout.scale.day(core[1]),
                    "y0": item.y,
                    "y1": layout.plot_height,
                    "fillcolor": faded(palette.era, 0.35),
                    "line": {"width": 0},
                }
            )
    return columns


def _line_shapes(layout: Layout, palette: Palette) -> list[dict[str, Any]]:
    shapes = []
    for line in layout.lines:
        if line.parts:
            path = " ".join(f"M{line.x!r},{first:g}L{line.x!r},{last:g}" for first, last in line.parts)
            stroke: dict[str, Any] = {"color": getattr(palette, line.tone), "width": 1.25 if line.dashed else 1.75}
            if line.dashed:
                stroke["dash"] = "4px,3px"
            shapes.append({"type": "path", "layer": "below", "path": path, "line": stroke})
    return shapes


def _titles(layout: Layout, palette: Palette) -> list[dict[str, Any]]:
    narrow = layout.gutter < 20
    found = []
    for lane in layout.lanes:
        color = palette.lane(lane.index)
        beside_all = lane.bottom - lane.top <= MIDDLE  # else it would be out of sight
        found.append(
            {
                "text": "<br>".join(map(markup, lane.title)),
                "xref": "paper",
                "x": 0,
                "xshift": 2 if narrow else -(layout.gutter - 14),
                "xanchor": "left",
                "align": "left",
                "yref": "y",
                "y": lane.top + (1 if narrow else (lane.bottom - lane.top) / 2 if beside_all else 8),
                "yanchor": "middle" if beside_all and not narrow else "top",
                "showarrow": False,
                "borderpad": 0,
                "font": {"size": layout.size, "color": color, "weight": 700},
            }
        )
    return found
