"""Claims that agree become a network; claims that contradict each other are set apart, and never narrowed across.

The steps: solve the network of all parts that count; if some contradict each other, find a smallest guilty set of
them, and where the policy prefers some of its parts, reject the others, else call the moment they meet at disputed;
repeat. A disputed moment takes part only by its *hull*, all that its contradicting claims allow, and nothing narrows
it from outside.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from attrs import define, field, frozen

from timeline.errors import ResolutionError
from timeline.reasoning.edges import HULL, ORDER, Tag, order_edges, part_edges
from timeline.reasoning.hulls import disjoint, hull_edges
from timeline.reasoning.moments import Moment, Node, Part, Which, Window
from timeline.reasoning.network import Edge, Network, Side, Solution, smallest_conflict
from timeline.reasoning.policy import Policy
from timeline.reasoning.relations import relative_range

__all__ = ["Reconciled", "reconcile"]


@frozen(eq=False)
class Reconciled:
    """The outcome: a solution in which nothing contradicts, and what was set apart for it."""

    variables: dict[Moment, int]
    solution: Solution
    disputed: frozenset[Moment]
    chosen: frozenset[Moment]
    rejected: frozenset[tuple[Moment, int]]  #: Parts that the policy passed over, by moment and claim index.
    contradicting: frozenset[tuple[Moment, int]]  #: Parts of disputed moments that contradict another.

    def window(self, moment: Moment) -> Window:
        """The bounds of a moment."""
        variable = self.variables[moment]
        return self.solution.lower[variable], self.solution.upper[variable]

    def begin_of(self, id: str) -> Window:
        """The bounds of the beginning of an event or source."""
        return self.window(Moment(id, Which.BEGIN))

    def end_of(self, id: str) -> Window:
        """The bounds of the end of an event or source; of a point, its one moment."""
        moment = Moment(id, Which.END)
        return self.window(moment if moment in self.variables else Moment(id, Which.BEGIN))

    def window_of_part(self, part: Part) -> Window:
        """What a part allows by itself, the bounds of what it names being what they are."""
        if part.relative is None:
            return part.window
        low, high = relative_range(part.relative, self.begin_of, self.end_of)
        return (low if part.low else None, high if part.high else None)

    def support(self, moment: Moment) -> list[tuple[str, int]]:
        """The claims that gave a moment's bounds: node id and claim index, each after the ones that it needs."""
        variable = self.variables[moment]
        found: dict[tuple[str, int], None] = {}
        for side in Side:
            for edge in self.solution.support(variable, side):
                if isinstance(edge.tag, Tag) and edge.tag.index >= 0:
                    found.setdefault((edge.tag.node, edge.tag.index))
                elif isinstance(edge.tag, Tag) and edge.tag.index == HULL:
                    disputed = Moment(edge.tag.node, Which(edge.tag.which))
                    for contradicting, index in sorted(self.contradicting, key=lambda item: item[1]):
                        if contradicting == disputed:
                            found.setdefault((edge.tag.node, index))
        return list(found)


@define
class _State:
    parts: dict[Moment, list[Part]]
    variables: dict[Moment, int]
    lasting: list[Node]
    disputed: set[Moment] = field(factory=set)
    chosen: set[Moment] = field(factory=set)
    rejected: set[tuple[Moment, int]] = field(factory=set)
    hulls: dict[Moment, tuple[list[Part], list[Part]]] = field(factory=dict)
    wide: set[Moment] = field(factory=set)  #: Disputed moments whose hull is that of all their parts.
    void: set[Moment] = field(factory=set)  #: Disputed moments whose parts bound nothing at all.

    @property
    def progress(self) -> tuple[int, ...]:
        """How much has been set apart: it grows with every contradiction that is settled."""
        return tuple(len(group) for group in (self.disputed, self.rejected, self.wide, self.void))

    def counted(self, moment: Moment) -> list[Part]:
        return [part for part in self.parts.get(moment, ()) if (moment, part.index) not in self.rejected]


def reconcile(nodes: Sequence[Node], parts: Sequence[Part], policy: Policy) -> Reconciled:
    """Solve all that the parts say together.

    Args:
        nodes: All events and dated sources.
        parts: What their claims say, those that count.
        policy: How contradictions are settled.
    """
    variables: dict[Moment, int] = {}
    for node in nodes:
        for which in Which if node.lasts else (Which.BEGIN,):
            variables[Moment(node.id, which)] = len(variables)
    state = _State({}, variables, [node for node in nodes if node.lasts])
    for part in parts:
        state.parts.setdefault(part.moment, []).append(part)
    _settle_absolute(state, policy)
    while True:
        solution, edges = _solve(state)
        if solution.conflict is None:
            break
        before = state.progress
        _settle(state, policy, edges, solution.conflict)
        if before == state.progress:
            named = ", ".join(sorted({tag.node for tag in solution.conflict if isinstance(tag, Tag)}))
            raise ResolutionError(f"the claims about {named} contradict each other in a circle")
    contradicting = {(moment, part.index) for moment, (apart, _) in state.hulls.items() for part in apart}
    return Reconciled(
        variables,
        solution,
        frozenset(state.disputed),
        frozenset(state.chosen),
        frozenset(state.rejected),
        frozenset(contradicting),
    )


