"""A layout as a Plotly figure: valid, complete, and honest about what is no fact."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from plotly_dossier import chronology
from plotly_figures import laid_out, traces
from timeline_plotly.demo import demo_timeline
from timeline_plotly.layout import STRIP
from timeline_plotly.spec import spec
from timeline_plotly.style import DARK, LIGHT

from timeline.api import Event, Timeline, resolve


def test_every_event_has_a_target_over_its_mark_and_label() -> None:
    layout = laid_out(chronology(), 1000)
    (targets,) = traces(spec(layout, LIGHT), "events")
    assert [row[0] for row in targets["customdata"]] == [item.sketch.id for item in layout.items]
    for item, base, length, y, height in zip(
        layout.items, targets["base"], targets["x"], targets["y"], targets["width"], strict=True
    ):
        assert layout.scale.px(base) == pytest.approx(item.left, abs=1e-6)
        assert layout.scale.px(base + length) == pytest.approx(item.right, abs=1e-6)
        assert (y - height / 2, y + height / 2) == pytest.approx((item.top, item.bottom))


def test_a_density_is_as_high_as_its_strip_where_it_is_highest() -> None:
    events = [Event(id=f"e{n}", title="E", date=f"{1000 + n % 1000}-01-01", lane=f"Lane {n % 2}") for n in range(3200)]
    layout = laid_out(resolve(Timeline(events=events)), 900)
    areas = traces(spec(layout, LIGHT), "density")
    assert len(areas) == len(layout.lanes) == 2
    heights = []
    for area, lane in zip(areas, layout.lanes, strict=True):
        assert lane.strip is not None
        assert lane.strip <= min(area["y"])
        assert max(area["y"]) == lane.strip + STRIP
        heights.append(max(area["y"]) - min(area["y"]))
    assert max(heights) == STRIP


def test_a_dark_figure_differs_only_in_colours() -> None:
    layout = laid_out(chronology(), 800)

    def bleached(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bleached(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [bleached(item) for item in value]
        return "colour" if isinstance(value, str) and value.startswith(("#", "rgb")) else value

    light, dark = spec(layout, LIGHT), spec(layout, DARK)
    assert light != dark
    assert bleached(light) == bleached(dark)


@pytest.mark.parametrize("width", [280, 700, 1600])
def test_plotly_takes_every_figure_of_the_demo(width: int) -> None:
    go.Figure(spec(laid_out(resolve(demo_timeline()), width), DARK))
