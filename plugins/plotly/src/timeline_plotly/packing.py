"""Bytes in a page: whole numbers and texts, so laid out that they compress well, and in characters that a page keeps.

Numbers are written as planes of their bytes: what is alike stands together. Titles are told by the words that they share.
All is compressed (:rfc:`1951`) and written in base 85. ``web/large.js`` reads it.
"""

from __future__ import annotations

import base64
import json
import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["packed", "planes", "texts"]

_SAFE = bytes.maketrans(b"&<", b",.")  # base 85 as Python writes it has neither a comma nor a full stop
_SWAPPED = array("H", [1]).tobytes()[0] != 1  # on a machine that writes the highest byte first


def planes(code: str, values: Iterable[int]) -> bytes:
    """Whole numbers as planes of their bytes, the lowest first.

    Args:
        code: The type code of an `array.array`: how many bytes each has.
        values: The numbers.
    """
    column = array(code, values)
    if _SWAPPED:
        column.byteswap()
    data = column.tobytes()
    return b"".join(data[n :: column.itemsize] for n in range(column.itemsize))


def texts(titles: Sequence[str], more: dict[str, Any]) -> bytes:
    """Titles, and other data beside them.

    The length of a JSON text as four bytes, that text (``more``, and the ``words`` of the titles), then how many words each
    title has (two planes), then the numbers of these words (four planes).
    """
    used = " ".join(titles).split(" ") if titles else []
    words = list(dict.fromkeys(used))
    numbers = dict(zip(words, range(len(words)), strict=True))
    head = json.dumps({**more, "words": words}, ensure_ascii=False, separators=(",", ":")).encode()
    lengths = [title.count(" ") + 1 for title in titles]
    used_numbers = map(numbers.__getitem__, used)
    return b"".join((len(head).to_bytes(4, "little"), head, planes("H", lengths), planes("I", used_numbers)))


def packed(data: bytes) -> str:
    """Bytes, compressed, as characters that stand in a page as they are."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return base64.b85encode(packer.compress(data) + packer.flush()).translate(_SAFE).decode("ascii")