def _settle_absolute(state: _State, policy: Policy) -> None:
    """Contradictions that show without any other event: two absolute parts of one moment that cannot both be."""
    for moment, parts in state.parts.items():
        absolute = [part for part in parts if part.relative is None]
        while True:
            guilty = _first_disjoint([part for part in absolute if (moment, part.index) not in state.rejected])
            if not guilty:
                break
            if not _choose(state, policy, moment, guilty):
                state.disputed.add(moment)
                break


def _first_disjoint(parts: Sequence[Part]) -> list[Part]:
    """Two parts that exclude each other; none if there are none."""
    if len(parts) < 2:
        return []
    lowest = max(parts, key=lambda part: (part.window[0] is not None, part.window[0] or 0))
    highest = min(parts, key=lambda part: (part.window[1] is None, part.window[1] or 0))
    return [lowest, highest] if disjoint(lowest.window, highest.window) else []


def _choose(state: _State, policy: Policy, moment: Moment, guilty: Sequence[Part]) -> bool:
    """Reject the guilty parts that the policy ranks behind others; false if it ranks them all the same."""
    best = min(policy.order(part.claim) for part in guilty)
    worse = [part for part in guilty if policy.order(part.claim) > best]
    state.rejected.update((moment, part.index) for part in worse)
    if worse:
        state.chosen.add(moment)
    return bool(worse)


def _settle(state: _State, policy: Policy, edges: Sequence[Edge], tags: frozenset[Hashable]) -> None:
    """Settle one contradiction that runs through several events."""
    always = frozenset(edge.tag for edge in edges if isinstance(edge.tag, Tag) and edge.tag.index == ORDER)
    guilty = smallest_conflict(len(state.variables), edges, tags, always)
    by_moment: dict[Moment, list[Part]] = {}
    for tag in sorted((tag for tag in guilty if isinstance(tag, Tag) and tag.index >= 0), key=repr):
        moment = Moment(tag.node, Which(tag.which))
        by_moment.setdefault(moment, []).extend(part for part in state.parts[moment] if part.index == tag.index)
    # The claims meet where two of them speak of one moment, else of one event; else every link of the circle is one.
    meeting = [moment for moment, parts in by_moment.items() if len(parts) > 1]
    if not meeting:
        of_node = [moment.node for moment in by_moment]
        meeting = [moment for moment in by_moment if of_node.count(moment.node) > 1] or list(by_moment)
    contenders = [part for moment in meeting for part in by_moment[moment]]
    best = min((policy.order(part.claim) for part in contenders), default=0)
    worse = [part for part in contenders if policy.order(part.claim) > best]
    if worse:
        state.rejected.update((part.moment, part.index) for part in worse)
        state.chosen.update(part.moment for part in worse)
    elif meeting:
        state.disputed.update(meeting)
    else:
        _widen(state, {Moment(tag.node, Which(tag.which)) for tag in guilty if isinstance(tag, Tag) and tag.index == HULL})


def _widen(state: _State, hulls: set[Moment]) -> None:
    """Hulls that leave nothing, or hang on each other in a circle: drop what limits them, and then them."""
    state.void.update(hulls & state.wide)
    state.wide.update(hulls)


def _solve(state: _State) -> tuple[Solution, list[Edge]]:
    """Solve once without the disputed moments, to see what their claims allow, and then with their hulls."""
    state.hulls = {}
    edges = list(_edges(state))
    if not state.disputed:
        return Network(len(state.variables), edges).solve(), edges
    first = Network(len(state.variables), edges).solve()
    if first.conflict is not None:
        return first, edges
    before = Reconciled(state.variables, first, frozenset(), frozenset(), frozenset(), frozenset())
    for moment in sorted(state.disputed, key=lambda moment: state.variables[moment]):
        parts = state.counted(moment)
        windows = [before.window_of_part(part) for part in parts]
        apart = [
            part for part, window in zip(parts, windows, strict=True) if any(disjoint(window, other) for other in windows)
        ]
        if not apart or moment in state.wide:
            apart = parts
        state.hulls[moment] = (apart, [part for part in parts if part not in apart])
    edges = list(_edges(state))
    return Network(len(state.variables), edges).solve(), edges


def _edges(state: _State) -> Iterator[Edge]:
    for moment in state.variables:
        if moment not in state.disputed:
            for part in state.counted(moment):
                yield from (edge for edge in part_edges(part, state.variables) if not _into_disputed(state, edge))
        elif moment in state.hulls and moment not in state.void:
            yield from hull_edges(moment, *state.hulls[moment], state.variables)
    for node in state.lasting:
        yield from (edge for edge in order_edges(node, state.variables) if not _into_disputed(state, edge))


def _into_disputed(state: _State, edge: Edge) -> bool:
    return bool(state.disputed) and any(state.variables[moment] == edge.target for moment in state.disputed)
