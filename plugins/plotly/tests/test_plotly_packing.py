"""Whole numbers and texts as bytes, and bytes as characters: each can be read back by other means than it was written by."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly_packed import chunk, numbers, unpacked
from timeline_plotly.packing import MOST_WORDS, packed, planes, texts, width_of

TITLES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30) | st.lists(
    st.sampled_from(["a", "b", "", "ä"])
).map(" ".join)


def written(values: list[int], width: int) -> bytes:
    return planes(np.array(values, np.int64), width)


def test_planes_have_the_lowest_bytes_of_all_numbers_first() -> None:
    assert written([0x0102, 0x0304, 0x0506], 2) == bytes([2, 4, 6, 1, 3, 5])
    assert written([1], 4) == bytes([1, 0, 0, 0])
    assert written([], 3) == written([0, 0], 0) == b""


@given(st.lists(st.integers(0, 2**63 - 1)))
def test_numbers_can_be_read_back_from_the_planes_that_they_need(values: list[int]) -> None:
    width = width_of(np.array(values, np.int64))
    assert width == max([len(f"{value:x}") + 1 >> 1 for value in values if value], default=0)
    assert numbers(written(values, width), width) == values if width else not any(values)
    assert numbers(written(values, 8), 8) == values


@given(st.lists(TITLES))
def test_titles_can_be_read_back_with_every_space_in_them(titles: list[str]) -> None:
    more, found = chunk(b"".join(texts(titles, {"count": len(titles)})))
    assert found == titles
    assert more["count"] == len(titles)


@pytest.mark.parametrize("count", [MOST_WORDS, MOST_WORDS + 1])
def test_titles_of_very_many_words_can_be_read_back(count: int) -> None:
    titles = [f"w{n}" for n in range(count - 3)] + ["x y z", "w7 w0"]
    more, found = chunk(b"".join(texts(titles, {"count": len(titles)})))
    assert len(more["words"]) == count
    assert found == titles


def test_a_word_that_titles_share_is_written_once_and_in_the_order_of_its_first_use() -> None:
    head, _ = texts(["North wind", "wind  North", "South"], {"days": {3: [1.5]}})
    more, titles = chunk(b"".join(texts(["North wind", "wind  North", "South"], {"ids": "a\nb\nc"})))
    assert more["words"] == ["North", "wind", "", "South"]
    assert titles == ["North wind", "wind  North", "South"]
    assert head[4:] == b'{"days":{"3":[1.5]},"words":["North","wind","","South"]}'


@given(st.binary(max_size=2000), st.binary(max_size=2000), st.booleans())
def test_what_is_packed_is_one_stream_of_text_and_numbers(text: bytes, planes: bytes, search: bool) -> None:
    found = packed(text, planes, search=search)
    assert unpacked(found) == text + planes
    assert not set(found) & set("&<\\\n\"' ")


def test_runs_and_words_become_small() -> None:
    draw = random.Random(1)  # noqa: S311 - repeatable is what it has to be
    assert len(packed(b"", written([draw.randrange(256) for _ in range(10_000)], 8))) < 10_000 * 1.35
    words = b" ".join(draw.choice([b"committee", b"harbour", b"inquiry"]) for _ in range(10_000))
    assert len(packed(words, b"", search=True)) < len(words) / 10
