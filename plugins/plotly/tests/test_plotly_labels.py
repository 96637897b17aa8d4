"""Labels: what they say, and that they stand where there is room."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly_dossier import chronology
from timeline_plotly.labels import GAP, Caption, captioned, place_label
from timeline_plotly.marks import Placed
from timeline_plotly.text import text_width

from timeline.api import Event, Timeline, resolve

SIZE, WIDTH = 13.0, 800.0
_texts = st.text("abc WM.·é漢", max_size=80).map(str.strip).filter(bool)


def mark(left: float, right: float, *, full: bool = False) -> Placed:
    return Placed((), left, right, (left, right) if full else None)


@st.composite
def marks(draw: st.DrawFn) -> Placed:
    """A mark any of which is in view."""
    left = draw(st.floats(-300, WIDTH))
    right = max(left + draw(st.floats(10, 1500)), 0.0)
    return mark(left, right, full=draw(st.booleans()))


@given(marks(), _texts, st.sampled_from(["", "planned", "overdue by 39 days"]), st.booleans())
def test_a_label_stands_within_the_plot_in_as_much_room_as_its_text_takes(
    placed: Placed, title: str, suffix: str, italic: bool
) -> None:
    placing = place_label(placed, Caption(title, suffix, italic=italic), SIZE, WIDTH)
    assert placing.text
    assert 0 <= placing.left < placing.right <= WIDTH
    assert text_width(placing.text, SIZE) <= placing.right - placing.left
    assert placing.text.endswith(suffix)


@given(marks(), _texts, st.booleans())
def test_a_label_stands_on_its_mark_only_within_a_full_bar_or_above(placed: Placed, title: str, italic: bool) -> None:
    placing = place_label(placed, Caption(title, italic=italic), SIZE, WIDTH)
    if placing.inside:
        assert placed.core
        assert not italic
        assert placed.core[0] + GAP <= placing.left
        assert placing.right <= placed.core[1] - GAP
    elif not placing.above:
        assert placing.left >= placed.right + GAP - 1e-6 or placing.right <= placed.left - GAP + 1e-6


@given(marks(), _texts)
def test_a_label_is_shortened_only_where_nowhere_is_room_for_the_whole(placed: Placed, title: str) -> None:
    text = Caption(title).fitted(SIZE, 420)
    placing = place_label(placed, Caption(title), SIZE, WIDTH)
    assert placing.text == text  # the plot is wide enough for every whole label, above the mark if need be


@pytest.mark.parametrize(
    ("placed", "where"),
    [
        (mark(100, 400, full=True), {"inside": True, "left": 106.0}),
        (mark(100, 400), {"left": 406.0}),
        (mark(100, 130, full=True), {"left": 136.0}),
        (mark(600, 780), {"right": 594.0, "after": False}),
        (mark(50, 780), {"left": 50.0, "above": True}),
        (mark(-200, 300, full=True), {"inside": True, "left": 6.0}),
        (mark(-200, 790), {"left": 4.0, "above": True}),
    ],
)
def test_a_label_takes_the_first_place_with_room(placed: Placed, where: dict[str, Any]) -> None:
    placing = place_label(placed, Caption("A title of some length"), SIZE, WIDTH)
    assert {name: getattr(placing, name) for name in where} == where


def test_in_a_narrow_plot_the_title_is_cut_and_not_what_it_must_not_be_without() -> None:
    placing = place_label(mark(10, 190), Caption("Workers to be sent home", "overdue by 39 days", "alarm"), 12.0, 200.0)
    assert placing.text.endswith("… · overdue by 39 days")
    assert placing.above
    assert placing.right <= 196


def labelled(**fields: Any) -> Caption:
    made = resolve(Timeline(events=[Event(id="x", **{"title": "X", **fields})], as_of="2020-01-30"))
    return captioned(made["x"], made)


def test_what_is_no_fact_says_so_in_italics() -> None:
    assert labelled(date="2020", modality="planned") == Caption("X", "planned", "muted", italic=True)
    assert labelled(date="2020", modality="cancelled") == Caption("X", "cancelled", "muted", italic=True, struck=True)


@pytest.mark.parametrize(
    ("date", "said", "tone"),
    [
        ("2019-12-22", "39 days past due", "waiting"),
        ("2020-01-30", "due today", "waiting"),
        ("2020-01-31", "due in 1 day", "waiting"),
    ],
)
def test_a_deadline_says_how_it_stands(date: str, said: str, tone: str) -> None:
    assert labelled(date=date, kind="deadline") == Caption("X", said, tone)


def test_a_deadline_that_is_shown_unmet_is_overdue() -> None:
    made = chronology()
    assert captioned(made["obligation"], made).suffix == "overdue by 39 days"


def test_a_title_is_one_line() -> None:
    assert labelled(date="2020", title="Two\n lines").title == "Two lines"
