"""The Plotly figure for notebooks: a real one, complete, and with texts that are read as texts."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest
from plotly_dossier import chronology
from timeline_plotly import figure

from timeline.api import Event, Timeline, resolve


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
