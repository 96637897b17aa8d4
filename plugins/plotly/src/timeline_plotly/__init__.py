"""Charts of a timeline: a Plotly figure, a page that opens anywhere and fetches nothing, and pictures."""

from __future__ import annotations

from timeline.api import Exporter
from timeline_plotly.figure import figure
from timeline_plotly.losses import PNG_LOSSES, SVG_LOSSES
from timeline_plotly.page import PageOptions, write_page
from timeline_plotly.png import PngOptions, write_png
from timeline_plotly.style import Scheme
from timeline_plotly.svg_picture import SvgOptions, svg, write_svg

__all__ = ["PageOptions", "PngOptions", "Scheme", "SvgOptions", "exporter", "figure", "png_exporter", "svg", "svg_exporter"]

exporter = Exporter(
    name="plotly",
    summary="A page with an interactive chart, a card for each event and a table; opens offline.",
    media_type="text/html",
    suffixes=(".html",),
    write=write_page,
    api=1,
    options=PageOptions,
    losses=("it cannot be read back",),
)
svg_exporter = Exporter(
    name="svg",
    summary="The chart as a picture (SVG) that needs no browser: for documents, mails and print.",
    media_type="image/svg+xml",
    suffixes=(".svg",),
    write=write_svg,
    api=1,
    options=SvgOptions,
    losses=SVG_LOSSES,
)
png_exporter = Exporter(
    name="png",
    summary="The chart as a picture of pixels (PNG), drawn by a Chrome or Chromium that is on this machine.",
    media_type="image/png",
    suffixes=(".png",),
    write=write_png,
    api=1,
    options=PngOptions,
    losses=PNG_LOSSES,
)
