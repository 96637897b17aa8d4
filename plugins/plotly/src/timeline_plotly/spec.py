"""A layout as a Plotly figure, as plain data.

All is drawn with bars and scatter lines: the pieces of marks by `timeline_plotly.figure_pieces`, texts by
`timeline_plotly.figure_text`, everything around them by `timeline_plotly.figure_frame`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.api import Kind, Modality
from timeline_plotly.axis import Scale
from timeline_plotly.density import BIN
from timeline_plotly.figure_frame import frame
from timeline_plotly.figure_pieces import Canvas, Stroke, Trace
from timeline_plotly.figure_text import label_traces, legend_traces
from timeline_plotly.layout import STRIP, Item, Layout
from timeline_plotly.marks import Feature
from timeline_plotly.measures import BAR, DASHES, ERA_BAR, SAMPLE_BAR, SAMPLE_DASHES
from timeline_plotly.style import Palette, faded

__all__ = ["spec"]


def spec(layout: Layout, palette: Palette) -> dict[str, Any]:
    """The figure as plain data: ``{"data": [...], "layout": {...}}``.

    The trace named "events" has one invisible bar for each event, over its mark and label, with its id as customdata.
    """
    scale = layout.scale
    chart = Canvas("x", "y", scale, palette)
    for item in layout.items:
        _draw_item(chart, item, palette)
    legend = Canvas("x2", "y2", Scale(0.0, 1.0, 0.0, 1.0), palette)
    _draw_legend(legend, layout, palette)
    labels = [item.label for item in layout.items if item.label] + list(layout.notes)
    data = [
        *_areas(layout, palette),
        _targets(layout.items, scale),
        *chart.traces(),
        *label_traces(labels, scale, layout.size, palette),
        *legend.traces(),
        *legend_traces(layout, palette),
    ]
    return {"data": data, "layout": frame(layout, palette)}


def _draw_item(canvas: Canvas, item: Item, palette: Palette) -> None:
    sketch = item.sketch
    era = sketch.kind is Kind.ERA
    color, line = (palette.era, palette.muted) if era else (palette.lane(sketch.lane),) * 2
    dash, fact = _dash(DASHES.get(sketch.modality)), sketch.modality is Modality.ACTUAL
    stroke = Stroke(item.y, ERA_BAR if era else BAR, color, line, dash, fact)
    for piece in item.mark.pieces:
        canvas.add(piece, stroke)


def _draw_legend(canvas: Canvas, layout: Layout, palette: Palette) -> None:
    for item in layout.legend:
        color = palette.era if item.feature is Feature.ERA else palette.muted
        dash = _dash(SAMPLE_DASHES.get(item.feature))
        for piece in item.pieces:
            canvas.add(piece, Stroke(item.y, SAMPLE_BAR, color, palette.muted, dash))


def _dash(lengths: tuple[float, float] | None) -> str:
    return ",".join(f"{length:g}px" for length in lengths) if lengths else ""


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
