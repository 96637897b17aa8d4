"""Ids made of other texts, where a file gives none."""

from __future__ import annotations

import re
import unicodedata

from attrs import define, field

__all__ = ["FreeIds", "made_id"]

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


@define
class FreeIds:
    """Ids made of titles, not too long, that nothing else has. It fills while ids are made."""

    prefix: str  #: What an id begins with whose title begins with no letter.
    taken: set[str] = field(factory=set)  #: The ids that are there already.
    _numbers: dict[str, int] = field(factory=dict, init=False)

    def made_of(self, text: str) -> tuple[str, bool]:
        """An id, and whether another has the one that this text alone would give, so that a number is put after it.

        >>> FreeIds("source", {"nk-news"}).made_of("NK News")
        ('nk-news-2', True)
        """
        base = made_id(text[:1_000], self.prefix)
        if len(base) > _LONGEST:
            base = base[: _LONGEST + 1].rpartition("-")[0] or base[:_LONGEST]
        made, number = base, self._numbers.get(base, 1)
        while made in self.taken:
            number += 1
            made = f"{base}-{number}"
        self._numbers[base] = number
        self.taken.add(made)
        return made, made != base
