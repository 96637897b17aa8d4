"""The tightest bounds that follow from inequalities between moments, and the inequalities that gave each.

A *variable* is a moment that is not known exactly, with a lower and an upper bound. An `Inequality` says that one bound
of its target is no better than some monotone function of the same bound of its source. Because every function is
monotone, the solutions form a lattice, and the fixpoint of all of them is exactly the least and the greatest solution:
bounds are as tight as they can be, for offsets in months as well as in days.

Nothing here knows of events or claims: an inequality carries a `tag`, a number, and what a bound rests on is told as
tags.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Protocol

from attrs import define, field, frozen

from timeline.civil import DAY_SECONDS

__all__ = ["Bounds", "Inequality", "Known", "Network", "Rule", "Side", "Solution"]

_PATIENCE = 6_000
"""Days in the longest stretch without a leap year (1896 to 1904), for both bounds: a circle of month offsets moves by a
day at least each time round, and has met every length of month by then."""


Known = Sequence[int | None] | Mapping[int, int | None]
"""The bounds of variables on one side, by their numbers."""


class Side(IntEnum):
    """Which bound: the lower or the upper."""

    LOWER = 0
    UPPER = 1


class Rule(Protocol):
    """A bound that is no mere shift of another: a frozen value, so that a solution can be pickled."""

    @property
    def sources(self) -> tuple[int, ...]:
        """The variables whose bounds it is computed from."""

    def __call__(self, bounds: Known) -> int | None:
        """The bound, from those of all variables on the same side; None where nothing follows."""


Inequality = tuple[Side, int, int | None, int, int, int, Rule | None]
"""Side, target, source, grain, shift, tag, rule: the target's bound on a side is at least (lower) or at most (upper) what
this gives.

With a grain: the shift after the source's bound, brought down to a multiple of the grain first (1: as it is; the seconds
of a day: to its midnight). Without a source, the shift itself. With a rule: what that gives.

