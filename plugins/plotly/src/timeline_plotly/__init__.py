"""Charts of a timeline: a Plotly figure, and a page that opens anywhere and fetches nothing."""

from __future__ import annotations

from timeline.api import Exporter
from timeline_plotly.figure import figure
from timeline_plotly.page import PageOptions, write_page
from timeline_plotly.style import Scheme

__all__ = ["PageOptions", "Scheme", "exporter", "figure"]

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
