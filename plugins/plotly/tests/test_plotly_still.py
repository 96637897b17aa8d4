"""A layout for pictures: nothing moves but the legend, which has no gaps where it says less."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from plotly_dossier import chronology
from plotly_figures import laid_out
from plotly_pictures import dense
from timeline_plotly.labels import GAP
from timeline_plotly.legend import SWATCH
from timeline_plotly.still import still
from timeline_plotly.text import text_width

from timeline.api import Event, Timeline, resolve


@pytest.mark.parametrize("width", [390, 1200])
def test_the_legend_speaks_of_no_table_and_no_zoom_and_stands_close(width: int) -> None:
    crowd = [Event(id=f"e{index}", title="An event of one day", date="2020-01-01") for index in range(150)]
    for made in (resolve(Timeline(events=crowd)), dense()):
        layout = laid_out(made, width)
        shown = still(layout)
        assert [item.feature for item in shown.legend] == [item.feature for item in layout.legend]
        assert any(re.search("table|zoom", item.text) for item in layout.legend)
        assert not any(re.search("table|zoom", item.text) for item in shown.legend)
        assert shown.legend_height <= layout.legend_height
        assert evolve(shown, legend=layout.legend, legend_height=layout.legend_height) == layout
        for one, other in zip(shown.legend, shown.legend[1:], strict=False):
            if one.y == other.y:
                end = one.x + SWATCH + GAP + text_width(one.text, 12)
                assert 15 < other.x - end < 30


def test_where_the_legend_says_all_it_can_a_picture_has_it_as_it_is() -> None:
    layout = laid_out(chronology(), 1200)
    assert still(layout) == layout
