"""How contradictions are settled: a policy is a value, and shows in every result."""

from __future__ import annotations

from attrs import field, frozen

from timeline.claims import Claim, Rank
from timeline.parts import as_texts

__all__ = ["Policy"]


@frozen(kw_only=True)
class Policy:
    """Which of several contradicting claims is followed. By default: a preferred one, and else none.

    The order is: claims of the sources in ``prefer``, first named first; then claims of rank ``preferred``; then all
    others. Where the best of the contradicting claims are equals, nothing is chosen and the date stays disputed.
    """

    prefer: tuple[str, ...] = field(default=(), converter=as_texts)  #: The ids of the sources that are followed.

    def order(self, claim: Claim) -> int:
        """The place of a claim among contradicting ones; the lowest is followed, equals are not chosen between."""
        if claim.source in self.prefer:
            return -2
        return -1 if claim.rank is Rank.PREFERRED else 0

    def __str__(self) -> str:
        if self.prefer:
            return "sources " + ", ".join(self.prefer) + " first, then the preferred rank, else disputed"
        return "the preferred rank, else disputed"
