"""A layout as pictures show it: they have no table and cannot be zoomed, so their legend does not speak of either."""

from __future__ import annotations

from attrs import evolve

from timeline_plotly.layout import Layout
from timeline_plotly.legend import place_phrases
from timeline_plotly.marks import Feature

__all__ = ["still"]

_SAID = {
    Feature.UNLABELLED: "marks without a label: no room",
    Feature.DENSITY: "area: how many there are at a time",
}


def still(layout: Layout) -> Layout:
    """The layout with a legend for pictures; all else stays where it is."""
    phrases = [(item.feature, _SAID.get(item.feature, item.text)) for item in layout.legend]
    legend, height = place_phrases(phrases, layout.plot_width, 12.0)
    return evolve(layout, legend=legend, legend_height=height)
