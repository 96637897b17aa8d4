"""What the kit raises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["ConformanceError", "refuse"]


class ConformanceError(AssertionError):
    """A plugin does not keep the contract.

    Attributes:
        faults: All that is wrong, each as a phrase.
    """

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        listed = "".join(f"\n- {fault}" for fault in self.faults)
        super().__init__(f"the plugin {name} does not keep the contract of timeline.api:{listed}")


def refuse(plugin: object, faults: Iterable[str]) -> None:
    """Raise what is wrong with a plugin, if anything is.

    Raises:
        ConformanceError: If there is any fault; all of them are named.
    """
    __tracebackhide__ = True  # to pytest: what is of interest is where the kit was called
    found = list(faults)
    if found:
        raise ConformanceError(str(getattr(plugin, "name", plugin)), found)
