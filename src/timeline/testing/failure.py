"""What the kit raises."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ConformanceError"]


class ConformanceError(AssertionError):
    """A plugin does not keep the contract.

    Attributes:
        faults: All that is wrong, each as a phrase.
    """

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        listed = "".join(f"\n- {fault}" for fault in self.faults)
        super().__init__(f"the plugin {name} does not keep the contract of timeline.api:{listed}")
