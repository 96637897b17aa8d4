"""Figures for tests: laid out, and their traces by name."""

from __future__ import annotations

from typing import Any

from timeline_plotly.layout import Layout, lay_out
from timeline_plotly.plan import plan_of

from timeline.api import Chronology, Event, Timeline, resolve


def laid_out(made: Chronology, width: int) -> Layout:
    return lay_out(plan_of(made), width)


def traces(drawn: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [trace for trace in drawn["data"] if trace.get("name") == name]


def one(**event: Any) -> Chronology:
    """A chronology of one event, "x"."""
    return resolve(Timeline(events=[Event(id="x", title="X", **event)]))
