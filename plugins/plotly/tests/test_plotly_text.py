"""Text on charts: measured and shortened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.text import caption, shorten, text_width, wrap


@given(st.text(max_size=80), st.floats(0, 400), st.integers(8, 20))
def test_a_shortened_text_fits_and_begins_as_the_whole(text: str, room: float, size: int) -> None:
    short = shorten(text, size, room)
    assert text_width(short, size) <= room or short == ""
    assert short == text or short == "" or text.startswith(short[:-1])


def test_a_text_that_fits_is_left_whole() -> None:
    assert shorten("Ministry", 12, 60) == "Ministry"


@given(st.text(alphabet="ab c", max_size=60), st.integers(1, 4))
def test_a_wrapped_text_has_no_more_lines_than_asked(text: str, lines: int) -> None:
    assert len(wrap(caption(text), 12, 50, lines)) <= lines


def test_wrapping_breaks_at_spaces() -> None:
    assert wrap("Deliveries of refined oil", 12, 80, 2) == ("Deliveries of", "refined oil")


def test_a_caption_is_one_line_without_piles_of_marks() -> None:
    assert caption(" a\tb\n\n c\ufeff ") == "a b c"
    assert caption("e" + "\u0301" * 500 + "x") == "e" + "\u0301" * 4 + "x"


@pytest.mark.parametrize(("text", "width"), [("WWW", 28.32), ("iii", 6.66), ("", 0.0), ("e\u0301", 5.56), ("é", 5.56)])
def test_widths_are_those_of_helvetica(text: str, width: float) -> None:
    assert text_width(text, 10) == pytest.approx(width)
