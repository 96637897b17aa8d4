"""Vertical lines: whole but for what they would cross."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.lines import Block, clear

_spans = st.tuples(st.floats(0, 100), st.floats(1, 40)).map(lambda at: (at[0], at[0] + at[1]))
_blocks = st.lists(st.tuples(_spans, _spans).map(lambda both: (*both[0], *both[1])), max_size=12)


@given(st.floats(0, 100), _blocks)
def test_a_line_keeps_from_every_text_and_goes_on_wherever_it_can(x: float, blocks: list[Block]) -> None:
    parts = clear(x, 0.0, 120.0, blocks)
    near = [(top, bottom) for left, right, top, bottom in blocks if left - 3 <= x <= right + 3]
    for y in range(1, 240):
        height = y / 2
        drawn = any(first < height < last for first, last in parts)
        if any(top - 1 < height < bottom + 1 for top, bottom in near):
            assert not drawn
        elif all(height < top - 1 or height > bottom + 1 for top, bottom in near):
            assert drawn


def test_a_line_with_nothing_in_its_way_is_one_part() -> None:
    assert clear(50, 10, 90, [(60, 80, 20, 30)]) == ((10, 90),)


def test_a_line_within_a_text_has_no_part() -> None:
    assert clear(50, 20, 30, [(0, 80, 10, 60)]) == ()
