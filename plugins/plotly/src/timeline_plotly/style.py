"""Colours, for light and for dark. Every text has a contrast of at least 4.5 : 1 to what lies behind it (WCAG 2.2, 1.4.3).

The two palettes have the same fields, so the dark chart is the light one with each colour replaced.
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

__all__ = ["DARK", "LIGHT", "Palette", "Scheme", "contrast", "faded"]


class Scheme(Enum):
    """Which colours a page or a picture has."""

    AUTO = "auto"  #: As the reader's system.
    LIGHT = "light"
    DARK = "dark"


@frozen(kw_only=True)
class Palette:
    """The colours of a chart, as #rrggbb."""

    ground: str  #: Behind everything.
    band: str  #: Behind every other lane.
    ink: str  #: Text.
    muted: str  #: Text that is less important, and the axis.
    grid: str  #: Lines that only guide the eye.
    era: str  #: The bar of an era.
    era_ink: str  #: Text on it.
    as_of: str  #: The day on which statuses are judged.
    alarm: str  #: What is overdue.
    waiting: str  #: What is pending.
    settled: str  #: What is met.
    on_lane: str  #: Text on a lane's colour.
    lanes: tuple[str, ...]  #: The colours of lanes, in turn.

    def lane(self, index: int) -> str:
        """The colour of a lane, by its index."""
        return self.lanes[index % len(self.lanes)]


LIGHT = Palette(
    ground="#ffffff",
    band="#f5f6f8",
    ink="#1d2330",
    muted="#566070",
    grid="#e6e9ee",
    era="#dfe4eb",
    era_ink="#414b5a",
    as_of="#0b57d0",
    alarm="#b3261e",
    waiting="#7a4f01",
    settled="#4d5968",
    on_lane="#fffffe",
    lanes=("#3454c5", "#0f7a60", "#7b4bb3", "#94600a", "#b92d6b", "#0b7285", "#bb3f1c", "#55606f"),
)
DARK = Palette(
    ground="#10151c",
    band="#171e27",
    ink="#e7ebf1",
    muted="#9ba7b6",
    grid="#293340",
    era="#2b3643",
    era_ink="#c0cad6",
    as_of="#78b0ff",
    alarm="#ff8f86",
    waiting="#f2c269",
    settled="#a3afbd",
    on_lane="#10151d",
    lanes=("#90a7ff", "#4fd0ae", "#c5a2ff", "#eebb5b", "#ff94c4", "#64cde0", "#ff9f86", "#aab6c5"),
)


def faded(color: str, alpha: float) -> str:
    """A colour that lets through what lies behind it; ``alpha`` is from 0 (nothing) to 1 (all).

    >>> faded("#3454c5", 0.5)
    'rgba(52,84,197,0.5)'
    """
    red, green, blue = _channels(color)
    return f"rgba({red},{green},{blue},{alpha:g})"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
