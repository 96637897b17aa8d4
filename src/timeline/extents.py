"""The four linked bounds of something that begins and ends (CIDOC CRM P81 and P82), as plain moments."""

from __future__ import annotations

from attrs import frozen

from timeline.truth import Truth

__all__ = ["Extent"]


@frozen
class Extent:
    """The four bounds of something that begins and ends, in moments; both ends of each pair are inclusive.

    ``None`` is no bound: minus infinity for an earliest, plus infinity for a latest. The pairs are *linked*: the thing
    begins at one moment between ``begin_earliest`` and ``begin_latest`` and ends at one between ``end_earliest`` and
    ``end_latest``, not before it begins. An *uncertain point* has one pair twice and ``point`` true: it ends when it
    begins.
    """

    begin_earliest: int | None
    begin_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    point: bool

    @property
    def linked(self) -> Extent:
        """The same extent with the bounds that linking leaves: no end before the first beginning, nor the other way."""
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
