"""The four linked bounds of something that begins and ends (CIDOC CRM P81 and P82), as plain moments."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from timeline.civil import day_of
from timeline.errors import ModelError
from timeline.truth import Truth

__all__ = ["Extent", "Range", "merged"]

Range = tuple[int | None, int | None]
"""The first and the last of some moments (or days), both inclusive; None is no bound."""


@frozen
class Extent:
    """The four bounds of something that begins and ends, in moments; both ends of each pair are inclusive.

    ``None`` is no bound: minus infinity for an earliest, plus infinity for a latest. The pairs are *linked*: the thing
    begins at one moment between ``begin_earliest`` and ``begin_latest`` and ends at one between ``end_earliest`` and
    ``end_latest``, not before it begins. An *uncertain point* has one pair twice and ``point`` true: it ends when it
    begins.

    The two ends may exclude each other, as claims can (a beginning after the end): linking leaves such as they are.

    Raises:
        ModelError: If an earliest bound lies after its latest, or if those of a point are not one pair twice.
    """

    begin_earliest: int | None  #: Moments are seconds since 1970-01-01 on the clock of the timeline, without end.
    begin_latest: int | None  #: Inclusive: the last second in which it can begin.
    end_earliest: int | None  #: Likewise of the end.
    end_latest: int | None  #: Likewise.
    point: bool  #: Whether it ends when it begins.

    def __attrs_post_init__(self) -> None:
        begun, begins, ends, ended = self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest
        if (begun is not None and begins is not None and begun > begins) or (
            ends is not None and ended is not None and ends > ended
        ):
            raise ModelError("its bounds leave no beginning and end", expected="each earliest bound first")
        if self.point and (begun != ends or begins != ended):
            raise ModelError("a point ends when it begins", field="end", expected="the bounds of its beginning")

    @property
    def possible(self) -> bool:
        """Whether any beginning and end are left: whether the first beginning does not lie after the last end."""
        return self.begin_earliest is None or self.end_latest is None or self.begin_earliest <= self.end_latest

    @property
    def in_days(self) -> Extent:
        """The same bounds in day numbers: two times of one day are not told apart."""
        return Extent(
            None if self.begin_earliest is None else day_of(self.begin_earliest),
            None if self.begin_latest is None else day_of(self.begin_latest),
            None if self.end_earliest is None else day_of(self.end_earliest),
            None if self.end_latest is None else day_of(self.end_latest),
            self.point,
        )

    @property
    def linked(self) -> Extent:
        """The same extent with the bounds that linking leaves: no end before the first beginning, nor the other way."""
        if not self.possible:
            return self
        begin_latest, end_earliest = self.begin_latest, self.end_earliest
        if self.end_latest is not None:
            begin_latest = self.end_latest if begin_latest is None else min(begin_latest, self.end_latest)
        if self.begin_earliest is not None:
            end_earliest = self.begin_earliest if end_earliest is None else max(end_earliest, self.begin_earliest)
        return Extent(self.begin_earliest, begin_latest, end_earliest, self.end_latest, self.point)

    def shifted(self, early: int, late: int) -> Extent:
        """The extent with its earliest bounds so many seconds later, and its latest ones so many."""
        return Extent(
            None if self.begin_earliest is None else self.begin_earliest + early,
            None if self.begin_latest is None else self.begin_latest + late,
            None if self.end_earliest is None else self.end_earliest + early,
            None if self.end_latest is None else self.end_latest + late,
            self.point,
        )

    def before(self, other: Extent) -> Truth:
        """Whether this ends before the other begins; the two are independent of each other."""
        ours, theirs = self.linked, other.linked
        return Truth.of(_less(ours.end_latest, theirs.begin_earliest), not _reaches(ours.end_earliest, theirs.begin_latest))


def _less(left: int | None, right: int | None) -> bool:
    """Whether a latest moment (None: plus infinity) lies before an earliest one (None: minus infinity)."""
    return left is not None and right is not None and left < right


def _reaches(left: int | None, right: int | None) -> bool:
    """Whether an earliest moment (None: minus infinity) lies at or after a latest one (None: plus infinity)."""
    return left is not None and right is not None and left >= right


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The same moments in as few ranges as there are, in order.

    >>> merged([(5, 9), (1, 2), (3, 3), (7, None)])
    [(1, 3), (5, None)]
    """
    found: list[Range] = []
    for first, last in sorted(ranges, key=lambda one: (one[0] is not None, one[0] or 0)):
        reached = found[-1][1] if found else None
        if found and (first is None or reached is None or first <= reached + 1):
            found[-1] = found[-1][0], None if reached is None or last is None else max(reached, last)
        else:
            found.append((first, last))
    return found
