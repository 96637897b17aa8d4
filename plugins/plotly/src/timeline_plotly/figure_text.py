"""Texts as Plotly reads them. Every text of a user goes through `markup`, and none goes into a template."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

from timeline_plotly.axis import Scale
from timeline_plotly.figure_pieces import Trace
from timeline_plotly.labels import GAP
from timeline_plotly.layout import Label, Layout
from timeline_plotly.legend import SWATCH
from timeline_plotly.measures import MIDDLE
from timeline_plotly.style import Palette

__all__ = ["label_traces", "lane_titles", "legend_traces", "markup"]


def markup(text: str) -> str:
    """The text as Plotly's pseudo-HTML shows it exactly.

    Quotes are left alone (Plotly shows ``&quot;`` as it stands), a line feed becomes its own break, and a dollar sign
    is written as an entity, since two of them would make what stands between a formula.

    >>> markup("<b>a & b</b>")
    '&lt;b&gt;a &amp; b&lt;/b&gt;'
    """
    return html.escape(text, quote=False).replace("$", "&#36;").replace("\n", "<br>")


def label_traces(labels: Iterable[Label], scale: Scale, size: float, palette: Palette) -> list[Trace]:
    """The labels of events and other notes within the chart: one trace, or none."""
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


def legend_traces(layout: Layout, palette: Palette) -> list[Trace]:
    """The phrases of the legend: one trace, or none."""
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


def lane_titles(layout: Layout, palette: Palette) -> list[dict[str, Any]]:
    """The titles of the lanes, as annotations."""
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
