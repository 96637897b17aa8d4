"""Claims that agree become a network; claims that contradict each other are set apart, and never narrowed across.

The steps: solve the network of all parts that count; where some contradict each other, find a smallest guilty set of
them, and where the policy prefers some of its parts, reject the others, else call the variable they meet at disputed;
repeat. A disputed variable takes part only by its *hull*, all that its contradicting claims allow, and nothing narrows
it from outside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from attrs import define, field, frozen

from timeline.claims import Claim
from timeline.dates import ImpreciseDate
from timeline.errors import ResolutionError
from timeline.expressions import Relative
from timeline.policy import Policy
from timeline.reasoning.conflicts import guilty_sets
from timeline.reasoning.inequalities import (
    ORDER,
    hull_inequalities,
    hull_tag,
    order_inequalities,
    part_inequalities,
)
from timeline.reasoning.moments import Node, Part, Window
from timeline.reasoning.network import Inequality, Network, Side, Solution
from timeline.reasoning.relations import relative_range

__all__ = ["Reconciled", "reconcile"]


_node_of = attrgetter("node")


@frozen(eq=False)
class Reconciled:
    """The outcome: a solution in which nothing contradicts, and what was set apart for it."""

    nodes: Sequence[Node]
    by_name: Mapping[str, Node]
    parts: Sequence[Part]  #: All that count, in the order of their nodes; their numbers are the tags of the solution.
    solution: Solution
    disputed: frozenset[int]  #: Variables.
    chosen: frozenset[int]  #: Variables at which the policy passed over a part.
    rejected: frozenset[tuple[int, int]]  #: Those parts, by variable and claim index.
    contradicting: frozenset[tuple[int, int]]  #: Parts of disputed variables that contradict another.
    guilty: Mapping[int, tuple[tuple[int, int], ...]]
    """A smallest set of claims that contradict each other, by each variable where that was settled: node and claim."""
    zone: str  #: The timeline's zone.

    def parts_of(self, node: Node) -> Sequence[Part]:
        """The parts of a node's claims that count. They are searched for: an index would be as large as the chronology."""
        first = last = bisect_left(self.parts, node.number, key=_node_of)
        while last < len(self.parts) and self.parts[last].node == node.number:
            last += 1
        return self.parts[first:last]

    def gave(self, variable: int) -> int | None:
        """The number of the one part that gave both bounds of a variable by itself; None if there is no such."""
        low, high = (bounds.why[variable][3] for bounds in (self.solution.lower, self.solution.upper))
        return low if low == high and low >= 0 and self.parts[low].variable == variable else None

    @cached_property
    def uncertain(self) -> frozenset[int]:
        """The variables whose bounds rest on a claim that is uncertain."""
        return self._resting(lambda date: date.uncertain)

    @cached_property
    def approximate(self) -> frozenset[int]:
        """The variables whose bounds rest on a claim that is approximate."""
        return self._resting(lambda date: date.approximate)

    def _resting(self, qualified: Callable[[ImpreciseDate], bool]) -> frozenset[int]:
        marked = [
            tag for tag, part in enumerate(self.parts) if isinstance(part.date, ImpreciseDate) and qualified(part.date)
        ]
        hulls = [hull_tag(self.parts[tag].variable) for tag in marked if self.parts[tag].variable in self.disputed]
        return self.solution.resting(frozenset(marked + hulls))

    def window(self, variable: int) -> Window:
        """The bounds of a variable."""
        return self.solution.bounds(variable)

    def windows(self, name: str) -> tuple[Window, Window]:
        """The bounds of the beginning and of the end of what an id means."""
        node = self.by_name[name]
        begin = self.solution.bounds(node.begin)
        return begin, self.solution.bounds(node.end) if node.lasts else begin

    def rests(self, date: Relative, variables: frozenset[int]) -> bool:
        """Whether a relative date hangs on any of some variables."""
        named = (self.by_name[name] for name in date.refs)
        return any(node.begin in variables or node.end in variables for node in named)

    def window_of_part(self, part: Part) -> Window:
        """What a part allows by itself, the bounds of what it names being what they are."""
        if not isinstance(part.date, Relative):
            return part.window
        low, high = relative_range(part.date, self.windows, self.zone)
        return (low if part.low else None, high if part.high else None)

    def support(self, variable: int) -> list[tuple[int, int]]:
        """The claims that gave a variable's bounds: node and claim index, each after the ones that it needs."""
        found: dict[tuple[int, int], None] = {}
        for side in Side:
            for tag in self.solution.support(variable, side):
                if tag >= 0:
                    part = self.parts[tag]
                    found.setdefault((part.node, part.claim))
                elif tag != ORDER:
                    disputed = hull_tag(tag)
                    for part in self.parts:
                        if part.variable == disputed and (disputed, part.claim) in self.contradicting:
                            found.setdefault((part.node, part.claim))
        return list(found)


