"""How contradictions are settled: a policy is a value, and shows in every result."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from timeline.claims import Claim, Rank
from timeline.errors import ModelError, did_you_mean, shown
from timeline.parts import as_texts

__all__ = ["Policy", "PolicyRule"]


class PolicyRule(Enum):
    """One way to prefer a claim to those that it contradicts."""

    SOURCES = "sources"  #: Those of the sources in `Policy.prefer`, first named first.
    PREFERRED = "preferred"  #: Those of rank ``preferred``.
    LATEST = "latest"  #: The one recorded last; one that does not say when counts as first of all.
    PRECISE = "precise"  #: The one that allows the fewest moments.


_PHRASES = {
    PolicyRule.PREFERRED: "the preferred rank",
    PolicyRule.LATEST: "the claim recorded last",
    PolicyRule.PRECISE: "the most precise claim",
}


def _rules(given: Iterable[PolicyRule | str]) -> tuple[PolicyRule, ...]:
    return tuple(_rule(item) for item in ((given,) if isinstance(given, str) else given))


def _rule(given: PolicyRule | str) -> PolicyRule:
    try:
        return PolicyRule(given)
    except ValueError:
        names = [rule.value for rule in PolicyRule]
        raise ModelError(
            f"{shown(given)} is no policy{did_you_mean(str(given), names)}", field="rules", expected=" or ".join(names)
        ) from None


@frozen(kw_only=True)
class Policy:
    """Which of several contradicting claims is followed.

    The rules are tried in their order, and the first that tells the contradicting claims apart decides; where none
    does, nothing is chosen and the date stays disputed. By default: named sources, then the preferred rank.
    ``Policy(rules=())`` never chooses.

    >>> str(Policy(rules=("preferred", "latest")))
    'the preferred rank, then the claim recorded last, else disputed'
    """

    rules: tuple[PolicyRule, ...] = field(default=(PolicyRule.SOURCES, PolicyRule.PREFERRED), converter=_rules)
    prefer: tuple[str, ...] = field(default=(), converter=as_texts)  #: The ids of the sources that are followed.

    def order(self, claim: Claim, window: tuple[int | None, int | None] = (None, None)) -> tuple[float, ...]:
        """The place of a claim among contradicting ones; the lowest is followed, equals are not chosen between.

        Args:
            claim: The claim.
            window: The first and the last moment that it allows, both inclusive; None is no bound.
        """
        return tuple(self._place(rule, claim, window) for rule in self.rules)

    def _place(self, rule: PolicyRule, claim: Claim, window: tuple[int | None, int | None]) -> float:
        low, high = window
        match rule:
            case PolicyRule.SOURCES:
                return self.prefer.index(claim.source) if claim.source in self.prefer else len(self.prefer)
            case PolicyRule.PREFERRED:
                return claim.rank is not Rank.PREFERRED
            case PolicyRule.LATEST:
                recorded = claim.recorded.lower if claim.recorded else None
                return float("inf") if recorded is None else -recorded
            case PolicyRule.PRECISE:
                return float("inf") if low is None or high is None else high - low

    def __str__(self) -> str:
        phrases = [
            f"sources {', '.join(self.prefer)} first" if rule is PolicyRule.SOURCES else _PHRASES[rule]
            for rule in self.rules
            if rule is not PolicyRule.SOURCES or self.prefer
        ]
        return ", then ".join(phrases) + ", else disputed" if phrases else "none: what contradicts stays disputed"
