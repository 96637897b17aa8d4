"""The vertical lines of a chart: of known deadlines, and of the day on which statuses are judged. None crosses a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

__all__ = ["Block", "Line", "clear"]

Block = tuple[float, float, float, float]
"""What a line goes around: left, right, top and bottom, in pixels."""

_AWAY = 3.0  #: Pixels that a line keeps from a text.


@frozen
class Line:
    """A vertical line: ``parts`` are its pixels from the top, with gaps where it would cross a label."""

    x: float  #: The day.
    tone: str
    dashed: bool
    parts: tuple[tuple[float, float], ...]


def clear(x: float, top: float, bottom: float, blocks: Iterable[Block]) -> tuple[tuple[float, float], ...]:
    """From top to bottom at a pixel, without what is near a block."""
    return tuple(_parts(top, bottom, sorted((b[2], b[3]) for b in blocks if b[0] - _AWAY <= x <= b[1] + _AWAY)))


def _parts(top: float, bottom: float, gaps: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    y = top
    for first, last in gaps:
        if first - 1 > y:
            yield y, min(first - 1, bottom)
        y = max(y, last + 1)
    if bottom > y:
        yield y, bottom
