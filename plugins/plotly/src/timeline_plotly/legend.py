"""What the reader needs explained: a sample and a phrase for each feature that occurs, and for nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import frozen

from timeline_plotly.marks import Draw, Feature, PlacedPiece
from timeline_plotly.text import text_width

__all__ = ["LegendItem", "legend_items", "place_items", "place_phrases"]

SWATCH = 30.0  #: Pixels of a sample.
_GAP = 22.0
ROW = 22.0

_PHRASES: tuple[tuple[Feature, str], ...] = (
    (Feature.DEADLINE, "deadline, and how it stands"),
    (Feature.FADED, "faded or open: a date not known to the day"),
    (Feature.WHISKER, "line: before or after this, no other bound known"),
    (Feature.DISPUTED, "hatched: the sources contradict each other"),
    (Feature.ONGOING, "arrow: goes on"),
    (Feature.PLANNED, "hollow: planned"),
    (Feature.ATTEMPTED, "hollow, dashed: only attempted"),
    (Feature.HYPOTHETICAL, "hollow, dotted: hypothetical, no fact"),
    (Feature.CANCELLED, "struck: cancelled"),
    (Feature.UNDATED, "at the left edge: date unknown"),
    (Feature.ERA, "background period"),
    (Feature.UNLABELLED, "marks without a label: no room; all are in the table"),
    (Feature.DENSITY, "area: how many there are at a time; zoom in to see each"),
)


@frozen
class LegendItem:
    """A sample and its phrase, with their place in the legend: pixels from its upper left corner."""

    feature: Feature
    text: str
    pieces: tuple[PlacedPiece, ...]
    x: float  #: Where the sample begins; the text stands `SWATCH` and a little more to the right.
    y: float  #: The middle of the row.


def legend_items(features: Collection[Feature]) -> tuple[tuple[Feature, str], ...]:
    """The features that occur and what is said of each, in a fixed order."""
    return tuple((feature, text) for feature, text in _PHRASES if feature in features)


def place_items(features: Collection[Feature], width: float, size: float) -> tuple[tuple[LegendItem, ...], float]:
    """The legend in rows of so many pixels, and how high it is.

    Args:
        features: Those that occur.
        width: The pixels of a row.
        size: The font size.
    """
    return place_phrases(legend_items(features), width, size)


def place_phrases(phrases: Iterable[tuple[Feature, str]], width: float, size: float) -> tuple[tuple[LegendItem, ...], float]:
    """The same of features with what is said of each."""
    placed: list[LegendItem] = []
    x, y = 0.0, ROW / 2
    for feature, text in phrases:
        taken = SWATCH + 8 + text_width(text, size)
        if x and x + taken > width:
            x, y = 0.0, y + ROW
        placed.append(LegendItem(feature, text, _sample(feature, x), x, y))
        x += taken + _GAP
    return tuple(placed), y + ROW / 2 if placed else 0.0


def _sample(feature: Feature, x: float) -> tuple[PlacedPiece, ...]:
    """The pieces of a sample; here a day is a pixel."""
    x0, x1 = x + 2, x + SWATCH - 2
    middle = (x0 + x1) / 2
    if feature is Feature.DEADLINE:
        return (PlacedPiece(Draw.DIAMOND, middle - 6, middle + 6),)
    if feature is Feature.FADED:
        return (PlacedPiece(Draw.FADE, x0, x1, ((x0, 0.12), (x0 + 7, 0.85), (x1 - 7, 0.85), (x1, 0.12))),)
    if feature is Feature.WHISKER:
        return (PlacedPiece(Draw.THIN, x0, x1, ((x0, 1.0), (x1, 0.12))), PlacedPiece(Draw.CAP, x0, x0 + 5))
    if feature is Feature.DISPUTED:
        return (PlacedPiece(Draw.HATCH, x0, x1),)
    if feature is Feature.ONGOING:
        return (PlacedPiece(Draw.SOLID, x0, x1 - 12), PlacedPiece(Draw.ARROW_RIGHT, x1 - 12, x1))
    if feature is Feature.CANCELLED:
        return (PlacedPiece(Draw.HOLLOW, x0 + 3, x1 - 3), PlacedPiece(Draw.STRIKE, x0, x1))
    if feature is Feature.UNDATED:
        return (
            PlacedPiece(Draw.HOLLOW, middle - 6, middle + 6, open_left=True, open_right=True),
            PlacedPiece(Draw.DASH, middle - 5, middle + 5),
        )
    if feature is Feature.UNLABELLED:
        return (PlacedPiece(Draw.DOT, x0, x0 + 12), PlacedPiece(Draw.DOT, x1 - 12, x1))
    if feature is Feature.DENSITY:
        steps = (0.3, 0.7, 0.5, 1.0, 0.6)
        width = (x1 - x0) / len(steps)
        return tuple(
            PlacedPiece(Draw.FADE, x0 + n * width, x0 + (n + 1) * width, ((x0 + n * width, a), (x0 + (n + 1) * width, a)))
            for n, a in enumerate(steps)
        )
    if feature is Feature.ERA:
        return (PlacedPiece(Draw.SOLID, x0, x1),)
    return (PlacedPiece(Draw.HOLLOW, x0, x1),)