A plain tuple, as there may be a million of them.
"""

_Link = tuple[int, int, int, int]  # target, grain (0: a rule), shift (the rule's number), tag
_TRIAL = -(2**60)
_NONE: _Link = (-1, 1, 0, _TRIAL - 1)  # no tag of anybody's


@define(eq=False)
class Bounds:
    """The bounds of all variables on one side, with the link that gave each and the variable that it came from."""

    values: list[int | None]
    why: list[_Link]
    whence: list[int]
    under: dict[int, tuple[_Link, int]]
    """What a bound rested on before a rule about the variable itself moved it."""


@frozen(eq=False)
class Solution:
    """The bounds of every variable (inclusive; None is no bound), and what they rest on."""

    lower: Bounds
    upper: Bounds
    rules: Sequence[Rule]
    circle: frozenset[int] | None = None
    """The tags of a circle that can never hold; the bounds are then not to be used."""

    def bounds(self, variable: int) -> tuple[int | None, int | None]:
        """Both bounds of a variable."""
        return self.lower.values[variable], self.upper.values[variable]

    def is_empty(self, variable: int) -> bool:
        """Whether nothing is left between the bounds of a variable."""
        low, high = self.lower.values[variable], self.upper.values[variable]
        return low is not None and high is not None and low > high

    def support(self, variable: int, side: Side) -> Iterator[int]:
        """The tags that gave a bound, each after those that it needs, and each once."""
        bounds = self.upper if side else self.lower
        told: set[int] = set()
        seen: set[int] = set()
        stack: list[tuple[int, int | None]] = [(variable, None)]
        while stack:  # depth first, without recursion: chains can be as long as the network
            current, tag = stack.pop()
            if tag is not None:
                if tag not in told:
                    told.add(tag)
                    yield tag
            elif current not in seen and bounds.why[current] != _NONE:
                seen.add(current)
                for link, whence in self._steps(bounds, current):
                    stack.append((current, link[3]))
                    sources = self.rules[link[2]].sources if link[1] == 0 else (whence,) if whence >= 0 else ()
                    stack.extend((source, None) for source in reversed(sources))

    @staticmethod
    def _steps(bounds: Bounds, variable: int) -> Iterator[tuple[_Link, int]]:
        """What gave a bound: a link and where it came from, and before that what a rule about itself rested on."""
        yield bounds.why[variable], bounds.whence[variable]
        if bounds.whence[variable] == variable:
            yield bounds.under[variable]

    def resting(self, tags: frozenset[int]) -> frozenset[int]:
        """The variables that have a bound which rests on any of some tags."""
        found: set[int] = set()
        for bounds in (self.lower, self.upper) if tags else ():
            leads: dict[int, list[int]] = {}
            queue: list[int] = []
            for variable, link in enumerate(bounds.why):
                if link == _NONE:
                    continue
                for step, whence in self._steps(bounds, variable):
                    if step[3] in tags:
                        queue.append(variable)
                    for source in self.rules[step[2]].sources if step[1] == 0 else (whence,):
                        leads.setdefault(source, []).append(variable)
            reached = set(queue)
            while queue:
                for variable in leads.get(queue.pop(), ()):
                    if variable not in reached:
                        reached.add(variable)
                        queue.append(variable)
            found |= reached
        return frozenset(found)

    def depth(self, side: Side) -> list[int]:
        """The number of steps in the longest line of each bound."""
        bounds = self.upper if side else self.lower
        depths = [0 if link == _NONE else -1 for link in bounds.why]
        for variable in range(len(depths)):
            line: list[int] = []
            while variable >= 0 and depths[variable] < 0:
                depths[variable] = 0  # a rule may lead back to itself
                line.append(variable)
                variable = bounds.whence[variable]
            base = depths[variable] if variable >= 0 else 0
            for count, met in enumerate(reversed(line), start=1):
                depths[met] = base + count
        return depths


@define(eq=False)
class Network:
    """Variables, numbered from 0, and inequalities between them, to be filled and then solved."""

    size: int
    rules: list[Rule] = field(factory=list)
    starts: tuple[list[_Link], list[_Link]] = field(factory=lambda: ([], []))
    links: tuple[list[list[_Link]], list[list[_Link]]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.links = ([[] for _ in range(self.size)], [[] for _ in range(self.size)])

    def add(self, inequalities: Iterable[Inequality]) -> None:
        """Take more inequalities."""
        for side, target, source, grain, shift, tag, rule in inequalities:
            if rule is not None:
                link = (target, 0, len(self.rules), tag)
                self.rules.append(rule)
                for variable in rule.sources:
                    self.links[side][variable].append(link)
                if not rule.sources or rule.sources == (target,):
                    self.starts[side].append(link)
            elif source is None:
                self.starts[side].append((target, 1, shift, tag))
            else:
                self.links[side][source].append((target, grain, shift, tag))

    def solve(self) -> Solution:
        """The tightest bounds; or, where a circle of inequalities cannot hold, that circle.

        Such a circle shows as bounds that move on and on. Where nothing bounds its variables it would not move at all,
        so such variables are tried from an arbitrary moment as well.
        """
        lower, circle = self._run(Side.LOWER)
        upper, other = self._run(Side.UPPER) if circle is None else (_unbounded(self.size), None)
        solution = Solution(lower, upper, self.rules, circle or other)
        if solution.circle is None:
            tried = self._loose_circle(lower.values)
            if tried is not None:
                return Solution(lower, upper, self.rules, tried)
        return solution

    def _loose_circle(self, values: Sequence[int | None]) -> frozenset[int] | None:
        """A circle that cannot hold among variables that have no lower bound."""
        loose = {variable for variable, low in enumerate(values) if low is None}
        trial = Network(self.size, self.rules)
        for variable in loose:
            trial.links[Side.LOWER][variable] = [link for link in self.links[Side.LOWER][variable] if link[0] in loose]
        if not any(trial.links[Side.LOWER]):
            return None
        trial.starts[Side.LOWER].extend((variable, 1, 0, _TRIAL) for variable in loose)
        _, circle = trial._run(Side.LOWER)
        return None if circle is None else circle - {_TRIAL}

    def _run(self, side: Side) -> tuple[Bounds, frozenset[int] | None]:
        """All bounds of one side: a queue of variables whose bound has moved (Bellman-Ford, queue version)."""
        bounds = _unbounded(self.size)
        values, why, whence = bounds.values, bounds.why, bounds.whence
        links, rules, lower = self.links[side], self.rules, side is Side.LOWER
        waiting = bytearray(self.size)
        queue: deque[int] = deque()
        for link in self.starts[side]:
            self._apply(bounds, lower, link, -1, queue, waiting)
        credit = patience = 4 * self.size + 1_000
        while queue:
            source = queue.popleft()
            waiting[source] = 0
            value = values[source]
            if value is None:  # it never waits before it has a bound
                continue
            for link in links[source]:
                target, grain, shift, _ = link
                if grain:
                    found = value - value % grain + shift
                else:
                    ruled = rules[shift](values)
                    if ruled is None:
                        continue
                    found = ruled
                current = values[target]
                if current is None or (found != current and (found > current) is lower):
                    if target == source:
                        bounds.under[target] = (why[target], whence[target])
                        value = found
                    values[target] = found
                    why[target] = link
                    whence[target] = source
                    if not waiting[target]:
                        waiting[target] = 1
                        queue.append(target)
                    credit -= 1
            if credit < 0:
                credit = patience
                circle = self._circle(bounds, lower, queue, waiting)
                if circle is not None:
                    return bounds, circle
        return bounds, None

    def _apply(self, bounds: Bounds, lower: bool, link: _Link, source: int, queue: deque[int], waiting: bytearray) -> bool:
        """Take one link by itself; whether it moved its target's bound."""
        target, grain, shift, _ = link
        values = bounds.values
        found: int | None
        if not grain:
            found = self.rules[shift](values)
        elif source < 0:
            found = shift
        else:
            base = values[source]
            found = None if base is None else base - base % grain + shift
        current = values[target]
        if found is None or (current is not None and (found == current or (found > current) is not lower)):
            return False
        values[target] = found
        bounds.why[target] = link
        bounds.whence[target] = source
        if not waiting[target]:
            waiting[target] = 1
            queue.append(target)
        return True

    def _circle(self, bounds: Bounds, lower: bool, queue: deque[int], waiting: bytearray) -> frozenset[int] | None:
        """The tags of a circle that can never hold, if bounds rest on themselves in one.

        A circle of whole days, or one of exact seconds, that has moved a bound moves it for ever. Any other may yet
        come to rest, and is run by itself until it does or until `_PATIENCE` is out.
        """
        for ring in _rings(bounds.whence):
            line = [(bounds.whence[variable], bounds.why[variable]) for variable in reversed(ring)]
            tags = frozenset(link[3] for _, link in line)
            shifts = [(grain, shift) for _, (_, grain, shift, _) in line]
            if all(grain == 1 for grain, _ in shifts) or all(
                grain and (shift % DAY_SECONDS in (0, DAY_SECONDS - 1 if grain > 1 else 0)) for grain, shift in shifts
            ):
                return tags
            for _ in range(_PATIENCE):
                moved = [self._apply(bounds, lower, link, source, queue, waiting) for source, link in line]
                if not any(moved):
                    break
            else:
                return tags
        return None


def _unbounded(size: int) -> Bounds:
    return Bounds([None] * size, [_NONE] * size, [-1] * size, {})


def _rings(whence: Sequence[int]) -> Iterator[list[int]]:
    """The circles of a graph in which every variable has one predecessor at most, each against its direction.

    They are told at once, before anything changes.
    """
    colour = [0] * len(whence)
    rings = []
    for start in range(len(whence)):
        path = []
        variable = start
        while variable >= 0 and not colour[variable]:
            colour[variable] = start + 1
            path.append(variable)
            variable = whence[variable]
        if variable >= 0 and colour[variable] == start + 1 and path:
            rings.append(path[path.index(variable) :])
    yield from rings
