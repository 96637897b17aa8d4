"""The thirteen relations of Allen's interval algebra, as sets of *possible* relations between imprecise extents.

Moments are whole seconds, and both ends of an extent are inclusive; so a thing lasts from its first moment to the end
of its last, and a point lasts one moment. That makes the relations apply to points as well as to spans:

* ``a`` *meets* ``b`` if ``b`` begins at the very next moment after ``a`` ends (``a.end + 1 == b.begin``);
* ``a`` is *before* ``b`` if at least one moment lies between them;
* ``a`` *overlaps* ``b`` if ``a`` begins first, ``b`` ends last, and they share a moment or more.

Of any two things exactly one relation is true (James F. Allen, "Maintaining Knowledge about Temporal Intervals",
CACM 26, 1983). Of two things that are known only by bounds, several may be possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from timeline.extents import Extent
from timeline.truth import Truth

__all__ = ["AllenRelation", "contains", "during", "overlaps", "possible_relations", "relation_truth"]


class AllenRelation(Enum):
    """How one thing lies towards another in time."""

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    FINISHED_BY = "finished by"
    CONTAINS = "contains"
    STARTED_BY = "started by"
    OVERLAPPED_BY = "overlapped by"
    MET_BY = "met by"
    AFTER = "after"

    @property
    def inverse(self) -> AllenRelation:
        """The relation of the second to the first: of *before* it is *after*, of *equals* itself."""
        order = list(AllenRelation)
        return order[len(order) - 1 - order.index(self)]


# Each relation is one order of the four ends, and what must lie between neighbours: (end, least distance from the end
# before it, whether that is the only distance). An end is a thing, 0 or 1, and "b" for its beginning or "e" for its end.
_End = tuple[int, str]
_Chain = tuple[tuple[_End, int, bool], ...]

_B0, _E0, _B1, _E1 = (0, "b"), (0, "e"), (1, "b"), (1, "e")
_CHAINS: dict[AllenRelation, _Chain] = {
    AllenRelation.BEFORE: ((_B0, 0, False), (_E0, 0, False), (_B1, 2, False), (_E1, 0, False)),
    AllenRelation.MEETS: ((_B0, 0, False), (_E0, 0, False), (_B1, 1, True), (_E1, 0, False)),
    AllenRelation.OVERLAPS: ((_B0, 0, False), (_B1, 1, False), (_E0, 0, False), (_E1, 1, False)),
    AllenRelation.STARTS: ((_B0, 0, False), (_B1, 0, True), (_E0, 0, False), (_E1, 1, False)),
    AllenRelation.DURING: ((_B1, 0, False), (_B0, 1, False), (_E0, 0, False), (_E1, 1, False)),
    AllenRelation.FINISHES: ((_B1, 0, False), (_B0, 1, False), (_E0, 0, False), (_E1, 0, True)),
    AllenRelation.EQUALS: ((_B0, 0, False), (_B1, 0, True), (_E0, 0, False), (_E1, 0, True)),
}

_WITHIN = frozenset({AllenRelation.STARTS, AllenRelation.DURING, AllenRelation.FINISHES, AllenRelation.EQUALS})
_AROUND = frozenset(relation.inverse for relation in _WITHIN)
_APART = frozenset({AllenRelation.BEFORE, AllenRelation.MEETS, AllenRelation.MET_BY, AllenRelation.AFTER})
_SHARING = frozenset(AllenRelation) - _APART


def possible_relations(a: Extent, b: Extent) -> frozenset[AllenRelation]:
    """Every relation of ``a`` to ``b`` that some choice of their moments makes true, and no other.

    The two are independent: any choice for the one may go with any choice for the other. The bounds of each are
    linked: nothing ends before it begins, and a point ends when it begins.

    Returns:
        The relations; none only if the bounds of one of them leave no choice at all.

    >>> day, year = Extent(0, 86_399, 0, 86_399, True), Extent(0, 0, 31_535_999, 31_535_999, False)
    >>> sorted(relation.value for relation in possible_relations(day, year))
    ['during', 'starts']
    """
    found = set()
    for relation, chain in _CHAINS.items():
        if _feasible(chain, (a, b)):
            found.add(relation)
        if relation is not AllenRelation.EQUALS and _feasible(chain, (b, a)):
            found.add(relation.inverse)
    return frozenset(found)


def relation_truth(a: Extent, b: Extent, relations: Iterable[AllenRelation]) -> Truth:
    """Whether the relation of ``a`` to ``b`` is one of these."""
    wanted = frozenset(relations)
    possible = possible_relations(a, b)
    return Truth.of(bool(possible) and possible <= wanted, bool(possible & wanted))


def during(a: Extent, b: Extent) -> Truth:
    """Whether all of ``a`` lies in ``b``: it is during, starts, finishes or equals it."""
    return relation_truth(a, b, _WITHIN)


def contains(a: Extent, b: Extent) -> Truth:
    """Whether all of ``b`` lies in ``a``: the inverse of `during`."""
    return relation_truth(a, b, _AROUND)


def overlaps(a: Extent, b: Extent) -> Truth:
    """Whether the two share a moment: any relation but before, meets, met by and after."""
    return relation_truth(a, b, _SHARING)


def _feasible(chain: _Chain, things: tuple[Extent, Extent]) -> bool:
    """Whether four moments in the order of a chain exist.

    From end to end, the moments that are still possible are a range: at least so far after the range before, and in
    the end's own bounds. A chain without branches leaves a choice if, and only if, no range on the way is empty.
    """
    low, high = float("-inf"), float("inf")
    between: set[int] = set()  # the points that have begun and not ended: no time may pass
    first: int | float
    last: int | float
    first, last = low, high
    for position, ((which, side), least, only) in enumerate(chain):
        thing = things[which]
        at_once = only or bool(between)
        if between and least:
            return False
        early, late = (thing.begin_earliest, thing.begin_latest) if side == "b" else (thing.end_earliest, thing.end_latest)
        if position:
            first += least
            last = last + least if at_once else high
        first = first if early is None else max(first, early)
        last = last if late is None else min(last, late)
        if first > last:
            return False
        if thing.point:
            between ^= {which}
    return True
