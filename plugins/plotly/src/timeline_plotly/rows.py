"""Rows of a lane: who stands in which, so that nothing overlaps.

Rows are filled first-fit, in the order of time, by what a mark *and* its label take in pixels. Where that takes more rows
than there may be, the most important choose first, and who then finds none loses the label, never the mark: it stands in a
gap, or in a low row of its own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from attrs import field, frozen

from timeline.api import Kind
from timeline_plotly.labels import Placing
from timeline_plotly.marks import Placed
from timeline_plotly.plan import Sketch

__all__ = ["MOST_LOW", "Row", "Wanted", "packed"]

MOST_LOW = 100  #: Low rows that a lane may have; beyond them marks share rows.
_BETWEEN = 12.0  #: Pixels between two things in a row.


@frozen
class Wanted:
    """An event that wants a row."""

    sketch: Sketch
    placed: Placed
    placing: Placing

    @property
    def left(self) -> float:
        """The first pixel of mark and label."""
        return min(self.placed.left, self.placing.left) if self.placing.text else self.placed.left

    @property
    def right(self) -> float:
        """The last pixel of mark and label."""
        return max(self.placed.right, self.placing.right) if self.placing.text else self.placed.right

    @property
    def room(self) -> tuple[float, float]:
        """What nobody else may stand in: holders of an office follow each other without a gap."""
        half = 0.0 if self.sketch.kind is Kind.TENURE and self.placing.inside else _BETWEEN / 2
        return self.left - half, self.right + half


@frozen
class Row:
    """A row. ``height`` is in lines of text: 1 for most, more for one with labels above its marks, less for a low one."""

    tall: bool = False
    low: bool = False
    taken: list[tuple[float, float]] = field(factory=list)

    def free(self, left: float, right: float) -> bool:
        """Whether nothing stands there."""
        at = bisect_left(self.taken, (left, right))
        before = at == 0 or self.taken[at - 1][1] <= left + 0.01
        return before and (at == len(self.taken) or right <= self.taken[at][0] + 0.01)

    def take(self, left: float, right: float) -> None:
        """Stand there."""
        insort(self.taken, (left, right))


def packed(members: Sequence[Wanted], rows: Sequence[Row], most: int) -> tuple[list[Row], list[tuple[Wanted, int]]]:
    """Every member with the index of its row; some have lost their label.

    Args:
        members: In the order of time.
        rows: Those that are there already, with what stands in them.
        most: How many rows with labels there may be.
    """
    filled = [Row(row.tall, row.low, list(row.taken)) for row in rows]
    placed: list[tuple[Wanted, int]] = []
    for one in members:
        row = _find(one, filled, most)
        if row is None:
            break
        placed.append((one, row))
    else:
        return filled, placed
    filled = [Row(row.tall, row.low, list(row.taken)) for row in rows]
    placed = []
    late: list[Wanted] = []
    for one in sorted(members, key=lambda one: (-one.sketch.importance, one.sketch.index)):
        row = _find(one, filled, most)
        if row is None:
            late.append(Wanted(one.sketch, one.placed, Placing("", one.placed.left, one.placed.left)))
        else:
            placed.append((one, row))
    late.sort(key=lambda one: one.sketch.index)
    for number, one in enumerate(late):
        placed.append((one, _squeeze(one, filled, most, number)))
    return filled, placed


def _find(one: Wanted, rows: list[Row], most: int) -> int | None:
    tall = one.placing.above and bool(one.placing.text)
    left, right = one.room
    for index, row in enumerate(rows):
        if row.tall == tall and row.free(left, right):
            row.take(left, right)
            return index
    if len(rows) >= most:
        return None
    rows.append(Row(tall))
    rows[-1].take(left, right)
    return len(rows) - 1


def _squeeze(one: Wanted, rows: list[Row], most: int, number: int) -> int:
    """A row for a mark without a label."""
    left, right = one.placed.left - 1, one.placed.right + 1
    for index, row in enumerate(rows):
        if row.free(left, right):
            row.take(left, right)
            return index
    if len(rows) < most + MOST_LOW:
        rows.append(Row(low=True))
        rows[-1].take(left, right)
        return len(rows) - 1
    return len(rows) - 1 - number % MOST_LOW
