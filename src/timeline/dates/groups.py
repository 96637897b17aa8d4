"""The questions that dates answer, asked of groups of plain extents on one clock.

Which clock that is, whether it counts days or seconds, and which cases a date leaves is known to `timeline.dates.dated`;
`same_day` alone needs one that counts seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import product
from operator import and_, or_

from timeline.allen import during, overlaps
from timeline.civil import day_of
from timeline.extents import Extent, merged
from timeline.truth import Truth

__all__ = ["Group", "is_moment", "same_day", "sharing", "spread", "whole", "within"]

Group = tuple[Extent, ...]
"""Things that all happen, as all of several dates do; a single date is a group of one."""


def whole(extents: Sequence[Extent]) -> Extent:
    """From the first beginning of some things to their last end; one thing is itself."""
    if len(extents) == 1:
        return extents[0]
    begins = [extent.begin_earliest for extent in extents if extent.begin_earliest is not None]
    ends = [extent.end_latest for extent in extents if extent.end_latest is not None]
    return Extent(
        min(begins) if len(begins) == len(extents) else None,
        min((extent.begin_latest for extent in extents if extent.begin_latest is not None), default=None),
        max((extent.end_earliest for extent in extents if extent.end_earliest is not None), default=None),
        max(ends) if len(ends) == len(extents) else None,
        False,
    ).linked


def within(ours: Group, theirs: Group) -> Truth:
    """Whether each of ours lies in theirs, all of which together hold only what is in one of them or next to each other."""
    return reduce(and_, (_held(one, theirs) for one in ours))


def _held(one: Extent, holders: Group) -> Truth:
    if len(holders) == 1:
        return during(one, holders[0])
    certain = any(during(one, holder).definitely for holder in holders)
    runs = merged((holder.begin_earliest, holder.end_latest) for holder in holders)
    possible = any(during(one, Extent(low, low, high, high, False)).possibly for low, high in runs)
    return Truth.of(certain, possible)


def sharing(ours: Group, theirs: Group) -> Truth:
    """Whether any of ours shares a moment with any of theirs."""
    return reduce(or_, (overlaps(*pair) for pair in product(ours, theirs)))


def same_day(ours: Group, theirs: Group) -> Truth:
    """Whether all things lie on one day of a clock.

    A thing can lie on any day from that of its earliest end to that of its latest beginning.
    """
    one, other = whole(ours), whole(theirs)
    bounds = (one.begin_earliest, one.end_latest, other.begin_earliest, other.end_latest)
    known = {None if moment is None else day_of(moment) for moment in bounds}
    firsts = [day_of(moment) for moment in (one.end_earliest, other.end_earliest) if moment is not None]
    lasts = [day_of(moment) for moment in (one.begin_latest, other.begin_latest) if moment is not None]
    possible = not firsts or not lasts or max(firsts) <= min(lasts)
    return Truth.of(len(known) == 1 and None not in known, possible)


def is_moment(extent: Extent) -> bool:
    """Whether it is one known moment."""
    return extent.point and extent.begin_earliest is not None and extent.begin_earliest == extent.end_latest


def spread(one: Extent, other: Extent) -> float:
    """The least that can lie from the first beginning of two things to their last end."""
    begins = [extent.begin_latest for extent in (one, other)]
    ends = [extent.end_earliest for extent in (one, other)]
    known_begins = [moment for moment in begins if moment is not None]
    known_ends = [moment for moment in ends if moment is not None]
    if not known_begins or not known_ends:
        return 0
    return max(known_ends) - min(known_begins)
