"""The Plotly figure: valid, complete, and honest about what is no fact."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from plotly_dossier import chronology
from timeline_plotly import figure
from timeline_plotly.demo import demo_timeline
from timeline_plotly.figure import spec
from timeline_plotly.layout import lay_out
from timeline_plotly.style import DARK, LIGHT, Palette, contrast

from timeline.api import Claim, Event, Timeline, resolve


def mixed(color: str, ground: str, alpha: float) -> str:
    """What one sees of a colour that lets its ground through."""
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(alpha * one + (1 - alpha) * other) for one, other in pairs).hex()


def traces(drawn: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [trace for trace in drawn["data"] if trace.get("name") == name]


def test_a_figure_is_a_plotly_figure_with_every_event_once() -> None:
    made = chronology()
    drawn = figure(made)
    assert isinstance(drawn, go.Figure)
    (events,) = [trace for trace in drawn.data if trace.name == "events"]
    assert sorted(row[0] for row in events.customdata) == sorted(entry.id for entry in made)
    assert events.hovertemplate == "%{customdata[1]}<br>%{customdata[2]}<extra></extra>"


def test_hover_texts_are_escaped_and_stand_in_no_template() -> None:
    title = "<b>x</b> %{y} $1 & $2\nend"
    drawn = figure(resolve(Timeline(events=[Event(id="x", title=title, date="2020-01-01")], title=title)))
    (events,) = [trace for trace in drawn.data if trace.name == "events"]
    assert events.customdata[0][1] == "&lt;b&gt;x&lt;/b&gt; %{y} &#36;1 &amp; &#36;2<br>end"
    assert "<b>" not in drawn.layout.title.text
    assert all(trace.hovertemplate is None or "x" not in trace.hovertemplate.split("]")[-1] for trace in drawn.data[1:])


def test_a_figure_has_its_own_ticks_and_ranges() -> None:
    drawn = figure(chronology(), width=1200)
    assert drawn.layout.xaxis.type == "linear"
    assert drawn.layout.xaxis.ticktext[:3] == ("2018", "Apr", "Jul")
    assert drawn.layout.xaxis.autorange is None
    assert drawn.layout.xaxis.range[0] < drawn.layout.xaxis.tickvals[0]


def test_no_figure_is_made_too_narrow() -> None:
    with pytest.raises(ValueError, match="at least 200"):
        figure(chronology(), width=100)


def test_the_same_chronology_gives_the_same_figure() -> None:
    assert figure(chronology()).to_json() == figure(chronology()).to_json()


def test_a_dark_figure_differs_only_in_colours() -> None:
    layout = lay_out(chronology(), 800)

    def bleached(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bleached(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [bleached(item) for item in value]
        return "colour" if isinstance(value, str) and value.startswith(("#", "rgb")) else value

    light, dark = spec(layout, LIGHT), spec(layout, DARK)
    assert light != dark
    assert bleached(light) == bleached(dark)


@pytest.mark.parametrize("modality", ["planned", "attempted", "hypothetical", "cancelled"])
@pytest.mark.parametrize("date", ["2020-01-01", "2020-05", "2020-01-01/2020-05-01", "2020-01-01/..", "2019/2020"])
def test_what_is_no_fact_has_nothing_filled_in_its_lanes_colour(modality: str, date: str) -> None:
    made = resolve(Timeline(events=[Event(id="x", title="X", date=date, modality=modality)]))
    drawn = spec(lay_out(made, 800), LIGHT)
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
    layout = lay_out(made, 800)
    bars = [trace for trace in spec(layout, LIGHT)["data"] if trace["type"] == "bar" and "pattern" in trace["marker"]]
    rows = dict(zip(bars[0]["y"], bars[0]["marker"]["pattern"]["shape"], strict=True))
    assert {item.id: rows[item.y] for item in layout.items} == {"x": "/", "y": ""}


def test_many_faded_marks_take_few_traces() -> None:
    events = [Event(id=f"e{i}", title="E", date=f"{1000 + i}") for i in range(500)]
    drawn = spec(lay_out(resolve(Timeline(events=events)), 1200), LIGHT)
    assert len(drawn["data"]) < 12


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_text_can_be_read_on_what_lies_behind_it(palette: Palette) -> None:
    grounds = [palette.ground, palette.band]
    grounds += [mixed(palette.era, ground, 0.35) for ground in grounds]  # the column of an era
    for name in ("ink", "muted", "as_of", "alarm", "waiting", "settled"):
        assert all(contrast(getattr(palette, name), ground) >= 4.5 for ground in grounds), name
    for color in palette.lanes:
        assert contrast(palette.on_lane, color) >= 4.5
        assert all(contrast(color, ground) >= 4.5 for ground in grounds[:2])
    assert contrast(palette.era_ink, palette.era) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("width", [280, 700, 1600])
def test_plotly_takes_every_figure_of_the_demo(width: int) -> None:
    go.Figure(spec(lay_out(resolve(demo_timeline()), width), DARK))
