"""What Plotly is told of every chart on a page, whatever is on it: the page's script adds what depends on the layout.

It goes with the page as data, so that the script stays small; ``web/spec.js`` reads it.
"""

from __future__ import annotations

from typing import Any

from attrs import asdict

from timeline_plotly.style import Palette
from timeline_plotly.text import FONT

__all__ = ["sheet"]


def sheet(palette: Palette) -> dict[str, Any]:
    """The colours, and the constant parts of traces, shapes, titles of lanes, and of the chart as a whole."""
    return {
        "palette": asdict(palette),
        "trace": {
            "type": "scatter",
            "mode": "lines",
            "line": {"width": 0},
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": True,
        },
        "hatch": {"shape": "/", "size": 5, "solidity": 0.42, "fillmode": "replace"},
        "band": {
            "type": "rect",
            "layer": "below",
            "line": {"width": 0},
            "xref": "paper",
            "yref": "y",
            "fillcolor": palette.band,
        },
        "title": {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "align": "left",
            "yref": "y",
            "yanchor": "top",
            "showarrow": False,
            "borderpad": 0,
        },
        "layout": {
            "template": {"data": {"scatter": [{"line": {"simplify": False}}]}},  # else dots have corners
            "margin": {"autoexpand": False, "pad": 0},
            "paper_bgcolor": palette.ground,
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "color": palette.ink},
            "showlegend": False,
            "hovermode": False,
            "xaxis": {
                "type": "linear",
                "tickmode": "array",
                "tickangle": 0,
                "ticks": "outside",
                "ticklen": 5,
                "tickcolor": palette.grid,
                "tickfont": {"size": 12, "color": palette.muted},
                "gridcolor": palette.grid,
                "zeroline": False,
                "showline": True,
                "linecolor": palette.grid,
            },
            "yaxis": {"type": "linear", "visible": False, "fixedrange": True},
        },
    }
