"""Bytes in a page: whole numbers and texts, so laid out that they compress well, and in characters that a page keeps.

Numbers are written as planes of their bytes: what is alike stands together. Titles are told by the words that they share.
All is compressed (:rfc:`1951`) and written in base 85. ``web/large.js`` reads it.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_plotly.base85 import base85

__all__ = ["MOST_WORDS", "Numbers", "packed", "planes", "texts", "width_of"]

Numbers = NDArray[np.int64]

MOST_WORDS = 65_535  #: Of more their numbers do not fit into two bytes.
_SPACE, _END = b" \0"  #: No text of a timeline has a NUL.


def width_of(values: Numbers) -> int:
    """How many bytes the greatest of some numbers takes, none of which is below 0; none if all are 0."""
    return (int(values.max(initial=0)).bit_length() + 7) // 8


def planes(values: Numbers, width: int) -> bytes:
    """Whole numbers as planes of their bytes, the lowest first.

    Args:
        values: The numbers; none is below 0.
        width: How many bytes are written of each; it is enough, as `width_of` says.
    """
    column = values.astype("<i8").view(np.uint8).reshape(len(values), 8)
    return column[:, :width].T.tobytes()


def texts(titles: Sequence[str], more: dict[str, Any]) -> tuple[bytes, bytes]:
    """Titles, and other data beside them: a text and numbers, which belong one after the other.

    The length of a JSON text as four bytes and that text (``more``, and the ``words`` of the titles); then how many words
    each title has (two planes), and the numbers of these words (two planes; four, if there are more than 65,535 words).
    """
    joined = "\0".join(titles)
    words: dict[str, int] = defaultdict(count().__next__)
    spoken = joined.replace("\0", " ").split(" ") if titles else []
    used = np.fromiter(map(words.__getitem__, spoken), np.int64, len(spoken))
    head = json.dumps({**more, "words": list(words)}, ensure_ascii=False, separators=(",", ":")).encode()
    characters = np.frombuffer(joined.encode(), np.uint8)
    ends = np.flatnonzero(characters[(characters == _SPACE) | (characters == _END)] == _END)
    lengths = np.diff(ends, prepend=-1, append=len(used) - 1) if titles else ends
    return len(head).to_bytes(4, "little") + head, planes(lengths, 2) + planes(used, 4 if len(words) > MOST_WORDS else 2)


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
