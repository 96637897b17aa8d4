"""The words of an entry, by language. What they frame (dates, titles, claims) comes from the timeline.

To add a language: a module like `timeline_ical.phrases.german` with a `Phrases`, and its line in ``LANGUAGES``. Its dates
come from `timeline.describe`, which must have a table for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline_ical.phrases.english import ENGLISH
from timeline_ical.phrases.frames import Phrases

__all__ = ["LANGUAGES", "Phrases", "phrases"]

LANGUAGES: Mapping[str, Phrases] = {table.code: table for table in (ENGLISH,)}
"""By their codes, in the order of these."""


def phrases(tag: str) -> Phrases:
    """The phrases of a BCP 47 language tag, whose region does not matter; English where there is no such table."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), ENGLISH)
