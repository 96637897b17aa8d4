"""The parts of claims, and the order of the two ends of whatever lasts, as edges of the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from timeline.reasoning.moments import Moment, Node, Part, Which, Window
from timeline.reasoning.network import Edge, Side
from timeline.reasoning.relations import relative_edges

__all__ = ["HULL", "ORDER", "Tag", "Variables", "order_edges", "part_edges"]

HULL = -1
ORDER = -2

Variables = Mapping[Moment, int]
"""The variable of the network that stands for each moment."""


@frozen
class Tag:
    """What an edge rests on: one part, the hull of a disputed moment, or the order of a node's two ends."""

    node: str
    which: str
    index: int  #: The claim's index, or `HULL`, or `ORDER`.


def order_edges(node: Node, variables: Variables) -> Iterator[Edge]:
    """That a node begins before it ends, or as it ends."""
    tag = Tag(node.id, "", ORDER)
    begin, end = (variables[Moment(node.id, which)] for which in Which)
    yield Edge(Side.LOWER, end, (begin,), _same, tag)
    yield Edge(Side.UPPER, begin, (end,), _same, tag)


def part_edges(part: Part, variables: Variables) -> Iterator[Edge]:
    """What a part says, of its own moment and of those that it names."""
    variable = variables[part.moment]
    tag = Tag(part.moment.node, part.moment.which.value, part.index)
    if part.relative is not None:

        def begin_of(node: str) -> int:
            return variables[Moment(node, Which.BEGIN)]

        def end_of(node: str) -> int:
            return variables.get(Moment(node, Which.END), begin_of(node))

        own = (variable, variable)
        for edge in relative_edges(part.relative, own, begin_of, end_of, tag):
            # "Not after x" bounds this above and x below; "not before x" bounds this below and x above.
            above = (edge.side is Side.UPPER) == (edge.target == variable)
            if part.high if above else part.low:
                yield edge
        return
    low, high = part.window
    if low is not None:
        yield Edge(Side.LOWER, variable, (), _fixed(low), tag)
    if high is not None:
        yield Edge(Side.UPPER, variable, (), _fixed(high), tag)
    if part.members:
        yield Edge(Side.LOWER, variable, (variable,), _next_member(part.members), tag, False)
        yield Edge(Side.UPPER, variable, (variable,), _last_member(part.members), tag, False)


def _next_member(members: tuple[Window, ...]) -> Callable[[int | None], int | None]:
    """The first moment of a set at or after a bound."""

    def bound(moment: int | None) -> int | None:
        for low, high in members:
            if moment is None or high is None or moment <= high:
                return low if low is not None and (moment is None or low > moment) else moment
        return moment

    return bound


def _last_member(members: tuple[Window, ...]) -> Callable[[int | None], int | None]:
    """The last moment of a set at or before a bound."""

    def bound(moment: int | None) -> int | None:
        for low, high in reversed(members):
            if moment is None or low is None or moment >= low:
                return high if high is not None and (moment is None or high < moment) else moment
        return moment

    return bound


def _same(moment: int | None) -> int | None:
    return moment


def _fixed(moment: int) -> Callable[[], int | None]:
    return lambda: moment
