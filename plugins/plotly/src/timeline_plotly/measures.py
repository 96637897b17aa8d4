"""Measures that everything that draws a layout shares, so that a figure and a picture look alike. All are pixels."""

from __future__ import annotations

from timeline.api import Modality
from timeline_plotly.marks import Feature

__all__ = ["BAR", "DASHES", "ERA_BAR", "LEGEND_GAP", "MIDDLE", "SAMPLE_BAR", "SAMPLE_DASHES", "TALL"]

BAR = 13.0  #: The height of a bar.
ERA_BAR = BAR + 4  #: The height of an era's bar.
SAMPLE_BAR = 11.0  #: The height of a bar in the legend.
LEGEND_GAP = 14.0  #: Between the axis and the legend.
MIDDLE = 300.0  #: Up to this height of a lane its title stands at its middle; else at its top, where it is in sight.
TALL = 900.0  #: From this height of the plot on, the axis stands above it, where readers begin.

DASHES = {Modality.ATTEMPTED: (4.0, 2.5), Modality.HYPOTHETICAL: (1.5, 2.5)}
"""How outlines are dashed, as the lengths of a dash and of the gap after it; others are whole."""

SAMPLE_DASHES = {Feature.ATTEMPTED: DASHES[Modality.ATTEMPTED], Feature.HYPOTHETICAL: DASHES[Modality.HYPOTHETICAL]}
"""The same in the legend."""
