"""The legend: a sample and a phrase for all that occurs, in the room there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.legend import SWATCH, legend_items, place_items
from timeline_plotly.marks import Feature
from timeline_plotly.text import text_width

_features = st.sets(st.sampled_from(Feature))


def test_every_feature_has_a_phrase_of_its_own() -> None:
    items = legend_items(set(Feature))
    assert {feature for feature, _ in items} == set(Feature)
    assert len({text for _, text in items}) == len(items)


@given(_features, st.integers(184, 2000))
def test_samples_and_phrases_stand_side_by_side_and_below_each_other(features: set[Feature], width: int) -> None:
    items, height = place_items(features, float(width), 12.0)
    assert [item.feature for item in items] == [feature for feature, _ in legend_items(features)]
    right, row = 0.0, None
    for item in items:
        assert item.y < height
        assert row in (None, item.y) or item.x == 0
        assert item.x >= right or item.x == 0
        right, row = item.x + SWATCH + 8 + text_width(item.text, 12.0), item.y
        assert right <= max(width, SWATCH + 8 + text_width(item.text, 12.0))
        for piece in item.pieces:
            assert item.x <= piece.x0 <= piece.x1 <= item.x + SWATCH


def test_without_anything_to_explain_there_is_no_legend() -> None:
    assert place_items(set(), 800.0, 12.0) == ((), 0.0)
