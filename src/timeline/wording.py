"""Values to words, by tables per language."""

from __future__ import annotations

from timeline.chronology import ResolvedDate
from timeline.dates import Bound, ImpreciseDate

__all__ = ["describe", "describe_bound"]


def describe(value: ImpreciseDate | ResolvedDate, language: str = "en") -> str:
    """A date in words: "sometime in December 2017", "22 December 2019", "before 2020"."""
    raise NotImplementedError


def describe_bound(bound: Bound, language: str = "en") -> str:
    """One bound in words: "22 December 2019", "44 BC"."""
    raise NotImplementedError