@define
class _State:
    nodes: Sequence[Node]
    by_name: Mapping[str, Node]
    parts: Sequence[Part]
    zone: str
    size: int
    several: dict[int, list[int]] = field(factory=dict)  #: The numbers of the parts of each variable.
    disputed: set[int] = field(factory=set)
    chosen: set[int] = field(factory=set)
    rejected: set[int] = field(factory=set)  #: Numbers of parts.
    hulls: dict[int, tuple[list[Part], list[Part]]] = field(factory=dict)
    wide: set[int] = field(factory=set)  #: Disputed variables whose hull is that of all their parts.
    void: set[int] = field(factory=set)  #: Disputed variables whose parts bound nothing at all.
    guilty: dict[int, tuple[tuple[int, int], ...]] = field(factory=dict)  #: See `Reconciled`.

    def name(self, guilty: Sequence[int], variables: Iterable[int]) -> None:
        """Note which parts contradict each other at some variables; the first that is found is told."""
        for variable in variables:
            named = dict.fromkeys((self.parts[number].node, self.parts[number].claim) for number in guilty)
            self.guilty.setdefault(variable, tuple(named))

    @property
    def progress(self) -> tuple[int, ...]:
        """How much has been set apart: it grows with every contradiction that is settled."""
        return tuple(len(group) for group in (self.disputed, self.rejected, self.wide, self.void))

    def of(self, tag: int) -> Iterable[Inequality]:
        """The inequalities that carry a tag, as they stand now."""
        if tag < ORDER:
            variable = hull_tag(tag)
            return hull_inequalities(variable, *self.hulls[variable], self._of_part)
        if tag == ORDER:
            found = [item for node in self.nodes if node.lasts for item in order_inequalities(node)]
        else:
            found = part_inequalities(self.parts[tag], tag, self.by_name, self.zone)
        return [item for item in found if item[1] not in self.disputed] if self.disputed else found

    def _of_part(self, part: Part) -> Iterable[Inequality]:
        return part_inequalities(part, 0, self.by_name, self.zone)

    def solve(self) -> Solution:
        """Solve all that is neither rejected nor disputed, and the hulls."""
        network = Network(self.size)
        for number, part in enumerate(self.parts):
            if number not in self.rejected and part.variable not in self.disputed:
                network.add(self.of(number))
        network.add(self.of(ORDER))
        for variable in sorted(self.hulls):
            if variable not in self.void:
                network.add(self.of(hull_tag(variable)))
        return network.solve()


def reconcile(
    nodes: Sequence[Node], by_name: Mapping[str, Node], parts: Sequence[Part], zone: str, policy: Policy
) -> Reconciled:
    """Solve all that the parts say together.

    Args:
        nodes: All events and sources.
        by_name: The nodes that ids mean.
        parts: What their claims say, those that count.
        zone: The timeline's zone.
        policy: How contradictions are settled.

    Raises:
        ResolutionError: If dates that are relative to each other go in a circle that can never hold.
    """
    state = _State(nodes, by_name, parts, zone, nodes[-1].end + 1 if nodes else 0)
    for number, part in enumerate(parts):
        state.several.setdefault(part.variable, []).append(number)
    _settle_absolute(state, policy)
    while True:
        solution = _solve(state)
        guilty = guilty_sets(solution, state.of, lambda tag: tag == ORDER)
        if not guilty:
            break
        before = state.progress
        for tags in guilty:
            _settle(state, policy, tags)
        if before == state.progress:
            raise _circle(state, guilty[0])
    contradicting = {(variable, part.claim) for variable, (apart, _) in state.hulls.items() for part in apart}
    return Reconciled(
        nodes,
        by_name,
        parts,
        solution,
        frozenset(state.disputed),
        frozenset(state.chosen),
        frozenset((parts[number].variable, parts[number].claim) for number in state.rejected),
        frozenset(contradicting),
        state.guilty,
        zone,
    )


