"""The chart as a Plotly figure, at home in notebooks and dashboards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.api import Chronology, describe
from timeline_plotly.figure_text import markup
from timeline_plotly.layout import Layout, lay_out
from timeline_plotly.plan import plan_of
from timeline_plotly.spec import spec
from timeline_plotly.style import DARK, LIGHT
from timeline_plotly.text import caption, wrap

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["LEAST_WIDTH", "figure", "figure_of"]

LEAST_WIDTH = 200


def figure(chronology: Chronology, *, width: int = 1000, dark: bool = False) -> go.Figure:
    """The chart of a chronology as a Plotly figure, for notebooks and dashboards.

    Each mark's event id is in its ``customdata``, with its title and date for the hover box.

    Args:
        chronology: What to draw.
        width: The figure's width in pixels, at least 200. Labels fit this width and any larger one.
        dark: Whether to use the colours for dark grounds.

    Raises:
        ValueError: If the width is less.
    """
    if width < LEAST_WIDTH:
        raise ValueError(f"a chart of {width} pixels has no room for labels: give at least {LEAST_WIDTH}")
    return figure_of(chronology, lay_out(plan_of(chronology), width), dark=dark)


def figure_of(chronology: Chronology, placed: Layout, *, dark: bool) -> go.Figure:
    """The figure of a chronology that is laid out already."""
    import plotly.graph_objects as go  # the heavy library, loaded only when a figure is asked for

    palette = DARK if dark else LIGHT
    drawn = spec(placed, palette)
    words = {entry.id: (markup(entry.title), markup(describe(entry.date))) for entry in chronology.events}
    for trace in drawn["data"]:
        if trace.get("name") == "events":
            trace["customdata"] = [[id, *words[id]] for (id,) in trace["customdata"]]
            trace["hovertemplate"] = "%{customdata[1]}<br>%{customdata[2]}<extra></extra>"
            del trace["hoverinfo"]
    title = wrap(caption(chronology.timeline.title), 18, placed.width - 40, 3, bold=True)
    top = 24 + 24 * len(title) if title else 12
    layout = drawn["layout"]
    layout["margin"]["t"] += top
    layout["height"] += top
    if title:
        layout["title"] = {
            "text": "<br>".join(map(markup, title)),
            "font": {"size": 18, "color": palette.ink, "weight": 700},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 14, "t": 14},
        }
    return go.Figure(drawn)
