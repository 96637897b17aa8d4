"""Base 85, many groups at once: what Python's own writes, but for the characters that a page would not keep."""

from __future__ import annotations

import base64
import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.base85 import ALPHABET, base85

OTHERS = bytes.maketrans(b"&<", b",.")


@given(st.binary(max_size=300))
def test_bytes_of_any_length_are_written_as_python_writes_them(data: bytes) -> None:
    assert base85(data) == base64.b85encode(data).translate(OTHERS)


@pytest.mark.parametrize("size", [4 * 8192 - 1, 4 * 8192, 4 * 8192 + 1, 100_003])
@pytest.mark.parametrize("byte", [0, 1, 0x7F, 0x80, 0xFF])
def test_as_many_groups_as_are_calculated_with_at_once_and_more(size: int, byte: int) -> None:
    data = bytes([byte]) * (size // 2) + bytes(n * n % 251 for n in range(size - size // 2))
    assert base85(data) == base64.b85encode(data).translate(OTHERS)


@given(st.integers(0, 2**32 - 1))
def test_a_group_is_its_number_in_digits_of_85(number: int) -> None:
    digits = [ALPHABET.index(char) for char in base85(number.to_bytes(4, "big"))]
    assert sum(digit * 85**place for place, digit in enumerate(reversed(digits))) == number


def test_no_digit_needs_escaping_in_html() -> None:
    text = ALPHABET.decode()
    assert len(set(text)) == 85
    assert html.unescape(text) == text
    assert "<" not in text
