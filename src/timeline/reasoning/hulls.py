"""Disputed moments: what their contradicting claims allow together, and that nothing narrows it from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from timeline.reasoning.edges import HULL, Tag, Variables, part_edges
from timeline.reasoning.moments import Moment, Part, Window
from timeline.reasoning.network import Edge, Side

__all__ = ["disjoint", "hull_edges"]


def hull_edges(moment: Moment, apart: Sequence[Part], others: Sequence[Part], variables: Variables) -> Iterator[Edge]:
    """One edge a side: the outermost of the contradicting parts, within all parts that contradict none."""
    variable = variables[moment]
    tag = Tag(moment.node, moment.which.value, HULL)
    for side in Side:
        own = [_one_sided(part, side, variables) for part in apart]
        rest = [_one_sided(part, side, variables) for part in others]
        sources = tuple(source for edges in own + rest for edge in edges for source in edge.sources)
        yield Edge(
            side, variable, sources, _hull(side, own, rest), tag, all(edge.steady for edges in own + rest for edge in edges)
        )


def _one_sided(part: Part, side: Side, variables: Variables) -> list[Edge]:
    """The edges of a part that bound its own moment on one side (without the holes of a set)."""
    variable = variables[part.moment]
    return [
        edge
        for edge in part_edges(part, variables)
        if edge.side is side and edge.target == variable and edge.sources != (variable,)
    ]


def _hull(side: Side, own: list[list[Edge]], rest: list[list[Edge]]) -> Callable[..., int | None]:
    outer = min if side is Side.LOWER else max
    inner = max if side is Side.LOWER else min

    def bound(*values: int | None) -> int | None:
        given = iter(values)

        def of_part(edges: list[Edge]) -> int | None:
            found = [edge.bound(*(next(given) for _ in edge.sources)) for edge in edges]
            real = [moment for moment in found if moment is not None]
            return inner(real) if real else None

        contradicting = [of_part(edges) for edges in own]
        limits = [of_part(edges) for edges in rest]
        hull = outer(real) if len(real := [m for m in contradicting if m is not None]) == len(contradicting) else None
        tight = [moment for moment in [hull, *limits] if moment is not None]
        return inner(tight) if tight else None

    return bound


def disjoint(left: Window, right: Window) -> bool:
    """Whether no moment lies in both."""
    return _below(left[1], right[0]) or _below(right[1], left[0])


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low
