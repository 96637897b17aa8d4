"""What a page carries packed, read by Python's own base 85 and inflation, and by the description of its layout."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

_PYTHONS = {ord(","): "&", ord("."): "<"}


def unpacked(text: str) -> bytes:
    """The bytes of a packed block."""
    return zlib.decompress(base64.b85decode(text.translate(_PYTHONS)), -15)


def numbers(data: bytes, width: int) -> list[int]:
    """Whole numbers from the planes of their bytes."""
    count = len(data) // width
    return [int.from_bytes(data[place::count], "little") for place in range(count)]


def columns(data: bytes, count: int, widths: Sequence[int]) -> list[list[int]]:
    """The columns as they are written: of moments the differences."""
    found = []
    for width in widths:
        found.append(numbers(data[: width * count], width) if width else [0] * count)
        data = data[width * count :]
    assert not data
    return found


def chunk(data: bytes) -> tuple[dict[str, Any], list[str]]:
    """The JSON of a chunk, and its titles."""
    start = 4 + int.from_bytes(data[:4], "little")
    more = dict(json.loads(data[4:start]))
    count = len(more["ids"].split("\n")) if "ids" in more else more["count"]
    lengths = numbers(data[start : start + 2 * count], 2)
    width = 4 if len(more["words"]) > 65_535 else 2
    words = iter([more["words"][number] for number in numbers(data[start + 2 * count :], width)])
    return more, [" ".join(next(words) for _ in range(length)) for length in lengths]


def moments(columns: Sequence[Iterable[int]], base: int) -> list[tuple[int, int]]:
    """The first and last moments, from their differences."""
    found = []
    for step, length in zip(*columns[:2], strict=True):
        base += step
        found.append((base, base + length))
    return found
