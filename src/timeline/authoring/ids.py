"""Ids made of other texts, where a file gives none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

__all__ = ["free_id", "made_id"]

_LONGEST = 60


def made_id(text: str, prefix: str = "timeline") -> str:
    """An id made of any text, such as the stem of a file's name; an id stays as it is.

    Args:
        text: The text.
        prefix: What an id begins with whose text begins with no letter.

    >>> made_id("Résolution 2397 (draft)"), made_id("2397"), made_id("…")
    ('resolution-2397-draft', 'timeline-2397', 'timeline')
    """
    if re.fullmatch(r"[a-z][a-z0-9-]{0,199}", text, re.ASCII):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not words[:1].isalpha():
        words = f"{prefix}-{words}".rstrip("-")
    return words[:200]


def free_id(text: str, prefix: str, taken: Set[str]) -> str:
    """An id made of a title, not too long, that nothing else has; a number is put after one that is taken.

    >>> free_id("NK News", "source", {"nk-news"})
    'nk-news-2'
    """
    base = made_id(text[:1_000], prefix)
    if len(base) > _LONGEST:
        base = base[: _LONGEST + 1].rpartition("-")[0] or base[:_LONGEST]
    made, number = base, 1
    while made in taken:
        number += 1
        made = f"{base}-{number}"
    return made
