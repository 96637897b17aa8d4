"""Texts as Plotly reads them: never as markup, and where the layout has them."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly_dossier import chronology
from plotly_figures import laid_out
from timeline_plotly.figure_text import label_traces, lane_titles, legend_traces, markup
from timeline_plotly.measures import MIDDLE
from timeline_plotly.style import LIGHT

from timeline.api import Event, Timeline, resolve
from timeline.testing.samples import HOSTILE


@given(st.text())
def test_markup_reads_back_to_the_text_and_has_no_tag_but_line_breaks(text: str) -> None:
    shown = markup(text)
    assert html.unescape(shown.replace("<br>", "\n")) == html.unescape(html.escape(text, quote=False))
    assert "<" not in shown.replace("<br>", "")
    assert "$" not in shown


def test_quotes_stay_as_they_are() -> None:
    assert markup('"it\'s"') == '"it\'s"'


@pytest.mark.parametrize("width", [390, 1200])
def test_each_label_begins_or_ends_at_its_mark(width: int) -> None:
    layout = laid_out(chronology(), width)
    labels = [item.label for item in layout.items if item.label]
    (trace,) = label_traces(labels, layout.scale, layout.size, LIGHT)
    assert trace["text"] == [markup(label.text) for label in labels]
    for label, x, y, position in zip(labels, trace["x"], trace["y"], trace["textposition"], strict=True):
        assert layout.scale.px(x) == pytest.approx(label.left if label.after else label.right, abs=1e-6)
        assert position == ("middle right" if label.after else "middle left")
        assert label.top < y < label.bottom


def test_without_texts_there_is_no_trace() -> None:
    layout = laid_out(resolve(Timeline(events=[])), 800)
    assert (
        label_traces([], layout.scale, layout.size, LIGHT)
        == legend_traces(layout, LIGHT)
        == lane_titles(layout, LIGHT)
        == []
    )


@pytest.mark.hostile
@pytest.mark.parametrize("width", [390, 1200])
def test_no_lane_begins_a_tag_or_a_formula(width: int) -> None:
    events = [Event(id=f"e{index}", title="X", date="2020", lane=text) for index, text in enumerate(HOSTILE)]
    titles = [title["text"] for title in lane_titles(laid_out(resolve(Timeline(events=events)), width), LIGHT)]
    assert len(titles) > 10
    assert [text for text in titles if "<" in text.replace("<br>", "") or "$" in text] == []


def test_the_title_of_a_lane_stands_at_its_middle_unless_the_lane_is_high() -> None:
    events = [Event(id=f"e{index}", title="A title", date="2020-01-01", lane="High") for index in range(30)]
    layout = laid_out(resolve(Timeline(events=[*events, Event(id="x", title="X", date="2020", lane="Low")])), 1200)
    high, low = layout.lanes
    assert high.bottom - high.top > MIDDLE > low.bottom - low.top
    places = [(title["y"], title["yanchor"]) for title in lane_titles(layout, LIGHT)]
    assert places == [(high.top + 8, "top"), ((low.top + low.bottom) / 2, "middle")]
