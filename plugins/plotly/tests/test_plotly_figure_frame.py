"""All of a figure but its traces: axes that tell days and pixels truly, and what lies below the marks."""

from __future__ import annotations

import pytest
from plotly_dossier import chronology
from plotly_figures import laid_out, one
from timeline_plotly.demo import demo_timeline
from timeline_plotly.figure_frame import frame
from timeline_plotly.measures import TALL
from timeline_plotly.style import LIGHT

from timeline.api import Event, Timeline, resolve


@pytest.mark.parametrize("count", [3, 60])
def test_a_pixel_of_the_layout_is_one_of_the_figure(count: int) -> None:
    events = [Event(id=f"e{index}", title="An event", date="2020-01-01") for index in range(count)]
    events.append(Event(id="x", title="X", date="2020-03"))  # faded: there is a legend
    layout = laid_out(resolve(Timeline(events=events)), 900)
    drawn = frame(layout, LIGHT)
    assert (layout.plot_height > TALL) == (count == 60)
    margin = drawn["margin"]
    assert drawn["width"] - margin["l"] - margin["r"] == pytest.approx(layout.plot_width)
    inner = drawn["height"] - margin["t"] - margin["b"]
    for axis in ("yaxis", "yaxis2"):
        low, high = drawn[axis]["domain"]
        assert (high - low) * inner == pytest.approx(drawn[axis]["range"][0], abs=1)
    assert drawn["yaxis"]["domain"][0] > drawn["yaxis2"]["domain"][1]
    assert drawn["xaxis"]["side"] == ("top" if count == 60 else "bottom")


def test_every_other_lane_has_a_band() -> None:
    layout = laid_out(chronology(), 1000)
    bands = [(shape["y0"], shape["y1"]) for shape in frame(layout, LIGHT)["shapes"] if shape.get("xref") == "paper"]
    assert bands == [(lane.top, lane.bottom) for lane in layout.lanes[::2]]


def test_the_column_of_an_era_is_its_sure_part_and_what_is_no_fact_has_none() -> None:
    def columns(**event: str) -> list[tuple[float, float]]:
        shapes = frame(laid_out(one(kind="era", **event), 1000), LIGHT)["shapes"]
        return [(shape["x0"], shape["x1"]) for shape in shapes if shape["type"] == "rect" and "xref" not in shape]

    (sure,) = columns(date="2015/2020")
    year = 365.25
    assert sure == pytest.approx((46 * year - 0.5, 50 * year - 0.5), abs=2)  # from the end of 2015 to the start of 2020
    assert columns(date="2015/2020", modality="hypothetical") == []


def test_the_lines_are_those_of_the_layout() -> None:
    layout = laid_out(resolve(demo_timeline()), 700)
    paths = [shape for shape in frame(layout, LIGHT)["shapes"] if shape["type"] == "path"]
    wanted = [line for line in layout.lines if line.parts]
    assert len(wanted) > 2
    for shape, line in zip(paths, wanted, strict=True):
        assert shape["path"].count("M") == len(line.parts)
        assert ("dash" in shape["line"]) == line.dashed
        assert shape["line"]["color"] == getattr(LIGHT, line.tone)
