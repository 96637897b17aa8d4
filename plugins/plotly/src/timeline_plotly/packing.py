"""Bytes in a page: whole numbers and texts, so laid out that they compress well, and in characters that a page keeps.

Numbers are written as planes of their bytes: what is alike stands together. Titles are told by the words that they share.
All is compressed (:rfc:`1951`) and written in base 85. ``web/large.js`` reads it.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from timeline_plotly.base85 import base85

__all__ = ["packed", "planes", "texts"]

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


def texts(titles: Sequence[str], more: dict[str, Any]) -> tuple[bytes, bytes]:
    """Titles, and other data beside them: a text and numbers, which belong one after the other.

    The length of a JSON text as four bytes and that text (``more``, and the ``words`` of the titles); then how many words
    each title has (two planes), and the numbers of these words (four planes).
    """
    used = " ".join(titles).split(" ") if titles else []
    words = list(dict.fromkeys(used))
    numbers = dict(zip(words, range(len(words)), strict=True))
    head = json.dumps({**more, "words": words}, ensure_ascii=False, separators=(",", ":")).encode()
    lengths = planes("H", [title.count(" ") + 1 for title in titles])
    return len(head).to_bytes(4, "little") + head, lengths + planes("I", map(numbers.__getitem__, used))


def packed(text: bytes, numbers: bytes) -> str:
    """Bytes, compressed, as characters that stand in a page as they are: a text, and then planes of numbers.

    In planes hardly anything comes again but runs of one byte, and to look for no more than these is six times as quick; in
    a text it pays to look for more.
    """
    of_text = zlib.compressobj(4, zlib.DEFLATED, -15, zlib.DEF_MEM_LEVEL, zlib.Z_FILTERED)
    of_numbers = zlib.compressobj(1, zlib.DEFLATED, -15, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    first = of_text.compress(text) + of_text.flush(zlib.Z_SYNC_FLUSH) if text else b""  # what follows may stand behind it
    return base85(first + of_numbers.compress(numbers) + of_numbers.flush()).decode("ascii")
