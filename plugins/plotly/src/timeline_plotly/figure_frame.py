"""All of a figure but its traces: its size, its axes, and what lies below the marks.

There are two pairs of linear axes: days against pixels for the chart, pixels against pixels for the legend below it.
Nothing is left to Plotly's own sense of dates, ranges or room.
"""

from __future__ import annotations

from typing import Any

from timeline.api import Kind, Modality
from timeline_plotly.figure_text import lane_titles
from timeline_plotly.layout import AXIS, Layout
from timeline_plotly.measures import LEGEND_GAP, TALL
from timeline_plotly.style import Palette, faded
from timeline_plotly.text import FONT

__all__ = ["frame"]


def frame(layout: Layout, palette: Palette) -> dict[str, Any]:
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
        "annotations": lane_titles(layout, palette),
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
