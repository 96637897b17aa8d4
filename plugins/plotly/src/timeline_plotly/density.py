"""How many events there are at each time, where they are too many to be drawn one by one; and which of them are named.

``web/store.js`` has the same rules.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate

from attrs import frozen

from timeline_plotly.axis import Scale
from timeline_plotly.plan import HEADER, Sketch

__all__ = ["BIN", "MOST_MARKS", "SLOT", "Density", "counted", "spread", "within"]

MOST_MARKS = 3000  #: More events in view are not drawn one by one.
BIN = 4.0  #: Pixels of a bin.
SLOT = 60.0  #: Pixels in which one event of a lane is named, the most important.


@frozen
class Density:
    """A lane's events at each time. ``counts`` are of bins of `BIN` pixels from the left edge of the plot."""

    lane: int
    counts: tuple[int, ...]


def within(sketches: Iterable[Sketch], scale: Scale, beyond: float = 0.0) -> tuple[Sketch, ...]:
    """Those whose days reach into the view, or within so many pixels of it; what has no date stands at its left edge."""
    far = beyond * (scale.hi - scale.lo) / (scale.right - scale.left)
    lo, hi = scale.lo - far, scale.hi + far
    return tuple(one for one in sketches if one.mark.first <= hi and (one.mark.last >= lo or one.mark.last == -math.inf))


def counted(sketches: Sequence[Sketch], scale: Scale, lanes: int) -> tuple[Density, ...]:
    """The events of each lane that may have been going on in each bin."""
    bins = int(-(-(scale.right - scale.left) // BIN))
    steps = [[0] * (bins + 1) for _ in range(lanes)]
    for sketch in sketches:
        if sketch.lane == HEADER:
            continue
        first, last = _bins(sketch.mark.first, sketch.mark.last, scale, bins)
        steps[sketch.lane][first] += 1
        steps[sketch.lane][last + 1] -= 1
    return tuple(Density(lane, tuple(accumulate(found[:bins]))) for lane, found in enumerate(steps))


def _bins(first: float, last: float, scale: Scale, bins: int) -> tuple[int, int]:
    """The bins of a first and last day, kept within the plot."""
    a, b = (
        0 if day <= scale.lo else bins - 1 if day >= scale.hi else min(int((scale.px(day) - scale.left) // BIN), bins - 1)
        for day in (first, last)
    )
    return a, max(a, b)


def spread(sketches: Sequence[Sketch], scale: Scale) -> tuple[Sketch, ...]:
    """All of the header, and of each lane the most important event in each `SLOT`; in the order given."""
    best: dict[tuple[int, int], Sketch] = {}
    for sketch in sketches:
        if sketch.lane == HEADER:
            continue
        slot = 0 if sketch.mark.first <= scale.lo else int((scale.px(sketch.mark.first) - scale.left) // SLOT)
        kept = best.get((sketch.lane, slot))
        if kept is None or sketch.importance > kept.importance:
            best[sketch.lane, slot] = sketch
    chosen = {id(sketch) for sketch in best.values()}
    return tuple(sketch for sketch in sketches if sketch.lane == HEADER or id(sketch) in chosen)
