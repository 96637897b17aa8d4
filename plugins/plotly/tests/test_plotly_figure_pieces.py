"""The pieces of marks as Plotly's traces: few of them, and what is no fact, disputed or an era looks like it."""

from __future__ import annotations

import pytest
from plotly_figures import laid_out, traces
from timeline_plotly.spec import spec
from timeline_plotly.style import LIGHT

from timeline.api import Claim, Event, Timeline, resolve


@pytest.mark.parametrize("modality", ["planned", "attempted", "hypothetical", "cancelled"])
@pytest.mark.parametrize("date", ["2020-01-01", "2020-05", "2020-01-01/2020-05-01", "2020-01-01/..", "2019/2020"])
def test_what_is_no_fact_has_nothing_filled_in_its_lanes_colour(modality: str, date: str) -> None:
    made = resolve(Timeline(events=[Event(id="x", title="X", date=date, modality=modality)]))
    drawn = spec(laid_out(made, 800), LIGHT)
    chart = [trace for trace in drawn["data"] if trace.get("xaxis") == "x" and not trace.get("name")]
    assert [trace for trace in chart if trace["type"] == "bar" or "fillgradient" in trace] == []
    for trace in chart:
        if trace["mode"] == "markers":
            assert trace["marker"]["color"] == [LIGHT.ground]
    (label,) = traces(drawn, "labels")
    assert modality in label["text"][0]
    assert label["textfont"]["style"] == ["italic"]
    assert label["textfont"]["lineposition"] == ["through" if modality == "cancelled" else "none"]


def test_what_is_disputed_is_hatched_and_what_is_not_is_not() -> None:
    made = resolve(
        Timeline(
            events=[
                Event(id="x", title="X", claims=[Claim(date="2019-12-31"), Claim(date="2018-12-31")]),
                Event(id="y", title="Y", date="2019-01-01/2019-12-31"),
            ]
        )
    )
    layout = laid_out(made, 800)
    bars = [trace for trace in spec(layout, LIGHT)["data"] if trace["type"] == "bar" and "pattern" in trace["marker"]]
    rows = dict(zip(bars[0]["y"], bars[0]["marker"]["pattern"]["shape"], strict=True))
    assert {item.sketch.id: rows[item.y] for item in layout.items} == {"x": "/", "y": ""}


def test_many_faded_marks_take_few_traces() -> None:
    events = [Event(id=f"e{i}", title="E", date=f"{1000 + i}") for i in range(500)]
    drawn = spec(laid_out(resolve(Timeline(events=events)), 1200), LIGHT)
    assert len(drawn["data"]) < 12
