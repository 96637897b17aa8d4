"""What the parts of claims say, as inequalities; and the hull of those that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from timeline.expressions import Relative
from timeline.reasoning.moments import Node, Part, Window, members_of
from timeline.reasoning.network import Inequality, Known, Side
from timeline.reasoning.relations import relative_inequalities

__all__ = ["ORDER", "hull_inequalities", "hull_tag", "order_inequalities", "part_inequalities"]

ORDER = -1  #: The tag of the order of a node's two ends.


def hull_tag(variable: int) -> int:
    """The tag of the hull of a disputed variable; and back from the tag to the variable."""
    return -2 - variable


def order_inequalities(node: Node) -> tuple[Inequality, Inequality]:
    """That a node begins before it ends, or as it ends."""
    return (
        (Side.LOWER, node.end, node.begin, 1, 0, ORDER, None),
        (Side.UPPER, node.begin, node.end, 1, 0, ORDER, None),
    )


def part_inequalities(part: Part, tag: int, nodes: Mapping[str, Node], zone: str) -> list[Inequality]:
    """What a part says, of its own variable and of those that it names.

    Args:
        part: The part.
        tag: What its inequalities are tagged with.
        nodes: What ids mean.
        zone: The timeline's zone.
    """
    variable = part.variable
    if isinstance(part.date, Relative):
        return relative_inequalities(part.date, variable, part.low, part.high, nodes, tag, zone)
    low, high = part.window
    found: list[Inequality] = []
    if low is not None:
        found.append((Side.LOWER, variable, None, 1, low, tag, None))
    if high is not None:
        found.append((Side.UPPER, variable, None, 1, high, tag, None))
    members = members_of(part, zone)
    if members:
        found += ((side, variable, variable, 0, 0, tag, _Member(variable, side, members)) for side in Side)
    return found


@frozen
class _Member:
    """The first moment of a set at or after a lower bound, or its last at or before an upper one."""

    variable: int
    side: Side
    members: tuple[Window, ...]

    @property
    def sources(self) -> tuple[int, ...]:
        return (self.variable,)

    def __call__(self, bounds: Known) -> int | None:
        moment = bounds[self.variable]
        for low, high in reversed(self.members) if self.side else self.members:
            if self.side:
                if moment is None or low is None or moment >= low:
                    return high if high is not None and (moment is None or high < moment) else moment
            elif moment is None or high is None or moment <= high:
                return low if low is not None and (moment is None or low > moment) else moment
        return moment


def hull_inequalities(
    variable: int, apart: Sequence[Part], others: Sequence[Part], of_part: Callable[[Part], Iterable[Inequality]]
) -> Iterator[Inequality]:
    """What contradicting claims allow together: one inequality a side, and nothing else narrows the variable.

    Args:
        variable: The disputed variable.
        apart: The parts that contradict one another: the outermost counts.
        others: The parts that contradict none: they bound the hull.
        of_part: The inequalities of a part.
    """
    for side in Side:
        groups = [
            tuple(item for item in of_part(part) if item[:2] == (side, variable) and item[2] != variable)
            for part in (*apart, *others)
        ]
        rule = _Hull(side, tuple(groups[: len(apart)]), tuple(groups[len(apart) :]))
        yield side, variable, None, 0, 0, hull_tag(variable), rule


@frozen
class _Hull:
    """The outermost bound of the contradicting parts, within those of the others."""

    side: Side
    apart: tuple[tuple[Inequality, ...], ...]
    others: tuple[tuple[Inequality, ...], ...]

    @property
    def sources(self) -> tuple[int, ...]:
        groups = (*self.apart, *self.others)
        return tuple(dict.fromkeys(item[2] for group in groups for item in group if item[2] is not None))

    def __call__(self, bounds: Known) -> int | None:
        outer, inner = (max, min) if self.side else (min, max)
        found = [_tightest(group, bounds, inner) for group in self.apart]
        known = [moment for moment in found if moment is not None]
        tight = [outer(known)] if known and len(known) == len(found) else []
        limits = [_tightest(group, bounds, inner) for group in self.others]
        tight += [moment for moment in limits if moment is not None]
        return inner(tight) if tight else None


def _tightest(group: Sequence[Inequality], bounds: Known, inner: Callable[[list[int]], int]) -> int | None:
    found = [_bound(item, bounds) for item in group]
    known = [moment for moment in found if moment is not None]
    return inner(known) if known else None


def _bound(item: Inequality, bounds: Known) -> int | None:
    _, _, source, grain, shift, _, rule = item
    if rule is not None:
        return rule(bounds)
    if source is None:
        return shift
    base = bounds[source]
    return None if base is None else base - base % grain + shift
