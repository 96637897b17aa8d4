"""Whole numbers and texts as bytes, and bytes as characters: each can be read back by other means than it was written by."""

from __future__ import annotations

import random
import struct

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from plotly_packed import chunk, numbers, unpacked
from timeline_plotly.packing import packed, planes, texts

TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30) | st.lists(
    st.sampled_from(["a", "b", "", "ä"])
).map(" ".join)


def test_planes_have_the_lowest_bytes_of_all_numbers_first() -> None:
    assert planes("u2", [0x0102, 0x0304, 0x0506]) == bytes([2, 4, 6, 1, 3, 5])
    assert planes("u4", [1]) == bytes([1, 0, 0, 0])
    assert planes("u1", []) == b""


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers_of_eight_bytes_can_be_read_back_from_their_planes(values: list[int]) -> None:
    data = planes("i8", values)
    count = len(values)
    found = [struct.unpack("<q", data[place::count])[0] for place in range(count)]
    assert found == values


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers_in_an_array_are_written_as_those_in_a_list(values: list[int]) -> None:
    assert planes("i8", np.array(values, np.int64)) == planes("i8", values)


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_without_sign_can_be_read_back_from_their_planes(values: list[int]) -> None:
    assert numbers(planes("u4", values), 4) == values


@given(st.lists(TITLES))
def test_titles_can_be_read_back_with_every_space_in_them(titles: list[str]) -> None:
    more, found = chunk(b"".join(texts(titles, {"count": len(titles)})))
    assert found == titles
    assert more["count"] == len(titles)


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
    assert len(packed(b"", planes("i8", [draw.randrange(256) for _ in range(10_000)]))) < 10_000 * 1.35
    words = b" ".join(draw.choice([b"committee", b"harbour", b"inquiry"]) for _ in range(10_000))
    assert len(packed(words, b"", search=True)) < len(words) / 10
