"""Which claims contradict each other: smallest guilty sets, found in the network that their parts make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from timeline.reasoning.network import Inequality, Known, Network, Rule, Side, Solution

__all__ = ["guilty_sets", "smallest_conflict"]

_WORK = 400_000  #: Inequalities that are looked at to make one contradiction small: about a second.

Of = Callable[[int], Iterable[Inequality]]
"""The inequalities that carry a tag."""


def guilty_sets(solution: Solution, of: Of, spared: Callable[[int], bool]) -> list[frozenset[int]]:
    """Sets of tags that contradict each other; from none of them one can be spared. No two of them share a tag.

    A contradiction shows wherever its bounds reach. It is taken where the fewest steps lead to it; what rests on
    something that is guilty already is left for when that is settled.

    Args:
        solution: That of the whole network.
        of: The inequalities that carry a tag.
        spared: Whether a tag is no claim (such as: it begins before it ends); such are kept and never named.
    """
    if solution.circle is not None:
        return [smallest_conflict(solution.circle, of, spared)]
    empty = [variable for variable in range(len(solution.lower.values)) if solution.is_empty(variable)]
    if not empty:
        return []
    below, above = solution.depth(Side.LOWER), solution.depth(Side.UPPER)
    found: list[frozenset[int]] = []
    explained: frozenset[int] = frozenset()
    for variable in sorted(empty, key=lambda variable: (below[variable] + above[variable], variable)):
        if variable not in explained:
            tags = {tag for side in Side for tag in solution.support(variable, side)}
            found.append(smallest_conflict(tags, of, spared))
            explained |= solution.resting(found[-1])
    return found


def smallest_conflict(tags: Iterable[int], of: Of, spared: Callable[[int], bool]) -> frozenset[int]:
    """A set of tags that still contradict each other, from which none can be spared (deletion filter).

    Ever smaller groups are tried, down to single tags, as long as that takes no more than `_WORK`: of a contradiction that
    runs through thousands of claims some may then be named in vain.

    Args:
        tags: Tags that are known to contradict each other.
        of: The inequalities that carry a tag.
        spared: Whether a tag is no claim; such are kept and not named.
    """
    kept = {tag: tuple(of(tag)) for tag in sorted(tags)}
    work, size = 0, len(kept)
    while size > 1 and work < _WORK:
        size = (size + 1) // 2
        left = [tag for tag in kept if not spared(tag)]
        for start in range(0, len(left), size):
            group = set(left[start : start + size])
            trial = [item for tag, items in kept.items() if tag not in group for item in items]
            work += len(trial)
            if work > _WORK:
                break
            if _contradicts(trial):
                kept = {tag: items for tag, items in kept.items() if tag not in group}
    return frozenset(tag for tag in kept if not spared(tag))


def _contradicts(inequalities: Sequence[Inequality]) -> bool:
    """Whether some inequalities cannot all hold, in a network of just their variables."""
    named: set[int] = set()
    for _, target, source, _, _, _, rule in inequalities:
        named.update((target,) if source is None else (target, source), rule.sources if rule else ())
    numbers = {variable: number for number, variable in enumerate(sorted(named))}
    network = Network(len(numbers))
    network.add(
        (
            side,
            numbers[target],
            None if source is None else numbers[source],
            grain,
            shift,
            tag,
            rule and _Renumbered(rule, numbers),
        )
        for side, target, source, grain, shift, tag, rule in inequalities
    )
    solution = network.solve()
    return solution.circle is not None or any(solution.is_empty(variable) for variable in range(len(numbers)))


@frozen
class _Renumbered:
    """A rule of a large network in a small one."""

    rule: Rule
    numbers: Mapping[int, int]

    @property
    def sources(self) -> tuple[int, ...]:
        return tuple(self.numbers[variable] for variable in self.rule.sources)

    def __call__(self, bounds: Known) -> int | None:
        return self.rule({variable: bounds[self.numbers[variable]] for variable in self.rule.sources})
