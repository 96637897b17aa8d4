"""The pieces of marks as Plotly's traces: few of them, and what is no fact, disputed or an era looks like it."""

from __future__ import annotations

import math
from typing import Any

import pytest
from plotly_figures import laid_out, one, traces
from timeline_plotly.spec import spec
from timeline_plotly.style import DARK, LIGHT, Palette, faded

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
        assert trace.get("fillcolor", LIGHT.ground) == LIGHT.ground
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


def drawn_traces(palette: Palette = LIGHT, **event: Any) -> list[dict[str, Any]]:
    """The traces of the marks of a single event."""
    drawn = spec(laid_out(one(**event), 800), palette)
    return [trace for trace in drawn["data"] if trace.get("xaxis") == "x" and not trace.get("name")]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("many", [False, True])
def test_what_is_thin_of_an_era_is_not_pale(palette: Palette, many: bool) -> None:
    for modality in ("actual", "planned"):
        events = [Event(id="x", title="X", kind="era", date="2015/", modality=modality)]
        events += [Event(id="y", title="Y", kind="era", start="2015", end="..", modality=modality)]
        events += [Event(id=f"e{n}", title="E", kind="era", date=f"{1900 + n}~/{1901 + n}") for n in range(70 * many)]
        layout = laid_out(resolve(Timeline(events=events)), 800)
        thin = list[str]()
        for trace in spec(layout, palette)["data"]:
            if trace.get("name") or trace["xaxis"] != "x":
                continue
            if trace["type"] == "bar":
                heights = zip(trace["width"], trace["marker"]["color"], strict=True)
                thin += [color for height, color in heights if height == 2.5]
            elif "fillgradient" in trace:
                colors = [color for _, color in trace["fillgradient"]["colorscale"]]
                thin += colors if max(trace["y"]) - min(trace["y"]) < 3 else []
            else:
                thin.append(trace["line"]["color"])
        assert len(thin) > 1
        muted = palette.muted, faded(palette.muted, 0.5).removesuffix("0.5)")
        assert [color for color in thin if not color.startswith(muted)] == []


@pytest.mark.parametrize(("modality", "dash"), [("attempted", "4px,2.5px"), ("hypothetical", "1.5px,2.5px")])
@pytest.mark.parametrize(("kind", "corners"), [("point", 24), ("deadline", 4)])
def test_a_dot_of_what_was_only_tried_or_thought_of_has_the_outline_of_its_modality(
    modality: str, dash: str, kind: str, corners: int
) -> None:
    layout = laid_out(one(date="2020-01-01", modality=modality, kind=kind), 800)
    (item,) = layout.items
    (ring,) = drawn_traces(date="2020-01-01", modality=modality, kind=kind)
    assert ring["line"] == {"color": LIGHT.lane(0), "width": 1.75, "dash": dash}
    assert (ring["fill"], ring["fillcolor"]) == ("toself", LIGHT.ground)
    points = [(layout.scale.px(x), y) for x, y in zip(ring["x"], ring["y"], strict=True)]
    assert len(points) == corners + 1
    assert points[0] == pytest.approx(points[-1])
    middle = (item.mark.left + item.mark.right) / 2, item.y
    (reach,) = {round(math.dist(middle, point), 3) for point in points}
    assert 4.5 < reach < 6.5
    (whole,) = drawn_traces(date="2020-01-01", modality="planned", kind=kind)
    assert whole["mode"] == "markers"


def test_the_strike_through_a_dot_is_not_hidden_by_it() -> None:
    dot, strike = drawn_traces(date="2020-01-01", modality="cancelled")
    assert (dot["mode"], strike["mode"]) == ("markers", "lines")  # what comes later is drawn above
