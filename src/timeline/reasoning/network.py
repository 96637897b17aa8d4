"""The tightest bounds that follow from inequalities between moments, and the inequalities that gave each.

A *variable* is a moment that is not known exactly, with a lower and an upper bound. An *edge* says that one bound of
its target is no better than some monotone function of the same bound of its sources. Because every function is
monotone, the solutions form a lattice, and the fixpoint of all edges is exactly the least and the greatest solution:
bounds are as tight as they can be, for offsets in months as well as in days.

Nothing here knows of events or claims: an edge carries a `tag`, and what a bound rests on is told as tags.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from enum import Enum

from attrs import define, evolve, field, frozen

__all__ = ["Edge", "Network", "Side", "Solution", "smallest_conflict"]


_PATIENCE = 6_000
"""Days in the longest stretch without a leap year (1896 to 1904), for both bounds: a circle of month offsets moves by a
day at least each time round, and has met every length of month by then."""


class Side(Enum):
    """Which bound: the lower or the upper."""

    LOWER = "lower"
    UPPER = "upper"


@frozen(eq=False)
class Edge:
    """``target``'s bound on ``side`` is at least (lower) or at most (upper) ``bound`` of the sources' same bounds.

    ``bound`` gets the sources' bounds in order, None where there is no bound, and gives None where nothing follows.
    """

    side: Side
    target: int
    sources: tuple[int, ...]
    bound: Callable[..., int | None]
    tag: Hashable
    steady: bool = True  #: The bound moves by as much as its source does; not so with months, weeks and sets.


@frozen(eq=False)
class Solution:
    """The bounds of every variable (inclusive; None is no bound), or the tags of edges that contradict each other."""

    lower: Sequence[int | None]
    upper: Sequence[int | None]
    lower_edge: Sequence[Edge | None] = field(repr=False)  #: The edge that gave each lower bound.
    upper_edge: Sequence[Edge | None] = field(repr=False)
    conflict: frozenset[Hashable] | None = None

    def support(self, variable: int, side: Side) -> tuple[Edge, ...]:
        """The edges that gave a bound, each after the ones that it needs."""
        chain: dict[int, Edge] = {}
        self._collect(variable, side, chain)
        return tuple(chain.values())

    def _collect(self, variable: int, side: Side, chain: dict[int, Edge]) -> None:
        edges = self.lower_edge if side is Side.LOWER else self.upper_edge
        seen: set[int] = set()
        stack: list[tuple[int, bool]] = [(variable, False)]
        while stack:  # depth first, without recursion: chains can be as long as the network
            current, done = stack.pop()
            edge = edges[current]
            if edge is None:
                continue
            if done:
                chain.setdefault(id(edge), edge)
            elif current not in seen:
                seen.add(current)
                stack.append((current, True))
                stack.extend((source, False) for source in reversed(edge.sources) if source != current)


@define
class Network:
    """Variables and edges, to be filled and then solved."""

    size: int = 0
    edges: list[Edge] = field(factory=list)

    def variable(self) -> int:
        """A new variable, without bounds."""
        self.size += 1
        return self.size - 1

    def add(self, edges: Iterable[Edge]) -> None:
        """Take more edges."""
        self.edges.extend(edges)

    def solve(self) -> Solution:
        """The tightest bounds, or the tags of edges that contradict each other.

        A circle of edges that cannot all hold shows as bounds that move on and on. Where nothing bounds its variables
        it would not move at all, so such variables are tried from an arbitrary moment as well.
        """
        solution = self._run(())
        if solution.conflict is not None:
            return solution
        loose = [variable for variable, low in enumerate(solution.lower) if low is None]
        if loose:
            trial = self._run([Edge(Side.LOWER, variable, (), _origin, _TRIAL) for variable in loose], Side.LOWER)
            if trial.conflict is not None:
                return evolve(solution, conflict=trial.conflict - {_TRIAL})
        return solution

    def _run(self, more: Sequence[Edge], only: Side | None = None) -> Solution:
        """A queue of variables whose bounds have moved (Bellman-Ford, queue version).

        Where every edge is a fixed number of days, a circle that cannot hold is proved when a bound has moved more
        often than there are variables; months may first have to run on to one of the right length, which takes
        `_PATIENCE` moves at the very most.
        """
        edges = [edge for edge in (*self.edges, *more) if only is None or edge.side is only]
        bounds: dict[Side, list[int | None]] = {side: [None] * self.size for side in Side}
        reason: dict[Side, list[Edge | None]] = {side: [None] * self.size for side in Side}
        outgoing: dict[Side, list[list[Edge]]] = {side: [[] for _ in range(self.size)] for side in Side}
        for edge in edges:
            for source in edge.sources:
                outgoing[edge.side][source].append(edge)
        moves = [0] * self.size
        limit = 2 * self.size + (0 if all(edge.steady for edge in edges) else _PATIENCE)
        queue: deque[tuple[Side, int]] = deque()
        waiting: set[tuple[Side, int]] = set()

        def contradicts(edge: Edge) -> bool:
            """Apply one edge; true if it emptied its target's range, or runs in a circle."""
            values = bounds[edge.side]
            found = edge.bound(*(values[source] for source in edge.sources))
            if found is None:
                return False
            current = values[edge.target]
            if current is not None and (found <= current if edge.side is Side.LOWER else found >= current):
                return False
            values[edge.target] = found
            reason[edge.side][edge.target] = edge
            key = (edge.side, edge.target)
            if key not in waiting:
                waiting.add(key)
                queue.append(key)
                moves[edge.target] += 1
            low, high = bounds[Side.LOWER][edge.target], bounds[Side.UPPER][edge.target]
            return (low is not None and high is not None and low > high) or moves[edge.target] > limit

        def solution(empty: int | None) -> Solution:
            found = Solution(bounds[Side.LOWER], bounds[Side.UPPER], reason[Side.LOWER], reason[Side.UPPER])
            if empty is None:
                return found
            tags = frozenset(edge.tag for side in Side for edge in found.support(empty, side))
            return evolve(found, conflict=tags)

        for edge in edges:
            if not edge.sources and contradicts(edge):
                return solution(edge.target)
        while queue:
            key = queue.popleft()
            waiting.discard(key)
            for edge in outgoing[key[0]][key[1]]:
                if contradicts(edge):
                    return solution(edge.target)
        return solution(None)


_TRIAL = "tried from an arbitrary moment"


def _origin() -> int | None:
    return 0


def smallest_conflict(
    size: int, edges: Sequence[Edge], tags: frozenset[Hashable], always: frozenset[Hashable]
) -> frozenset[Hashable]:
    """A set of tags that still contradict each other, none of which can be spared (deletion filter).

    Args:
        size: The number of variables.
        edges: All edges; those of other tags are left aside.
        tags: Tags that are known to contradict each other.
        always: Tags that are no claims (such as: it begins before it ends); they are kept and not named.
    """
    kept = set(tags)
    for tag in sorted(tags - always, key=repr):
        trial = kept - {tag}
        network = Network(size, list(_of(edges, trial | always)))
        if network.solve().conflict is not None:
            kept = trial
    return frozenset(kept - always)


def _of(edges: Sequence[Edge], tags: set[Hashable]) -> Iterator[Edge]:
    return (edge for edge in edges if edge.tag in tags)
