"""Bytes in a page: whole numbers and texts, so laid out that they compress well, and in characters that a page keeps.

Numbers are written as planes of their bytes: what is alike stands together. Titles are told by the words that they share.
All is compressed (:rfc:`1951`) and written in base 85. ``web/large.js`` reads it.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_plotly.base85 import base85

__all__ = ["packed", "planes", "texts"]

_SPACE, _NEWLINE = b" \n"


def planes(code: str, values: Iterable[int] | NDArray[np.integer[Any]]) -> bytes:
    """Whole numbers as planes of their bytes, the lowest first.

    Args:
        code: How each is written, as numpy names it: ``i8``, say, are eight bytes with a sign.
        values: The numbers; each must fit.
    """
    of = f"<{code}"
    column = values.astype(of) if isinstance(values, np.ndarray) else np.fromiter(values, of)
    return column.view(np.uint8).reshape(len(column), column.itemsize).T.tobytes()


def texts(titles: Sequence[str], more: dict[str, Any]) -> tuple[bytes, bytes]:
    """Titles, and other data beside them: a text and numbers, which belong one after the other.

    The length of a JSON text as four bytes and that text (``more``, and the ``words`` of the titles); then how many words
    each title has (two planes), and the numbers of these words (four planes). A title is one line.
    """
    lines = "\n".join(titles)
    words: dict[str, int] = defaultdict(count().__next__)
    used = planes("u4", map(words.__getitem__, lines.replace("\n", " ").split(" "))) if titles else b""
    head = json.dumps({**more, "words": list(words)}, ensure_ascii=False, separators=(",", ":")).encode()
    characters = np.frombuffer(lines.encode(), np.uint8)
    ends = np.flatnonzero(characters[(characters == _SPACE) | (characters == _NEWLINE)] == _NEWLINE)
    lengths = np.diff(ends, prepend=-1, append=len(used) // 4 - 1) if titles else ends
    return len(head).to_bytes(4, "little") + head, planes("u2", lengths) + used


def packed(text: bytes, numbers: bytes, *, search: bool = False) -> str:
    """Bytes, compressed, as characters that stand in a page as they are: a text, and then planes of numbers.

    In planes hardly anything comes again but runs of one byte, and to look for no more than these is six times as quick.

    Args:
        text: The text.
        numbers: The planes.
        search: Whether it pays to look long for what comes again in the text: not in ids, which are all different.
    """
    of_text = zlib.compressobj(4 if search else 1, zlib.DEFLATED, -15)
    of_numbers = zlib.compressobj(1, zlib.DEFLATED, -15, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    first = of_text.compress(text) + of_text.flush(zlib.Z_SYNC_FLUSH) if text else b""  # what follows may stand behind it
    return base85(first + of_numbers.compress(numbers) + of_numbers.flush()).decode("ascii")
