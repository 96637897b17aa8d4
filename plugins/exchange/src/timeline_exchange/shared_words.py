"""The language in which dates are told: the timeline's, where there is a table for it, else English."""

from __future__ import annotations

from functools import cache

from timeline.api import TimelineError, describe

__all__ = ["language_of"]


@cache
def language_of(tag: str) -> str:
    """The tag itself, or "en"."""
    try:
        describe("2000", tag)
    except TimelineError:
        return "en"
    return tag