def _settle_absolute(state: _State, policy: Policy) -> None:
    """Contradictions that show without any other event: two absolute parts of one variable that cannot both be."""
    for variable, numbers in state.several.items():
        if len(numbers) < 2:
            continue
        while True:
            left = [number for number in numbers if number not in state.rejected]
            guilty = _first_disjoint(state, [n for n in left if not isinstance(state.parts[n].date, Relative)])
            if not guilty:
                break
            state.name(sorted(guilty), (variable,))
            if not _choose(state, policy, guilty):
                state.disputed.add(variable)
                break


def _first_disjoint(state: _State, numbers: Sequence[int]) -> list[int]:
    """Two parts that exclude each other; none if there are none."""
    if len(numbers) < 2:
        return []
    windows = {number: state.parts[number].window for number in numbers}
    latest = max(numbers, key=lambda number: (windows[number][0] is not None, windows[number][0] or 0))
    earliest = min(numbers, key=lambda number: (windows[number][1] is None, windows[number][1] or 0))
    return [latest, earliest] if _disjoint(windows[latest], windows[earliest]) else []


def _choose(state: _State, policy: Policy, guilty: Sequence[int]) -> bool:
    """Reject the guilty parts that the policy ranks behind others; false if it ranks them all the same."""
    orders = {number: policy.order(_claim(state, number), state.parts[number].window) for number in guilty}
    worse = [number for number in guilty if orders[number] > min(orders.values())]
    state.rejected.update(worse)
    state.chosen.update(state.parts[number].variable for number in worse)
    return bool(worse)


def _settle(state: _State, policy: Policy, tags: frozenset[int]) -> None:
    """Settle one contradiction that runs through several events."""
    guilty = sorted(tag for tag in tags if tag >= 0)
    variables = [state.parts[number].variable for number in guilty]
    owners = [state.parts[number].node for number in guilty]
    # The claims meet where two of them speak of one variable, else of one event; else every link of the circle is one.
    meeting = [number for number, variable in zip(guilty, variables, strict=True) if variables.count(variable) > 1]
    if not meeting:
        meeting = [number for number, owner in zip(guilty, owners, strict=True) if owners.count(owner) > 1] or guilty
    relative = bool(guilty) and all(isinstance(state.parts[number].date, Relative) for number in guilty)
    if relative and min(tags) >= ORDER and len({_claim(state, number).source for number in guilty}) < 2:
        raise _circle(state, tags)  # one author's circle is a slip; that of several sources is a contradiction
    if not guilty:
        hulls = {hull_tag(tag) for tag in tags if tag < ORDER}
        state.void.update(hulls & state.wide)  # it leaves nothing, or hangs on itself: drop what limits it, then it
        state.wide.update(hulls)
    else:
        met = {state.parts[number].variable for number in meeting}
        state.name(guilty, met)
        if not _choose(state, policy, meeting):
            state.disputed.update(met)


def _circle(state: _State, tags: frozenset[int]) -> ResolutionError:
    guilty = [state.parts[tag] for tag in sorted(tags) if tag >= 0]
    said = "; ".join(f"{state.nodes[part.node].name}: {part.date}" for part in guilty)
    claims = [(state.nodes[part.node].name, part.claim) for part in guilty]
    return ResolutionError(f"these dates go in a circle that can never hold: {said}", claims=claims)


def _claim(state: _State, number: int) -> Claim:
    part = state.parts[number]
    return state.nodes[part.node].claims[part.claim]


def _solve(state: _State) -> Solution:
    """Solve once without the disputed variables, to see what their claims allow, and then with their hulls."""
    state.hulls = {}
    solution = state.solve()
    if not state.disputed or solution.circle is not None or _any_empty(solution):
        return solution
    seen = Reconciled(
        state.nodes, state.by_name, state.parts, solution, frozenset(), frozenset(), frozenset(), frozenset(), {}, state.zone
    )
    for variable in sorted(state.disputed):
        parts = [state.parts[number] for number in state.several[variable] if number not in state.rejected]
        windows = [seen.window_of_part(part) for part in parts]
        apart = [
            part for part, window in zip(parts, windows, strict=True) if any(_disjoint(window, other) for other in windows)
        ]
        if not apart or variable in state.wide:
            apart = parts
        state.hulls[variable] = (apart, [part for part in parts if part not in apart])
    return state.solve()


def _any_empty(solution: Solution) -> bool:
    return any(solution.is_empty(variable) for variable in range(len(solution.lower.values)))


def _disjoint(left: Window, right: Window) -> bool:
    """Whether no moment lies in both."""
    return _below(left[1], right[0]) or _below(right[1], left[0])


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low
