"""Numbers for sets of things, so that events name their sources and tags by one number each."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Sets"]


class Sets:
    """Gives each set of names a number, and each name in them; the empty set is 0."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._sets: dict[tuple[int, ...], int] = {(): 0}

    def number(self, names: Iterable[str]) -> int:
        """The number of a set of names, in the order given."""
        members = tuple(dict.fromkeys(self._names.setdefault(name, len(self._names)) for name in names))
        return self._sets.setdefault(members, len(self._sets))

    @property
    def names(self) -> list[str]:
        """The names, each at its number."""
        return list(self._names)

    @property
    def sets(self) -> list[list[int]]:
        """The numbers of the names of each set, at its number."""
        return [list(members) for members in self._sets]
