"""Sources that several files name in passing, as the flat profile does: each is one source of the whole.

A row of a CSV file names its source and may say something of it; other files, or the sources of a dossier, may say more of
the same. What they say is put together where it agrees. Where it does not, both stay, and are told as an id that repeats.
"""

from __future__ import annotations

from collections.abc import Sequence as Seq
from typing import Any

from attrs import NOTHING, evolve, fields

from timeline.authoring.dialects import CSV
from timeline.authoring.nodes import Node, Scalar, Sequence
from timeline.authoring.reader import Part
from timeline.claims import Source

__all__ = ["put_together"]

_Place = tuple[int, int]  # the number of the part, and that of the source in it


def put_together(parts: Seq[Part]) -> list[Part]:
    """The parts, with each source that is named in passing where it stands first, or in the dossier that has it."""
    if not any(_is_flat(part) for part in parts) or len(parts) == 1:
        return list(parts)
    sources = [list(part.values.get("sources", ())) for part in parts]
    first: dict[str, _Place] = {}
    dropped: list[set[int]] = [set() for _ in parts]
    for number in sorted(range(len(parts)), key=lambda number: _is_flat(parts[number])):  # dossiers go before
        for index, source in enumerate(sources[number]):
            place = first.setdefault(source.id, (number, index))
            if place == (number, index) or not _is_flat(parts[number]):
                continue
            both = _both(sources[place[0]][place[1]], source)
            if both is not None:
                sources[place[0]][place[1]] = both
                dropped[number].add(index)
    return [_without(part, kept, gone) for part, kept, gone in zip(parts, sources, dropped, strict=True)]


def _is_flat(part: Part) -> bool:
    return part.root is not None and part.faults.dialect.name == CSV.name


def _both(known: Source, passing: Source) -> Source | None:
    """What two say of one source together; None where they contradict each other."""
    more: dict[str, Any] = {}
    for item in fields(Source):
        one, other = getattr(known, item.name), getattr(passing, item.name)
        plain = known.id if item.name == "title" else item.default
        if one == other or (other == plain and plain is not NOTHING):
            continue
        if one != plain:
            return None
        more[item.alias or item.name] = other
    return evolve(known, **more)


def _without(part: Part, sources: list[Source], gone: set[int]) -> Part:
    """A part with its sources as they are now, and without some of them, in its tree too."""
    if "sources" not in part.values:
        return part
    kept = tuple(source for index, source in enumerate(sources) if index not in gone)
    root = part.root
    if gone and root is not None:
        root = evolve(root, pairs=tuple((key, _cut(key, value, gone)) for key, value in root.pairs))
    return evolve(part, root=root, values={**part.values, "sources": kept})


def _cut(key: Node, value: Node, gone: set[int]) -> Node:
    if isinstance(key, Scalar) and key.text == "sources" and isinstance(value, Sequence):
        return evolve(value, items=tuple(item for index, item in enumerate(value.items) if index not in gone))
    return value
